/**
 * Waits until the reader turns to search; only then is anything else of it loaded.
 */

import { areOn } from "../keys.js";

const header = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-search=header]"));
const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-search=page]"));

/** @param {EventTarget | null} target */
function takesText(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
}

/** The field that `/` goes to: the page's own where it has one. */
function field() {
  return /** @type {HTMLInputElement | null} */ ((page ?? header)?.querySelector("input[type=search]") ?? null);
}

/** Start the field at its first focus, or at a later one, should the network fail now. */
function waitForHeader() {
  header?.addEventListener(
    "focusin",
    () => import("./header.js").then(({ start }) => start(header), waitForHeader),
    { once: true },
  );
}

document.addEventListener("keydown", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey);
  if (event.key === "/" && plain && areOn() && !takesText(event.target) && field()) {
    event.preventDefault();
    field()?.focus();
    field()?.select();
  }
});

waitForHeader();

if (page) {
  const { start } = await import("./page.js");
  start(page);
}
