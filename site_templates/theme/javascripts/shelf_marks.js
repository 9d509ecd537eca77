// The reader's marks on the page: a bookmark on each card, what was seen, how many papers wait.

import { markSeen, readShelf, toggleLater } from "./shelf.js";

const BOOKMARK = "M6 3h12v18l-6-4-6 4z";

/** Put the marks on, and keep them right. */
export function startShelf() {
  for (const card of document.querySelectorAll(".pa-card[data-paper]")) {
    card.append(bookmark(card));
  }
  const paper = document.querySelector(".pa-paper[data-paper]");
  const button = document.querySelector("[data-later]");
  if (paper instanceof HTMLElement && button instanceof HTMLElement) {
    button.hidden = false;
    button.addEventListener("click", () => toggleLater(paper.dataset.paper ?? "", title(paper)));
    markSeen(paper.dataset.paper ?? "");
  }
  showMarks();
  document.addEventListener("shelf", showMarks);
  addEventListener("storage", showMarks);
  addEventListener("pageshow", showMarks);
}

/** The title of a card or of a paper's page. @param {Element} paper */
export function title(paper) {
  return paper.querySelector(".pa-card__title a, .pa-title a, h1")?.textContent?.trim() ?? "";
}

/** @param {Element} card */
function bookmark(card) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pa-later";
  button.title = "Read later";
  button.setAttribute("aria-label", `Read later: ${title(card)}`);
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${BOOKMARK}"/></svg>`;
  button.addEventListener("click", () => {
    if (card instanceof HTMLElement) {
      toggleLater(card.dataset.paper ?? "", title(card));
    }
  });
  return button;
}

function showMarks() {
  const shelf = readShelf();
  const later = new Set(shelf.later.map((kept) => kept.id));
  const seen = new Set(shelf.seen);
  for (const paper of document.querySelectorAll("[data-paper]")) {
    const id = paper instanceof HTMLElement ? (paper.dataset.paper ?? "") : "";
    paper.toggleAttribute("data-seen", seen.has(id));
    paper.querySelector(".pa-later, [data-later]")?.setAttribute("aria-pressed", `${later.has(id)}`);
  }
  for (const link of document.querySelectorAll("[data-reading-list]")) {
    const count = later.size;
    link.setAttribute("aria-label", count ? `Reading list, ${count} waiting` : "Reading list");
    if (count) {
      link.setAttribute("data-count", `${count}`);
    } else {
      link.removeAttribute("data-count");
    }
  }
}
