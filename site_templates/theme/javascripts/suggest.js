// Writes the day into a new curation as GitHub's editor is opened; the site itself is built without a clock.

const DATE_LINE = "# date: ...";

/** Dates the template that each "Suggest an edit" link carries, just before it is followed in whatever way. */
export function startSuggesting() {
  for (const link of document.querySelectorAll("a[data-suggest]")) {
    for (const event of ["pointerdown", "focus"]) {
      link.addEventListener(event, () => {
        link.href = dated(link.href, new Date());
      });
    }
  }
}

/**
 * @param {string} address the new-file page's address
 * @param {Date} now
 * @returns {string} the address with the day in its template; one without a template stays as it is
 */
export function dated(address, now) {
  const url = new URL(address);
  const value = url.searchParams.get("value");
  if (!value || !value.includes(DATE_LINE)) return address;
  const month = String(now.getMonth() + 1).padStart(2, "0");
  const day = `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, "0")}`;
  url.searchParams.set("value", value.replace(DATE_LINE, `date: ${day}`));
  return url.href;
}
