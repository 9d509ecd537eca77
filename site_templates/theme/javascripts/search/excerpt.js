/**
 * The piece of a text that shows best why it was found.
 */

/** @typedef {import("./data.js").Marked} Marked */
/** @typedef {(word: string, at: number) => string | undefined} Hit which of the words sought stands there, if any */

const LONGEST = 240;
const WORDS_BEFORE = 6;

/**
 * The words as text, those that are hits marked without the punctuation around them.
 * @param {string[]} words
 * @param {Hit} hit
 * @param {number} start the place of the first word, for `hit`
 * @returns {Marked}
 */
export function marked(words, hit, start = 0) {
  /** @type {Marked} */
  const pieces = [];
  const add = (/** @type {string} */ text, /** @type {boolean} */ isHit) => {
    const last = pieces.at(-1);
    if (!text) return;
    if (last && last.hit === isHit) last.text += text;
    else pieces.push({ text, hit: isHit });
  };
  words.forEach((word, at) => {
    if (at) add(" ", false);
    const core = hit(word, start + at) !== undefined && /[\p{L}\p{N}].*[\p{L}\p{N}]|[\p{L}\p{N}]/u.exec(word);
    if (!core) return add(word, false);
    add(word.slice(0, core.index), false);
    add(core[0], true);
    return add(word.slice(core.index + core[0].length), false);
  });
  return pieces;
}

/**
 * The stretch of the text with the most different hits, the earliest of equals, at most some 240 characters; the
 * beginning where there are none.
 * @param {string[]} words
 * @param {Hit} hit
 * @param {number} offset the place of the first word, for `hit`
 * @returns {Marked}
 */
export function excerptOf(words, hit, offset = 0) {
  const hits = words.map((word, at) => hit(word, offset + at));
  const starts = hits.flatMap((found, at) => (found === undefined ? [] : [Math.max(0, at - WORDS_BEFORE)]));
  let best = { start: 0, different: 0 };
  for (const start of starts) {
    const different = new Set(hits.slice(start, endOf(words, start)).filter((found) => found !== undefined)).size;
    if (different > best.different) best = { start, different };
  }
  const end = endOf(words, best.start);
  const pieces = marked(words.slice(best.start, end).map((word) => word.slice(0, LONGEST)), hit, offset + best.start);
  if (best.start) pieces.unshift({ text: "… ", hit: false });
  if (end < words.length) pieces.push({ text: " …", hit: false });
  return pieces;
}

/**
 * @param {string[]} words
 * @param {number} start
 */
function endOf(words, start) {
  let length = 0;
  let end = start;
  while (end < words.length && (end === start || length + words[end].length < LONGEST)) {
    length += words[end].length + 1;
    end += 1;
  }
  return end;
}
