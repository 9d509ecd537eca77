/**
 * A query to papers, by lunr: loads what the query needs of the index and the texts, asks lunr, orders what it found.
 */

import lunr from "../vendor/lunr.js";
import { readData } from "./engine.js";
import { excerptOf, marked } from "./excerpt.js";
import { LunrShards } from "./lunr-shards.js";
import { enough, FILTERED, hasPhrases } from "./ranking.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {import("./words.js").Query} Query */
/** @typedef {import("./lunr-shards.js").Postings} Postings */

/**
 * A query's word and the terms of the index that stand for it.
 * @typedef {{exact: string, completions: string[]}} Sought
 */

/** How much a completion counts beside the word as it was typed. */
const COMPLETION_BOOST = 0.3;

export class LunrSearch {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.shards = new LunrShards(manifest);
    /** @type {Map<number, Promise<any[]>>} */
    this.texts = new Map();
  }

  /**
   * @param {Query} query
   * @returns {Promise<import("./engine.js").Finding>}
   */
  async find(query) {
    const first = await this.withKeys(query.keys);
    const sought = await this.sought(query);
    const without = await this.papersWith(query.without.map(stemOf));
    const ranked = (await this.ranked(sought)).filter(({ paper }) => !without.has(paper));
    const kept = await this.withPhrases(enough(ranked, sought.length), query);
    const papers = [...new Set([...first, ...kept.map(({ paper }) => paper)])];
    const partial = kept.filter(({ paper, matched }) => matched < sought.length && !first.includes(paper)).length;
    return { papers, complete: papers.length - partial };
  }

  /**
   * @param {string} paper
   * @param {Query} query
   * @returns {Promise<import("./engine.js").Result>}
   */
  async result(paper, query) {
    const { url, title, text, topics, days } = await this.text(Number(paper));
    const terms = new Map(query.words.map((word) => [stemOf(word), word]));
    const last = query.words.at(-1) ?? "";
    const hit = (/** @type {string} */ shown) => {
      for (const word of wordsOf(shown)) {
        const term = terms.get(stemOf(word)) ?? (query.typing && last && word.startsWith(last) ? last : undefined);
        if (term) return term;
      }
      return undefined;
    };
    return { url, title: marked(title.split(" "), hit), excerpt: excerptOf(text.split(" "), hit), topics, days };
  }

  /** The whole index and all texts. */
  async keep() {
    await this.shards.all();
    const files = Math.ceil(this.manifest.papers / this.manifest.perFile);
    await Promise.all(Array.from({ length: files }, (_, file) => this.text(file * this.manifest.perFile)));
  }

  /**
   * Papers by how many of the words they have, then by lunr's score, then newest first.
   * @param {Sought[]} sought
   */
  async ranked(sought) {
    const terms = await this.load(sought.flatMap(({ exact, completions }) => [exact, ...completions]));
    if (!terms.size) return [];
    const found = this.shards.index(terms).query((query) => {
      for (const { exact, completions } of sought) {
        for (const term of [exact, ...completions]) {
          const boost = term === exact ? 1 : COMPLETION_BOOST;
          if (terms.has(term)) query.term(term, { boost, usePipeline: false });
        }
      }
    });
    const counts = counters(sought);
    const ranked = found.map(({ ref, score, matchData }) => ({ paper: ref, score, ...counts(matchData.metadata) }));
    return ranked.sort(
      (one, other) =>
        other.matched - one.matched ||
        other.exact - one.exact ||
        other.score - one.score ||
        Number(one.paper) - Number(other.paper),
    );
  }

  /**
   * Of the first papers, those whose text has the query's phrases, in order; all papers where it has none.
   * @template {{paper: string}} Ranked
   * @param {Ranked[]} ranked
   * @param {Query} query
   */
  async withPhrases(ranked, query) {
    if (!query.phrases.length) return ranked;
    const looked = ranked.slice(0, FILTERED);
    const texts = await Promise.all(looked.map(({ paper }) => this.text(Number(paper))));
    return looked.filter((_, at) => hasPhrases(`${texts[at].title} . ${texts[at].text}`, query.phrases, stemOf));
  }

  /**
   * The terms for each word. The last one is completed while it is typed, or where no paper has it as it stands.
   * @param {Query} query
   * @returns {Promise<Sought[]>}
   */
  async sought(query) {
    const sought = query.words.map((word) => ({ exact: stemOf(word), completions: /** @type {string[]} */ ([]) }));
    const last = sought.at(-1);
    const word = query.words.at(-1) ?? "";
    if (last && word.length > 1 && (query.typing || !(await this.shards.postings(last.exact)))) {
      last.completions = (await this.shards.completions(word)).filter((term) => term !== last.exact);
    }
    return sought;
  }

  /** @param {string[]} terms */
  async load(terms) {
    const found = await Promise.all(terms.map(async (term) => [term, await this.shards.postings(term)]));
    return new Map(/** @type {[string, Postings][]} */ (found.filter(([, postings]) => postings)));
  }

  /**
   * The papers that have any of the terms.
   * @param {string[]} terms
   */
  async papersWith(terms) {
    const papers = new Set();
    for (const postings of (await this.load(terms)).values()) {
      for (const [, gaps] of postings) {
        let paper = -1;
        for (const gap of gaps) papers.add(String((paper += gap + 1)));
      }
    }
    return papers;
  }

  /** @param {string[]} keys */
  async withKeys(keys) {
    return /** @type {string[]} */ ([...(await this.papersWith(keys))]);
  }

  /** @param {number} paper */
  async text(paper) {
    const { perFile, version } = this.manifest;
    const file = Math.floor(paper / perFile);
    let texts = this.texts.get(file);
    if (!texts) {
      texts = readData(`texts/${file}.json`, version);
      texts.catch(() => this.texts.delete(file));
      this.texts.set(file, texts);
    }
    return (await texts)[paper % perFile];
  }
}

/** @param {string} word */
function stemOf(word) {
  return lunr.stemmer(new lunr.Token(word, {})).toString();
}

/**
 * A function from the terms that a paper has to the number of words that these stand for, and of those as typed.
 * @param {Sought[]} sought
 */
function counters(sought) {
  /** @type {Map<string, number>} */
  const wordsOfTerm = new Map();
  sought.forEach(({ exact, completions }, at) => {
    for (const term of [exact, ...completions]) wordsOfTerm.set(term, (wordsOfTerm.get(term) ?? 0) | (1 << at));
  });
  const exactTerms = new Set(sought.map(({ exact }) => exact));
  return (/** @type {Record<string, unknown>} */ terms) => {
    let mask = 0;
    let exact = 0;
    for (const term in terms) {
      mask |= wordsOfTerm.get(term) ?? 0;
      if (exactTerms.has(term)) exact += 1;
    }
    let matched = 0;
    for (; mask; mask &= mask - 1) matched += 1;
    return { matched, exact };
  };
}
