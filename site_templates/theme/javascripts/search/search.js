/**
 * A query to papers: loads what the query needs of the index and the texts, and orders what it finds, as `finding.py` does.
 */

import { readData } from "./data.js";
import { FoundText } from "./excerpt.js";
import { Matches } from "./matches.js";
import { FILTERED, hasPhrases, LOOKED_AT, LOOKED_AT_TYPING, placesOf, standTogether, wordsNeeded } from "./ranking.js";
import { eachPaper, Shards } from "./shards.js";
import { Vocabulary } from "./sought.js";
import { STOP_WORDS, stemOf, wordsOf } from "./words.js";

/** @typedef {import("./data.js").Manifest} Manifest */
/** @typedef {import("./query.js").Query} Query */

/** Number of papers that are offered where nothing is found. */
const NEAREST = 3;

export class Search {
  /** @param {Manifest} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.shards = new Shards(manifest);
    this.vocabulary = new Vocabulary(manifest, this.shards);
    /** @type {Map<number, Promise<any>>} */
    this.texts = new Map();
  }

  /**
   * @param {Query} query
   * @returns {Promise<import("./data.js").Finding>}
   */
  async find(query) {
    const called = this.pagesCalled(query.names);
    const first = [...(await this.papersWith(query.keys))];
    const { units, corrections, similar, unknown } = await this.vocabulary.sought(query);
    const terms = await this.load(units.flatMap(({ ways }) => ways.flatMap((way) => way.terms)));
    const matches = new Matches(this.manifest.papers, units, terms, await this.papersWith(query.without.map(stemOf)));
    const ranked = matches.best(Math.max(1, wordsNeeded(units.length, (matched) => matches.papersWith(matched))));
    const most = query.typing ? LOOKED_AT_TYPING : LOOKED_AT;
    const looked = await this.lookedAt(ranked.slice(0, most), matches);
    const { kept, unread } = await this.withPhrases([...looked, ...ranked.slice(most)], query);
    const papers = [...new Set([...first, ...kept])];
    const partial = papers.filter((paper) => matches.counts[paper] < units.length && !first.includes(paper));
    const missing = new Map(partial.map((paper) => [paper, matches.missing(paper)]));
    const names = [...(await called), ...(corrections.length ? await this.pagesCalled(corrected(query.names, corrections)) : [])];
    return { papers, complete: papers.length - partial.length, missing, unread, corrections, similar, unknown, names, sought: [...terms.keys()] };
  }

  /**
   * The pages with one of these names: the letter of their kind, the name, the end of the address.
   * @param {string[]} keys
   */
  async pagesCalled(keys) {
    /** @type {Map<string, [string, string, string]>} */
    const pages = new Map();
    const found = await Promise.all(keys.map((key) => this.shards.names(key)));
    found.forEach((named, at) => {
      for (const [kind, name, end = keys[at].slice(1).replaceAll(" ", "-")] of named) pages.set(kind + end, [kind, name, end]);
    });
    return [...pages.values()];
  }

  /**
   * The papers nearest to a query that finds nothing: with any of its words, or any word that is similar in the least.
   * @param {Query} query
   */
  async nearest(query) {
    const near = await Promise.all(
      query.words.map(async (word) => {
        const isKnown = await this.shards.postings(stemOf(word));
        return isKnown ? undefined : this.vocabulary.spelling.nearest(word, word.length - 1);
      }),
    );
    const words = query.words.concat(near.filter((word) => word !== undefined));
    const units = words.map((word) => ({ ways: [{ terms: [stemOf(word)], weight: 1 }], between: [], words: [word] }));
    const terms = await this.load(words.map(stemOf));
    return new Matches(this.manifest.papers, units, terms, new Set()).best(1).slice(0, NEAREST);
  }

  /**
   * @param {number} paper
   * @param {string[]} sought terms to mark
   * @param {string} unfinished the beginning of a word to mark, if there is one
   * @returns {Promise<import("./data.js").Result>}
   */
  async result(paper, sought, unfinished) {
    const shown = await this.text(paper);
    const terms = new Set(sought);
    const hit = (/** @type {string} */ word) =>
      wordsOf(word).map((part) => (unfinished && part.startsWith(unfinished) ? unfinished : stemOf(part))).find((term) => terms.has(term) || term === unfinished);
    const found = new FoundText(textOf(shown), hit, sought);
    const isQuoted = !shown.claim || found.hits.some((one) => one !== undefined);
    const excerpt = isQuoted ? found.excerpt() : [{ text: shown.abstract.slice(...shown.claim), hit: false }];
    return { ...shown, title: new FoundText(shown.title, hit, sought).marked(), excerpt };
  }

  /** The whole index and all texts, and for the page's own questions what it will find in the browser's cache. */
  async keep() {
    const names = ["texts.json", "table.json", "words.json"];
    const loading = names.map((name) => readData(name, this.manifest.version));
    const [[texts]] = await Promise.all([Promise.all(loading), this.shards.all()]);
    texts.forEach((/** @type {any} */ text, /** @type {number} */ paper) => this.texts.set(paper, Promise.resolve(text)));
  }

  /**
   * The first papers anew in order: those whose words stand together in the text come before those whose words do not. The
   * index does not know the words between them, such as stop words, so titles are looked at too if there are any.
   * @param {number[]} papers
   * @param {Matches} matches
   */
  async lookedAt(papers, matches) {
    if (!matches.isSequence()) return papers;
    const all = matches.units.length;
    const hasBetween = matches.units.slice(1).some(({ between }) => between.length);
    const looking = papers.filter((paper) => (hasBetween || !matches.together[paper]) && matches.counts[paper] === all);
    await Promise.all(
      looking.map(async (paper) => {
        const shown = await this.text(paper);
        const [title, text] = [shown.title, textOf(shown)].map(placesOf);
        const stand = (/** @type {Map<string, number[]>} */ places) => standTogether(matches.units, (term) => places.get(term) ?? [], true);
        matches.together[paper] = matches.together[paper] && stand(title) ? 2 : Number(stand(text));
      }),
    );
    return matches.ordered(papers);
  }

  /**
   * The papers that have the query's phrases and none of the excluded ones, and how many were not read. Only papers that have
   * the words of a phrase can have it, and only the first of these are read.
   * @param {number[]} papers
   * @param {Query} query
   */
  async withPhrases(papers, { phrases, without }) {
    const formsOf = (/** @type {string[]} */ words) => this.vocabulary.forms(words);
    const wanted = phrases.filter((phrase) => phrase.wanted).map(({ words }) => formsOf(words));
    const excluded = phrases.filter((phrase) => !phrase.wanted).map(({ words }) => formsOf(words));
    excluded.push(...without.map((word) => formsOf([word])).filter((forms) => forms.length > 1));
    const having = await Promise.all(wanted.map((forms) => this.withWords(forms)));
    const ranked = papers.filter((paper) => having.every((has) => has(paper)));
    const suspects = await Promise.all(excluded.map((forms) => this.withWords(forms)));
    const read = wanted.length ? ranked : ranked.filter((paper) => suspects.some((has) => has(paper)));
    const leftOut = new Set(read.slice(FILTERED));
    await Promise.all(
      read.slice(0, FILTERED).map(async (paper) => {
        const shown = await this.text(paper);
        const texts = [shown.title, textOf(shown)];
        if (!hasPhrases(texts, wanted, true) || !hasPhrases(texts, excluded, false)) leftOut.add(paper);
      }),
    );
    return { kept: ranked.filter((paper) => !leftOut.has(paper)), unread: Math.max(0, read.length - FILTERED) };
  }

  /**
   * Whether a paper has all words of any of the forms; stop words do not count.
   * @param {string[][]} forms
   * @returns {Promise<(paper: number) => boolean>}
   */
  async withWords(forms) {
    const each = await Promise.all(
      forms.map((form) => Promise.all(form.filter((term) => !STOP_WORDS.has(term)).map((term) => this.papersWith([term])))),
    );
    return (paper) => each.some((sets) => sets.every((papers) => papers.has(paper)));
  }

  /** @param {string[]} terms */
  async load(terms) {
    /** @type {Map<string, {postings: import("./shards.js").Postings, rarity: number}>} */
    const found = new Map();
    await Promise.all(
      terms.map(async (term) => {
        const postings = await this.shards.postings(term);
        if (postings) found.set(term, { postings, rarity: this.shards.rarity(postings) });
      }),
    );
    return found;
  }

  /**
   * The papers that have any of the terms.
   * @param {string[]} terms
   */
  async papersWith(terms) {
    /** @type {Set<number>} */
    const papers = new Set();
    for (const { postings } of (await this.load(terms)).values()) eachPaper(postings, (paper) => papers.add(paper));
    return papers;
  }

  /**
   * What is shown of a paper.
   * @param {number} paper
   * @returns {Promise<any>}
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

/**
 * The keys of names with corrected words.
 * @param {string[]} keys
 * @param {[string, string][]} corrections
 */
function corrected(keys, corrections) {
  const better = new Map(corrections);
  return keys.map((key) => `@${key.slice(1).split(" ").map((word) => better.get(word) ?? word).join(" ")}`);
}

/**
 * The text that a result can quote from, after the title.
 * @param {any} shown
 */
function textOf({ abstract = "", more = "", authors = [], organization }) {
  const people = [...authors, ...(organization ? [organization[1]] : [])];
  return [abstract, more, people.length ? `By ${people.join(", ")}.` : ""].filter(Boolean).join(" ");
}
