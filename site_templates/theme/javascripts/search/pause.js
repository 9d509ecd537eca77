/**
 * When to search while a reader types: not after every letter, but without a noticeable delay.
 */

import { SHORTEST_BEGINNING } from "./query.js";
import { wordsOf } from "./words.js";

/** Milliseconds without a key before a search. */
const SHORT = 25;
/** The same for a word of few letters, which would not find what the reader means. */
const LONG = 400;
/** After this many milliseconds without a key, the next input is pasted text or one more letter; search at once. */
const REST = 600;

export class Pause {
  /** @param {() => void} work what to do when there is a pause */
  constructor(work) {
    this.work = work;
    this.before = -REST;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {string} text what is in the field now */
  typed(text) {
    const rested = performance.now() - this.before > REST;
    this.before = performance.now();
    this.cancel();
    const last = /\S+$/.exec(text)?.[0];
    this.timer = setTimeout(this.work, last && wordsOf(last).join("").length < SHORTEST_BEGINNING ? LONG : rested ? 0 : SHORT);
  }

  cancel() {
    clearTimeout(this.timer);
  }
}
