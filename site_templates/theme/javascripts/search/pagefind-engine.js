/**
 * Pagefind behind the interface of `engine.js`. It finds papers that have all words, and phrases; papers that lack a word
 * are found by asking again without it.
 */

import { readData, SITE } from "./engine.js";
import { excerptOf, marked } from "./excerpt.js";
import { FEW } from "./ranking.js";
import { folded, wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {import("./words.js").Query} Query */
/** @typedef {{id: string, score: number, data: () => Promise<any>}} Raw a result of Pagefind */
/** @typedef {{paper: string, matched: number, score: number}} Ranked */

/** So many questions are asked at most for papers that lack the same number of words. */
const MOST_QUESTIONS = 30;
/** What of a word may be missing from its stem. */
const LONGEST_ENDING = 5;
const KEY = /^pid[0-9a-f]{8}\b/;

/** @param {Manifest} manifest */
export async function open(manifest) {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", SITE).href);
  await pagefind.options({
    metaCacheTag: manifest.version,
    excerptLength: 1,
    ranking: { pageLength: 0.5, termFrequency: 1, metaWeights: { title: 5, topics: 1, days: 0 } },
  });
  await pagefind.init();
  return new PagefindSearch(pagefind, manifest);
}

class PagefindSearch {
  /**
   * @param {any} pagefind the library's module
   * @param {Manifest} manifest
   */
  constructor(pagefind, manifest) {
    this.pagefind = pagefind;
    this.manifest = manifest;
    /** @type {Map<string, Raw>} */
    this.found = new Map();
    /** @type {Promise<Map<string, number>> | undefined} */
    this.places = undefined;
  }

  /**
   * @param {Query} query
   * @returns {Promise<import("./engine.js").Finding>}
   */
  async find(query) {
    this.found = new Map();
    const first = query.keys.length ? (await this.ask(`"${query.keys[0]}"`)).map(({ id }) => id) : [];
    const ranked = await this.ranked(query);
    const papers = [...new Set([...first, ...ranked.map(({ paper }) => paper)])];
    const partial = ranked.filter((one) => one.matched < query.words.length && !first.includes(one.paper)).length;
    return { papers, complete: papers.length - partial };
  }

  /**
   * @param {string} paper
   * @param {Query} _query the hits are Pagefind's own
   * @returns {Promise<import("./engine.js").Result>}
   */
  async result(paper, _query) {
    const raw = this.found.get(paper) ?? (await this.everything()).get(paper);
    if (!raw) throw new Error(`no such paper: ${paper}`);
    const { raw_url: url, content, meta, locations } = await raw.data();
    const words = content.split(/\s+/);
    const places = new Set(locations);
    const hit = (/** @type {string} */ word, /** @type {number} */ at) =>
      places.has(at) ? folded(word).slice(0, 5) : undefined;
    const key = words.findLastIndex((word) => KEY.test(word));
    const titleLength = meta.title.split(/\s+/).length;
    return {
      url: url.replace(/^\//, ""),
      title: marked(meta.title.split(/\s+/), hit),
      excerpt: excerptOf(words.slice(titleLength, key < 0 ? undefined : key), hit, titleLength),
      topics: meta.topics ? meta.topics.split(" ") : [],
      days: meta.days ? meta.days.split(" ").map(dashed) : [],
    };
  }

  /** @param {string[]} papers */
  async numbers(papers) {
    const places = await this.names();
    return papers.map((paper) => places.get(paper) ?? -1);
  }

  async all() {
    return [...(await this.names()).keys()];
  }

  async keep() {
    const words = await readData("words.json", this.manifest.version);
    await this.pagefind.preload(words.join(" "));
    for (const raw of (await this.everything()).values()) await raw.data();
  }

  /**
   * Papers by how many of the words they have, then by Pagefind's score.
   * @param {Query} query
   * @returns {Promise<Ranked[]>}
   */
  async ranked({ words, phrases, without, typing }) {
    if (!words.length) return [];
    const allowed = await this.filter(phrases, without);
    const all = (await this.having([words])).filter(({ paper }) => allowed(paper));
    if (all.length >= FEW) return all;
    if (typing) return this.outgrown(words, all, allowed);
    const known = await this.known(words);
    const ranked = known.length < words.length ? [] : all;
    for (let matched = words.length - 1; matched * 2 >= words.length && matched && ranked.length < FEW; matched -= 1) {
      const before = new Set(ranked.map(({ paper }) => paper));
      const level = await this.having(subsets(known, matched).slice(0, MOST_QUESTIONS));
      ranked.push(...level.filter(({ paper }) => allowed(paper) && !before.has(paper)));
    }
    return ranked;
  }

  /**
   * While the last word is typed it may have outgrown the stem that papers are found by: `reinforcem` is looked for under
   * `reinforce` as well.
   * @param {string[]} words
   * @param {Ranked[]} found
   * @param {(paper: string) => boolean} allowed
   */
  async outgrown(words, found, allowed) {
    const last = words.at(-1) ?? "";
    const papers = new Map(found.map((one) => [one.paper, one]));
    for (let length = last.length - 1; length >= Math.max(3, last.length - LONGEST_ENDING); length -= 1) {
      if (papers.size >= FEW) break;
      for (const one of await this.having([[...words.slice(0, -1), last.slice(0, length)]])) {
        if (allowed(one.paper) && !papers.has(one.paper)) papers.set(one.paper, one);
      }
    }
    return [...papers.values()];
  }

  /**
   * The papers that have all words of any of the lists, which are of one length.
   * @param {string[][]} lists
   * @returns {Promise<Ranked[]>}
   */
  async having(lists) {
    /** @type {Map<string, Ranked>} */
    const papers = new Map();
    for (const words of lists) {
      for (const { id, score } of await this.ask(words.join(" "))) {
        const before = papers.get(id)?.score ?? 0;
        papers.set(id, { paper: id, matched: words.length, score: Math.max(score, before) });
      }
    }
    return [...papers.values()].sort((one, other) => other.score - one.score);
  }

  /**
   * Those of the words that the archive has. For one that it has not, Pagefind finds papers with the nearest in the
   * alphabet, of which only what begins with the word is wanted.
   * @param {string[]} words
   */
  async known(words) {
    const found = await Promise.all(
      words.map(async (word) => {
        if ((await this.search(`"${word}"`)).length) return true;
        const [raw] = await this.search(word);
        if (!raw) return false;
        const { content, locations } = await raw.data();
        const parts = content.split(/\s+/);
        return locations.some((/** @type {number} */ place) => wordsOf(parts[place] ?? "").some((part) => part.startsWith(word)));
      }),
    );
    return words.filter((_, at) => found[at]);
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
   * @param {string | null} text
   * @returns {Promise<Raw[]>}
   */
  async search(text) {
    return (await this.pagefind.search(text)).results;
  }

  async everything() {
    return new Map((await this.search(null)).map((raw) => [raw.id, raw]));
  }

  /** Pagefind's names of all papers, newest first, with their places. */
  names() {
    this.places ??= readData("names.json", this.manifest.version).then(
      (names) => new Map(names.map((/** @type {string} */ name, /** @type {number} */ place) => [name, place])),
    );
    return this.places;
  }
}

/**
 * Every choice of `size` of the words, in the words' order.
 * @param {string[]} words
 * @param {number} size
 * @returns {string[][]}
 */
function subsets(words, size) {
  if (size === 0) return [[]];
  if (size > words.length) return [];
  return words.flatMap((word, at) => subsets(words.slice(at + 1), size - 1).map((rest) => [word, ...rest]));
}

/** @param {string} day `20251211` */
function dashed(day) {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
