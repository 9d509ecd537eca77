/**
 * A query to papers, by lunr: loads what the query needs of the index and the texts, asks lunr, orders what it found.
 */

import lunr from "../vendor/lunr.js";
import { readData } from "./engine.js";
import { excerptOf, marked } from "./excerpt.js";
import { eachPaper, LunrShards } from "./lunr-shards.js";
import { FILTERED, hasPhrases, wordsNeeded } from "./ranking.js";
import { COMPLETION_BOOST, WordCounts } from "./word-counts.js";
import { SHORTEST_BEGINNING, wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {import("./words.js").Query} Query */
/** @typedef {import("./lunr-shards.js").Postings} Postings */
/** @typedef {import("./word-counts.js").Sought} Sought */

/** So many papers are scored by lunr; a word that is nearly everywhere would make it slow. */
const SCORED = 1000;

export class LunrSearch {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.shards = new LunrShards(manifest);
    /** @type {Map<number, Promise<any>>} */
    this.texts = new Map();
  }

  /**
   * @param {Query} query
   * @returns {Promise<import("./engine.js").Finding>}
   */
  async find(query) {
    const first = [...(await this.papersWith(query.keys))];
    const sought = await this.sought(query);
    const terms = await this.load(sought.flatMap(termsOf));
    const counts = new WordCounts(this.manifest.papers, sought, terms, await this.papersWith(query.without.map(stemOf)));
    const ranked = await this.withPhrases(this.ranked(sought, terms, counts), query);
    const papers = [...new Set([...first, ...ranked])];
    const partial = papers.filter((paper) => counts.of(paper) < sought.length && !first.includes(paper)).length;
    const unknown = query.words.filter((_, at) => !termsOf(sought[at]).some((term) => terms.has(term)));
    return { papers, complete: papers.length - partial, unknown };
  }

  /**
   * @param {number} paper
   * @param {Query} query
   * @returns {Promise<import("./engine.js").Result>}
   */
  async result(paper, query) {
    const { url, title, text, topics, days } = await this.text(paper);
    const terms = new Map(query.words.map((word) => [stemOf(word), word]));
    const last = query.typing ? query.unfinished : "";
    const hit = (/** @type {string} */ shown) => {
      for (const word of wordsOf(shown)) {
        const term = terms.get(stemOf(word)) ?? (last && word.startsWith(last) ? last : undefined);
        if (term) return term;
      }
      return undefined;
    };
    return { url, title: marked(title.split(" "), hit), excerpt: excerptOf(text.split(" "), hit), topics, days };
  }

  /** The whole index and all texts, and for the page's own questions what it will find in the browser's cache. */
  async keep() {
    const names = ["texts.json", "table.json", "words.json"];
    const loading = names.map((name) => readData(name, this.manifest.version));
    const [[texts]] = await Promise.all([Promise.all(loading), this.shards.all()]);
    texts.forEach((/** @type {any} */ text, /** @type {number} */ paper) => this.texts.set(paper, Promise.resolve(text)));
  }

  /**
   * Papers by how many of the words they have, then by lunr's score, then newest first. Behind the first thousand they
   * stay in the order of the sums of the same scores.
   * @param {Sought[]} sought
   * @param {Map<string, Postings>} terms
   * @param {WordCounts} counts
   * @returns {number[]}
   */
  ranked(sought, terms, counts) {
    if (!terms.size) return [];
    const papers = counts.best(wordsNeeded(sought.length, (matched) => counts.papersWith(matched)));
    const first = new Set(papers.slice(0, SCORED));
    const found = this.shards.index(terms, (paper) => first.has(paper)).query((query) => {
      for (const { exact, completions } of sought) {
        for (const term of [exact, ...completions]) {
          const boost = term === exact ? 1 : COMPLETION_BOOST;
          if (terms.has(term)) query.term(term, { boost, usePipeline: false });
        }
      }
    });
    found.sort((one, other) => counts.order(one.ref, other.ref) || other.score - one.score || one.ref - other.ref);
    return [...found.map(({ ref }) => Number(ref)), ...papers.slice(SCORED)];
  }

  /**
   * Of the first papers, those whose text has the query's phrases, in order; all papers where it has none.
   * @param {number[]} papers
   * @param {Query} query
   */
  async withPhrases(papers, query) {
    if (!query.phrases.length) return papers;
    const looked = papers.slice(0, FILTERED);
    const texts = await Promise.all(looked.map((paper) => this.text(paper)));
    return looked.filter((_, at) => hasPhrases([texts[at].title, texts[at].text], query.phrases, stemOf));
  }

  /**
   * The terms for each word. The one that may be unfinished is completed while it is typed, or where no paper has it as it
   * stands.
   * @param {Query} query
   * @returns {Promise<Sought[]>}
   */
  async sought({ words, unfinished, typing }) {
    const sought = words.map((word) => ({ exact: stemOf(word), completions: /** @type {string[]} */ ([]) }));
    const last = sought[words.indexOf(unfinished)];
    if (last && unfinished.length >= SHORTEST_BEGINNING && (typing || !(await this.shards.postings(last.exact)))) {
      last.completions = (await this.shards.completions(unfinished, typing)).filter((term) => term !== last.exact);
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
    /** @type {Set<number>} */
    const papers = new Set();
    for (const postings of (await this.load(terms)).values()) eachPaper(postings, (paper) => papers.add(paper));
    return papers;
  }

  /**
   * What is shown of a paper.
   * @param {number} paper
   */
  text(paper) {
    let text = this.texts.get(paper);
    if (!text) {
      text = readData(`texts/${paper}.json`, this.manifest.version);
      text.catch(() => this.texts.delete(paper));
      this.texts.set(paper, text);
    }
    return text;
  }
}

/** @param {Sought} sought */
function termsOf({ exact, completions }) {
  return [exact, ...completions];
}

/** @param {string} word */
function stemOf(word) {
  return lunr.stemmer(new lunr.Token(word, {})).toString();
}
