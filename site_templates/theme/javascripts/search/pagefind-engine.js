/**
 * Pagefind behind the interface of `engine.js`. It finds papers that have all words, and phrases; where these are few, it is
 * asked for each word, and the words that a paper has are counted.
 */

import { readData, SITE } from "./engine.js";
import { excerptOf, marked } from "./excerpt.js";
import { FEW, wordsNeeded } from "./ranking.js";
import { folded, wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {import("./words.js").Query} Query */
/** @typedef {{id: string, score: number, data: () => Promise<any>}} Raw a result of Pagefind */
/** @typedef {{paper: string, matched: number, score: number}} Ranked */

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
   * @param {Query} query
   * @returns {Promise<import("./engine.js").Result>}
   */
  async result(paper, { words: asked }) {
    const raw = this.found.get(paper) ?? (await this.everything()).get(paper);
    if (!raw) throw new Error(`no such paper: ${paper}`);
    const { raw_url: url, content, meta, locations } = await raw.data();
    const words = content.split(/\s+/);
    const places = new Set(locations);
    // Pagefind says where it found a word, if it was not in another spelling.
    const hit = (/** @type {string} */ word, /** @type {number} */ at) =>
      places.has(at) || wordsOf(word).some((one) => asked.includes(one)) ? folded(word).slice(0, 5) : undefined;
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
    let all = (await this.having(words)).filter(({ paper }) => allowed(paper));
    if (typing && all.length < FEW) all = await this.outgrown(words, all, allowed);
    if (all.length >= FEW) return all;
    const known = await this.known(words, typing);
    return this.counted(words, known, known.length < words.length ? [] : all, allowed);
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
      for (const { id, score } of await this.ask(word)) {
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
      for (const one of await this.having([...words.slice(0, -1), last.slice(0, length)])) {
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
    const results = await this.ask(words.join(" "));
    return results.map(({ id, score }) => ({ paper: id, matched: words.length, score }));
  }

  /**
   * Those of the words that the archive has. For one that it has not, Pagefind finds papers with the nearest in the
   * alphabet, of which only what begins with the word is wanted.
   * @param {string[]} words
   * @param {boolean} typing whether the last word may be unfinished
   */
  async known(words, typing) {
    const found = await Promise.all(
      words.map(async (word, at) => {
        if (typing && at === words.length - 1) return true;
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

/** @param {string} day `20251211` */
function dashed(day) {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
