// Begins the script of an offline copy, in which all modules of the site are functions of `modules`: browsers load neither
// modules nor data nor workers from a disk. The classes and functions here take the place of the browser's own.

const ROOT = new globalThis.URL("../", document.currentScript.src).href;
/** @type {Record<string, (listen: Function, answer?: Function) => Record<string, any>>} */
const modules = {};
/** @type {Record<string, Record<string, any>>} */
const needed = {};
/** @type {Map<string, Promise<any>>} */
const fetched = new Map();
/** @type {WeakMap<Element, string>} */
const texts = new WeakMap();

/** What the module exports; its code runs at the first call. @param {string} name */
function need(name) {
  needed[name] ??= modules[name](addEventListener.bind(globalThis));
  return needed[name];
}

/** Addresses of pages end in `index.html`, because browsers show folders of a disk as lists. */
class URL extends globalThis.URL {
  /** @param {string | globalThis.URL} url @param {string | globalThis.URL} [base] */
  constructor(url, base) {
    super(url, base);
    if (this.protocol === "file:" && this.pathname.endsWith("/")) this.pathname += "index.html";
  }
}

/** Loads a file as the script that an offline copy has of it; pages have none. @param {string | URL} address */
function fetch(address) {
  const url = new URL(address);
  if (url.pathname.endsWith(".html")) return Promise.reject(new Error("Pages cannot be fetched from a disk"));
  const source = `${url.href}.js`;
  if (!fetched.has(source)) fetched.set(source, load(source));
  return fetched.get(source);
}

/** @param {string} source */
function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => {
      const text = texts.get(script) ?? "";
      const arrayBuffer = async () => new TextEncoder().encode(text).buffer;
      resolve({ ok: true, text: async () => text, json: async () => JSON.parse(text), arrayBuffer });
    });
    script.addEventListener("error", () => reject(new Error(`${source} cannot be read`)));
    script.src = source;
    document.head.append(script);
  });
}

/** Called by the scripts in place of data. @param {string} text */
globalThis.keepText = (text) => {
  texts.set(document.currentScript, text);
};

/** Runs the worker's module on the page's own thread. @param {URL} url */
function Worker(url) {
  const { port1, port2 } = new MessageChannel();
  modules[url.href.slice(ROOT.length)](port2.addEventListener.bind(port2), port2.postMessage.bind(port2));
  port1.start();
  port2.start();
  return Object.assign(port1, { terminate: () => port1.close() });
}
