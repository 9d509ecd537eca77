/**
 * Runs the search off the page's thread: answers `data.js`.
 */

import { Search } from "./search.js";

/** @type {Search} */
let search;

/** @type {Record<string, (...values: any[]) => unknown>} */
const answers = {
  open: (manifest) => {
    search = new Search(manifest);
  },
  find: (query) => search.find(query),
  result: (paper, sought, unfinished) => search.result(paper, sought, unfinished),
  nearest: (query) => search.nearest(query),
  keep: () => search.keep(),
};

addEventListener("message", async ({ data: { number, name, values } }) => {
  try {
    postMessage({ number, value: await answers[name](...values) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
});
