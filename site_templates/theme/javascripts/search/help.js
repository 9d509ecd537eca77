/**
 * What stands above the results: pages of that name, corrections, words that no paper has, and ways on if nothing is found.
 */

import { counted, element, link, separated } from "./elements.js";
import { asTyped } from "./query.js";
import { FILTERED } from "./ranking.js";
import { stemsOf, wordsOf } from "./words.js";

/** @typedef {import("./data.js").Manifest} Manifest */
/** @typedef {import("./data.js").Finding} Finding */

/** The folder of each kind of page that has a name, and what the page is. */
const KINDS = {
  a: ["authors", "author"],
  c: ["collections", "collection"],
  d: ["days", "day"],
  o: ["organizations", "organisation"],
  t: ["topics", "topic"],
};
const NEAREST_TOPICS = 3;
const ALIKE = 0.25;

/**
 * The pages whose name the text is: address, what the page is, and its name.
 * @param {Finding} found
 * @param {string} text
 * @param {Manifest} manifest
 * @returns {{path: string, what: string, name: string}[]}
 */
export function namedPages({ names }, text, { topics }) {
  return [...topics.filter((topic) => isCalled(topic, text)).map(([slug, name]) => ["t", name, slug]), ...names].map(([kind, name, end]) => {
    const [folder, what] = KINDS[/** @type {"a" | "c" | "d" | "o" | "t"} */ (kind)];
    return { path: `${folder}/${end}${end.includes("#") ? "" : "/"}`, what: `Page of the ${what} `, name };
  });
}

/**
 * Whether the text is the topic's name, its slug, or one of the parts of its name: `pruning` is of `Pruning & Sparsity`.
 * @param {[string, string]} topic slug and name
 * @param {string} text
 */
function isCalled([slug, name], text) {
  const asked = stemsOf(text).join("");
  return asked !== "" && [slug, name, ...name.split(/\s*[&,]\s*/)].some((called) => stemsOf(called).join("") === asked);
}

/**
 * What was looked for instead of words that no paper has, and which words were left out.
 * @param {Finding} found
 * @param {string} text
 */
export function corrections({ corrections: corrected, similar, unknown, unread }, text) {
  const notes = corrected.map(([typed, better]) =>
    element("p", {}, "Showing results for ", element("b", {}, better), " instead of ", element("q", {}, typed), ", which no paper has."),
  );
  for (const [typed, better] of similar) {
    const [shown, own] = [element("b", {}, better), element("q", {}, typed)];
    notes.push(element("p", {}, "Also showing results for ", shown, ", because hardly any paper has ", own, "."));
  }
  const others = `${counted(unread, "more paper")} ${unread === 1 ? "has" : "have"} the words of the phrase, but`;
  if (unread) notes.push(element("p", {}, `${others} only the first ${FILTERED} were searched for it.`));
  if (unknown.length) notes.push(element("p", {}, `No paper has ${asTyped(text, unknown).map((word) => `“${word}”`).join(" or ")}.`));
  return notes;
}

/**
 * Titles and topics that may be meant where nothing is found.
 * @param {string} text
 * @param {import("./data.js").Result[]} nearest
 * @param {Manifest} manifest
 */
export function waysOn(text, nearest, manifest) {
  const titles = nearest.map(({ id, title }) => element("li", { dir: "auto" }, link(`papers/${id}/`, title.map((piece) => piece.text).join(""))));
  const near = nearestTopics(text, manifest).map(([slug, name]) => link(`topics/${slug}/`, name));
  const topics = near.length ? ["Related topics: ", ...separated([...near, link("topics/", "all topics")])] : ["Try browsing the ", link("topics/", "topics"), "."];
  return [...(titles.length ? [element("p", {}, "The nearest titles:"), element("ul", { class: "pa-papers" }, ...titles)] : []), element("p", {}, ...topics)];
}

/**
 * The topics whose names are most similar to the query, by groups of three letters; none if the similarity is low.
 * @param {string} text
 * @param {Manifest} manifest
 * @returns {[string, string][]} slug and name
 */
function nearestTopics(text, manifest) {
  const asked = trigrams(text);
  return manifest.topics
    .map((topic) => ({ topic, alike: alike(asked, trigrams(topic.join(" "))) }))
    .filter((one) => one.alike >= ALIKE)
    .sort((one, other) => other.alike - one.alike)
    .slice(0, NEAREST_TOPICS)
    .map(({ topic }) => topic);
}

/** @param {string} text */
function trigrams(text) {
  /** @type {Set<string>} */
  const groups = new Set();
  for (const word of wordsOf(text)) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) groups.add(padded.slice(at, at + 3));
  }
  return groups;
}

/**
 * The share of the first that is in the second.
 * @param {Set<string>} asked
 * @param {Set<string>} offered
 */
function alike(asked, offered) {
  let shared = 0;
  for (const group of asked) if (offered.has(group)) shared += 1;
  return asked.size ? shared / asked.size : 0;
}
