/**
 * How many papers are enough, and whether a text contains a phrase.
 */

import { stemsOf, stemOf } from "./words.js";

/** Number of papers, from the first, whose texts are searched for the phrases in quotes. */
export const FILTERED = 200;

/** Number of papers, from the first, in whose abstracts words that stand together count. */
export const LOOKED_AT = 50;
/** The same while a reader types: only papers whose texts are shown anyway. */
export const LOOKED_AT_TYPING = 10;

/** If fewer papers than this contain every word, papers without one word are shown too, then papers without two. */
export const FEW = 10;

/**
 * How many of the words a paper must contain to be shown: all of them, or, if too few papers match, fewer, down to half.
 * @param {number} words
 * @param {(matched: number) => number} papersWith how many papers contain exactly that many of the words
 */
export function wordsNeeded(words, papersWith) {
  let needed = words;
  let papers = papersWith(words);
  while (papers < FEW && needed > 1 && (needed - 1) * 2 >= words) {
    needed -= 1;
    papers += papersWith(needed);
  }
  return needed;
}

/**
 * Whether the title and text contain every required phrase and no excluded one; word endings are ignored.
 * @param {string[]} texts
 * @param {{words: string[], wanted: boolean}[]} phrases
 */
export function hasPhrases(texts, phrases) {
  const stems = texts.map((text) => ` ${stemsOf(text).join(" ")} `);
  const has = (/** @type {string} */ phrase) => stems.some((one) => one.includes(phrase));
  return phrases.every(({ words, wanted }) => has(` ${words.map(stemOf).join(" ")} `) === wanted);
}
