// Buttons that copy the page's link and the paper's reference.

import { makeButton } from "./papers.js";

/** Add the buttons to the page of a paper. */
export function startCopying() {
  for (const place of document.querySelectorAll("[data-page-address]")) {
    if (!place.textContent?.trim()) {
      place.textContent = address();
    }
  }
  const reference = document.getElementById("reference");
  const row = document.createElement("p");
  row.className = "pa-buttons";
  row.append(makeButton("Copy reference", (button) => copy(button, reference)), makeButton("Copy link", (button) => copy(button)));
  reference?.after(row);
}

/** The page's permanent address: its canonical link, otherwise its current address. */
function address() {
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical instanceof HTMLLinkElement ? canonical.href : `${location.origin}${location.pathname}`;
}

/**
 * Copy the text of an element in one line, or the page's address if there is no element.
 * @param {HTMLElement} button
 * @param {HTMLElement | null} [source]
 */
function copy(button, source) {
  return copyText(button, source, source ? (source.textContent ?? "").replace(/\s+/g, " ").trim() : address());
}

/**
 * Copy a text, or select the element that shows it.
 * @param {HTMLElement} button
 * @param {HTMLElement | null | undefined} source
 * @param {string} text
 */
export async function copyText(button, source, text = source?.textContent ?? "") {
  const words = button.textContent;
  let done = "Copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = source ? "Selected: press Ctrl+C" : text;
    if (source) {
      getSelection()?.selectAllChildren(source);
    }
  }
  button.setAttribute("aria-live", "polite");
  button.textContent = done;
  setTimeout(() => {
    button.textContent = words;
  }, 2000);
}
