/**
 * Makes elements from values. Text comes from papers, so it is always set as text, never as HTML.
 */

import { SITE } from "./engine.js";

/** @typedef {import("./engine.js").Finding} Finding */
/** @typedef {import("./engine.js").Marked} Marked */
/** @typedef {import("./engine.js").Result} Result */

const LONG_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * A result of the search page.
 * @param {Result} result
 * @param {Map<string, string>} topicNames by slug
 */
export function resultItem(result, topicNames) {
  const topics = result.topics.map((slug) => link(`topics/${slug}/`, topicNames.get(slug) ?? slug));
  const days = result.days.map((day) => link(`days/${day}/`, longDate(day)));
  return element(
    "li",
    { class: "ps-result" },
    element("h3", { class: "ps-title" }, link(result.url, ...markedText(result.title))),
    element("p", { class: "ps-excerpt" }, ...markedText(result.excerpt)),
    element("p", { class: "ps-facts" }, ...separated([...topics, ...days])),
  );
}

/**
 * @param {Marked} pieces
 * @returns {(Node | string)[]}
 */
export function markedText(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
}

/**
 * A link to a page of the site.
 * @param {string} path
 * @param {...(Node | string)} children
 */
export function link(path, ...children) {
  return element("a", { href: new URL(path, SITE).href }, ...children);
}

/**
 * The nodes with a middle dot between them.
 * @param {Node[]} nodes
 * @returns {(Node | string)[]}
 */
export function separated(nodes) {
  return nodes.flatMap((node, at) => (at ? [" · ", node] : [node]));
}

/**
 * `1 paper`, `1,234 papers`.
 * @param {number} number
 */
export function countedPapers(number) {
  return number === 1 ? "1 paper" : `${number.toLocaleString("en")} papers`;
}

/**
 * How many papers were found, and whether they have all of the words.
 * @param {Finding} found
 * @param {number} [left] so many of them, where they were narrowed
 */
export function summary({ papers, complete }, left) {
  const count = left ?? papers.length;
  if (!count) return "No papers";
  const partial = papers.length - complete;
  if (left !== undefined || !partial) return countedPapers(count);
  if (!complete) return `No paper has all of these words. Found ${countedPapers(partial)} with most of them`;
  return `${countedPapers(complete)} with all of these words, ${partial.toLocaleString("en")} with most of them`;
}

/**
 * `11 December 2025`.
 * @param {string} day `2025-12-11`
 */
export function longDate(day) {
  return LONG_DATE.format(new Date(day));
}

/**
 * The message for a search that failed.
 * @param {unknown} error
 */
export function trouble(error) {
  console.warn(error);
  return navigator.onLine
    ? "The search could not be loaded. Please try again."
    : "You are offline, and this part of the search index has not been downloaded yet. Searches for other words may still work.";
}
