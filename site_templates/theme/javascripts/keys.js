// Keyboard shortcuts. They can be turned off in the help, for readers who dictate or press keys by mistake.

import { keep, readKept } from "./kept.js";
import { LISTED, pagePaper, paperId, title } from "./papers.js";
import { toggleLater } from "./shelf.js";

const OFF = "no-keys";
const HELP = [
  ["j", "next paper"],
  ["k", "previous paper"],
  ["o", "open it"],
  ["e", "show or hide the abstract"],
  ["l", "add to or remove from the reading list"],
  ["/", "search"],
  ["?", "this help"],
];

/** Listen for keys, and add the button for their help. */
export function startKeys() {
  const place = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Keyboard";
  button.addEventListener("click", showHelp);
  place.append(button);
  document.querySelector(".pa-footer ul")?.append(place);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) {
      return;
    }
    if (event.key === "?" || areOn()) {
      const act = ACTIONS[event.key];
      if (act && !document.querySelector("dialog[open]") && act()) {
        event.preventDefault();
      }
    }
  });
}

/** The action of each key; true if it did something. @type {Record<string, () => boolean>} */
const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => {
    const link = current()?.querySelector("a");
    link?.click();
    return Boolean(link);
  },
  e: () => {
    const details = (current() ?? document).querySelector(":scope > details, .pa-evidence");
    if (details instanceof HTMLDetailsElement) {
      details.open = !details.open;
    }
    return Boolean(details);
  },
  l: () => {
    const paper = current() ?? pagePaper();
    if (paper) {
      toggleLater(paperId(paper), title(paper));
    }
    return Boolean(paper);
  },
  "?": () => {
    showHelp();
    return true;
  },
};

/** To the next or the previous paper: on a list its card, on a paper's page its neighbour. @param {number} step */
function move(step) {
  const papers = [...document.querySelectorAll(LISTED)].filter(
    (paper) => paper instanceof HTMLElement && !paper.hidden,
  );
  if (pagePaper()) {
    const link = document.querySelector(step > 0 ? ".pa-neighbours a[rel=next]" : ".pa-neighbours a[rel=prev]");
    if (link instanceof HTMLElement) {
      link.click();
    }
    return Boolean(link);
  }
  const here = current();
  const place = here ? papers.indexOf(here) + step : step > 0 ? 0 : papers.length - 1;
  const next = papers[Math.min(Math.max(place, 0), papers.length - 1)];
  const link = next?.querySelector("a");
  link?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(link);
}

function current() {
  return document.activeElement?.closest(LISTED) ?? null;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && Boolean(target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"));
}

/** Whether keyboard shortcuts are on. */
export function areOn() {
  return readKept(OFF) === null;
}

function showHelp() {
  const dialog = document.querySelector(".pa-dialog:not(.pa-cite)") ?? makeHelp();
  if (dialog instanceof HTMLDialogElement) {
    dialog.showModal();
  }
}

function makeHelp() {
  const dialog = document.createElement("dialog");
  dialog.className = "pa-dialog";
  dialog.setAttribute("aria-labelledby", "pa-keys-title");
  const rows = HELP.map(([key, words]) => `<dt><kbd>${key}</kbd></dt><dd>${words}</dd>`).join("");
  dialog.innerHTML = `<h2 id="pa-keys-title">Keyboard shortcuts</h2><dl>${rows}</dl>
    <p><label><input type="checkbox"> Enable keyboard shortcuts</label></p>
    <form method="dialog"><button class="pa-button">Close</button></form>`;
  const box = dialog.querySelector("input");
  if (box) {
    box.checked = areOn();
    box.addEventListener("change", () => keep(OFF, box.checked ? null : "1"));
  }
  document.body.append(dialog);
  return dialog;
}
