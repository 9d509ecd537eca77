/**
 * Splits text into the words that the search compares, by the rules of `words.py`.
 */

import { stemmer as stemOf } from "../vendor/stemmer.js";

export { stemOf };

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

const APOSTROPHES = /['’‘ʼ`ـ]/g;
/** The 2 in words such as `text2image`. */
const TO = /(?<=[a-z]{2})2(?=[a-z]{3})/g;
/** The v in names such as `DeepSeekV3.2`. */
const VERSION = /(?<=[a-z]{2})v(?=[0-9]+\.[0-9])/g;
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const MARKS = /\p{M}/gu;
/** @type {Record<string, string>} Letters that Unicode does not decompose into a base letter and a mark. */
const OTHER_LETTERS = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", ħ: "h" };
const GREEK_LETTER = /(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])/g;
const GREEK_NAMES = (
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi " +
  "psi omega"
).split(" ");
/** Characters that are words by themselves: of Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean. */
export const ALONE =
  "\\u0e01-\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb3\\u0ebd-\\u0ec6\\u1000-\\u102a\\u103f\\u1780-\\u17b3" +
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(
  `[${ALONE}]` +
    "|(?<![\\p{L}\\p{N}])[a-z](?:\\+\\+|#)" +
    "|\\d+(?:\\.\\d+)+" +
    "|[a-z](?=\\d+\\.\\d)" +
    `|(?:(?![${ALONE}])\\p{L}){2,}(?=\\d)` +
    `|(?:(?![${ALONE}])[\\p{L}\\p{N}])+`,
  "gu",
);
/** @type {[RegExp, string][]} British spellings and their American forms, and articles of Arabic and Hebrew. */
const SPELLINGS = [
  [/^(?!.*(?:pr|prem|prom|dem|pert|vert)is)([a-z]{2,}[bdghklmnprst])is(e[drs]?|ers|ing|able|ations?|ational)$/, "$1iz$2"],
  [/^([a-z]+)lys(e[dr]?|ers|ing)$/, "$1lyz$2"],
  [/(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|tum|vap)our/g, "$1or"],
  [/^(?:[وفبكل]?ال|لل)(?=[\u0620-\u064a]{3})|^[ובלמשכ]?ה(?=[א-ת]{3})/, ""],
];

/**
 * The text in lower case, without diacritics, apostrophes and invisible marks; Greek symbols are named.
 * @param {string} text
 */
export function folded(text) {
  const plain = text.toLowerCase().replace(APOSTROPHES, "").replace(TO, " to ").replace(INVISIBLE, "").normalize("NFKD").replace(MARKS, "");
  const letters = plain.toLowerCase().replace(/[æœøłđðþßıħ]/g, (letter) => OTHER_LETTERS[letter]);
  return letters.replace(VERSION, " v").normalize("NFC").replace(GREEK_LETTER, (letter) => GREEK_NAMES[letter.charCodeAt(0) - 0x3b1]);
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
 * The stems of the words of a text, in order.
 * @param {string} text
 */
export function stemsOf(text) {
  return wordsOf(text).map(stemOf);
}

/** @param {string} word */
function inOneSpelling(word) {
  return SPELLINGS.reduce((spelt, [spelling, replacement]) => spelt.replace(spelling, replacement), word);
}
