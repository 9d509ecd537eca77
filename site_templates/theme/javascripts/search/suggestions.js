/**
 * What to offer where little was found: words that the archive has, and the topics nearest to what was asked.
 */

import { distance } from "../vendor/fastest-levenshtein.js";
import { readData } from "./engine.js";
import { STOP_WORDS, wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */

const NEAREST_TOPICS = 3;
const ALIKE = 0.25;

/**
 * The query with each word that the archive does not have in the place of one that it has; empty where there is none.
 * @param {string} text
 * @param {Manifest} manifest
 */
export async function didYouMean(text, manifest) {
  /** @type {string[]} most frequent first */
  const known = await readData("words.json", manifest.version);
  const all = new Set(known);
  let changed = false;
  const mended = text.replace(/[\p{L}\p{N}\p{M}'’]+/gu, (typed) => {
    const [word, ...others] = wordsOf(typed);
    if (!word || others.length || all.has(word) || STOP_WORDS.has(word)) return typed;
    const better = nearest(word, known);
    changed ||= better !== undefined;
    return better ?? typed;
  });
  return changed ? mended : "";
}

/**
 * The topics whose names share most with the query, by groups of three letters; none where hardly anything is shared.
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
 * The nearest word within one slip, two or three in longer words; of equally near ones the most frequent.
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
 * How much of the first is in the second.
 * @param {Set<string>} asked
 * @param {Set<string>} offered
 */
function alike(asked, offered) {
  let shared = 0;
  for (const group of asked) if (offered.has(group)) shared += 1;
  return asked.size ? shared / asked.size : 0;
}
