// Fills in the values for "Suggest an edit" and the form: the values on the page, and today's date. The links in the page
// itself are short, because every paper has them.

import { FORMS } from "./curation_forms.js";
import { pagePaper, paperId } from "./papers.js";

/** Longest address that every browser and server accepts. */
const MAX_LENGTH = 2000;
const HEAD = "# Remove `# ` from the lines you want to correct, and write the correct value.\n";
const LINK_KINDS = new Map([
  ["Code", "code"],
  ["Project page", "project"],
  ["Video", "video"],
  ["Data", "data"],
]);

/**
 * What the page shows of a paper, by field; a field is left out where nothing is known.
 * @typedef {{title?: string} & Record<string, any>} Shown
 */

/**
 * The fields that a new file offers, in its order: name, form, and label among the facts of a page. `make forms` writes them.
 * @type {[string, string, string][]}
 */
const FIELDS = [
  ["title", "text", ""],
  ["abstract", "text", ""],
  ["authors", "names", ""],
  ["organization", "organization", "Organisation"],
  ["published", "date", "Published"],
  ["arxiv", "value", "arXiv"],
  ["doi", "value", ""],
  ["venue", "text", "Venue"],
  ["links", "links", ""],
  ["topics", "topics", ""],
  ["source", "text", ""],
];

/** Fields whose values go first into the address, and those that are left to the curator where it has no room. */
const FIRST = ["title", "authors", "arxiv", "published", "topics"];
const LAST = ["links", "source", "abstract"];
/** How fields are read from the page that are not among its facts. @type {Record<string, () => unknown>} */
const READERS = {
  title: () => text(document.querySelector("h1")),
  abstract: () => all("section.pa-main > .pa-text > p:not(.pa-unknown)").map(text).join("\n\n"),
  authors: shownAuthors,
  doi: shownDoi,
  links: shownLinks,
  topics: () => all("header > .pa-tags a").map(lastPart),
  source: () => text(document.querySelector("[data-source]")),
};

/** Complete each link just before it is followed; one that has the focus already, at once. */
export function startSuggesting() {
  for (const link of document.querySelectorAll(".pa-origin a[href*='/new']")) {
    if (link instanceof HTMLAnchorElement) {
      const address = link.href;
      const complete = () => {
        link.href = completed(address, new Date());
      };
      for (const event of ["pointerdown", "focus"]) link.addEventListener(event, complete);
      if (link === document.activeElement) complete();
    }
  }
}

/**
 * @param {string} address of the new-file page or the form, as the page has it
 * @param {Date} now
 * @returns {string} the address with what the page shows in it; any other address as it is
 */
export function completed(address, now) {
  const paper = pagePaper();
  const id = paper && paperId(paper);
  const { searchParams } = new URL(address);
  if (!id) return address;
  if (searchParams.get("filename") === `content/papers/${id}.yml`) return newFile(address, shownPaper(), isoDay(now));
  return searchParams.get("template") && searchParams.get("paper") === id ? form(address, shownPaper()) : address;
}

/**
 * @param {string} address
 * @param {Shown} shown
 * @param {string} day
 * @returns {string} the address with as much of the paper in the template as it has room for
 */
export function newFile(address, shown, day) {
  const page = address.split("?")[0];
  const filename = new URL(address).searchParams.get("filename") ?? "";
  const filled = (/** @type {string[]} */ keys) => `${page}?${encoded({ filename, value: template(shown, keys, day) })}`;
  /** @type {string[]} */
  const keys = [];
  const others = FIELDS.map(([key]) => key).filter((key) => ![...FIRST, ...LAST].includes(key));
  for (const key of [...FIRST, ...others, ...LAST]) {
    if (filled([...keys, key]).length <= MAX_LENGTH) keys.push(key);
  }
  return filled(keys);
}

/**
 * @param {string} address
 * @param {Shown} shown
 * @returns {string} the address with the title in it, where it has room
 */
export function form(address, shown) {
  const title = { title: `Correction: ${shown.title}`, "new-title": shown.title ?? "" };
  const filled = `${address}&${encoded(title)}`;
  return filled.length <= MAX_LENGTH ? filled : address;
}

/**
 * A curation file in which every field except the date is commented out; fields in `keys` have the page's values.
 * @param {Shown} shown
 * @param {string[]} keys
 * @param {string} day
 */
export function template(shown, keys, day) {
  const lines = FIELDS.flatMap(([key, form]) => {
    const [written, placeholder] = FORMS[form];
    const [first, ...more] = keys.includes(key) && key in shown ? written(shown[key]) : placeholder;
    return [`${key}:${first}`, ...more];
  });
  return `${HEAD}${lines.map((line) => `# ${line}\n`).join("")}date: ${day}\n`;
}

/** The values of the paper on the page. @returns {Shown} */
export function shownPaper() {
  const facts = new Map(all("dl.pa-facts > div").map((fact) => [text(fact.querySelector("dt")), fact.querySelector("dd")]));
  return known(Object.fromEntries(FIELDS.map(([key, form, label]) => [key, shownValue(key, form, facts.get(label))])));
}

/** @param {string} key @param {string} form @param {Element | null | undefined} fact */
function shownValue(key, form, fact) {
  if (key in READERS) return READERS[key]();
  if (form === "organization") return shownOrganization(fact);
  const value = text(fact);
  return form === "date" && value ? isoDay(new Date(`${value} 00:00`)) : value;
}

/** The page's source has one name per line, because a name can contain a comma. */
function shownAuthors() {
  const names = document.querySelector("div.pa-authors")?.cloneNode(true);
  if (!(names instanceof Element)) return [];
  names.querySelector("summary")?.replaceWith(",\n");
  return (names.textContent ?? "").split(/,\s*\n/).map((name) => name.trim());
}

/** @param {Element | null | undefined} fact */
function shownOrganization(fact) {
  const link = fact?.querySelector("a");
  if (!(fact instanceof HTMLElement) || !link) return undefined;
  return { handle: fact.dataset.handle ?? lastPart(link), name: text(link) };
}

function shownDoi() {
  const prefix = "https://doi.org/";
  const link = all(".pa-side a").find((link) => link.textContent === "DOI");
  return decodeURIComponent(link?.getAttribute("href")?.slice(prefix.length) ?? "");
}

/** @returns {[string, string[]][]} the addresses by kind */
function shownLinks() {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const link of all(".pa-kept-in-print a")) {
    const kind = LINK_KINDS.get(text(link).split(": ")[0]);
    if (kind) found.set(kind, [...(found.get(kind) ?? []), link.getAttribute("href") ?? ""]);
  }
  return [...found];
}

/** The last part of a link's address. @param {Element} link */
function lastPart(link) {
  return (link.getAttribute("href") ?? "").split("/").at(-2) ?? "";
}

/** The shown values that are not empty. @param {Record<string, any>} values @returns {Shown} */
function known(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value?.length !== 0 && value !== undefined));
}

/** The text as in the archive: characters that the page shows by their number are restored. @param {Element | null | undefined} element */
function text(element) {
  const copy = element?.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const unseen of copy.querySelectorAll(".pa-unseen")) {
    unseen.replaceWith(String.fromCodePoint(Number.parseInt((unseen.textContent ?? "").slice(2), 16)));
  }
  return (copy.textContent ?? "").replace(/[\t\n\v\f\r ]+/g, " ").trim();
}

/** @param {string} selector */
function all(selector) {
  return [...document.querySelectorAll(selector)];
}

/** The date, such as `2025-12-11`, in the reader's time zone. @param {Date} day */
function isoDay(day) {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((number) => `${number}`.padStart(2, "0"));
  return `${day.getFullYear()}-${month}-${date}`;
}

/** The parameters in the form of an address; only necessary signs are escaped, to keep it short. @param {Record<string, string>} parameters */
function encoded(parameters) {
  const escape = (/** @type {string} */ value) =>
    encodeURIComponent(value)
      .replaceAll("'", "%27")
      .replaceAll("%20", "+")
      .replace(/%(2F|3A|2C|40|3B)/g, (sign) => decodeURIComponent(sign));
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${escape(value)}`)
    .join("&");
}
