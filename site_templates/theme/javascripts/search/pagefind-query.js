/**
 * A query to papers, by Pagefind. It finds papers that have all words, and phrases; where these are few, it is asked for
 * each word, and the words that a paper has are counted.
 */

import { FEW, wordsNeeded } from "./ranking.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./words.js").Query} Query */
/** @typedef {{id: string, score: number, data: () => Promise<any>}} Raw a result of Pagefind */
/** @typedef {{paper: string, matched: number, score: number}} Ranked */

/** What of a word may be missing from its stem. */
const LONGEST_ENDING = 5;
/** Pagefind finds words by their beginning and drops points: `c` in half of all words, `2.5` in `256`. */
const WHOLE = /^.$|\./u;

export class PagefindQuery {
  /**
   * @param {any} pagefind the library's module
   * @param {Query} query
   * @param {() => boolean} wanted whether anybody waits for the answer; Pagefind is asked nothing more where not
   * @param {Map<string, boolean>} judged words of earlier queries, and whether the archive has them
   */
  constructor(pagefind, query, wanted, judged) {
    this.pagefind = pagefind;
    this.query = query;
    this.wanted = wanted;
    this.judged = judged;
    /** @type {Map<string, Raw>} what was found, so that it can be shown */
    this.found = new Map();
  }

  /** @returns {Promise<import("./engine.js").Finding>} */
  async find() {
    const { keys, words } = this.query;
    const first = (await Promise.all(keys.map((key) => this.ask(`"${key}"`)))).flat().map(({ id }) => id);
    const having = await this.having(words);
    const known = await this.known(having);
    const ranked = await this.ranked(having, known);
    const papers = [...new Set([...first, ...ranked.map(({ paper }) => paper)])];
    const partial = ranked.filter((one) => one.matched < words.length && !first.includes(one.paper)).length;
    const unknown = words.filter((word) => !known.includes(word));
    return { papers, complete: papers.length - partial, unknown };
  }

  /**
   * Papers by how many of the words they have, then by Pagefind's score.
   * @param {Ranked[]} having what Pagefind finds by all words
   * @param {string[]} known those of the words that the archive has
   * @returns {Promise<Ranked[]>}
   */
  async ranked(having, known) {
    const { words, phrases, without, typing, unfinished } = this.query;
    const allowed = await this.filter(phrases, without);
    if (known.length < words.length) return this.counted(words, known, [], allowed);
    let all = having.filter(({ paper }) => allowed(paper));
    if (typing && unfinished && all.length < FEW) all = await this.outgrown(words, all, allowed);
    return all.length < FEW ? this.counted(words, known, all, allowed) : all;
  }

  /**
   * The papers that have all words, then those that have most of them, as far as these are worth showing.
   * @param {string[]} words
   * @param {string[]} known those of the words that the archive has
   * @param {Ranked[]} all
   * @param {(paper: string) => boolean} allowed
   */
  async counted(words, known, all, allowed) {
    const papers = new Map(all.map((one) => [one.paper, one]));
    for (const word of words.length > 1 ? known : []) {
      for (const { paper: id, score } of await this.having([word])) {
        const before = papers.get(id) ?? { paper: id, matched: 0, score: 0 };
        const more = { paper: id, matched: before.matched + 1, score: before.score + score };
        if (before.matched < words.length && allowed(id)) papers.set(id, more);
      }
    }
    const others = [...papers.values()].filter(({ matched }) => matched < words.length);
    const needed = wordsNeeded(words.length, (matched) =>
      matched === words.length ? all.length : others.filter((one) => one.matched === matched).length,
    );
    others.sort((one, other) => other.matched - one.matched || other.score - one.score);
    return [...all, ...others.filter(({ matched }) => matched >= needed)];
  }

  /**
   * While a word is typed it may have outgrown the stem that papers are found by: `reinforcem` is looked for under
   * `reinforce` as well.
   * @param {string[]} words
   * @param {Ranked[]} found
   * @param {(paper: string) => boolean} allowed
   */
  async outgrown(words, found, allowed) {
    const last = this.query.unfinished;
    const papers = new Map(found.map((one) => [one.paper, one]));
    for (let length = last.length - 1; length >= Math.max(3, last.length - LONGEST_ENDING); length -= 1) {
      if (papers.size >= FEW) break;
      for (const one of await this.having(words.map((word) => (word === last ? last.slice(0, length) : word)))) {
        if (allowed(one.paper) && !papers.has(one.paper)) papers.set(one.paper, one);
      }
    }
    return [...papers.values()];
  }

  /**
   * The papers that have all of the words, by Pagefind's score.
   * @param {string[]} words
   * @returns {Promise<Ranked[]>}
   */
  async having(words) {
    const others = words.filter((word) => !WHOLE.test(word)).join(" ");
    const asked = [...(others ? [others] : []), ...words.filter((word) => WHOLE.test(word)).map((word) => `"${word}"`)];
    const [first = [], ...rest] = await Promise.all(asked.map((text, at) => (at ? this.search(text) : this.ask(text))));
    const scores = rest.map((results) => new Map(results.map(({ id, score }) => [id, score])));
    const sum = (/** @type {Raw} */ { id, score }) => scores.reduce((all, one) => all + (one.get(id) ?? 0), score);
    const having = first.filter(({ id }) => scores.every((one) => one.has(id)));
    return having.map((raw) => ({ paper: raw.id, matched: words.length, score: sum(raw) }));
  }

  /**
   * Those of the words that the archive has: what the first paper was found by need not be asked for, which is slow for
   * words of many papers.
   * @param {Ranked[]} having what Pagefind finds by all words
   */
  async known([best]) {
    const { words, typing, unfinished } = this.query;
    const seen = best ? await foundBy(this.found.get(best.paper)) : [];
    const isSeen = (/** @type {string} */ word) => best && (WHOLE.test(word) || seen.some((one) => isLike(one, word)));
    const least = (/** @type {string} */ word) => (typing && word === unfinished ? beginningOf(word) : word);
    const found = await Promise.all(words.map((word) => isSeen(word) || this.has(word, least(word))));
    return words.filter((_, at) => found[at]);
  }

  /**
   * Whether the archive has a word. For one that it has not, Pagefind finds papers with the nearest in the alphabet, of
   * which only what begins with the word is wanted, or while it is typed with what may be its stem.
   * @param {string} word
   * @param {string} least as much of it as must be there
   */
  async has(word, least) {
    const key = `${word} ${least}`;
    const before = this.judged.get(key);
    if (before !== undefined) return before;
    const has = (await this.search(`"${word}"`)).length > 0 || (!WHOLE.test(word) && (await this.begins(word, least)));
    this.judged.set(key, has);
    return has;
  }

  /**
   * Whether the first paper that is found by the word has it because a word there begins so.
   * @param {string} word
   * @param {string} least
   */
  async begins(word, least) {
    const [raw] = await this.search(word);
    if (!raw) return false;
    return (await foundBy(raw)).some((one) => one.startsWith(least));
  }

  /**
   * Whether a paper may be shown, for the phrases it must or must not have and the words it must not have.
   * @param {Query["phrases"]} phrases
   * @param {string[]} without
   * @returns {Promise<(paper: string) => boolean>}
   */
  async filter(phrases, without) {
    // Pagefind's stemmer leaves the `s` of `llms`, which has no vowel.
    const left = without.flatMap((word) => [word, `${word}s`]).map((word) => ({ words: [word], wanted: false }));
    const asked = [...phrases, ...left];
    const answers = await Promise.all(
      asked.map(async ({ words, wanted }) => {
        const papers = new Set((await this.search(`"${words.join(" ")}"`)).map(({ id }) => id));
        return (/** @type {string} */ paper) => papers.has(paper) === wanted;
      }),
    );
    return (paper) => answers.every((answer) => answer(paper));
  }

  /**
   * Pagefind's results, kept so that they can be shown.
   * @param {string} text
   */
  async ask(text) {
    const results = await this.search(text);
    for (const raw of results) if (!this.found.has(raw.id)) this.found.set(raw.id, raw);
    return results;
  }

  /**
   * @param {string} text
   * @returns {Promise<Raw[]>}
   */
  async search(text) {
    if (!this.wanted()) throw new Error("another query came meanwhile");
    return (await this.pagefind.search(text)).results;
  }
}

/**
 * The words of a result that it was found by.
 * @param {Raw | undefined} raw
 * @returns {Promise<string[]>}
 */
async function foundBy(raw) {
  const { content, locations } = (await raw?.data()) ?? { content: "", locations: [] };
  const parts = content.split(/\s+/);
  return locations.flatMap((/** @type {number} */ place) => wordsOf(parts[place] ?? ""));
}

/**
 * Whether a word begins with another, or lacks no more than an ending of it.
 * @param {string} one
 * @param {string} word
 */
function isLike(one, word) {
  return one.startsWith(word) || (word.startsWith(one) && one.length >= Math.max(3, word.length - 3));
}

/**
 * As much of a word as its stem must have.
 * @param {string} word
 */
function beginningOf(word) {
  return word.slice(0, Math.max(3, word.length - LONGEST_ENDING));
}
