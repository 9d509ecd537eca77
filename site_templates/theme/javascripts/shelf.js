// The reader's own marks: papers to read later, papers seen, and what is followed. They are stored in this browser, only for
// this archive.

import { keep, readKept } from "./kept.js";

/** The root of the site, whatever path it is served from. */
export const SITE = new URL("../", import.meta.url);
const KEY = `shelf.${SITE.pathname}`;
const DAY = /^(\d{4}-\d\d-\d\d)?$/;
const ID = /^[a-z0-9-]{1,100}$/;

/**
 * @typedef {{id: string, title: string}} Kept
 * @typedef {{name: string, page: string, search: string, day: string}} Followed its page's path, the search for its
 *   papers, and the archive's newest day at the last visit
 * @typedef {{later: Kept[], seen: string[], marksSeen: boolean, follows: Followed[]}} Shelf
 */

/** @returns {Shelf} */
export function readShelf() {
  try {
    return parseShelf(JSON.parse(readKept(KEY) ?? "{}"));
  } catch {
    return parseShelf({});
  }
}

/** Store the shelf, and notify the page. @param {Shelf} shelf */
export function writeShelf(shelf) {
  keep(KEY, JSON.stringify(shelf));
  document.dispatchEvent(new CustomEvent("shelf"));
}

/** The shelf in a file or in storage; invalid parts are ignored. @param {any} value @returns {Shelf} */
export function parseShelf(value) {
  const later = Array.isArray(value?.later) ? value.later : [];
  const seen = Array.isArray(value?.seen) ? value.seen : [];
  return {
    later: unique(
      later
        .filter((/** @type {any} */ kept) => isId(kept?.id) && typeof kept.title === "string")
        .map((/** @type {Kept} */ kept) => ({ id: kept.id, title: kept.title.slice(0, 1000) })),
    ),
    seen: [...new Set(seen.filter(isId))],
    marksSeen: value?.marksSeen !== false,
    follows: [...new Map(followed(value?.follows).map((one) => [one.search, one])).values()],
  };
}

/** What can be followed; its page is one of this site, whatever a file says. @param {any} value @returns {Followed[]} */
function followed(value) {
  return (Array.isArray(value) ? value : [])
    .map((one) => [one?.name, one?.page, one?.search, one?.day].map((text) => `${text ?? ""}`.slice(0, 1000)))
    .filter(([, page, search, day]) => page.startsWith(SITE.pathname) && search.startsWith("?") && DAY.test(day))
    .map(([name, page, search, day]) => ({ name, page, search, day }));
}

/** Merge two shelves. @param {Shelf} one @param {Shelf} other @returns {Shelf} */
export function joinShelves(one, other) {
  const [later, seen, follows] = [[...one.later, ...other.later], [...one.seen, ...other.seen], [...other.follows, ...one.follows]];
  return parseShelf({ ...one, later, seen, follows });
}

/** Put a paper on the list, or take it off. @param {string} id @param {string} title */
export function toggleLater(id, title) {
  const shelf = readShelf();
  const others = shelf.later.filter((kept) => kept.id !== id);
  const later = others.length < shelf.later.length ? others : [...others, { id, title }];
  writeShelf({ ...shelf, later });
}

/** @param {string} id */
export function markSeen(id) {
  const shelf = readShelf();
  if (shelf.marksSeen && !shelf.seen.includes(id)) {
    writeShelf({ ...shelf, seen: [...shelf.seen, id] });
  }
}

/** @param {unknown} id */
function isId(id) {
  return typeof id === "string" && ID.test(id);
}

/** @param {Kept[]} kept @returns {Kept[]} */
function unique(kept) {
  return [...new Map(kept.map((one) => [one.id, one])).values()];
}
