/**
 * Text to the words that the search compares, by the rules of `words.py`, and what a reader types to a query.
 */

/** Words so common that they find nothing; no index holds them. */
export const STOP_WORDS = new Set(
  (
    "a able about across after all almost also am among an and any are as at be because been but by can cannot could " +
    "dear did do does either else ever every for from get got had has have he her hers him his how however i if in " +
    "into is it its just least let like likely may me might most must my neither no nor not of off often on only or " +
    "other our own rather said say says she should since so some than that the their them then there these they this " +
    "tis to too twas us wants was we were what when where which while who whom why will with would yet you your"
  ).split(" "),
);

const APOSTROPHES = /['’‘ʼ`]/g;
const MARKS = /\p{M}/gu;
/** @type {Record<string, string>} Letters that Unicode does not take apart into a plain one and a mark. */
const OTHER_LETTERS = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", ħ: "h" };
const WORD = new RegExp(
  "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]" +
    "|\\d+(?:\\.\\d+)+" +
    "|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[\\p{L}\\p{N}])+",
  "gu",
);
const ARXIV_ID =
  /^(?:https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|arxiv:\s*)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
const PAPER_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_WORDS = 24;

/**
 * What a reader asks for.
 * @typedef {object} Query
 * @property {string[]} words folded, each once; a paper should have all of them
 * @property {{words: string[], wanted: boolean}[]} phrases what was put in quotes, or in quotes behind a minus
 * @property {string[]} without folded; a paper must have none of them
 * @property {string[]} keys words that stand for ids, if the whole query is one: its paper comes first
 * @property {boolean} typing whether the last word may be unfinished
 */

/**
 * The text in lower case, without diacritics and apostrophes.
 * @param {string} text
 */
export function folded(text) {
  const plain = text.toLowerCase().replace(APOSTROPHES, "").normalize("NFKD").replace(MARKS, "");
  return plain.replace(/[æœøłđðþßıħ]/g, (letter) => OTHER_LETTERS[letter]);
}

/**
 * The folded words of a text, in order.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return folded(text).match(WORD) ?? [];
}

/**
 * @param {string} text what was typed
 * @param {boolean} typing whether more may follow
 * @returns {Query}
 */
export function parseQuery(text, typing = false) {
  const query = { words: [], phrases: [], without: [], keys: keysIn(text), typing: typing && /[^\s"“”]$/.test(text) };
  for (const [, minus, quoted, plain] of text.matchAll(/(-?)(?:["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+))/g)) {
    const words = wordsOf(quoted ?? plain);
    const kept = words.filter((word) => !STOP_WORDS.has(word));
    if (quoted !== undefined && words.length > 1) query.phrases.push({ words, wanted: !minus });
    if (!minus) query.words.push(...kept);
    else if (quoted === undefined || words.length < 2) query.without.push(...kept);
  }
  query.words = [...new Set(query.words)].slice(0, MOST_WORDS);
  query.without = [...new Set(query.without)].slice(0, MOST_WORDS);
  return query;
}

/** A word is completed from so many letters on; fewer are the beginning of too many words. */
export const SHORTEST_BEGINNING = 3;

/**
 * Whether the query asks for anything that can be looked up.
 * @param {Query} query
 */
export function asksForSomething(query) {
  return query.words.length + query.keys.length > 0;
}

/**
 * A word that stands for a paper's id in an index, and for nothing else.
 * @param {string} id
 */
export function paperKey(id) {
  return `pid${crc32(id).toString(16).padStart(8, "0")}`;
}

/** @param {string} text */
function keysIn(text) {
  const id = text.trim();
  const arxiv = ARXIV_ID.exec(id);
  if (arxiv) return [arxiv[1].toLowerCase()];
  return PAPER_ID.test(id) ? [paperKey(id)] : [];
}

/** @param {string} text in ASCII */
function crc32(text) {
  let crc = ~0;
  for (const char of text) {
    crc ^= char.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
