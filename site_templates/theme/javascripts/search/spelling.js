/**
 * What may be meant by a mistyped word: a similar one, or two, as in `spelling.py`.
 */

import { readData } from "./data.js";
import { frequency } from "./shards.js";
import { STOP_WORDS, stemOf } from "./words.js";

const COUNTED = /^([0-9]+)([a-z]{2,})$/;
const SHORTEST_WORD = 2;
/** Number of letters of the shortest word that is split in two. */
const SHORTEST_SPLIT = 5;
/** A word of so many letters that occurs at most twice may be a misspelling of one that occurs so many times as often. */
const SHORTEST_SLIP = 5;
const SLIPS = 2;
const COMMONER = 100;
/** The same for a word that is not among the most frequent, and has the stem of others. */
const LISTED_COMMONER = 10;
/** The place of authors and organisations among the fields of the index. */
const PEOPLE = 2;

export class Spelling {
  /**
   * @param {import("./data.js").Manifest} manifest
   * @param {import("./shards.js").Shards} shards
   */
  constructor(manifest, shards) {
    this.manifest = manifest;
    this.shards = shards;
    /** @type {Promise<Map<string, number>> | undefined} */
    this.ranked = undefined;
  }

  /**
   * What may be meant by a word that no paper has: a word with one typing error less, two words, or a similar word.
   * @param {string} word
   */
  async better(word) {
    const allowed = [4, 6, 10].filter((length) => word.length >= length).length;
    const one = (await this.nearest(word, Math.min(1, allowed))) ?? (await this.split(word)) ?? (await this.nearest(word, allowed));
    return one ?? this.split(word, SHORTEST_WORD, STOP_WORDS);
  }

  /**
   * What may be meant by a word that hardly any paper has, and that is nobody's name. Papers may have its stem in other words:
   * `tunning` has that of Tun, a name.
   * @param {string} word
   */
  async commoner(word) {
    const term = stemOf(word);
    const often = await this.frequency(term);
    if (word.length < SHORTEST_SLIP || !often || often >= COMMONER) return undefined;
    const [isName, isStem] = [await this.isName(term), word === term];
    if (isStem && (isName || often > SLIPS)) return undefined;
    const isListed = (await this.ranks()).has(word);
    if (often > SLIPS && isListed) return undefined;
    const better = await this.nearest(word, 1);
    const times = better && stemOf(better) !== term ? await this.frequency(stemOf(better), PEOPLE) : 0;
    return times >= (isName || isStem || isListed ? COMMONER : LISTED_COMMONER) * Math.min(often, SLIPS) ? better : undefined;
  }

  /**
   * Whether the word is among the most frequent, or has the stem of a name: papers may have it as it is.
   * @param {string} word
   */
  async isWord(word) {
    return (await this.ranks()).has(word) || this.isName(stemOf(word));
  }

  /** @param {string} term */
  async isName(term) {
    return (await this.frequency(term)) > (await this.frequency(term, PEOPLE));
  }

  /**
   * How often papers have the term, in other fields than `but`.
   * @param {string} term
   * @param {number} [but]
   */
  async frequency(term, but) {
    return frequency(((await this.shards.postings(term)) ?? []).filter(([field]) => field !== but));
  }

  /**
   * The word as two frequent words; of several ways, the one whose rarer word is most frequent. A number and a word after it
   * are also two: `4bit` is `4 bit`. The second may be one of `ends`.
   * @param {string} word
   * @param {number} shortest
   * @param {Set<string>} ends
   */
  async split(word, shortest = SHORTEST_WORD, ends = new Set()) {
    const [, number, counted] = COUNTED.exec(word) ?? [];
    const known = number && (await this.shards.postings(number)) && (await this.shards.postings(stemOf(counted)));
    if (known) return `${number} ${counted}`;
    const ranks = await this.ranks();
    let best;
    let lowest = Infinity;
    const last = word.length < SHORTEST_SPLIT ? 0 : word.length - shortest;
    for (let at = shortest; at <= last; at += 1) {
      const [one, other] = [word.slice(0, at), word.slice(at)];
      const rank = Math.max(ranks.get(one) ?? Infinity, ranks.get(other) ?? (ends.has(other) ? Number.MAX_VALUE : Infinity));
      if (rank < lowest) [best, lowest] = [`${one} ${other}`, rank];
    }
    return best;
  }

  /**
   * The nearest other word with at most so many typing errors; the most frequent of equally near ones. Words with digits are
   * names and are never corrected.
   * @param {string} word
   * @param {number} most
   */
  async nearest(word, most) {
    if (!/^\p{L}+$/u.test(word)) return undefined;
    let best;
    let fewest = most + 1;
    for (const candidate of (await this.ranks()).keys()) {
      if (candidate === word || Math.abs(candidate.length - word.length) >= fewest) continue;
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
