// The reader's own marks: papers to read later and papers seen. They are stored in this browser, only for this archive.

import { keep, readKept } from "./kept.js";

/** The root of the site, whatever path it is served from. */
export const SITE = new URL("../", import.meta.url);
const KEY = `shelf.${SITE.pathname}`;
const ID = /^[a-z0-9-]{1,100}$/;

/**
 * @typedef {{id: string, title: string}} Kept
 * @typedef {{later: Kept[], seen: string[], marksSeen: boolean}} Shelf
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
  };
}

/** Merge two shelves. @param {Shelf} one @param {Shelf} other @returns {Shelf} */
export function joinShelves(one, other) {
  return parseShelf({ ...one, later: [...one.later, ...other.later], seen: [...one.seen, ...other.seen] });
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
