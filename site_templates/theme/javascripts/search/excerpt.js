/**
 * The piece of a text that shows best why it was found.
 */

import { ALONE } from "./words.js";

/** @typedef {import("./data.js").Marked} Marked */

const LONGEST = 240;
const WORDS_BEFORE = 6;
/** A word with the space after it, or a character that is a word by itself. */
const TOKEN = new RegExp(`(?:[${ALONE}]\\p{M}*|(?:(?![${ALONE}])\\S)+)\\s*`, "gu");
/** A word without the punctuation around it. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?\p{M}*/u;
const LONE = new RegExp(`^[${ALONE}]`, "u");

/** A text, and which of the words sought stand where in it. */
export class FoundText {
  /**
   * @param {string} text
   * @param {(word: string) => string | undefined} hit which of the words sought it is, if any
   * @param {string[]} sought
   */
  constructor(text, hit, sought) {
    this.tokens = (text.match(TOKEN) ?? []).map((token) => token.slice(0, LONGEST));
    const hits = this.tokens.map(hit);
    const areParts = sought.filter((word) => LONE.test(word)).length > 1;
    const isApart = (/** @type {number} */ at) => areParts && LONE.test(this.tokens[at]) && !(hits[at - 1] || hits[at + 1]);
    /** Of several characters that are words by themselves, each counts only beside another one. */
    this.hits = hits.map((found, at) => (isApart(at) ? undefined : found));
  }

  /**
   * The text from the one token to before the other, with the hits marked.
   * @returns {Marked}
   */
  marked(start = 0, end = this.tokens.length) {
    /** @type {Marked} */
    const pieces = [];
    const add = (/** @type {string} */ text, /** @type {boolean} */ hit) => {
      const last = pieces.at(-1);
      if (last && last.hit === hit) last.text += text;
      else if (text) pieces.push({ text, hit });
    };
    this.tokens.slice(start, end).forEach((token, at) => {
      const core = this.hits[start + at] === undefined ? undefined : CORE.exec(token);
      if (!core) return add(token, false);
      add(token.slice(0, core.index), false);
      add(core[0], true);
      return add(token.slice(core.index + core[0].length), false);
    });
    return pieces;
  }

  /**
   * The stretch of the text with the most different hits, the earliest of equals, at most some 240 characters; the
   * beginning where there are none.
   * @returns {Marked}
   */
  excerpt() {
    const starts = this.hits.flatMap((found, at) => (found === undefined ? [] : [Math.max(0, at - WORDS_BEFORE)]));
    let best = { start: 0, different: 0 };
    for (const start of starts) {
      const different = new Set(this.hits.slice(start, this.end(start)).filter((found) => found !== undefined)).size;
      if (different > best.different) best = { start, different };
    }
    const end = this.end(best.start);
    const pieces = this.marked(best.start, end);
    if (best.start) pieces.unshift({ text: "… ", hit: false });
    if (end < this.tokens.length) pieces.push({ text: "…", hit: false });
    return pieces;
  }

  /** @param {number} start */
  end(start) {
    let length = 0;
    let end = start;
    while (end < this.tokens.length && (end === start || length + this.tokens[end].length < LONGEST)) {
      length += this.tokens[end].length;
      end += 1;
    }
    return end;
  }
}
