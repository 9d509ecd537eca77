/**
 * The panel beside the results: for each facet its first values, with counts, to choose from.
 */

import { FACETS, RANGE } from "./address.js";
import { element, shortDate } from "./elements.js";

/** @typedef {import("./table.js").Choice} Choice */
/** @typedef {import("./table.js").Option} Option */

/** So many values of a facet are shown before the reader asks for more, and so many more each time. */
const SHOWN = 8;
const STEP = 200;

export class FacetPanel {
  /**
   * @param {HTMLElement} panel
   * @param {HTMLElement} chosen names what is chosen, for who has the panel folded
   * @param {(choice: Choice) => void} choose called with the new choice
   */
  constructor(panel, chosen, choose) {
    this.panel = panel;
    this.chosen = chosen;
    this.choose = choose;
    /** @type {Map<string, number>} So many values are shown of a facet of which more were asked for. */
    this.unfolded = new Map();
    panel.addEventListener("change", () => this.changed());
  }

  /**
   * @param {import("./table.js").Table} table
   * @param {number[]} papers all that were found
   * @param {Choice} choice
   */
  show(table, papers, choice) {
    const focused = /** @type {HTMLInputElement | null} */ (document.activeElement)?.dataset?.facetValue;
    const groups = Object.entries(FACETS).flatMap(([facet, heading]) => {
      const options = table.options(papers, choice, facet);
      return options.length ? [this.group(facet, heading, options)] : [];
    });
    this.panel.replaceChildren(...groups, this.range(table, choice));
    const names = [...this.panel.querySelectorAll("label:has(:checked)")].map((row) => row.childNodes[1].textContent?.trim());
    for (const end of RANGE) if (choice[end]?.length) names.push(`${end} ${shortDate(choice[end][0])}`);
    this.chosen.textContent = names.join(", ");
    if (focused) this.focus(focused);
  }

  /**
   * Focus the box again, or where it is gone the first of its facet, or what is nearest.
   * @param {string} value as `topic:kv-cache`
   */
  focus(value) {
    const places = [`[data-facet-value="${CSS.escape(value)}"]`, `[name=${value.split(":")[0]}]`, "input"];
    const boxes = places.map((place) => this.panel.querySelector(place));
    const found = boxes.find(Boolean) ?? this.panel.closest("details")?.querySelector("summary");
    if (found instanceof HTMLElement) found.focus();
  }

  /**
   * @param {string} facet
   * @param {string} heading
   * @param {Option[]} options
   */
  group(facet, heading, options) {
    const shown = this.unfolded.get(facet) ?? SHOWN;
    const rows = options.filter(({ chosen }, at) => at < shown || chosen).map((option) => this.row(facet, option));
    const group = element("fieldset", { class: "ps-facet" }, element("legend", {}, heading), ...rows);
    if (rows.length === options.length) return group;
    const button = element("button", { type: "button", class: "ps-plain" }, `${options.length - rows.length} more`);
    button.addEventListener("click", () => {
      this.unfolded.set(facet, shown + STEP);
      const longer = this.group(facet, heading, options);
      group.replaceWith(longer);
      longer.querySelectorAll("input")[shown].focus();
    });
    group.append(button);
    return group;
  }

  /**
   * @param {string} facet
   * @param {Option} option
   */
  row(facet, { key, name, count, chosen }) {
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", name: facet, value: key }));
    box.checked = chosen;
    box.dataset.facetValue = `${facet}:${key}`;
    return element("label", {}, box, ` ${facet === "day" ? shortDate(key) : name} `, element("span", { class: "ps-count" }, count.toLocaleString("en")));
  }

  /**
   * Fields for the first and the last day.
   * @param {import("./table.js").Table} table
   * @param {Choice} choice
   */
  range(table, choice) {
    const days = table.facets.day.values.map(([day]) => day);
    const fields = RANGE.map((end) => {
      const attributes = { type: "date", name: end, min: days.at(-1) ?? "", max: days[0] ?? "", value: choice[end]?.[0] ?? "" };
      return element("label", {}, element("span", {}, end === "from" ? "From" : "To"), element("input", attributes));
    });
    return element("fieldset", { class: "ps-facet ps-range" }, element("legend", {}, "Days from – to"), ...fields);
  }

  changed() {
    /** @type {Choice} */
    const choice = {};
    for (const end of RANGE) {
      const field = /** @type {HTMLInputElement | null} */ (this.panel.querySelector(`[name=${end}]`));
      choice[end] = field?.value ? [field.value] : [];
    }
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.panel.querySelectorAll("input:checked"))) {
      (choice[box.name] ??= []).push(box.value);
    }
    this.choose(choice);
  }
}
