// Buttons that copy: the page's link, the paper's reference.

/** Show the buttons, and let them copy. */
export function startCopying() {
  for (const place of document.querySelectorAll("[data-page-address]")) {
    if (!place.textContent?.trim()) {
      place.textContent = address();
    }
  }
  for (const button of document.querySelectorAll("[data-copy], [data-copy-link]")) {
    if (button instanceof HTMLElement) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  }
}

/** The page's lasting address: the one it names itself, else where it is. */
function address() {
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical instanceof HTMLLinkElement ? canonical.href : `${location.origin}${location.pathname}`;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy ?? "");
  const text = source ? (source.textContent ?? "").replace(/\s+/g, " ").trim() : address();
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
