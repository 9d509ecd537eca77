/**
 * The search page: its address says what is shown, so that Back, Reload and shared links give the same.
 */

import { startMarks } from "../shelf_marks.js";
import { firstOf, isNarrowed, MOST, PAGE, readState, writeState } from "./address.js";
import { everything, keepForLater, openSearch, renewing } from "./data.js";
import { counted, element, link, pasteAsOneLine, resultCard, summary, trouble } from "./elements.js";
import { FacetPanel } from "./facets.js";
import { corrections, namedPages, waysOn } from "./help.js";
import { Pause } from "./pause.js";
import { asTyped, missingIn, parseQuery } from "./query.js";
import { openTable } from "./table.js";

/** @typedef {import("./address.js").State} State */

/** Milliseconds after which a reader is told that the search is still under way. */
const PATIENCE = 500;

/** @param {HTMLElement} root */
export function start(root) {
  const page = new SearchPage(root);
  if (page.input.value && !location.search) page.typed();
  else page.render();
}

class SearchPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
    this.form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    this.input = /** @type {HTMLInputElement} */ (root.querySelector("input[type=search]"));
    this.sort = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
    [this.status, this.help, this.results, this.more] = ["status", "help", "results", "more"].map(part);
    this.facets = new FacetPanel(part("facets"), part("chosen"), (choice) => this.go({ choice, shown: PAGE }));
    [this.body, this.sorting, this.rest, this.report, this.narrow] = ["body", "sorting", "rest", "report", "narrow"].map(part);
    this.narrow.toggleAttribute("open", matchMedia("(width >= 60rem)").matches);
    this.title = document.title;
    this.asked = 0;
    /** The address whose results stand there, no matter how many. */
    this.answered = "";
    /** Whether the address holds a query that is still being typed. */
    this.isDraft = false;
    this.pause = new Pause(() => this.typed());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.patience = undefined;
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ shown: PAGE }, this.isDraft ? "replace" : "push");
    });
    pasteAsOneLine(this.input);
    this.input.addEventListener("input", () => this.pause.typed(this.input.value));
    this.sort.addEventListener("change", () => {
      this.go({ sort: /** @type {import("./table.js").Sort} */ (this.sort.value), shown: PAGE });
    });
    this.more.addEventListener("click", () => this.showMore());
    addEventListener("popstate", () => {
      this.isDraft = false;
      this.render();
    });
  }

  get state() {
    return readState(location.search);
  }

  /**
   * What is being typed is one step for Back, however many letters it has; what was there before stays another.
   */
  typed() {
    const how = this.isDraft || !location.search ? "replace" : "push";
    this.go({ shown: PAGE }, how, true);
  }

  /** The focus goes on to the first of them, for the button goes once there are no more. */
  async showMore() {
    const { length } = this.results.children;
    await this.go({ shown: this.state.shown + PAGE }, "replace");
    this.results.children[length]?.querySelector("a")?.focus();
  }

  /**
   * Change the address, then show what it says. What is in the field is taken in, though it may just have been typed.
   * @param {Partial<State>} change
   * @param {"push" | "replace"} how
   * @param {boolean} typing
   */
  go(change, how = "push", typing = false) {
    const before = location.search;
    const after = writeState({ ...this.state, text: this.input.value.trim(), ...change });
    const method = how === "replace" || after === before ? "replaceState" : "pushState";
    history[method](null, "", location.pathname + after);
    this.isDraft = typing && (this.isDraft || after !== before);
    return this.render(typing);
  }

  /** @param {boolean} typing */
  async render(typing = false) {
    const { state } = this;
    this.asked += 1;
    const { asked } = this;
    this.pause.cancel();
    if (!typing) this.input.value = state.text;
    this.sort.value = state.sort;
    document.title = state.text ? `${state.text} – ${this.title}` : this.title;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.say("Searching …"), PATIENCE);
    const current = () => asked === this.asked;
    try {
      await renewing(() => this.fill(state, typing, current), current);
    } catch (error) {
      if (!current()) return;
      if (this.answered === firstOf(state)) this.say(trouble(error));
      else this.clear(trouble(error));
    }
  }

  /**
   * @param {State} state
   * @param {boolean} typing
   * @param {() => boolean} current whether nothing else was asked meanwhile
   */
  async fill(state, typing, current) {
    const query = parseQuery(typing ? this.input.value : state.text, typing); // a space in the field ends a word
    const search = await openSearch();
    if (state.text && missingIn(query)) return current() && this.clear(missingIn(query), this.wayBack(search.manifest.papers));
    const found = state.text ? await search.find(query) : everything(search.manifest.papers);
    if (!current()) return undefined; // who types on need not wait for the texts of these results
    const narrowed = state.sort !== "relevance" || isNarrowed(state) ? await this.narrowed(found.papers, state) : found.papers;
    const shown = narrowed.slice(0, state.shown);
    const unfinished = typing ? query.unfinished : "";
    const results = await Promise.all(shown.map((paper) => search.result(paper, found.sought, unfinished)));
    const nearest = found.papers.length ? [] : await Promise.all((await search.nearest(query)).map((paper) => search.result(paper, [], "")));
    if (!current()) return undefined;
    this.answered = firstOf(state);
    [this.body.hidden, this.sorting.hidden] = [!found.papers.length, !narrowed.length];
    const missing = shown.map((paper) => found.missing.get(paper)?.filter((word) => !found.unknown.includes(word)) ?? []);
    const { topics } = search.manifest;
    this.results.replaceChildren(...results.map((result, at) => resultCard(result, topics, asTyped(state.text, missing[at]))));
    startMarks(this.results.querySelectorAll(".pa-card"));
    const left = narrowed.length - shown.length;
    this.more.hidden = !left || state.shown >= MOST;
    this.rest.textContent = left && this.more.hidden ? `Showing the first ${MOST} papers. Use the filters to see others.` : "";
    this.say(summary(found, isNarrowed(state) ? narrowed.length : undefined));
    this.help.replaceChildren(...namedPages(found, state.text, search.manifest).map(linkToPage), ...corrections(found, state.text));
    if (!found.papers.length) this.help.append(...waysOn(state.text, nearest, search.manifest));
    else if (!narrowed.length) this.help.append(this.wayBack(found.papers.length, state.text));
    this.report.hidden = found.papers.length > 0;
    this.fillFacets(found.papers, state, current).then(() => keepForLater(search));
    return undefined;
  }

  /**
   * @param {number[]} papers
   * @param {State} state
   */
  async narrowed(papers, state) {
    const { manifest } = await openSearch();
    const table = await openTable(manifest.version);
    return table.sorted(table.narrowed(papers, state.choice), state.sort);
  }

  /**
   * There is nothing to narrow by where that could not be loaded; the answer stands.
   * @param {number[]} papers
   * @param {State} state
   * @param {() => boolean} current
   */
  async fillFacets(papers, state, current) {
    try {
      const { manifest } = await openSearch();
      const table = await openTable(manifest.version);
      if (!current()) return;
      this.narrow.hidden = false;
      this.facets.show(table, papers, state.choice);
    } catch (error) {
      console.warn(error);
      if (current()) this.narrow.hidden = true;
    }
  }

  /**
   * From conditions that leave nothing over.
   * @param {number} count of papers without them
   * @param {string} text the query that they are added to
   */
  wayBack(count, text = "") {
    const all = firstOf({ ...this.state, text, choice: {} });
    if (text) return element("p", {}, link(`search/${all}`, `Remove all filters: ${counted(count, "paper")}`));
    return element("p", {}, link("search/", `Search all ${counted(count, "paper")}`), " · ", link("topics/", "all topics"));
  }

  /**
   * @param {string} words
   * @param {...Node} help
   */
  clear(words, ...help) {
    this.answered = "";
    this.body.hidden = true;
    this.results.replaceChildren();
    this.help.replaceChildren(...help);
    this.report.hidden = true;
    this.say(words);
  }

  /** @param {string} words */
  say(words) {
    clearTimeout(this.patience);
    this.status.textContent = words;
  }
}

/** @param {{path: string, what: string, name: string}} page */
function linkToPage({ path, what, name }) {
  return element("p", { class: "ps-page-of" }, what, link(path, name));
}
