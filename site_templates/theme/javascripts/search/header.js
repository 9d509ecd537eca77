/**
 * The search field in the header of every page: results as one types, by the pattern of an editable combobox.
 */

import { keepForLater, openSearch, renewing, SITE } from "./data.js";
import { element, link, markedText, pasteAsOneLine, summary, trouble } from "./elements.js";
import { namedPages } from "./help.js";
import { Pause } from "./pause.js";
import { missingIn, parseQuery } from "./query.js";

const SHOWN = 7;

/** @param {HTMLFormElement} form */
export function start(form) {
  new HeaderSearch(form);
}

class HeaderSearch {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
    this.list = /** @type {HTMLElement} */ (form.querySelector("[role=listbox]"));
    this.status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
    this.active = -1;
    this.asked = 0;
    /** The text that the options are for. */
    this.listed = "";
    this.pause = new Pause(() => this.search());
    pasteAsOneLine(this.input);
    this.input.addEventListener("input", () => {
      this.choose(-1);
      this.pause.typed(this.input.value);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) this.close();
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    openSearch().catch(() => {});
    if (this.input.value) this.search();
  }

  async search() {
    const query = parseQuery(this.input.value, true);
    this.asked += 1;
    const { asked } = this;
    if (missingIn(query)) {
      this.list.replaceChildren();
      return this.close();
    }
    const current = () => asked === this.asked;
    try {
      await renewing(() => this.answer(query, current), current);
    } catch (error) {
      if (current()) this.show([], trouble(error), trouble(error));
    }
    return undefined;
  }

  /**
   * @param {import("./query.js").Query} query
   * @param {() => boolean} current
   */
  async answer(query, current) {
    const search = await openSearch();
    const found = await search.find(query);
    if (!current()) return;
    const shown = found.papers.slice(0, SHOWN).map((paper) => search.result(paper, found.sought, query.unfinished));
    const results = await Promise.all(shown);
    if (current()) this.showFound(results, found, namedPages(found, this.input.value, search.manifest));
    keepForLater(search);
  }

  /**
   * @param {import("./data.js").Result[]} results
   * @param {import("./data.js").Finding} found
   * @param {{path: string, what: string, name: string}[]} pages whose name was typed
   */
  showFound(results, found, pages) {
    const { length } = found.papers;
    const named = pages.map(({ path, what, name }) => this.option(path, element("small", {}, what), element("b", {}, name)));
    const options = [
      ...named,
      ...results.map(({ id, title, excerpt }) =>
        this.option(`papers/${id}/`, element("b", { dir: "auto" }, ...markedText(title)), element("small", { dir: "auto" }, ...markedText(excerpt))),
      ),
    ];
    const instead = [
      ...found.corrections.map(([typed, better]) => `“${better}” instead of “${typed}”: `),
      ...found.similar.map(([typed, better]) => `“${typed}” or “${better}”: `),
    ].join("");
    const said = instead + summary(found);
    if (!length) this.show(named, "No papers found. See suggestions on the search page", said);
    else if (instead || found.complete < length) this.show(options, said, said);
    else this.show(options, length > results.length ? `All ${said}` : "Open the search page", said);
  }

  /**
   * @param {HTMLElement[]} found
   * @param {string} more what the last option says, which leads to the search page
   * @param {string} said for who does not see the results
   */
  show(found, more, said) {
    const page = `search/?${new URLSearchParams({ q: this.input.value })}`;
    const options = [...found, this.option(page, element("i", {}, more))];
    options.forEach((option, at) => option.setAttribute("id", `ps-option-${at}`));
    this.list.replaceChildren(...options);
    this.listed = this.input.value;
    this.open();
    this.choose(-1);
    this.status.textContent = said;
  }

  /**
   * A link is an option itself: nothing inside an option may take the focus.
   * @param {string} path
   * @param {...Node} children
   */
  option(path, ...children) {
    const option = link(path, ...children);
    for (const [name, value] of Object.entries({ role: "option", "aria-selected": "false", tabindex: "-1" })) {
      option.setAttribute(name, value);
    }
    return option;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.list.children.length;
    const isStale = this.list.hidden && this.listed !== this.input.value;
    if (event.key === "Escape") {
      if (this.list.hidden) this.input.blur();
      this.close();
      event.preventDefault();
    } else if (event.key === "ArrowDown" && isStale) {
      this.search();
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count && !isStale) {
      if (this.list.hidden) this.open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(this.active < 0 && step < 0 ? count - 1 : ((this.active + 1 + step + count + 1) % (count + 1)) - 1);
      event.preventDefault();
    }
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    const chosen = /** @type {HTMLAnchorElement | undefined} */ (this.list.hidden ? undefined : this.list.children[this.active]);
    event.preventDefault();
    this.pause.cancel();
    location.href = chosen?.href ?? new URL(`search/?${new URLSearchParams({ q: this.input.value })}`, SITE).href;
  }

  /** @param {number} place -1 is the field itself */
  choose(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.asked += 1;
    this.pause.cancel();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
    this.status.textContent = "";
  }
}
