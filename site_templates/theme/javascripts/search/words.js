/**
 * Splits text into the words that the search compares, by the rules of `words.py`, and parses queries.
 */

/** Stop words: they are too common to search for, and no index contains them. */
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
/** @type {Record<string, string>} Letters that Unicode does not decompose into a base letter and a mark. */
const OTHER_LETTERS = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", ħ: "h" };
const WORD = new RegExp(
  "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]" +
    "|\\d+(?:\\.\\d+)+" +
    "|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[\\p{L}\\p{N}])+",
  "gu",
);
/** @type {[RegExp, string][]} British spellings and their American forms. */
const BRITISH = [
  [/^(?!.*(?:pr|prem|prom|dem|pert|vert)is)([a-z]{2,}[bdghklmnprst])is(e[drs]?|ers|ing|able|ations?|ational)$/, "$1iz$2"],
  [/^([a-z]+)lys(e[dr]?|ers|ing)$/, "$1lyz$2"],
  [/(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|tum|vap)our/g, "$1or"],
];
/** An arXiv id and a DOI as people paste them, by the patterns of `identifiers.py`. */
const ARXIV_ID =
  /(?<!\S)(?!\S*(?<!\d)10\.\d{4,9}\/(?!arxiv\.))(?:\S*(?:[/=([<:]|%2F))?(?:arxiv(?:[.:\s]|%3A)\s*)?(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?(?:\.pdf)?(?:[/?#&]\S*)?[.,;:)\]>]{0,9}(?:\s+\[[a-z-]{2,9}(?:\.[a-z]{2})?\])?(?!\S)/gi;
const DOI =
  /(?<!\S)(?:doi(?:\s*:\s*|\s+))?(?:\S*?(?:[/:=([<]|%2F))?(10\.\d{4,9}(?:\/|%2F)(?:\([^\s"()]*\)|<[^\s"<>]*>|[^\s"()<>?#%]|%(?![01]|2[02])){1,200}?)(?:(?<=\d)v\d+)?(?:[/.](?:full|abstract|abs|meta|html|e?pdf))*(?:[?#]\S*)?[.,;:)\]>]{0,9}(?!\S)/gi;
const PAPER_ID = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** A text that ends here may end in the middle of a word. */
const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const MOST_WORDS = 24;

/**
 * A parsed query.
 * @typedef {object} Query
 * @property {string[]} words normalised, each once; a paper should contain all of them
 * @property {{words: string[], wanted: boolean}[]} phrases phrases in quotes, or in quotes after a minus
 * @property {string[]} without normalised; a paper must contain none of them
 * @property {string[]} keys words for the ids in the query; papers with these ids come first
 * @property {boolean} isCommon whether all of its words are stop words
 * @property {string} unfinished the last word, if the query ends in the middle of it; otherwise empty
 * @property {boolean} typing whether the reader may type more
 */

/**
 * The text in lower case, without diacritics and apostrophes.
 * @param {string} text
 */
export function folded(text) {
  const plain = text.toLowerCase().replace(APOSTROPHES, "").normalize("NFKD").replace(MARKS, "");
  return plain.toLowerCase().replace(/[æœøłđðþßıħ]/g, (letter) => OTHER_LETTERS[letter]);
}

/**
 * The normalised words of a text, in order and in one spelling: `colour` is `color`, `optimise` is `optimize`.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return (folded(text).match(WORD) ?? []).map(inOneSpelling);
}

/**
 * @param {string} text what was typed
 * @param {boolean} typing whether the reader may type more
 * @returns {Query}
 */
export function parseQuery(text, typing = false) {
  /** @type {string[]} */
  const keys = [];
  const arxivKey = (/** @type {string} */ _, /** @type {string} */ id) => keys[keys.push(id.toLowerCase()) - 1];
  const plain = text.replace(ARXIV_ID, arxivKey).replace(DOI, (_, doi) => keys[keys.push(keyOfDoi(doi)) - 1]).trim();
  if (keys.length && plain === keys[0]) return idQuery(plain);
  const query = { words: [], phrases: [], without: [] };
  let last = "";
  for (const [, minus, quoted, bare] of plain.matchAll(/(-?)(?:["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+))/g)) {
    const words = wordsOf(quoted ?? bare);
    const isPhrase = words.length > 1 && (quoted !== undefined || minus !== "");
    if (isPhrase) query.phrases.push({ words, wanted: !minus });
    if (!minus) query.words.push(...words);
    else if (!isPhrase) query.without.push(...words);
    last = minus || quoted !== undefined ? "" : (words.at(-1) ?? "");
  }
  const words = rare(query.words);
  if (words.length && PAPER_ID.test(plain)) keys.push(paperKey(plain));
  const unfinished = WORD_END.test(text) && words.includes(last) ? last : "";
  const isCommon = query.words.length > 0 && !words.length;
  return { ...query, words, without: rare(query.without), keys, isCommon, unfinished, typing };
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

/** @param {string} word */
function inOneSpelling(word) {
  return BRITISH.reduce((spelt, [spelling, replacement]) => spelt.replace(spelling, replacement), word);
}

/**
 * The query for only an arXiv id or a DOI.
 * @param {string} id
 * @returns {Query}
 */
function idQuery(id) {
  const words = wordsOf(id).slice(-1);
  return { words, phrases: [], without: [], keys: [id], isCommon: false, unfinished: "", typing: false };
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
