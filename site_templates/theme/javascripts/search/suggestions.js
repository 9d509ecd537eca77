/**
 * Suggestions if little was found: words in the archive, and the topics most similar to the query.
 */

import { distance } from "../vendor/fastest-levenshtein.js";
import { readData } from "./engine.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */

const NEAREST_TOPICS = 3;
const ALIKE = 0.25;

/**
 * The query with each unknown word replaced by a similar word in the archive; empty if there is none. Words with digits
 * are names and are never replaced.
 * @param {string} text
 * @param {string[]} unknown those of its words for which nothing was found
 * @param {Manifest} manifest
 */
export async function didYouMean(text, unknown, manifest) {
  const mistyped = new Set(unknown.filter((word) => !/\p{N}/u.test(word)));
  if (!mistyped.size) return "";
  /** @type {string[]} most frequent first */
  const known = await readData("words.json", manifest.version);
  let changed = false;
  const mended = text.replace(/[\p{L}\p{N}\p{M}'’]+/gu, (typed) => {
    const [word, ...others] = wordsOf(typed);
    if (others.length || !mistyped.has(word)) return typed;
    const better = nearest(word, known);
    changed ||= better !== undefined;
    return better ?? typed;
  });
  return changed ? mended : "";
}

/**
 * The topics whose names are most similar to the query, by groups of three letters; none if the similarity is low.
 * @param {string} text
 * @param {Manifest} manifest
 * @returns {[string, string][]} slug and name
 */
export function nearestTopics(text, manifest) {
  const asked = trigrams(text);
  return manifest.topics
    .map((topic) => ({ topic, alike: alike(asked, trigrams(topic.join(" "))) }))
    .filter((one) => one.alike >= ALIKE)
    .sort((one, other) => other.alike - one.alike)
    .slice(0, NEAREST_TOPICS)
    .map(({ topic }) => topic);
}

/**
 * The nearest word with at most one typing error, or two or three in longer words; the most frequent of equally near ones.
 * @param {string} word
 * @param {string[]} known
 */
function nearest(word, known) {
  const slips = [4, 6, 10].filter((length) => word.length >= length).length;
  let best;
  let fewest = slips + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const apart = candidate[0] === word[0] ? distance(word, candidate) : distance(word, candidate) + 0.5;
    if (apart < fewest) [best, fewest] = [candidate, apart];
  }
  return best;
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
