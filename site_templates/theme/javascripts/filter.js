// Filters a day's papers by topic: the bars become switches, and the address contains the topic.

import { nameIn } from "./papers.js";

/** Make each bar a switch, and apply the topic in the address. */
export function startFilter() {
  for (const link of document.querySelectorAll(".pa-bars a")) {
    if (link instanceof HTMLAnchorElement) {
      link.replaceWith(makeSwitch(link));
    }
  }
  addEventListener("popstate", show);
  show();
}

/** @param {HTMLAnchorElement} link */
function makeSwitch(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.topic = nameIn("topics", link.href);
  button.dataset.page = link.href;
  button.append(...link.childNodes);
  button.addEventListener("click", () => {
    const url = new URL(location.href);
    if (url.searchParams.get("topic") === button.dataset.topic) {
      url.searchParams.delete("topic");
    } else {
      url.searchParams.set("topic", button.dataset.topic ?? "");
    }
    history.pushState(null, "", url);
    show();
  });
  return button;
}

function show() {
  const wanted = new URL(location.href).searchParams.get("topic");
  /** @type {HTMLButtonElement | undefined} */
  let chosen;
  for (const button of document.querySelectorAll(".pa-bars button")) {
    if (button instanceof HTMLButtonElement) {
      const isIt = button.dataset.topic === wanted;
      button.setAttribute("aria-pressed", `${isIt}`);
      chosen = isIt ? button : chosen;
    }
  }
  const cards = [...document.querySelectorAll(".pa-card")];
  for (const card of cards) {
    if (card instanceof HTMLElement) {
      card.hidden = Boolean(chosen) && !topics(card).includes(wanted ?? "");
    }
  }
  const status = document.querySelector("[data-filter-status]");
  if (!status) {
    return;
  }
  status.replaceChildren();
  if (chosen) {
    const shown = cards.filter((card) => card instanceof HTMLElement && !card.hidden).length;
    const link = document.createElement("a");
    link.href = chosen.dataset.page ?? "";
    link.textContent = "all papers on this topic";
    status.append(`Showing ${shown} of ${cards.length} papers; see `, link);
  }
}

/** The topics of a card, as its links name them. @param {Element} card */
function topics(card) {
  return [...card.querySelectorAll(".pa-tags a")].map((link) => (link instanceof HTMLAnchorElement ? nameIn("topics", link.href) : ""));
}
