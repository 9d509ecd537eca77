/**
 * Waits until the reader turns to search; only then is anything else of it loaded.
 */

import { areOn } from "../keys.js";

const header = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-search=header]"));
const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-search=page]"));

/** @param {EventTarget | null} target */
function takesText(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** The field that `/` goes to: the page's own where it has one. */
function field() {
  return /** @type {HTMLInputElement | null} */ ((page ?? header)?.querySelector("input[type=search]") ?? null);
}

document.addEventListener("keydown", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  if (event.key === "/" && plain && areOn() && !takesText(event.target) && field()) {
    event.preventDefault();
    field()?.focus();
    field()?.select();
  }
});

header?.addEventListener("focusin", async () => (await import("./header.js")).start(header), { once: true });

if (page) {
  const { start } = await import("./page.js");
  start(page);
}
