// The switch between a mixed layout, cards and rows on the pages of papers of a day. The choice is remembered, and dark.js
// applies it before a page is drawn.

import { keep } from "./kept.js";

const LAYOUTS = { mixed: "Mixed", cards: "Cards", rows: "Rows" };

/** Add the switch beside the heading of a list. @param {Element} list */
export function startLayout(list) {
  const usual = list.classList.contains("pa-mixed") ? "mixed" : "cards";
  const group = document.createElement("div");
  group.className = "pa-switch";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Layout");
  for (const [value, words] of Object.entries(LAYOUTS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.dataset.value = value;
    button.addEventListener("click", () => {
      keep("layout", value);
      document.documentElement.dataset.layout = value;
      show();
    });
    group.append(button);
  }
  list.parentElement?.prepend(group);
  show();

  function show() {
    const shown = document.documentElement.dataset.layout ?? usual;
    for (const button of group.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", `${button.dataset.value === shown}`);
    }
  }
}
