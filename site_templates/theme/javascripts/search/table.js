/**
 * Filters and sorts papers, with one table of the whole archive. The table is fetched when it is first
 * needed, after the first results.
 */

import { readData } from "./data.js";

/**
 * A filter: its values as `[key, name]`, and for each paper the indexes of its values.
 * @typedef {{values: [string, string][], papers: number[][]}} Column
 */

/** @typedef {"relevance" | "newest" | "upvotes" | "comments"} Sort */
/** @typedef {Record<string, string[]>} Choice chosen values of each filter */
/** @typedef {{key: string, name: string, count: number, chosen: boolean}} Option */

/** A paper must have all chosen topics and days, and any of the chosen years, organisations… */
const ALL_OF = new Set(["topic", "day"]);

/** Filters in the order of the table, newest first; the others are sorted by number of papers. */
const DATES = new Set(["year", "day"]);

/** @type {Promise<Table> | undefined} */
let table;
/** The version of the archive in the table. */
let tableVersion = "";

/** @param {string} version */
export function openTable(version) {
  if (version !== tableVersion) table = undefined;
  tableVersion = version;
  table ??= readData("table.json", version)
    .then((data) => new Table(data))
    .catch((error) => {
      table = undefined;
      throw error;
    });
  return table;
}

export class Table {
  /** @param {{facets: Record<string, Column>, comments: number[], upvotes: number[]}} data */
  constructor({ facets, comments, upvotes }) {
    this.facets = facets;
    this.figures = { comments, upvotes };
  }

  /**
   * The papers that match the choice, in their order; the filter `except` is ignored.
   * @param {number[]} papers
   * @param {Choice} choice
   * @param {string} [except]
   */
  narrowed(papers, choice, except) {
    const conditions = Object.entries(choice)
      .filter(([facet, keys]) => facet !== except && keys.length && this.facets[facet])
      .map(([facet, keys]) => this.condition(facet, keys));
    const [from, to] = [choice.from?.[0] ?? "", choice.to?.[0] ?? "9"];
    const { values, papers: days } = this.facets.day;
    if (from || to < "9") conditions.push((paper) => days[paper].some((place) => from <= values[place][0] && values[place][0] <= to));
    return papers.filter((paper) => conditions.every((fits) => fits(paper)));
  }

  /**
   * @param {number[]} papers by relevance
   * @param {Sort} sort
   */
  sorted(papers, sort) {
    if (sort === "relevance") return papers;
    const figures = sort === "newest" ? papers.map(() => 0) : this.figures[sort];
    return [...papers].sort((one, other) => (figures[other] ?? 0) - (figures[one] ?? 0) || one - other);
  }

  /**
   * The facet's values among the papers, those chosen always among them. The count says how many
   * papers there would be with that value.
   * @param {number[]} papers before any narrowing
   * @param {Choice} choice
   * @param {string} facet
   * @returns {Option[]}
   */
  options(papers, choice, facet) {
    const { values, papers: placesOf } = this.facets[facet];
    const counts = new Array(values.length).fill(0);
    for (const paper of this.narrowed(papers, choice, ALL_OF.has(facet) ? undefined : facet)) {
      for (const place of placesOf[paper]) counts[place] += 1;
    }
    const chosen = new Set(choice[facet]);
    const options = values
      .map(([key, name], place) => ({ key, name, count: counts[place], chosen: chosen.has(key) }))
      .filter(({ count, chosen: isChosen }) => count || isChosen);
    if (DATES.has(facet)) return options;
    return options.sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  }

  /**
   * @param {string} facet
   * @param {string[]} keys
   * @returns {(paper: number) => boolean}
   */
  condition(facet, keys) {
    const column = this.facets[facet];
    const places = keys.map((key) => column.values.findIndex(([value]) => value === key));
    const has = (/** @type {number} */ paper) => (/** @type {number} */ place) => column.papers[paper].includes(place);
    return ALL_OF.has(facet) ? (paper) => places.every(has(paper)) : (paper) => places.some(has(paper));
  }
}
