/**
 * The shards of a lunr index that was built with the site, and a lunr index of just the terms that a query needs.
 */

import lunr from "../vendor/lunr.js";
import { readData } from "./engine.js";

/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {[number, number[], number[]][]} Postings field, gaps between papers' numbers, scores in tenths */

const SCORE_STEPS = 10;
const NOTHING = Object.freeze({});
/** What of a word may still be missing from its stem: `quantizatio` is looked for under `quantiz`. */
const LONGEST_ENDING = 5;
const COMPLETIONS = { common: 4, rare: 12 };

export class LunrShards {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.common = manifest.common.split(" ");
    /** @type {Map<number, Promise<Map<string, Postings>>>} */
    this.loaded = new Map();
  }

  /**
   * Where the term stands; `undefined` where it is in no paper.
   * @param {string} term
   */
  async postings(term) {
    return (await this.shard(this.place(term))).get(term);
  }

  /**
   * The terms that begin so: frequent ones, then others near it in the alphabet. While a word is typed, also the stem that
   * it has outgrown.
   * @param {string} beginning
   * @param {boolean} typing
   * @returns {Promise<string[]>}
   */
  async completions(beginning, typing) {
    const terms = this.common.filter((term) => term.startsWith(beginning)).slice(0, COMPLETIONS.common);
    const near = await this.near(beginning);
    near.sort(([, one], [, other]) => frequency(other) - frequency(one));
    terms.push(...near.slice(0, COMPLETIONS.rare).map(([term]) => term));
    const stem = typing && (await this.stemInside(beginning));
    return [...new Set(stem ? [stem, ...terms] : terms)];
  }

  /**
   * The terms that begin so in the shard where they would begin; where these are few, those of the next one as well.
   * @param {string} beginning
   */
  async near(beginning) {
    const place = this.place(beginning);
    const terms = [...(await this.shard(place))];
    const found = terms.filter(([term]) => term.startsWith(beginning));
    if (found.length >= COMPLETIONS.rare || !this.manifest.shards[place + 1]?.startsWith(beginning)) return found;
    const others = [...(await this.shard(place + 1))];
    return [...found, ...others.filter(([term]) => term.startsWith(beginning))];
  }

  /** Every shard. */
  async all() {
    await Promise.all(this.manifest.shards.map((_, number) => this.shard(number)));
  }

  /**
   * A lunr index that holds these terms and papers, and no others.
   * @param {Map<string, Postings>} terms
   * @param {(paper: number) => boolean} holds
   */
  index(terms, holds) {
    const { fields } = this.manifest;
    const texts = [...terms.keys()].sort();
    const invertedIndex = Object.create(null);
    const vectors = Object.create(null);
    texts.forEach((text, place) => {
      const entry = { _index: place };
      for (const field of fields) entry[field] = {};
      eachPaper(terms.get(text) ?? [], (paper, field, score) => {
        if (!holds(paper)) return;
        entry[fields[field]][paper] = NOTHING;
        (vectors[`${fields[field]}/${paper}`] ??= new lunr.Vector()).elements.push(place, score / SCORE_STEPS);
      });
      invertedIndex[text] = entry;
    });
    const tokenSet = lunr.TokenSet.fromArray(texts);
    return new lunr.Index({ invertedIndex, fieldVectors: vectors, tokenSet, fields, pipeline: new lunr.Pipeline() });
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
   * @returns {Promise<Map<string, Postings>>}
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
 * @param {(paper: number, field: number, score: number) => void} visit
 */
export function eachPaper(postings, visit) {
  for (const [field, gaps, scores] of postings) {
    let paper = -1;
    for (let at = 0; at < gaps.length; at += 1) {
      paper += gaps[at] + 1;
      visit(paper, field, scores[at]);
    }
  }
}

/** @param {Postings} postings */
function frequency(postings) {
  return postings.reduce((sum, [, gaps]) => sum + gaps.length, 0);
}
