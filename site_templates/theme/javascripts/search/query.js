/**
 * Parses queries, by the rules of `query.py`.
 */

import { STOP_WORDS, wordsOf } from "./words.js";

/** An arXiv id as people paste it: after a prefix, in an address or a DOI, with a version. */
const ARXIV_ID =
  /^(?:\S*[/:=([<"']|arxiv\.|\S*\/arxiv\.)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?(?:\.pdf)?(?:[/?#&)\]>.,;"']\S*)?$/i;
const DOI = /^(?:\S*?[/:=([<"'])?(10\.\d{4,9}\/\S*[^\s)\]>.,;"'])[)\]>.,;"']*$/i;
const BEFORE_ID = /(?<![\p{L}\p{N}_])(?:arxiv|doi)\s*:?\s+(?=\S*\d{2})/giu;
const TEX_STYLE = /\\(?:text|math|emph|operatorname)[a-z]*/gi;
/** The minus before a title that was copied from a list: four words or more, none of them quoted or after a minus. */
const LISTED_TITLE = /^\s*-(?=[\p{L}\p{N}_])(?!.*(?:\s-|["“”„]))(?=\S+(?:\s+\S+){3})/su;
const PAPER_ID = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A text that ends here may end in the middle of a word. */
const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const MOST_WORDS = 24;

/**
 * A parsed query.
 * @typedef {object} Query
 * @property {string[]} words normalised, each once; a paper should contain all of them
 * @property {number[]} gaps how many other words are in the query between each of the words and the one before
 * @property {{words: string[], wanted: boolean}[]} phrases phrases in quotes, or in quotes after a minus
 * @property {string[]} without normalised; a paper must contain none of them
 * @property {string[]} keys words for the ids in the query; papers with these ids come first
 * @property {boolean} isCommon whether all of its words are stop words
 * @property {string} unfinished the last word, if the query ends in the middle of it; otherwise empty
 * @property {string} name the key of the pages whose name the query is
 * @property {boolean} typing whether the reader may type more
 */

/**
 * @param {string} text what was typed
 * @param {boolean} typing whether the reader may type more
 * @returns {Query}
 */
export function parseQuery(text, typing = false) {
  const pieces = text.replace(LISTED_TITLE, "").replace(TEX_STYLE, " ").replace(BEFORE_ID, "").split(/\s+/).filter(Boolean);
  const found = pieces.map((piece) => (ARXIV_ID.exec(piece) ?? DOI.exec(piece))?.[1]);
  const ids = /** @type {string[]} */ (found.filter(Boolean));
  const plain = pieces.map((piece, at) => found[at] ?? piece).join(" ");
  const query = { words: [], gaps: [], phrases: [], without: [], keys: [], isCommon: false, unfinished: "", name: "", typing: false };
  if (ids.includes(plain)) return { ...query, words: wordsOf(plain).slice(-1), gaps: [0], keys: [plain.toLowerCase()] };
  return { ...query, ...parsedWords(plain, text, ids), name: nameKey(text), typing };
}

/** Minimum number of letters of a word that is completed; fewer letters begin too many words. */
export const SHORTEST_BEGINNING = 3;

/**
 * The message for a query without searchable words; empty if it has some.
 * @param {Query} query
 */
export function missingIn({ words, without, phrases, isCommon }) {
  if (words.length) return "";
  if (isCommon) return "These words are too common to search for. Please add a more specific one.";
  if (without.length || phrases.length) return "A minus only excludes papers. Please add a word to search for.";
  return "This query contains no words to search for.";
}

/**
 * A word that represents a paper's id in an index and occurs nowhere else.
 * @param {string} id
 */
export function paperKey(id) {
  return `pid${crc32(id).toString(16).padStart(8, "0")}`;
}

/**
 * The key under which the index has the pages of a name.
 * @param {string} name
 */
export function nameKey(name) {
  return `@${wordsOf(name).join(" ")}`;
}

/**
 * @param {string} plain the text with ids instead of their addresses
 * @param {string} text what was typed
 * @param {string[]} ids
 */
function parsedWords(plain, text, ids) {
  /** @type {{found: string[], without: string[], phrases: {words: string[], wanted: boolean}[]}} */
  const { found, without, phrases } = { found: [], without: [], phrases: [] };
  let last = "";
  for (const [, minus, quoted, bare] of plain.matchAll(/(-?)(?:["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+))/g)) {
    const words = wordsOf(quoted ?? bare);
    const isPhrase = words.length > 1 && (quoted !== undefined || minus !== "");
    if (isPhrase) phrases.push({ words, wanted: !minus });
    if (!minus) found.push(...words);
    else if (!isPhrase) without.push(...words);
    last = minus || quoted !== undefined ? "" : (words.at(-1) ?? "");
  }
  const words = rare(found);
  const places = words.map((word) => found.indexOf(word));
  const gaps = places.map((place, at) => place - (places[at - 1] ?? -1) - 1);
  const keys = ids.map((id) => id.toLowerCase());
  if (words.length && PAPER_ID.test(plain)) keys.push(paperKey(plain));
  const unfinished = WORD_END.test(text) && words.includes(last) ? last : "";
  return { words, gaps, phrases, without: rare(without), keys, isCommon: found.length > 0 && !words.length, unfinished };
}

/**
 * The words without stop words and repetitions.
 * @param {string[]} words
 */
function rare(words) {
  return [...new Set(words.filter((word) => !STOP_WORDS.has(word)))].slice(0, MOST_WORDS);
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
