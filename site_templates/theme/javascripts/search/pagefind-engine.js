/**
 * Pagefind behind the interface of `engine.js`.
 */

import { readData, SITE } from "./engine.js";
import { excerptOf, marked } from "./excerpt.js";
import { PagefindQuery } from "./pagefind-query.js";
import { folded, wordsOf } from "./words.js";

/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {import("./words.js").Query} Query */
/** @typedef {import("./pagefind-query.js").Raw} Raw */

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
    /** @type {Map<string, boolean>} words that were asked for, and whether the archive has them */
    this.judged = new Map();
    /** @type {Promise<unknown>} the search before, done or failed */
    this.before = Promise.resolve();
  }

  /**
   * One search at a time: Pagefind finishes what it has begun, and who types on would wait for every letter's.
   * @param {Query} query
   * @param {() => boolean} wanted
   * @returns {Promise<import("./engine.js").Finding>}
   */
  find(query, wanted = () => true) {
    const finding = this.before.then(() => this.findNow(query, wanted));
    this.before = finding.catch(() => {});
    return finding;
  }

  /**
   * @param {Query} query
   * @param {() => boolean} wanted
   */
  async findNow(query, wanted) {
    const asked = new PagefindQuery(this.pagefind, query, wanted, this.judged);
    const finding = await asked.find();
    this.found = asked.found;
    return finding;
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
    const loading = ["words.json", "table.json"].map((name) => readData(name, this.manifest.version));
    const [[words]] = await Promise.all([Promise.all(loading), this.names()]);
    await this.pagefind.preload(words.join(" "));
    for (const raw of (await this.everything()).values()) await raw.data();
  }

  close() {
    this.pagefind.destroy();
  }

  async everything() {
    return new Map((await this.pagefind.search(null)).results.map((/** @type {Raw} */ raw) => [raw.id, raw]));
  }

  /** Pagefind's names of all papers, newest first, with their places. */
  names() {
    this.places ??= readData("names.json", this.manifest.version)
      .then((names) => new Map(names.map((/** @type {string} */ name, /** @type {number} */ place) => [name, place])))
      .catch((error) => {
        this.places = undefined;
        throw error;
      });
    return this.places;
  }
}

/** @param {string} day `20251211` */
function dashed(day) {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
