/**
 * Opens the archive's search, which runs in a worker, so that typing never waits; and reads its files.
 */

/** @typedef {import("./query.js").Query} Query */
/** @typedef {{text: string, hit: boolean}[]} Marked a text in pieces, those that were looked for marked */

/**
 * The build's description of the search data.
 * @typedef {object} Manifest
 * @property {string} version changes with the searched data
 * @property {number} papers
 * @property {boolean} small whether the whole archive is loaded after the first search: about 250 kB
 * @property {[string, string, number][]} topics slug, name and colour of each topic that has papers
 * @property {string[]} shards the first key of each shard
 * @property {string[]} compounds the stem of each word that the archive also writes as two, and the stems of the two
 * @property {string} common the most frequent terms, most frequent first
 */

/**
 * What a search found.
 * @typedef {object} Finding
 * @property {number[]} papers numbers of papers, newest first; here best first
 * @property {number} complete how many of them, from the first, contain every word
 * @property {Map<number, string[]>} missing the words that papers lack, of those that lack any
 * @property {number} unread how many papers have the words of a phrase, but were not searched for it and are left out
 * @property {[string, string][]} corrections words that no paper contains, and the similar ones that were looked for
 * @property {[string, string][]} similar words that hardly any paper contains, and the similar ones that were looked for too
 * @property {string[]} unknown words that no paper contains, and none is similar to
 * @property {[string, string, string][]} names pages with the query's name: letter of the kind, name, end of the address
 * @property {string[]} sought the terms that were found
 */

/**
 * The values of a result.
 * @typedef {object} Result
 * @property {string} id
 * @property {Marked} title
 * @property {Marked} excerpt
 * @property {string} [abstract]
 * @property {string[]} [authors]
 * @property {number} [count] of authors, where more are known than named
 * @property {[string, string]} [organization] handle and name
 * @property {string[]} [topics] slugs
 * @property {string} mark eight hexadecimal digits
 * @property {[string, string][]} [collections] slug and title
 * @property {string[]} days newest first
 * @property {string} [year]
 * @property {number} [upvotes]
 * @property {number} [comments]
 * @property {number} [code] 1 if code is linked
 */

/**
 * @typedef {object} Search
 * @property {Manifest} manifest
 * @property {(query: Query) => Promise<Finding>} find
 * @property {(paper: number, sought: string[], unfinished: string) => Promise<Result>} result what is shown of a paper
 * @property {(query: Query) => Promise<number[]>} nearest the papers nearest to a query that finds nothing
 * @property {() => Promise<void>} keep load everything, for offline search; for small archives
 * @property {() => void} close release its resources; it is not used afterwards
 */

/** The root of the site; modules, workers and data are found from here, whatever path the site is served from. */
export const SITE = new URL("../../", import.meta.url);
export const DATA = new URL("search/data/", SITE);

/** Milliseconds to wait after the latest results, so that typing is not slowed down. */
const AFTER = 2000;

/** @type {Promise<Search> | undefined} */
let opened;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let keeping;

/** The archive's search, loaded at the first call. After a failure the next call tries again. */
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
  before.close();
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
 * Load the rest of a small archive a little later, unless the reader saves data; the page then says that it is there.
 * @param {Search} search
 */
export function keepForLater(search) {
  const saving = /** @type {any} */ (navigator).connection?.saveData;
  if (!search.manifest.small || saving || document.documentElement.dataset.searchKept === "") return;
  clearTimeout(keeping);
  const kept = () => document.documentElement.setAttribute("data-search-kept", "");
  keeping = setTimeout(() => search.keep().then(kept, () => {}), AFTER);
}

/** @returns {Promise<Search>} */
async function load() {
  /** @type {Manifest} */
  const manifest = await readData("index.json");
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const ask = conversation(worker);
  await ask("open", manifest);
  return {
    manifest,
    find: (query) => ask("find", query),
    result: (paper, sought, unfinished) => ask("result", paper, sought, unfinished),
    nearest: (query) => ask("nearest", query),
    keep: () => ask("keep"),
    close: () => worker.terminate(),
  };
}

/**
 * A function that calls the worker's function of that name and brings back what it returns.
 * @param {Worker} worker
 * @returns {(name: string, ...values: unknown[]) => Promise<any>}
 */
function conversation(worker) {
  /** @type {Map<number, {resolve: (value: unknown) => void, reject: (reason: Error) => void}>} */
  const waiting = new Map();
  let asked = 0;
  worker.addEventListener("message", ({ data: { number, value, error } }) => {
    const { resolve, reject } = /** @type {any} */ (waiting.get(number));
    waiting.delete(number);
    if (error === undefined) resolve(value);
    else reject(new Error(error));
  });
  worker.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || "the search worker did not start"));
    waiting.clear();
  });
  return (name, ...values) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.postMessage({ number: asked, name, values });
    });
}

/**
 * What is found where no words are asked for.
 * @param {number} count
 * @returns {Finding}
 */
export function everything(count) {
  const papers = Array.from({ length: count }, (_, paper) => paper);
  return { papers, complete: count, missing: new Map(), unread: 0, corrections: [], similar: [], unknown: [], names: [], sought: [] };
}
