/**
 * How many of a query's units each paper has, with which score, and whether they stand together in its title.
 */

import { standTogether } from "./ranking.js";
import { eachPaper } from "./shards.js";
import { EXACT } from "./sought.js";

/** @typedef {import("./shards.js").Postings} Postings */
/** @typedef {import("./sought.js").Unit} Unit */

/** How much more a hit counts in a title, topics, people and keys than in the abstract, by the order of fields. */
const BOOSTS = [12, 2, 3, 1, 100];

export class Matches {
  /**
   * @param {number} papers
   * @param {Unit[]} units
   * @param {Map<string, {postings: Postings, rarity: number}>} terms
   * @param {Set<number>} without papers that are excluded
   */
  constructor(papers, units, terms, without) {
    this.units = units;
    this.counts = new Uint8Array(papers);
    /** @type {Uint8Array[]} whether papers have it, for each unit */
    this.which = [];
    this.exact = new Uint8Array(papers);
    this.sums = new Float64Array(papers);
    /** 2 where the title has all units together, 1 where the text has them. */
    this.together = new Uint8Array(papers);
    /** @type {Map<string, Map<number, number[]>>} the places of each term in titles */
    this.titles = new Map();
    for (const { ways } of units) this.add(ways, terms);
    for (const paper of without) this.counts[paper] = 0;
    if (!this.isSequence()) return;
    for (let paper = 0; paper < papers; paper += 1) {
      const places = (/** @type {string} */ term) => this.titles.get(term)?.get(paper) ?? [];
      if (this.counts[paper] === units.length && standTogether(units, places, false)) this.together[paper] = 2;
    }
  }

  /**
   * @param {import("./sought.js").Way[]} ways
   * @param {Map<string, {postings: Postings, rarity: number}>} terms
   */
  add(ways, terms) {
    const [exact, anyWay] = [new Uint8Array(this.counts.length), new Uint8Array(this.counts.length)];
    for (const way of ways) {
      const scores = way.terms.map((term) => this.scores(term, terms.get(term)));
      scores[0].forEach((_, paper) => {
        if (!scores.every((score) => score[paper] > 0)) return;
        for (const score of scores) this.sums[paper] += way.weight * score[paper];
        anyWay[paper] = 1;
        if (way.weight === EXACT) exact[paper] = 1;
      });
    }
    this.which.push(anyWay);
    anyWay.forEach((has, paper) => {
      this.counts[paper] += has;
      this.exact[paper] += exact[paper];
    });
  }

  /**
   * The term's score in each paper; its places in titles are noted.
   * @param {string} term
   * @param {{postings: Postings, rarity: number} | undefined} found
   */
  scores(term, found) {
    const scores = new Float64Array(this.counts.length);
    /** @type {Map<number, number[]>} */
    const titles = new Map();
    eachPaper(found?.postings ?? [], (paper, field, level, place) => {
      scores[paper] += (found?.rarity ?? 0) * BOOSTS[field] * level;
      if (field === 0) titles.set(paper, [...(titles.get(paper) ?? []), place]);
    });
    this.titles.set(term, titles);
    return scores;
  }

  /** Whether there is more than one word that can stand together with others. */
  isSequence() {
    return this.units.length > 1 || this.units.some(({ ways }) => ways.some(({ terms }) => terms.length > 1));
  }

  /** The words of the query that the paper lacks. @param {number} paper */
  missing(paper) {
    return this.units.flatMap(({ words }, at) => (this.which[at][paper] ? [] : words));
  }

  /** @param {number} matched */
  papersWith(matched) {
    return this.counts.reduce((papers, count) => papers + Number(count === matched), 0);
  }

  /**
   * The papers with at least so many units, best first.
   * @param {number} needed
   */
  best(needed) {
    const papers = [];
    for (let paper = 0; paper < this.counts.length; paper += 1) if (this.counts[paper] >= needed) papers.push(paper);
    return this.ordered(papers);
  }

  /**
   * The papers by how many units they have, whether these stand together, score, then newest first.
   * @param {number[]} papers
   */
  ordered(papers) {
    const { counts, exact, together, sums } = this;
    // One number for all of it makes sorting faster: at most 24 words, and sums below 2 to the 40th.
    const ranks = Float64Array.from(sums, (sum, paper) => ((counts[paper] * 32 + exact[paper]) * 4 + together[paper]) * 2 ** 40 + sum);
    return papers.sort((one, other) => ranks[other] - ranks[one] || one - other);
  }
}
