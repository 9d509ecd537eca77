// Shows the reader's marks on the page: a bookmark on each card, seen papers, and the length of the reading list.

import { makeButton, pagePaper, paperId, title } from "./papers.js";
import { SITE, markSeen, readShelf, toggleLater } from "./shelf.js";

const BOOKMARK = "M6 3h12v18l-6-4-6 4z";

/** Show the marks, and keep them up to date. */
export function startShelf() {
  startMarks(document.querySelectorAll(".pa-card"));
  const paper = pagePaper();
  if (paper) {
    const button = makeButton("Save", () => toggleLater(paperId(paper), title(paper)));
    button.classList.add("pa-do-save");
    paper.querySelector(".pa-actions")?.append(button);
    markSeen(paperId(paper));
  }
  const link = listLink();
  link.className = "pa-tool";
  document.querySelector(".pa-header")?.append(link);
  const item = document.createElement("li");
  item.append(listLink());
  document.querySelector(".pa-footer ul")?.append(item);
  showMarks();
  document.addEventListener("shelf", showMarks);
  addEventListener("storage", showMarks);
  addEventListener("pageshow", showMarks);
}

/** Put a bookmark on each card, and show the marks of these and all others. @param {Iterable<Element>} cards */
export function startMarks(cards) {
  for (const card of cards) {
    card.append(bookmark(card));
  }
  showMarks();
}

/** Add the link to the list. A script adds it because the list needs scripts. */
function listLink() {
  const link = document.createElement("a");
  link.href = new URL("reading/", SITE).href;
  link.textContent = "Reading list";
  return link;
}

/** @param {Element} card */
function bookmark(card) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pa-later";
  button.title = "Save";
  button.setAttribute("aria-label", `Save: ${title(card)}`);
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${BOOKMARK}"/></svg>`;
  button.addEventListener("click", () => toggleLater(paperId(card), title(card)));
  return button;
}

function showMarks() {
  const shelf = readShelf();
  const later = new Set(shelf.later.map((kept) => kept.id));
  const seen = new Set(shelf.seen);
  for (const paper of document.querySelectorAll(".pa-card, article.pa-paper")) {
    const id = paperId(paper);
    paper.toggleAttribute("data-seen", seen.has(id));
    paper.querySelector(".pa-later, .pa-do-save")?.setAttribute("aria-pressed", `${later.has(id)}`);
  }
  for (const link of document.querySelectorAll(".pa-header a.pa-tool")) {
    const count = later.size;
    link.setAttribute("aria-label", count ? `Reading list, ${count} to read` : "Reading list");
    link.setAttribute("title", "Reading list");
    if (count) {
      link.setAttribute("data-count", `${count}`);
    } else {
      link.removeAttribute("data-count");
    }
  }
}
