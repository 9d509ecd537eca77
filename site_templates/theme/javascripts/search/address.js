/**
 * The state of the search page in its address: the query, the filters, the order, and the number of results.
 */

/** @typedef {import("./table.js").Sort} Sort */
/** @typedef {import("./table.js").Choice} Choice */

/** @typedef {{text: string, choice: Choice, sort: Sort, shown: number}} State */

/** The filters to choose values of, by their names in the address, with their headings. */
export const FACETS = { topic: "Topic", collection: "Collection", year: "Year of publication", day: "Day", organization: "Organisation", code: "Code" };
/** The filters for the first and the last day. */
export const RANGE = ["from", "to"];
export const PAGE = 10;
/** Maximum number of results. Each may need a request, so this keeps an address from causing thousands. */
export const MOST = 200;

/**
 * @param {string} search the part of an address from `?` on
 * @returns {State}
 */
export function readState(search) {
  const given = new URLSearchParams(search);
  const choice = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, [...new Set(given.getAll(facet))]]));
  for (const end of RANGE) choice[end] = given.getAll(end).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)).slice(0, 1);
  const sort = /** @type {Sort} */ (given.get("sort"));
  return {
    text: given.get("q") ?? "",
    choice,
    sort: ["newest", "upvotes", "comments"].includes(sort) ? sort : "relevance",
    shown: Math.min(MOST, Math.max(PAGE, Math.floor(Number(given.get("show"))) || PAGE)),
  };
}

/**
 * @param {State} state
 * @returns {string} empty where nothing is asked
 */
export function writeState({ text, choice, sort, shown }) {
  const given = new URLSearchParams();
  if (text) given.set("q", text);
  for (const facet of [...Object.keys(FACETS), ...RANGE]) for (const key of choice[facet] ?? []) given.append(facet, key);
  if (sort !== "relevance") given.set("sort", sort);
  if (shown !== PAGE) given.set("show", String(shown));
  return given.size ? `?${given}` : "";
}

/** @param {State} state */
export function isNarrowed({ choice }) {
  return Object.values(choice).some((keys) => keys.length);
}

/**
 * The end of the address that shows the first results.
 * @param {State} state
 */
export function firstOf(state) {
  return writeState({ ...state, shown: PAGE });
}
