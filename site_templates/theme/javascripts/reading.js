// The page of the reading list: its papers, export and import as a file, and clearing the list.

import { makeButton } from "./papers.js";
import { SITE, joinShelves, parseShelf, readShelf, toggleLater, writeShelf } from "./shelf.js";

/** Fill in the list, and activate its buttons. */
export function startReading() {
  const tools = document.querySelector("[data-reading-tools]");
  if (tools instanceof HTMLElement) {
    tools.hidden = false;
  }
  document.querySelector("[data-reading-export]")?.addEventListener("click", save);
  document.querySelector("[data-reading-forget]")?.addEventListener("click", forget);
  document.querySelector("[data-reading-import]")?.addEventListener("change", load);
  const box = document.querySelector("[data-reading-seen]");
  if (box instanceof HTMLInputElement) {
    box.checked = readShelf().marksSeen;
    box.addEventListener("change", () => {
      const shelf = readShelf();
      writeShelf({ ...shelf, marksSeen: box.checked, seen: box.checked ? shelf.seen : [] });
    });
  }
  document.addEventListener("shelf", show);
  show();
}

function show() {
  const shelf = readShelf();
  document.querySelector("[data-reading-rows]")?.replaceChildren(...shelf.later.map(row));
  const words = shelf.later.length === 1 ? "1 paper to read." : `${shelf.later.length} papers to read.`;
  say(shelf.later.length ? words : "Your reading list is empty. Click the bookmark on a paper to add it.");
}

/** @param {import("./shelf.js").Kept} kept */
function row(kept) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(`papers/${kept.id}/`, SITE).href;
  link.textContent = kept.title;
  const button = makeButton("Remove", () => toggleLater(kept.id, kept.title));
  button.setAttribute("aria-label", `Remove: ${kept.title}`);
  item.append(link, button);
  return item;
}

function save() {
  const file = new Blob([JSON.stringify(readShelf(), null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "reading-list.json";
  link.click();
  URL.revokeObjectURL(link.href);
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
  if (confirm("Clear the reading list and the record of papers you have opened?")) {
    writeShelf({ ...parseShelf({}), marksSeen: readShelf().marksSeen });
  }
}

/** @param {string} words */
function say(words) {
  const status = document.querySelector("[data-reading-status]");
  if (status) {
    status.textContent = words;
  }
}
