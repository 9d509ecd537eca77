/**
 * Makes elements from values. Text comes from papers, so it is always set as text, never as HTML.
 */

import { markSvg } from "../mark.js";
import { SITE } from "./data.js";

/** @typedef {import("./data.js").Finding} Finding */
/** @typedef {import("./data.js").Marked} Marked */
/** @typedef {import("./data.js").Result} Result */

/** Number of authors and days that a card names. */
const NAMED = 3;
const MONTH = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });

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
 * A result of the search page: the card that the site has for a paper, with an excerpt instead of the first sentences.
 * @param {Result} result
 * @param {import("./data.js").Manifest["topics"]} known the topics that have papers
 * @param {string[]} missing the words of the query that it lacks
 */
export function resultCard(result, known, missing) {
  const { id, title, excerpt, abstract = "", topics = [], collections = [], mark } = result;
  const card = element(
    "article",
    { class: "pa-card", "data-m": mark },
    markSvg(mark),
    element("h3", { dir: "auto" }, link(`papers/${id}/`, ...markedText(title))),
    element("p", { class: "pa-facts" }, ...factsOf(result)),
    element("p", { class: "ps-excerpt", dir: "auto" }, ...markedText(excerpt)),
  );
  if (missing.length) card.append(element("p", { class: "pa-facts ps-missing" }, `Without ${listed(missing.map((word) => `“${word}”`))}`));
  if (abstract) {
    card.append(element("details", {}, element("summary", {}, "The abstract"), element("p", { dir: "auto" }, abstract)));
  }
  const tags = topics
    .flatMap((own) => known.filter(([slug]) => slug === own))
    .map(([slug, name, colour]) => element("li", { class: `pa-g${colour}` }, link(`topics/${slug}/`, name)));
  tags.push(...collections.map(([slug, name]) => element("li", { class: "pa-collected" }, link(`collections/${slug}/`, name))));
  if (tags.length) card.append(element("ul", { class: "pa-tags", "aria-label": "Topics" }, ...tags));
  return element("li", { class: "ps-result" }, card);
}

/**
 * Who wrote the paper, its year if no day beside it has the same, figures and days, in the words of the site's cards.
 * @param {Result} result
 */
function factsOf({ authors = [], count = 0, organization, year, upvotes, comments, code, days }) {
  const named = authors.slice(0, NAMED);
  const others = Math.max(count, authors.length) - named.length;
  const people = named.length ? listed(others ? [...named, counted(others, "other")] : named) : others ? counted(others, "author") : "";
  const shown = days.slice(0, NAMED).map((day, at, named) => shortDate(day, named[at + 1]));
  if (days.length > NAMED) shown.push(counted(days.length - NAMED, "more day"));
  const figures = [upvotes && element("b", {}, upvotes.toLocaleString("en")), code && element("i", {}, "code")];
  const published = days.some((day) => day.startsWith(year ?? "?")) ? "" : year;
  const words = [people, organization?.[1], published, comments && unbroken(counted(comments, "comment")), listed(shown)];
  return [...figures.filter(Boolean).flatMap((figure) => [figure, " "]), words.filter(Boolean).join(" · ")];
}

/**
 * `1 paper`, `1,234 papers`.
 * @param {number} number
 * @param {string} noun
 */
export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/**
 * `a`, `a and b`, `a, b and c`.
 * @param {string[]} words
 */
export function listed(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "");
}

/**
 * Put text of several lines into the field as one line, because the browser would join the last and first words of lines.
 * @param {HTMLInputElement} input
 */
export function pasteAsOneLine(input) {
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    input.setRangeText(text.replace(/\s+/g, " "), input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    input.dispatchEvent(new Event("input"));
  });
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
 * How many papers were found, and whether they have all of the words.
 * @param {Finding} found
 * @param {number} [left] so many of them, where they were narrowed
 */
export function summary({ papers, complete }, left) {
  const count = left ?? papers.length;
  if (!count) return "No papers";
  const partial = papers.length - complete;
  if (left !== undefined || !partial) return counted(count, "paper");
  if (!complete) return `No paper has all of these words. Found ${counted(partial, "paper")} with most of them`;
  return `${counted(complete, "paper")} with all of these words, ${partial.toLocaleString("en")} with most of them`;
}

/**
 * `11 Dec 2025`, `unbroken`; without the year if the date `beside` it has the same.
 * @param {string} day `2025-12-11`
 * @param {string} [beside]
 */
export function shortDate(day, beside = "") {
  const date = new Date(day);
  const year = day.slice(0, 4);
  return unbroken(`${date.getUTCDate()} ${MONTH.format(date)}${beside.startsWith(year) ? "" : ` ${year}`}`);
}

/** The words with spaces at which no line breaks. @param {string} words */
function unbroken(words) {
  return words.replaceAll(" ", "\u00a0");
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
