// The page of the reading list: its papers, more like these, what is followed, export and import, and clearing the list.

import { citations, paperFiles, saveFile } from "./cite.js";
import { countNew, toggle } from "./follow.js";
import { makeButton } from "./papers.js";
import { counted, element } from "./search/elements.js";
import { SITE, joinShelves, parseShelf, readShelf, toggleLater, writeShelf } from "./shelf.js";

/** @typedef {import("./shelf.js").Kept} Kept */
/** @typedef {{by: string, published: string, lead: string, related: Kept[]}} Details */

const NAMED = 3;
const MORE_SHOWN = 10;
/** The endings of files of citations, by format. @type {Record<string, string>} */
const CITATIONS = { bib: "bib", ris: "ris", csl: "json" };
/** @type {Record<string, Promise<Details>>} */
const known = {};

/** Fill in the list, and activate its buttons. */
export function startReading() {
  part("tools").hidden = false;
  part("export").addEventListener("click", save);
  part("forget").addEventListener("click", forget);
  part("import").addEventListener("change", load);
  part("sort").addEventListener("change", show);
  const box = /** @type {HTMLInputElement} */ (part("seen"));
  box.checked = readShelf().marksSeen;
  box.addEventListener("change", () => {
    const shelf = readShelf();
    writeShelf({ ...shelf, marksSeen: box.checked, seen: box.checked ? shelf.seen : [] });
  });
  document.addEventListener("shelf", show);
  show();
}

async function show() {
  const { later, follows, seen } = readShelf();
  const words = later.length === 1 ? "1 paper to read." : `${later.length} papers to read.`;
  say(later.length ? words : "Your reading list is empty. Click the bookmark on a paper to add it.");
  part("rows").replaceChildren(...later.map(row));
  for (const tool of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-reading-some]"))) tool.hidden = !(later.length || follows.length);
  part("forget").hidden = !(later.length || follows.length || seen.length);
  part("follows").hidden = !follows.length;
  part("follows").querySelector("ul")?.replaceChildren(...follows.map(followedRow));
  const all = await Promise.all(later.map(({ id }) => details(id)));
  const order = /** @type {HTMLSelectElement} */ (part("sort")).value;
  const keys = later.map(({ title }, place) => (order === "title" ? title.toLowerCase() : all[place].published));
  const places = [...later.keys()];
  if (order !== "saved") {
    places.sort((one, other) => keys[one].localeCompare(keys[other]) * (order === "title" ? 1 : -1) || one - other);
  }
  if (JSON.stringify(readShelf().later) === JSON.stringify(later)) {
    part("rows").replaceChildren(...places.map((place) => row(later[place], all[place])));
    showMore(later, all);
  }
}

/** @param {Kept} kept @param {Partial<Details>} details */
function row({ id, title }, { by = "", published = "", lead = "" } = {}) {
  const button = makeButton("Remove", () => toggleLater(id, title));
  button.setAttribute("aria-label", `Remove: ${title}`);
  const facts = [by, published.slice(0, 4)].filter(Boolean).join(" · ");
  return element("li", {}, paperLink(id, title), button, element("small", {}, facts), element("p", { dir: "auto" }, lead));
}

/** @param {string} id @param {string} title */
function paperLink(id, title) {
  return element("a", { href: new URL(`papers/${id}/`, SITE).href }, title);
}

/** The papers that are related to most of those saved. @param {Kept[]} later @param {Details[]} all */
function showMore(later, all) {
  const saved = new Set(later.map(({ id }) => id));
  /** @type {Map<string, {title: string, to: string[]}>} */
  const found = new Map();
  later.forEach(({ title: to }, place) => {
    for (const { id, title } of all[place].related.filter((one) => !saved.has(one.id))) {
      found.set(id, { title, to: [...(found.get(id)?.to ?? []), to] });
    }
  });
  const best = [...found].sort(([, one], [, other]) => other.to.length - one.to.length).slice(0, MORE_SHOWN);
  part("more").hidden = !best.length;
  const rows = best.map(([id, { title, to }]) => {
    const why = to.length > 1 ? `related to ${to.length} of your papers` : `related to “${to[0]}”`;
    const button = makeButton("Save", () => toggleLater(id, title));
    button.setAttribute("aria-label", `Save: ${title}`);
    return element("li", {}, paperLink(id, title), button, element("small", {}, why));
  });
  part("more").querySelector("ul")?.replaceChildren(...rows);
}

/** @param {import("./shelf.js").Followed} followed */
function followedRow(followed) {
  const button = makeButton("Unfollow", () => toggle(followed));
  button.setAttribute("aria-label", `Unfollow: ${followed.name}`);
  const count = element("span", {}, "…");
  countNew(followed).then(
    (number) => (count.textContent = number ? `${number} new` : "nothing new"),
    () => count.remove(),
  );
  return element("li", {}, element("a", { href: followed.page }, followed.name), count, button);
}

/** What the paper's page says of it; nothing if it cannot be read. @param {string} id @returns {Promise<Details>} */
function details(id) {
  known[id] ??= fetch(new URL(`papers/${id}/`, SITE))
    .then((response) => (response.ok ? response.text() : ""))
    .then((text) => detailsIn(new DOMParser().parseFromString(text, "text/html")))
    .catch(() => detailsIn(document.implementation.createHTMLDocument()));
  return known[id];
}

/** @param {Document} page @returns {Details} */
function detailsIn(page) {
  const meta = (/** @type {string} */ name) =>
    [...page.querySelectorAll(`meta[name="${name}"]`)].map((one) => one.getAttribute("content") ?? "");
  const facts = JSON.parse(page.querySelector("[type='application/ld+json']")?.textContent || "{}");
  /** @type {string[]} */
  const authors = (facts.author ?? []).map((/** @type {{name: string}} */ author) => author.name);
  const others = authors.length - NAMED;
  const related = [...page.querySelectorAll("#related + .pa-papers a[href]")].map((link) => ({
    id: link.getAttribute("href")?.split("/").at(-2) ?? "",
    title: link.textContent ?? "",
  }));
  return {
    by: authors.slice(0, NAMED).join(", ") + (others > 0 ? ` and ${counted(others, "other")}` : ""),
    published: meta("citation_publication_date")[0] ?? "",
    lead: page.querySelector(".pa-text mark")?.textContent ?? meta("description")[0] ?? "",
    related,
  };
}

async function save() {
  const format = /** @type {HTMLSelectElement} */ (part("format")).value;
  const { later } = readShelf();
  try {
    const text = format in CITATIONS ? await citations(paperFiles(later.map(({ id }) => id)), CITATIONS[format], say) : format === "md" ? await markdown(later) : JSON.stringify(readShelf(), null, 1);
    saveFile(`reading-list.${format === "csl" ? "csl.json" : format}`, text);
  } catch {
    say("The citations could not be fetched. Please try again.");
  }
}

/** @param {Kept[]} later */
async function markdown(later) {
  const lines = later.map(async ({ id, title }) => {
    const { by, published, lead } = await details(id);
    const facts = [by, published.slice(0, 4)].filter(Boolean).join(", ");
    return `- [${plain(title)}](${paperLink(id, "").getAttribute("href")})${facts ? `, ${plain(facts)}` : ""}${lead ? `\n  ${plain(lead)}` : ""}\n`;
  });
  return (await Promise.all(lines)).join("");
}

/** A text in which no sign is Markdown. @param {string} text */
function plain(text) {
  return text.replace(/[\\`*_[\]<>#]/g, "\\$&");
}

/** @param {Event} event */
async function load(event) {
  const field = event.target;
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
  if (!file) {
    return;
  }
  try {
    writeShelf(joinShelves(readShelf(), parseShelf(JSON.parse(await file.text()))));
  } catch {
    say("This file is not an exported reading list.");
  }
}

function forget() {
  if (confirm("Clear the reading list, what you follow, and the record of papers you have opened?")) {
    writeShelf({ ...parseShelf({}), marksSeen: readShelf().marksSeen });
  }
}

/** @param {string} words */
function say(words) {
  part("status").textContent = words;
}

/** @param {string} name */
function part(name) {
  return /** @type {HTMLElement} */ (document.querySelector(`[data-reading-${name}]`));
}
