// Filters a list of names as the reader types. Enter searches the whole archive, as without scripts.

/** Filter the names on the page by the field above them. */
export function startNames() {
  const field = document.querySelector("[data-names-filter]");
  const status = document.querySelector("[data-names-status]");
  const all = status?.textContent;
  const rows = [...document.querySelectorAll(".pa-bars > li, .pa-letter-names > li")].map((row) => ({ row, text: plain(row.textContent ?? "") }));
  field?.addEventListener("input", () => {
    const parts = field instanceof HTMLInputElement ? plain(field.value).split(/\s+/) : [];
    let shown = 0;
    for (const { row, text } of rows) {
      const isShown = parts.every((part) => text.includes(part));
      row.toggleAttribute("hidden", !isShown);
      shown += Number(isShown);
    }
    if (status) {
      status.textContent = parts.join("") ? `${shown} of ${rows.length} names; press Enter to search everywhere` : (all ?? "");
    }
  });
}

/** In lower case, without accents. @param {string} text */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
