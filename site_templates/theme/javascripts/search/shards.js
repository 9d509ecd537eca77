/**
 * The shards of the index that was built with the site. Only those that a query needs are loaded.
 */

import { readData } from "./data.js";

/** @typedef {import("./data.js").Manifest} Manifest */
/** @typedef {[number, string, string, string?][]} Postings field, steps between papers' numbers, levels, places in titles */

/** What of a word may still be missing from its stem: `quantizatio` is looked for under `quantiz`. */
const LONGEST_ENDING = 5;
const COMPLETIONS = { common: 4, rare: 12 };
const RARITY_STEPS = 100;
const STEP_BASE = 44;

export class Shards {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.common = manifest.common.split(" ");
    /** @type {Map<number, Promise<Map<string, any>>>} */
    this.loaded = new Map();
  }

  /**
   * Where the term stands; `undefined` where it is in no paper.
   * @param {string} term
   * @returns {Promise<Postings | undefined>}
   */
  async postings(term) {
    return (await this.shard(this.place(term))).get(term);
  }

  /**
   * The pages whose name has this key: the letter of their kind, the name, and the end of the address if it is not the name.
   * @param {string} key
   * @returns {Promise<[string, string, string?][]>}
   */
  async names(key) {
    return (await this.shard(this.place(key))).get(key) ?? [];
  }

  /**
   * The most frequent terms that begin so. While a word is typed, only terms near it in the alphabet and very frequent
   * ones, so that few shards are loaded, and also the stem that the word has outgrown.
   * @param {string} beginning
   * @param {boolean} typing
   * @returns {Promise<string[]>}
   */
  async completions(beginning, typing) {
    const found = await this.beginning(beginning, typing);
    found.sort(([, one], [, other]) => frequency(other) - frequency(one));
    const terms = found.slice(0, COMPLETIONS.rare).map(([term]) => term);
    if (!typing) return terms;
    const common = this.common.filter((term) => term.startsWith(beginning)).slice(0, COMPLETIONS.common);
    const stem = await this.stemInside(beginning);
    return [...new Set([...(stem ? [stem] : []), ...common, ...terms])];
  }

  /**
   * The terms that begin so; while a word is typed, only those of the first shards.
   * @param {string} beginning
   * @param {boolean} typing
   */
  async beginning(beginning, typing) {
    /** @type {[string, Postings][]} */
    const found = [];
    for (let place = this.place(beginning); place < this.manifest.shards.length; place += 1) {
      const isFurther = place > this.place(beginning);
      if (isFurther && (!this.manifest.shards[place].startsWith(beginning) || (typing && found.length >= COMPLETIONS.rare))) break;
      found.push(...[...(await this.shard(place))].filter(([term]) => term.startsWith(beginning)));
    }
    return found;
  }

  /** Every shard. */
  async all() {
    await Promise.all(this.manifest.shards.map((_, number) => this.shard(number)));
  }

  /**
   * How much more a rare term says than a frequent one, at least 1.
   * @param {Postings} postings
   */
  rarity(postings) {
    const times = frequency(postings);
    const rarity = Math.log(1 + Math.abs((this.manifest.papers - times + 0.5) / (times + 0.5)));
    return Math.max(1, Math.floor(rarity * RARITY_STEPS + 0.5));
  }

  /**
   * The longest term that the word begins with and that could be its stem.
   * @param {string} word
   */
  async stemInside(word) {
    for (let length = word.length - 1; length >= Math.max(3, word.length - LONGEST_ENDING); length -= 1) {
      const stem = word.slice(0, length);
      if (this.common.includes(stem) || (await this.postings(stem))) return stem;
    }
    return undefined;
  }

  /**
   * The number of the shard that holds the term, if any does.
   * @param {string} term
   */
  place(term) {
    const after = this.manifest.shards.findIndex((first) => first > term);
    return after < 0 ? this.manifest.shards.length - 1 : Math.max(0, after - 1);
  }

  /**
   * @param {number} number
   * @returns {Promise<Map<string, any>>}
   */
  shard(number) {
    let shard = this.loaded.get(number);
    if (!shard) {
      shard = readData(`terms/${number}.json`, this.manifest.version).then(
        (terms) => new Map(terms.map(([term, ...postings]) => [term, postings])),
      );
      shard.catch(() => this.loaded.delete(number));
      this.loaded.set(number, shard);
    }
    return shard;
  }
}

/**
 * @param {Postings} postings
 * @param {(paper: number, field: number, level: number, place: number) => void} visit
 */
export function eachPaper(postings, visit) {
  for (const [field, steps, levels, places] of postings) {
    let paper = -1;
    let digit = 0;
    for (let at = 0; at < levels.length; at += 1) {
      for (let factor = 1, isLast = false; !isLast; factor *= STEP_BASE, digit += 1) {
        const number = numberAt(steps, digit);
        isLast = number < STEP_BASE;
        paper += (number % STEP_BASE) * factor;
      }
      visit(paper, field, numberAt(levels, at), places ? numberAt(places, at) : 0);
    }
  }
}

/**
 * The number that a character stands for: the printable ones of ASCII from `#` on, without the backslash.
 * @param {string} characters
 * @param {number} at
 */
function numberAt(characters, at) {
  const code = characters.charCodeAt(at);
  return code - 35 - Number(code > 92);
}

/** How often papers have the term. @param {Postings} postings */
export function frequency(postings) {
  return postings.reduce((sum, [, , levels]) => sum + levels.length, 0);
}
