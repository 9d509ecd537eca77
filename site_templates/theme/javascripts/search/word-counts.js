/**
 * Counts how many of a query's words each paper contains; papers are ordered by this number first.
 */

import { eachPaper } from "./lunr-shards.js";

/** @typedef {import("./lunr-shards.js").Postings} Postings */

/**
 * A query's word and its terms in the index.
 * @typedef {{exact: string, completions: string[]}} Sought
 */

/** Weight of a completion relative to the typed word. */
export const COMPLETION_BOOST = 0.3;

export class WordCounts {
  /**
   * @param {number} papers
   * @param {Sought[]} sought
   * @param {Map<string, Postings>} terms
   * @param {Set<number>} without papers that are excluded
   */
  constructor(papers, sought, terms, without) {
    this.counts = new Uint8Array(papers);
    this.exact = new Uint8Array(papers);
    this.sums = new Float32Array(papers);
    /** The last word for which each paper was counted. */
    const counted = new Uint8Array(papers);
    sought.forEach(({ exact, completions }, at) => {
      for (const term of [exact, ...completions]) {
        const boost = term === exact ? 1 : COMPLETION_BOOST;
        eachPaper(terms.get(term) ?? [], (paper, _field, score) => {
          this.sums[paper] += score * boost;
          if (counted[paper] === at + 1) return;
          counted[paper] = at + 1;
          this.counts[paper] += 1;
          if (term === exact) this.exact[paper] += 1;
        });
      }
    });
    for (const paper of without) this.counts[paper] = 0;
  }

  /** @param {number} paper */
  of(paper) {
    return this.counts[paper];
  }

  /** @param {number} matched */
  papersWith(matched) {
    let papers = 0;
    for (const count of this.counts) papers += Number(count === matched);
    return papers;
  }

  /**
   * The papers with at least this many words, by number of words, sum of scores, then newest first.
   * @param {number} needed
   */
  best(needed) {
    const papers = [];
    for (let paper = 0; paper < this.counts.length; paper += 1) if (this.counts[paper] >= needed) papers.push(paper);
    return papers.sort((one, other) => this.order(one, other) || this.sums[other] - this.sums[one] || one - other);
  }

  /**
   * Compares two papers by their words only.
   * @param {number} one
   * @param {number} other
   */
  order(one, other) {
    return this.counts[other] - this.counts[one] || this.exact[other] - this.exact[one];
  }
}
