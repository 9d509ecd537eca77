/**
 * What a query's words stand for in the index: terms, compounds, beginnings, and corrections, as in `sought.py`.
 */

import { readData } from "./data.js";
import { SHORTEST_BEGINNING } from "./query.js";
import { eachPaper } from "./shards.js";
import { stemOf } from "./words.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {{terms: string[], weight: number}} Way terms that a paper must have, and how much they then count */
/** @typedef {{ways: Way[], gap: number}} Unit a word, or two that are one: what a paper should have, in any of the ways */
/** @typedef {{units: Unit[], corrections: [string, string][], unknown: string[]}} Sought */

/** How much a word counts as it was typed, and as it was completed, in tenths. */
export const EXACT = 10;
const COMPLETED = 3;
const SHORTEST_WORD = 2;
/** Number of words of the longest query whose words are also looked up joined. */
const SHORT = 4;
/** Number of letters of the shortest word that is split in two. */
const SHORTEST_SPLIT = 6;
/** A number after a name, or a letter and a number: `deepseek` and `r1` are also written `deepseekr` and `1`. */
const MODEL = /^([a-z]?)([0-9].*)$/;
const COUNTED = /^([0-9]+)([a-z]{2,})$/;
const SHORTEST_NAME = 4;

export class Vocabulary {
  /**
   * @param {import("./data.js").Manifest} manifest
   * @param {import("./shards.js").Shards} shards
   */
  constructor(manifest, shards) {
    this.manifest = manifest;
    this.shards = shards;
    /** @type {Map<string, string[]>} */
    this.compounds = new Map();
    /** @type {Map<string, string>} */
    this.joined = new Map();
    /** @type {Promise<Map<string, number>> | undefined} */
    this.ranked = undefined;
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
    /** @type {{words: [string, number][], corrections: [string, string][], unknown: string[]}} */
    const { words, corrections, unknown } = { words: [], corrections: [], unknown: [] };
    const typed = query.words.map((word, at) => /** @type {[string, number]} */ ([word, query.gaps[at]]));
    for (const [at, [word, gap]] of typed.entries()) {
      const known =
        query.keys.includes(word) ||
        (await this.areKnown([stemOf(word)])) ||
        (await this.completions(word, query)).length ||
        (await this.isPart(typed, at - 1)) ||
        (await this.isPart(typed, at));
      const better = known ? undefined : await this.better(word);
      words.push(...(better ?? word).split(" ").map((part, place) => /** @type {[string, number]} */ ([part, place ? 0 : gap])));
      if (better) corrections.push([word, better]);
      else if (!known) unknown.push(word);
    }
    return { units: await this.units(words, query), corrections, unknown };
  }

  /**
   * @param {[string, number][]} words each with its gap
   * @param {Query} query
   * @returns {Promise<Unit[]>}
   */
  async units(words, query) {
    const units = [];
    for (let at = 0; at < words.length; at += 1) {
      const [word, gap] = words[at];
      const term = stemOf(word);
      const asOne = await this.asOne(words, at);
      const parts = this.compounds.get(term);
      const isKnown = word !== query.unfinished || parts || (await this.areKnown([term]));
      const exact = asOne.length ? asOne : parts ? [[term], parts] : isKnown ? [[term]] : [];
      const longer = asOne.length || (isKnown && !query.typing) ? [] : await this.completions(word, query);
      const ways = exact.map((terms) => ({ terms, weight: EXACT }));
      ways.push(...longer.filter((one) => one !== term).map((one) => ({ terms: [one], weight: COMPLETED })));
      units.push({ ways, gap });
      if (asOne.length) at += 1;
    }
    return units;
  }

  /**
   * The ways to write two neighbouring words that are one: joined, or a name with a number, as `DeepSeek-R1`. No name and
   * number are one unless a paper has both.
   * @param {[string, number][]} words
   * @param {number} at
   * @returns {Promise<string[][]>}
   */
  async asOne(words, at) {
    if (!words[at] || words[at + 1]?.[1] !== 0) return [];
    const [word, following] = [words[at][0], words[at + 1][0]];
    const pair = [stemOf(word), stemOf(following)];
    const joined = this.joined.get(pair.join(" ")) ?? (words.length <= SHORT ? stemOf(word + following) : "");
    if (joined && (await this.areKnown([joined]))) return [[joined], pair];
    const [, letter, number] = MODEL.exec(following) ?? [];
    if (!number || this.compounds.has(pair[0]) || !/^\p{L}+$/u.test(pair[0])) return [];
    const other = letter ? [stemOf(word + letter), number] : [stemOf(word.slice(0, -1)), word.slice(-1) + number];
    const isOther = Math.min(word.length, other[0].length) >= SHORTEST_NAME && (await this.meet(other));
    return [...((isOther || !letter) && (await this.meet(pair)) ? [pair] : []), ...(isOther ? [other] : [])];
  }

  /**
   * Whether papers have the word and the next as one.
   * @param {[string, number][]} words
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

  /**
   * What may be meant by a word that no paper has: a word with one typing error less, two words, or a similar word.
   * @param {string} word
   */
  async better(word) {
    const allowed = [4, 6, 10].filter((length) => word.length >= length).length;
    return (await this.nearest(word, Math.min(1, allowed))) ?? (await this.split(word)) ?? this.nearest(word, allowed);
  }

  /**
   * The word as two frequent words; of several ways, the one whose rarer word is most frequent. A number and a word after it
   * are also two: `4bit` is `4 bit`.
   * @param {string} word
   */
  async split(word) {
    const [, number, counted] = COUNTED.exec(word) ?? [];
    if (number && (await this.areKnown([number, stemOf(counted)]))) return `${number} ${counted}`;
    const ranks = await this.ranks();
    let best;
    let lowest = Infinity;
    const last = word.length < SHORTEST_SPLIT ? 0 : word.length - SHORTEST_WORD;
    for (let at = SHORTEST_WORD; at <= last; at += 1) {
      const [one, other] = [word.slice(0, at), word.slice(at)];
      const rank = Math.max(ranks.get(one) ?? Infinity, ranks.get(other) ?? Infinity);
      if (rank < lowest) [best, lowest] = [`${one} ${other}`, rank];
    }
    return best;
  }

  /**
   * The nearest word with at most so many typing errors; the most frequent of equally near ones. Words with digits are names
   * and are never corrected.
   * @param {string} word
   * @param {number} most
   */
  async nearest(word, most) {
    if (!/^\p{L}+$/u.test(word)) return undefined;
    let best;
    let fewest = most + 1;
    for (const candidate of (await this.ranks()).keys()) {
      if (Math.abs(candidate.length - word.length) >= fewest) continue;
      const apart = distance(word, candidate) + (candidate[0] === word[0] ? 0 : 0.5);
      if (apart < fewest) [best, fewest] = [candidate, apart];
    }
    return best;
  }

  /**
   * The most frequent words with their ranks; none if they cannot be loaded.
   * @returns {Promise<Map<string, number>>}
   */
  ranks() {
    this.ranked ??= readData("words.json", this.manifest.version).then(
      (words) => new Map(words.map((/** @type {string} */ word, /** @type {number} */ rank) => [word, rank])),
      (error) => {
        console.warn(error);
        this.ranked = undefined;
        return new Map();
      },
    );
    return this.ranked;
  }
}

/**
 * How many letters must be changed, added, removed or swapped with their neighbour to make one word the other.
 * @param {string} one
 * @param {string} other
 */
export function distance(one, other) {
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + Number(!same));
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) next[at] = Math.min(next[at], before[at - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[other.length];
}
