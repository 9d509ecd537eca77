/**
 * Parses queries, by the rules of `query.py`.
 */

import { STOP_WORDS, wordsOf } from "./words.js";

/** An arXiv id and a DOI as people paste them, by the patterns of `identifiers.py`. */
const ARXIV_ID =
  /(?<!\S)(?!\S*(?<!\d)10\.\d{4,9}\/(?!arxiv\.))(?:\S*(?:[/=([<:]|%2F))?(?:arxiv(?:[.:\s]|%3A)\s*)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?(?:\.pdf)?(?:[/?#&]\S*)?[.,;:)\]>]{0,9}(?:\s+\[[a-z-]{2,9}(?:\.[a-z]{2})?\])?(?!\S)/gi;
const DOI =
  /(?<!\S)(?:doi(?:\s*:\s*|\s+))?(?:\S*?(?:[/:=([<]|%2F))?(10\.\d{4,9}(?:\/|%2F)(?:\([^\s"()]*\)|<[^\s"<>]*>|[^\s"()<>?#%]|%(?![01]|2[02])){1,200}?)(?:(?<=\d)v\d+)?(?:[/.](?:full|abstract|abs|meta|html|e?pdf))*(?:[?#]\S*)?[.,;:)\]>]{0,9}(?!\S)/gi;
const TEX_STYLE = /\\(?:text|math|emph|operatorname)[a-z]*/gi;
/**
 * The minus before a title copied from a list, if there is no other minus. The title has four words or more, three if it
 * begins with a capital, or two with capitals or digits. If it has quotation marks, it has six, or five if it begins with a
 * capital; or they are around all of it.
 */
const LISTED_TITLE =
  /^\s*-+(?=["“„([]*[\p{L}\p{N}_])(?!.*\s-[\p{L}\p{N}_"“”„])(?:(?!.*["“”„])(?=\S+(?:\s+\S+){3}|\S*[A-Z0-9]\S*\s+(?:\S+\s+)*\S*[A-Z0-9]|[A-Z]\S*(?:\s+\S+){2})|(?=\S+(?:\s+\S+){5}|[A-Z]\S*(?:\s+\S+){4})|(?=["“„][^"“”„]*\s[^"“”„]*["“”„]\s*$))/su;
const QUOTED_ID = /(?<!\S)["“”„'‘`](\S+?)["”“'’`](?!\S)/g;
/** A Korean particle at the end of a word. Texts may have another in its place. */
const PARTICLE = /(?<=[가-힣]{2})(?:에서|으로|[은는이가을를의에도로와과])(?![가-힣])/g;
const CUT_OFF = /\s*(?:…|\.{2,})\s*$/;
const PAPER_ID = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A text that ends here may end in the middle of a word. */
const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const TYPED = /[^\s"“”„,;:!?()[\]{}<>/\\|-]*[^\s"“”„,;:!?()[\]{}<>/\\|.'’-]/g;
const MOST_WORDS = 24;
/** Number of words of the longest name that is also looked up as one word: `Open AI`. */
const MOST_JOINED = 3;

/**
 * A parsed query.
 * @typedef {object} Query
 * @property {string[]} words normalised, each once; a paper should contain all of them
 * @property {string[][]} between the other words that are in the query between each of the words and the one before
 * @property {{words: string[], wanted: boolean}[]} phrases phrases in quotes, or in quotes after a minus
 * @property {string[]} without normalised; a paper must contain none of them
 * @property {string[]} keys words for the ids in the query; papers with these ids come first
 * @property {boolean} isCommon whether all of its words are stop words
 * @property {string} unfinished the last word, if the query ends in the middle of it; otherwise empty
 * @property {string[]} names the keys of the pages whose name the query may be
 * @property {boolean} typing whether the reader may type more
 * @property {boolean} isLiteral whether words that are similar to those of the query are not looked for
 */

/**
 * @param {string} text what was typed
 * @param {boolean} typing whether the reader may type more
 * @returns {Query}
 */
export function parseQuery(text, typing = false) {
  /** @type {string[]} */
  const ids = [];
  const arxivKey = (/** @type {string} */ _, /** @type {string} */ id) => ids[ids.push(id.toLowerCase()) - 1];
  const whole = text.replace(LISTED_TITLE, "").replace(CUT_OFF, "");
  const unquoted = whole.replace(TEX_STYLE, " ").replace(PARTICLE, "").replace(QUOTED_ID, (quoted, inside) => (isId(inside) ? inside : quoted));
  const asked = unquoted.replace(ARXIV_ID, arxivKey);
  const plain = asked.replace(DOI, (_, doi) => ids[ids.push(keyOfDoi(doi)) - 1]).trim();
  const query = { words: [], between: [], phrases: [], without: [], keys: [], isCommon: false, unfinished: "", names: [], typing: false };
  if (ids.includes(plain)) return { ...query, words: plain.split("/").slice(-1), between: [[]], keys: [plain], isLiteral: false };
  return { ...query, ...parsedWords(plain, whole, ids), names: nameKeys(text), typing, isLiteral: false };
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
 * The parts of the text that the words are of, as they were typed.
 * @param {string} text
 * @param {string[]} words
 */
export function asTyped(text, words) {
  const parts = text.match(TYPED) ?? [];
  return [...new Set(words.map((word) => parts.find((part) => wordsOf(part).includes(word)) ?? word))];
}

/** @param {string} text without white space */
function isId(text) {
  return [ARXIV_ID, DOI].some((id) => text.replace(id, "") === "");
}

/** @param {string} doi whose signs may be encoded */
function keyOfDoi(doi) {
  try {
    return paperKey(decodeURIComponent(doi).toLowerCase());
  } catch {
    return doi.toLowerCase();
  }
}

/**
 * A word that represents a paper's id or DOI in an index and occurs nowhere else.
 * @param {string} id
 */
export function paperKey(id) {
  return `pid${crc32(id).toString(16).padStart(8, "0")}`;
}

const ORDINAL = /([0-9])(?:st|nd|rd|th)\b/g;
const POINTS = /\.(?=[0-9]{2}(?:\.|$))/g;
const WEEKDAY = /^(?:mon|tue(?:s(?=day))?|wed(?:nes(?=day))?|thu(?:rs(?=day))?|fri|sat(?:ur(?=day))?|sun)(?:day)? (?=.*[0-9])/;
const ZERO_OR_OF = /\b0(?=[1-9]\b)|(?<=[0-9]) of(?= )/g;
const SEPT = /\bsept(?= [0-9])/g;

/**
 * The key under which the index has the pages of a name; a day is the same with a weekday, points or `11th of`.
 * @param {string} name
 */
export function nameKey(name) {
  const words = wordsOf(name).join(" ").replace(ORDINAL, "$1").replace(POINTS, " ");
  return `@${words.replace(ZERO_OR_OF, "").replace(SEPT, "sep").replace(WEEKDAY, "")}`;
}

/**
 * The keys of the pages whose name the text may be: as it is, with the last name first, and as one word.
 * @param {string} text
 */
function nameKeys(text) {
  const key = nameKey(text);
  const [last, first, ...others] = text.split(/\s*,\s*|(?<=^\s*\S+)\s+(?=\S+\s*$)/);
  const keys = [key];
  if (first?.trim() && !others.length && !/\d/.test(text)) keys.push(nameKey(`${first} ${last}`));
  if (key.split(" ").length <= MOST_JOINED) keys.push(key.replaceAll(" ", ""));
  return [...new Set(keys)];
}

/**
 * @param {string} plain the text with the keys of ids instead of their addresses
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
  const between = places.map((place, at) => found.slice((places[at - 1] ?? -1) + 1, place));
  const keys = [...ids];
  if (words.length && PAPER_ID.test(plain)) keys.push(paperKey(plain));
  const unfinished = WORD_END.test(text) && words.includes(last) ? last : "";
  return { words, between, phrases, without: rare(without), keys, isCommon: found.length > 0 && !words.length, unfinished };
}

/**
 * The words without stop words and repetitions.
 * @param {string[]} words
 */
function rare(words) {
  return [...new Set(words.filter((word) => !STOP_WORDS.has(word)))].slice(0, MOST_WORDS);
}

/** @param {string} text */
function crc32(text) {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
