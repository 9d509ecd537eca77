// Turns the reading list into the file of a collection, to copy or to open in GitHub's page for a new file.

import { readShelf } from "./shelf.js";

const FILE = "content/collections/my-collection.yml";
/** Longest address that every browser and server accepts. */
const MAX_LENGTH = 2000;

/** Activate the button, if the page has it. */
export function startCollecting() {
  const button = document.querySelector("[data-collect]");
  const panel = document.querySelector("[data-collected]");
  if (button && panel instanceof HTMLElement) {
    button.addEventListener("click", () => show(panel));
  }
}

/** @param {HTMLElement} panel */
function show(panel) {
  const field = panel.querySelector("textarea");
  const link = panel.querySelector("a[data-new-file]");
  if (!field) {
    return;
  }
  field.value = collectionFile(readShelf().later);
  panel.hidden = false;
  field.focus();
  const complete = () => {
    if (link instanceof HTMLAnchorElement) {
      link.href = newFile(link.dataset.newFile ?? "", field.value);
    }
  };
  field.addEventListener("input", complete);
  complete();
  panel.querySelector("[data-copy]")?.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    const status = document.querySelector("[data-reading-status]");
    if (status) {
      status.textContent = "Copied.";
    }
  });
}

/**
 * The file with these papers in their order. `check` asks for a sentence wherever it finds `...`.
 * @param {import("./shelf.js").Kept[]} papers
 */
export function collectionFile(papers) {
  const lines = papers.map(({ id, title }) => `  # ${title.replace(/[\s\p{C}]+/gu, " ").trim()}\n  ${id}: >-\n    ...\n`);
  return `title: My collection\nintroduction: >-\n  ...\npapers:\n${lines.join("")}`;
}

/** @param {string} page @param {string} text @returns {string} the address of a new file with this text, if it has room */
export function newFile(page, text) {
  const filled = `${page}?${new URLSearchParams({ filename: FILE, value: text })}`;
  return filled.length <= MAX_LENGTH ? filled : `${page}?${new URLSearchParams({ filename: FILE })}`;
}
