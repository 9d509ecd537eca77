// Light or dark colours: the system's, until the reader chooses.

import { keep } from "./kept.js";

/** Add the switch to the header, and store the choice, unless it is the system's own. */
export function startTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pa-tool";
  button.title = button.textContent = "Change colours";
  button.addEventListener("click", () => {
    const system = dark.matches ? "dark" : "light";
    const shown = document.documentElement.dataset.theme ?? system;
    const wanted = shown === "dark" ? "light" : "dark";
    if (wanted === system) {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = wanted;
    }
    keep("theme", wanted === system ? null : wanted);
  });
  document.querySelector(".pa-header")?.append(button);
}
