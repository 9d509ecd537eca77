/**
 * What a query's words stand for in the index: terms, compounds and beginnings, as in `sought.py`.
 */

import { SHORTEST_BEGINNING } from "./query.js";
import { eachPaper } from "./shards.js";
import { Spelling } from "./spelling.js";
import { STOP_WORDS, stemOf } from "./words.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {{terms: string[], weight: number}} Way terms that a paper must have, and how much they then count */
/**
 * A word, or two that are one: what a paper should have, in any of the ways.
 * @typedef {{ways: Way[], between: string[], words: string[]}} Unit
 */
/** @typedef {{units: Unit[], corrections: [string, string][], similar: [string, string][], unknown: string[]}} Sought */
/** @typedef {[string, string[]]} Word a word of the query, and the other words between it and the one before */

/** How much a word counts as it was typed, and as it may be meant: completed, or in another spelling; in tenths. */
export const EXACT = 10;
const MEANT = 3;
/** Number of words of the longest query whose words are also looked up joined. */
const SHORT = 4;
/**
 * A number after a name, or a letter and a number: `deepseek` and `r1` are also written `deepseekr` and `1`. A year is a word
 * by itself.
 */
const MODEL = /^([a-z]?)((?!(?:19|20)[0-9]{2}$)[0-9].*)$/;
const SHORTEST_NAME = 4;
/** Number of letters of the shorter part of a word that is split rather than completed: `multishot`. */
const LONG_PART = 3;

export class Vocabulary {
  /**
   * @param {import("./data.js").Manifest} manifest
   * @param {import("./shards.js").Shards} shards
   */
  constructor(manifest, shards) {
    this.manifest = manifest;
    this.shards = shards;
    this.spelling = new Spelling(manifest, shards);
    /** @type {Map<string, string[]>} */
    this.compounds = new Map();
    /** @type {Map<string, string>} */
    this.joined = new Map();
    for (const compound of manifest.compounds) {
      const [joined, ...parts] = compound.split(" ");
      this.compounds.set(joined, parts);
      if (!this.joined.has(parts.join(" "))) this.joined.set(parts.join(" "), joined);
    }
  }

  /**
   * @param {Query} query
   * @returns {Promise<Sought>}
   */
  async sought(query) {
    /** @type {{words: Word[], corrections: [string, string][], similar: [string, string][], unknown: string[]}} */
    const { words, corrections, similar, unknown } = { words: [], corrections: [], similar: [], unknown: [] };
    const typed = query.words.map((word, at) => /** @type {Word} */ ([word, query.between[at]]));
    for (const [at, [word, between]] of typed.entries()) {
      const known = await this.isKnown(query, typed, at);
      const better = known || query.isLiteral ? undefined : await this.meant(word, query);
      const commoner = known && !query.isLiteral && !(query.typing && word === query.unfinished) ? await this.spelling.commoner(word) : undefined;
      const [first, ...rest] = (better ?? word).split(" ");
      words.push([first, between], ...rest.filter((part) => !STOP_WORDS.has(part)).map((part) => /** @type {Word} */ ([part, []])));
      if (better) corrections.push([word, better]);
      else if (commoner) similar.push([word, commoner]);
      else if (!known) unknown.push(word);
    }
    return { units: await this.units(words, query, new Map(similar)), corrections, similar, unknown };
  }

  /**
   * Whether any paper has the word, in one of its forms or as part of one.
   * @param {Query} query
   * @param {Word[]} typed
   * @param {number} at
   */
  async isKnown(query, typed, at) {
    const [word] = typed[at];
    return (
      query.keys.includes(word) ||
      this.compounds.has(stemOf(word)) ||
      (await this.areKnown([stemOf(word)])) ||
      ((await this.completions(word, query)).length > 0 && (query.typing || !(await this.spelling.split(word, LONG_PART)))) ||
      (await this.isPart(typed, at - 1)) ||
      (await this.isPart(typed, at))
    );
  }

  /**
   * What may be meant by a word that no paper has, or only as the beginning of a rare name.
   * @param {string} word
   * @param {Query} query
   */
  async meant(word, query) {
    const isUnfinished = (await this.completions(word, query)).length;
    return isUnfinished ? this.spelling.split(word, LONG_PART) : this.spelling.better(word);
  }

  /**
   * The stems of a phrase, and the same with one compound in its other form: joined, or as two.
   * @param {string[]} words
   */
  forms(words) {
    const stems = words.map(stemOf);
    const found = [stems];
    stems.forEach((term, at) => {
      const [parts, joined] = [this.compounds.get(term), this.joined.get(stems.slice(at, at + 2).join(" "))];
      if (parts) found.push([...stems.slice(0, at), ...parts, ...stems.slice(at + 1)]);
      if (joined) found.push([...stems.slice(0, at), joined, ...stems.slice(at + 2)]);
    });
    return found;
  }

  /**
   * @param {Word[]} words
   * @param {Query} query
   * @param {Map<string, string>} similar words that are looked for too
   * @returns {Promise<Unit[]>}
   */
  async units(words, query, similar) {
    const units = [];
    for (let at = 0; at < words.length; at += 1) {
      const [word, between] = words[at];
      const term = stemOf(word);
      const asOne = await this.asOne(words.map(([word, between]) => [similar.get(word) ?? word, between]), at);
      const parts = this.compounds.get(term);
      const isKnown = word !== query.unfinished || parts || (await this.areKnown([term]));
      const exact = asOne.length ? asOne : parts ? [[term], parts] : isKnown ? [[term]] : [];
      const longer = asOne.length || (isKnown && !query.typing) ? [] : await this.completions(word, query);
      const ways = exact.map((terms) => ({ terms, weight: EXACT }));
      ways.push(...longer.filter((one) => one !== term).map((one) => ({ terms: [one], weight: MEANT })));
      const commoner = asOne.length || parts ? undefined : similar.get(word);
      if (commoner) {
        const isOwn = await this.spelling.isWord(word);
        ways[0].weight = isOwn ? EXACT : MEANT;
        ways.push({ terms: [stemOf(commoner)], weight: isOwn ? MEANT : EXACT });
      }
      const end = at + (asOne.length ? 2 : 1);
      units.push({ ways, between: between.map(stemOf), words: words.slice(at, end).map(([word]) => word) });
      at = end - 1;
    }
    return units;
  }

  /**
   * The ways to write two neighbouring words that are one: joined, or a name with a number, as `DeepSeek-R1`. No name and
   * number are one unless a paper has both.
   * @param {Word[]} words
   * @param {number} at
   * @returns {Promise<string[][]>}
   */
  async asOne(words, at) {
    if (!words[at] || words[at + 1]?.[1].length !== 0) return [];
    const [word, following] = [words[at][0], words[at + 1][0]];
    const pair = [stemOf(word), stemOf(following)];
    const compound = this.joined.get(pair.join(" "));
    const joined = compound ?? (words.length <= SHORT ? stemOf(word + following) : "");
    if (compound || (joined && (await this.areKnown([joined])))) return [[joined], pair];
    const [, letter, number] = MODEL.exec(following) ?? [];
    if (!number || this.compounds.has(pair[0]) || !/^\p{L}+$/u.test(pair[0])) return [];
    const other = letter ? [stemOf(word + letter), number] : [stemOf(word.slice(0, -1)), word.slice(-1) + number];
    const isOther = Math.min(word.length, other[0].length) >= SHORTEST_NAME && (await this.meet(other));
    return [...((isOther || !letter) && (await this.meet(pair)) ? [pair] : []), ...(isOther ? [other] : [])];
  }

  /**
   * Whether papers have the word and the next as one.
   * @param {Word[]} words
   * @param {number} at
   */
  async isPart(words, at) {
    const known = (await this.asOne(words, at)).map((terms) => this.areKnown(terms));
    return (await Promise.all(known)).some(Boolean);
  }

  /** @param {string[]} terms */
  async areKnown(terms) {
    const found = await Promise.all(terms.map((term) => this.shards.postings(term)));
    return found.every(Boolean);
  }

  /** Whether a paper has both terms. @param {string[]} terms */
  async meet(terms) {
    const [one, other] = await Promise.all(
      terms.map(async (term) => {
        const papers = new Set();
        eachPaper((await this.shards.postings(term)) ?? [], (paper) => papers.add(paper));
        return papers;
      }),
    );
    return [...one].some((paper) => other.has(paper));
  }

  /**
   * The terms that complete the word, if it may be unfinished.
   * @param {string} word
   * @param {Query} query
   * @returns {Promise<string[]>}
   */
  async completions(word, { unfinished, typing }) {
    return word === unfinished && word.length >= SHORTEST_BEGINNING ? this.shards.completions(word, typing) : [];
  }
}
