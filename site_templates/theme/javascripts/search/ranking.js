/**
 * How many papers are enough, whether a text contains a phrase, and whether words stand together.
 */

import { stemsOf } from "./words.js";

/** Number of papers, from the first, whose texts are searched for phrases. Others that have their words are left out. */
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
 * Whether the title and text have each of the phrases in any of its forms, or if not `wanted`, none of them.
 * @param {string[]} texts
 * @param {string[][][]} phrases the forms of each, as stems
 * @param {boolean} wanted
 */
export function hasPhrases(texts, phrases, wanted) {
  const stems = texts.map((text) => ` ${stemsOf(text).join(" ")} `);
  return phrases.every((forms) => forms.some((form) => stems.some((text) => text.includes(` ${form.join(" ")} `))) === wanted);
}

/**
 * Whether the units stand next to each other and in order, where terms have these places. Between them are the same other
 * words as in the query, or as many, if the places of these are not known.
 * @param {import("./sought.js").Unit[]} units
 * @param {(term: string) => number[]} placesIn
 * @param {boolean} hasBetween whether `placesIn` knows these
 */
export function standTogether(units, placesIn, hasBetween) {
  const standAt = (/** @type {number} */ start, /** @type {string[]} */ terms) =>
    terms.every((term, at) => placesIn(term).includes(start + at));
  /** @type {Set<number> | undefined} */
  let ends;
  for (const { ways, between } of units) {
    /** @type {Set<number>} */
    const next = new Set();
    for (const { terms } of ways) {
      for (const start of placesIn(terms[0])) {
        const before = start - between.length;
        const follows = !ends || (ends.has(before) && (!hasBetween || standAt(before, between)));
        if (follows && standAt(start, terms)) next.add(start + terms.length);
      }
    }
    ends = next;
  }
  return Boolean(ends?.size);
}

/** The stems of the words of a text, with their places. @param {string} text */
export function placesOf(text) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  stemsOf(text).forEach((term, place) => places.set(term, [...(places.get(term) ?? []), place]));
  return places;
}
