/**
 * Waits until the reader turns to search; only then is anything else of it loaded.
 */

import { areOn } from "../keys.js";

const header = /** @type {HTMLFormElement | null} */ (document.querySelector(".ps-header"));
const page = /** @type {HTMLElement | null} */ (document.querySelector(".ps-page"));
/** What makes the header's field, a plain one without scripts, a combobox with a list of papers. */
const COMBOBOX = {
  placeholder: "Search papers",
  role: "combobox",
  "aria-expanded": "false",
  "aria-controls": "ps-options",
  "aria-autocomplete": "list",
  autocomplete: "off",
  autocapitalize: "off",
  spellcheck: "false",
  enterkeyhint: "search",
};
const OPTIONS = `<div class="ps-options" id="ps-options" role="listbox" aria-label="Papers found" hidden></div>
  <p class="pa-unseen-label" role="status"></p>`;

/** @param {EventTarget | null} target */
function takesText(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
}

/** The field that `/` goes to: the page's own where it has one. */
function field() {
  return /** @type {HTMLInputElement | null} */ ((page ?? header)?.querySelector("input[type=search]") ?? null);
}

/** @param {HTMLFormElement} form */
function makeCombobox(form) {
  for (const [name, value] of Object.entries(COMBOBOX)) form.querySelector("input")?.setAttribute(name, value);
  form.querySelector("label")?.setAttribute("title", "Search");
  form.insertAdjacentHTML("beforeend", OPTIONS);
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

if (header) makeCombobox(header);
waitForHeader();

if (page) {
  import("./page.js").then(({ start }) => start(page));
}
