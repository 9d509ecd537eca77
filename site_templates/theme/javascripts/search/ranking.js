/**
 * Rules that hold for both engines: how many papers are enough, and whether a text has a phrase.
 */

import { wordsOf } from "./words.js";

/** So many papers are looked through for a phrase, where the engine has no phrases itself. */
export const FILTERED = 200;

/** With fewer papers than this that have every word, those that lack one are shown as well, then those that lack two. */
export const FEW = 10;

/**
 * How many of the words a paper must have to be worth showing: all of them; where few papers do, one less, and so on, as
 * long as it is at least half of them.
 * @param {number} words
 * @param {(matched: number) => number} papersWith how many papers have just so many of the words
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
 * Whether the texts, title and what follows it, have every phrase that is wanted, and none that is not.
 * @param {string[]} texts
 * @param {{words: string[], wanted: boolean}[]} phrases
 * @param {(word: string) => string} stemOf
 */
export function hasPhrases(texts, phrases, stemOf) {
  const stems = texts.map((text) => ` ${wordsOf(text).map(stemOf).join(" ")} `);
  const has = (/** @type {string} */ phrase) => stems.some((one) => one.includes(phrase));
  return phrases.every(({ words, wanted }) => has(` ${words.map(stemOf).join(" ")} `) === wanted);
}
