/**
 * Asks the worker every question, so that typing never waits.
 */

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Manifest} Manifest */

/**
 * @param {Manifest} manifest
 * @returns {Promise<Engine>}
 */
export async function open(manifest) {
  const worker = new Worker(new URL("lunr-worker.js", import.meta.url), { type: "module" });
  const ask = conversation(worker);
  await ask("open", manifest);
  return {
    find: (query) => ask("find", query),
    result: (paper, query) => ask("result", paper, query),
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
