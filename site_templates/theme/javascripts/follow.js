// Follows topics, authors, organisations and searches: how many of their papers are new since the reader's last visit.

import { addTool, makeButton, nameIn } from "./papers.js";
import { readShelf, writeShelf } from "./shelf.js";

/** @typedef {import("./shelf.js").Followed} Followed */

/** The search for the papers of a page, by the page's kind. @type {Record<string, (heading: string) => Record<string, string>>} */
const SEARCHES = {
  topic: () => ({ topic: nameIn("topics", location.href) }),
  organization: () => ({ organization: nameIn("organizations", location.href) }),
  author: (heading) => ({ q: `"${heading}"` }),
};

/** Add the button to the page, and count a visit of what is followed. @param {string} kind */
export function startFollowing(kind) {
  const button = makeButton("", () => toggle(pageFollowed(kind)));
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const row = document.createElement("span");
  row.className = "pa-follow";
  row.append(button, " ", said);
  addTool(row);
  const show = () => {
    const isFollowed = readShelf().follows.some(({ search }) => search === pageFollowed(kind).search);
    button.setAttribute("aria-pressed", `${isFollowed}`);
    button.textContent = isFollowed ? "Following" : "Follow";
    row.hidden = pageFollowed(kind).search === "?";
  };
  document.addEventListener("shelf", show);
  const results = document.querySelector("[data-part=status]"); // the address of a search changes with what it finds
  if (results) {
    new MutationObserver(show).observe(results, { childList: true, characterData: true, subtree: true });
  }
  show();
  visit(pageFollowed(kind).search, said).catch(() => {});
}

/** The page's own entry. @param {string} kind @returns {Followed} */
function pageFollowed(kind) {
  const heading = document.querySelector("h1")?.textContent?.trim() ?? "";
  if (kind in SEARCHES) {
    return { name: heading, page: location.pathname, search: `?${new URLSearchParams(SEARCHES[kind](heading))}`, day: "" };
  }
  const asked = new URLSearchParams(location.search);
  asked.delete("show");
  const name = [...new Set(asked.values())].join(", ");
  return { name: `Search: ${name}`, page: `${location.pathname}?${asked}`, search: `?${asked}`, day: "" };
}

/** Follow, or no longer. @param {Followed} page */
export async function toggle(page) {
  const shelf = readShelf();
  const others = shelf.follows.filter(({ search }) => search !== page.search);
  const isNew = others.length === shelf.follows.length;
  writeShelf({ ...shelf, follows: isNew ? [...others, page] : others });
  if (isNew) {
    await markVisited(page.search);
  }
}

/** Say on a followed page how many of its papers are new, and count the visit. @param {string} search @param {Element} said */
async function visit(search, said) {
  const before = readShelf().follows.find((one) => one.search === search);
  if (before) {
    const count = await countNew(before);
    said.textContent = count ? `${count} new since your last visit` : "Nothing new since your last visit";
    await markVisited(search);
  }
}

/** From now on, only papers of later days are new. @param {string} search */
export async function markVisited(search) {
  const { table } = await opened();
  const day = table.facets.day.values[0]?.[0] ?? "";
  const shelf = readShelf();
  writeShelf({ ...shelf, follows: shelf.follows.map((one) => (one.search === search ? { ...one, day } : one)) });
}

/** The number of papers that came in, or back, after the last visit. @param {Followed} followed */
export async function countNew({ search, day }) {
  const [{ engine, table }, { readState }, { parseQuery }] = await Promise.all([
    opened(),
    import("./search/address.js"),
    import("./search/query.js"),
  ]);
  const { text, choice } = readState(search);
  let papers = [...Array(engine.manifest.papers).keys()];
  if (text) {
    const found = await engine.find({ ...parseQuery(text), isLiteral: true });
    papers = found.papers.slice(0, found.complete);
  }
  const after = `${day}~`; // behind the day, before the next
  const from = [[...(choice.from ?? []), after].sort().at(-1) ?? after];
  return table.narrowed(papers, { ...choice, from }).length;
}

/** The search, which is loaded only for what is followed. */
async function opened() {
  const [{ openSearch }, { openTable }] = await Promise.all([import("./search/data.js"), import("./search/table.js")]);
  const engine = await openSearch();
  return { engine, table: await openTable(engine.manifest.version) };
}
