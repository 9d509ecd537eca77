/**
 * The panel beside the results: for each facet its first values, with counts, to choose from.
 */

import { FACETS } from "./address.js";
import { element, longDate } from "./elements.js";

/** @typedef {import("./table.js").Choice} Choice */
/** @typedef {import("./table.js").Option} Option */

/** So many values of a facet are shown before the reader asks for more. */
const SHOWN = 8;
const MOST = 200;

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
    /** @type {Set<string>} */
    this.unfolded = new Set();
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
    this.panel.replaceChildren(...groups);
    const names = [...this.panel.querySelectorAll("label:has(:checked)")].map((row) => row.childNodes[1].textContent?.trim());
    this.chosen.textContent = names.join(", ");
    const again = focused && this.panel.querySelector(`[data-facet-value="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /**
   * @param {string} facet
   * @param {string} heading
   * @param {Option[]} options
   */
  group(facet, heading, options) {
    const isFirst = (/** @type {Option} */ { chosen }, /** @type {number} */ at) => at < SHOWN || chosen || this.unfolded.has(facet);
    const most = options.filter(({ chosen }, at) => at < MOST || chosen);
    const first = most.filter(isFirst).map((option) => this.row(facet, option));
    const group = element("fieldset", { class: "ps-facet" }, element("legend", {}, heading), ...first);
    if (first.length < most.length) group.append(this.unfold(facet, most, first));
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
    return element("label", {}, box, ` ${facet === "day" ? longDate(key) : name} `, element("span", { class: "ps-count" }, count.toLocaleString("en")));
  }

  /**
   * The button that puts all rows in the place of the first ones.
   * @param {string} facet
   * @param {Option[]} options
   * @param {HTMLElement[]} first
   */
  unfold(facet, options, first) {
    const button = element("button", { type: "button", class: "ps-plain" }, `${options.length - first.length} more`);
    button.addEventListener("click", () => {
      this.unfolded.add(facet);
      const rows = options.map((option) => this.row(facet, option));
      for (const row of first) row.remove();
      button.replaceWith(...rows);
      rows[SHOWN].querySelector("input")?.focus();
    });
    return button;
  }

  changed() {
    /** @type {Choice} */
    const choice = {};
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.panel.querySelectorAll("input:checked"))) {
      (choice[box.name] ??= []).push(box.value);
    }
    this.choose(choice);
  }
}
