/**
 * When to search while a reader types: not at every letter, and not so late that it would be felt.
 */

import { SHORTEST_BEGINNING, wordsOf } from "./words.js";

/** Milliseconds without a key after which is searched. */
const SHORT = 25;
/** The same where a word has only just been begun: so few letters find nothing that is meant. */
const LONG = 400;
/** After so many milliseconds without a key, the next input is a pasted text, or a letter more: nothing to wait for. */
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
    this.timer = setTimeout(this.work, begunWord(text) ? LONG : rested ? 0 : SHORT);
  }

  cancel() {
    clearTimeout(this.timer);
  }
}

/** @param {string} text */
function begunWord(text) {
  const last = /\S+$/.exec(text)?.[0] ?? "";
  return last !== "" && wordsOf(last).join("").length < SHORTEST_BEGINNING;
}
