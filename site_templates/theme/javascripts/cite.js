// Citations of the page's paper, or of all papers of a list: shown in a dialog, to copy or to save. Those of a list are put
// together from the files of its papers; a week has those of its days.

import { copyText } from "./copy.js";
import { LISTED, addTool, makeButton, nameIn, pagePaper } from "./papers.js";
import { SITE } from "./shelf.js";

/** The formats, by the ending of a file's name. @type {Record<string, string>} */
const FORMATS = { bib: "BibTeX", ris: "RIS", json: "CSL-JSON" };
const AT_ONCE = 8;
const FIRST_PAGES = ["topic", "author", "organization"];
const NEXT = ".pa-neighbours a[rel=next]";
const isOnDisk = location.protocol === "file:";

/** Make the page's *Cite* work, or add it. @param {string} kind the kind of the page */
export function startCiting(kind) {
  const link = document.querySelector("[data-cite]");
  if (pagePaper() && link) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(async () => [new URL("cite", location.href).href]);
    });
    return;
  }
  addTool(makeButton("Cite", () => show(() => sources(kind), lackingOnDisk(kind))));
}

/** What the citations of a list lack in a copy on a disk, where browsers do not read other pages. @param {string} kind */
function lackingOnDisk(kind) {
  const goesOn = isOnDisk && FIRST_PAGES.includes(kind) && document.querySelector(NEXT);
  return goesOn ? "only those on this page, because the next pages cannot be read from a disk" : "";
}

/** The addresses of the files to put together, without their endings. @param {string} kind */
async function sources(kind) {
  if (["day", "month"].includes(kind)) {
    return [new URL("cite.gz", location.href).href];
  }
  if (kind === "week") {
    const days = [...document.querySelectorAll("main a")].map((link) => nameIn("days", link.href).match(/^[0-9]+-.*/)?.[0]);
    return [...new Set(days)].filter(Boolean).map((day) => new URL(`days/${day}/cite.gz`, SITE).href);
  }
  return paperFiles(await listed(document, location.href, FIRST_PAGES.includes(kind) && !isOnDisk));
}

/** The files of papers, without their endings. @param {string[]} ids */
export function paperFiles(ids) {
  return [...new Set(ids)].map((id) => new URL(`papers/${id}/cite`, SITE).href);
}

/**
 * The ids of the papers that a page lists; of a first page, also those of the pages that go on from it.
 * @param {Document} page
 * @param {string} address
 * @param {boolean} isFirst
 * @returns {Promise<string[]>}
 */
async function listed(page, address, isFirst) {
  const links = [...page.querySelectorAll(LISTED)].map((paper) => paper.querySelector("a")?.getAttribute("href") ?? "");
  const ids = links.map((link) => nameIn("papers", new URL(link, address).href));
  const next = isFirst ? page.querySelector(NEXT)?.getAttribute("href") : undefined;
  if (!next) {
    return ids;
  }
  const following = new URL(next, address).href;
  const text = await (await fetched(following)).text();
  return [...ids, ...(await listed(new DOMParser().parseFromString(text, "text/html"), following, true))];
}

/** Open the dialog. @param {() => Promise<string[]>} find @param {string} [note] what the citations lack */
function show(find, note = "") {
  const dialog = document.createElement("dialog");
  dialog.className = "pa-dialog pa-cite";
  dialog.setAttribute("aria-labelledby", "pa-cite-title");
  const choices = Object.entries(FORMATS).map(
    ([ending, name]) => `<label><input type="radio" name="format" value="${ending}"> ${name}</label>`,
  );
  dialog.innerHTML = `<h2 id="pa-cite-title">Cite</h2><form method="dialog"><p role="radiogroup" aria-label="Format">${choices.join(" ")}</p>
    <pre tabindex="0" aria-label="Citation"></pre><p class="pa-status" role="status"></p>
    <p class="pa-buttons"><button class="pa-button">Close</button></p></form>`;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (dialog.querySelector(name));
  const found = find();
  let ending = "bib";
  const fill = async () => {
    const wanted = ending;
    const say = (/** @type {string} */ words) => {
      if (wanted === ending) part("[role=status]").textContent = words;
    };
    part("pre").textContent = "";
    try {
      const text = await citations(await found, wanted, (words) => say([words, note].filter(Boolean).join("; ")));
      if (wanted === ending) part("pre").textContent = text;
    } catch {
      say("The citations could not be loaded. Try again when you are online.");
    }
  };
  part(".pa-buttons").prepend(
    makeButton("Copy", (button) => copyText(button, part("pre"))),
    makeButton("Save", () => saveFile(`${fileName()}.${ending}`, part("pre").textContent ?? "")),
  );
  dialog.addEventListener("change", (event) => {
    ending = /** @type {HTMLInputElement} */ (event.target).value;
    fill();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  /** @type {HTMLInputElement} */ (part("input")).checked = true;
  dialog.showModal();
  fill();
}

/**
 * The citations in the files, each once; it fails if one cannot be loaded, but not if a paper is gone.
 * @param {string[]} files
 * @param {string} ending
 * @param {(words: string) => void} say
 */
export async function citations(files, ending, say) {
  /** @type {string[][]} */
  const entries = Array(files.length);
  let [next, done, lacking] = [0, 0, 0];
  const work = async () => {
    while (next < files.length) {
      const number = next++;
      const file = files[number].replace(/(\.gz)?$/, `.${ending}$1`);
      entries[number] = await fetched(file).then(unpacked).then((text) => split(text, ending), (error) => {
        if (error.status !== 404) throw error;
        lacking += 1;
        return [];
      });
      done += 1;
      if (files.length > AT_ONCE) say(`${done} of ${files.length}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const all = [...new Set(entries.flat())];
  const count = all.length === 1 ? "" : `${all.length} papers`;
  say([count, lacking ? `${lacking} no longer in the archive` : ""].filter(Boolean).join("; "));
  return ending === "json" ? `[${all.join(",\n")}]\n` : all.join("\n");
}

/** @param {string} text @param {string} ending */
function split(text, ending) {
  if (ending === "json") {
    return JSON.parse(text).map((/** @type {unknown} */ item) => JSON.stringify(item));
  }
  return text.split(ending === "bib" ? /\n(?=@)/ : /(?<=\nER {2}- \n)\n/).filter(Boolean);
}

/** The answer for an address; it must be a good one. @param {string} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw Object.assign(new Error(address), { status: response.status });
  }
  return response;
}

/** The text of a file; some servers unpack compressed ones themselves. @param {Response} response */
async function unpacked(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isPacked ? new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text() : new TextDecoder().decode(bytes);
}

/** A name from the page's address: `days-2025-12-11`. */
function fileName() {
  return location.href.split(/[?#]/)[0].slice(SITE.href.length).replace(/\/$/, "").replaceAll("/", "-") || "citations";
}

/** Save a text as a file. @param {string} name @param {string} text */
export function saveFile(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: name.endsWith(".json") ? "application/json" : "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
