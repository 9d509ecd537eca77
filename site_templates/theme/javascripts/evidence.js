// Marks the phrases behind the topics in title and abstract while "Why these topics" is open.

/** Mark the phrases on request; a browser without highlights still lists them. */
export function startEvidence() {
  const details = document.querySelector(".pa-evidence");
  if (!(details instanceof HTMLDetailsElement) || !("highlights" in CSS)) {
    return;
  }
  details.addEventListener("toggle", () => {
    if (details.open) {
      const phrases = [...details.querySelectorAll("q")].map((quote) => quote.textContent ?? "");
      CSS.highlights.set("pa-evidence", new Highlight(...ranges(phrases)));
    } else {
      CSS.highlights.delete("pa-evidence");
    }
  });
}

/** The places of the phrases, ignoring case. @param {string[]} phrases @returns {Range[]} */
function ranges(phrases) {
  const found = [];
  for (const root of document.querySelectorAll(".pa-paper h1, .pa-text")) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.nodeValue ?? "").toLowerCase();
      for (const phrase of phrases.map((phrase) => phrase.toLowerCase()).filter(Boolean)) {
        for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, Math.min(at + phrase.length, node.nodeValue?.length ?? 0));
          found.push(range);
        }
      }
    }
  }
  return found;
}
