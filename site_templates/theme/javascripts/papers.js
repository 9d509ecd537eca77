// The papers on a page. A card, a row or the page itself identifies its paper only by the address.

import { SITE } from "./shelf.js";

/** Papers in a list. */
export const LISTED = ".pa-card, .pa-papers > li";

/** The paper of the page, on a paper's page. */
export function pagePaper() {
  return document.querySelector("article.pa-paper");
}

/** The id of a paper in a list, or of the page's own. @param {Element} paper */
export function paperId(paper) {
  return nameIn("papers", paper === pagePaper() ? location.href : (paper.querySelector("a")?.href ?? ""));
}

/** The title of a paper in a list, or of the page's own. @param {Element} paper */
export function title(paper) {
  return paper.querySelector(paper === pagePaper() ? "h1" : "a")?.textContent?.trim() ?? "";
}

/**
 * @param {string} folder
 * @param {string} address
 * @returns {string} `rag` for the folder `topics` and the address of the page `topics/rag/`; empty for other addresses
 */
export function nameIn(folder, address) {
  const root = `${new URL(folder, SITE).href}/`;
  return address.startsWith(root) ? address.slice(root.length).split(/[/?#]/)[0] : "";
}

/** Add what can be done with the papers of a page: to the line that sorts them, or to a row below the heading. @param {Element} tool */
export function addTool(tool) {
  let row = document.querySelector("main .pa-buttons[data-part]");
  if (!row) {
    row = document.createElement("p");
    row.className = "pa-buttons";
    row.setAttribute("data-part", "tools");
    (document.querySelector("main .pa-summary") ?? document.querySelector("h1"))?.after(row);
  }
  row.append(tool);
}

/**
 * @param {string} words
 * @param {(button: HTMLButtonElement) => void} act
 */
export function makeButton(words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pa-button";
  button.textContent = words;
  button.addEventListener("click", () => act(button));
  return button;
}
