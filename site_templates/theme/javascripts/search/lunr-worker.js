/**
 * Runs lunr off the page's thread: answers `lunr-engine.js`.
 */

import { LunrSearch } from "./lunr-search.js";

/** @type {LunrSearch} */
let search;

/** @type {Record<string, (...values: any[]) => unknown>} */
const answers = {
  open: (manifest) => {
    search = new LunrSearch(manifest);
  },
  find: (query) => search.find(query),
  result: (paper, query) => search.result(paper, query),
  keep: () => search.keep(),
};

addEventListener("message", async ({ data: { number, name, values } }) => {
  try {
    postMessage({ number, value: await answers[name](...values) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
});
