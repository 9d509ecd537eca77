/**
 * Rules that hold for both engines: how many papers are enough, and whether a text has a phrase.
 */

import { wordsOf } from "./words.js";

/** So many papers are looked through for a phrase, where the engine has no phrases itself. */
export const FILTERED = 200;

/** With fewer papers than this that have every word, those that lack one are shown as well, then those that lack two. */
export const FEW = 10;

/**
 * Of papers ordered by how many words they have, those worth showing: all with every word; where these are few, the
 * next best too, as long as they have at least half of the words.
 * @template {{matched: number}} Ranked
 * @param {Ranked[]} ranked
 * @param {number} words
 * @returns {Ranked[]}
 */
export function enough(ranked, words) {
  let kept = 0;
  for (let matched = words; matched >= Math.max(1, words / 2) && (kept < FEW || matched === words); matched -= 1) {
    while (kept < ranked.length && ranked[kept].matched >= matched) kept += 1;
  }
  return ranked.slice(0, kept);
}

/**
 * Whether the text has every phrase that is wanted, and none that is not.
 * @param {string} text
 * @param {{words: string[], wanted: boolean}[]} phrases
 * @param {(word: string) => string} stemOf
 */
export function hasPhrases(text, phrases, stemOf) {
  const all = ` ${wordsOf(text).map(stemOf).join(" ")} `;
  return phrases.every(({ words, wanted }) => all.includes(` ${words.map(stemOf).join(" ")} `) === wanted);
}
