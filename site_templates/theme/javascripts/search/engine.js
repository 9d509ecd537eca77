/**
 * Opens the archive's search, and reads its files.
 */

import { open } from "./lunr-engine.js";

/** @typedef {import("./words.js").Query} Query */
/** @typedef {{text: string, hit: boolean}[]} Marked a text in pieces, those that were looked for marked */

/**
 * The build's description of the search data.
 * @typedef {object} Manifest
 * @property {string} version changes with the searched data
 * @property {number} papers
 * @property {boolean} small whether the whole archive is loaded after the first search: about 250 kB
 * @property {[string, string][]} topics slug and name of each topic that has papers
 * @property {string[]} fields names of the index's fields
 * @property {string[]} shards the first term of each shard
 * @property {string} common the most frequent terms, most frequent first
 */

/**
 * What a search found.
 * @typedef {object} Finding
 * @property {number[]} papers numbers of papers, newest first, here best first
 * @property {number} complete how many of them, from the first, contain every word
 * @property {string[]} unknown the query's words that no paper contains
 */

/**
 * The values of a result.
 * @typedef {object} Result
 * @property {string} url relative to the site's root
 * @property {Marked} title
 * @property {Marked} excerpt
 * @property {string[]} topics slugs
 * @property {string[]} days newest first
 */

/**
 * @typedef {object} Engine
 * @property {(query: Query) => Promise<Finding>} find
 * @property {(paper: number, query: Query) => Promise<Result>} result what is shown of a paper
 * @property {() => Promise<void>} keep load everything, for offline search; for small archives
 * @property {() => void} close release its resources; it is not used afterwards
 */

/** The root of the site; modules, workers and data are found from here, whatever path the site is served from. */
export const SITE = new URL("../../", import.meta.url);
export const DATA = new URL("search/data/", SITE);

/** Milliseconds to wait after the latest results, so that typing is not slowed down. */
const AFTER = 2000;

/** @type {Promise<{engine: Engine, manifest: Manifest}> | undefined} */
let opened;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let keeping;

/** The archive's search engine, loaded at the first call. After a failure the next call tries again. */
export function openSearch() {
  opened ??= load().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/**
 * Do the work, and repeat it once if it failed because the site was renewed and its files have new names.
 * @template T
 * @param {() => Promise<T>} work opens the search by itself
 * @param {() => boolean} wanted whether anybody waits for it still
 * @returns {Promise<T>}
 */
export async function renewing(work, wanted) {
  try {
    return await work();
  } catch (error) {
    if (!wanted() || !(await wasRenewed())) throw error;
    return work();
  }
}

/** Whether a newer version of the search is published; if so, close the open one. */
async function wasRenewed() {
  const before = await opened?.catch(() => undefined);
  if (!before) return false;
  const { version } = await readData("index.json", undefined, "no-cache").catch(() => before.manifest);
  if (version === before.manifest.version) return false;
  before.engine.close();
  opened = undefined;
  return true;
}

/**
 * A file of the search's data. Each build's files are in a folder of their own, so that a page which was open while the
 * site was renewed never mixes old and new.
 * @param {string} name
 * @param {string} [version]
 * @param {RequestCache} cache
 */
export async function readData(name, version, cache = "default") {
  const url = new URL(version ? `${version}/${name}` : name, DATA);
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/**
 * Load the rest of a small archive a little later, unless the reader saves data.
 * @param {{engine: Engine, manifest: Manifest}} search
 */
export function keepForLater({ engine, manifest }) {
  const saving = /** @type {any} */ (navigator).connection?.saveData;
  if (!manifest.small || saving || document.documentElement.dataset.searchKept === "") return;
  clearTimeout(keeping);
  keeping = setTimeout(() => keep(engine).catch(() => {}), AFTER);
}

/**
 * Load everything, then show on the page that search works offline now.
 * @param {Engine} engine
 */
async function keep(engine) {
  await engine.keep();
  document.documentElement.dataset.searchKept = "";
}

async function load() {
  /** @type {Manifest} */
  const manifest = await readData("index.json");
  return { engine: await open(manifest), manifest };
}
