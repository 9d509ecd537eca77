// Says on the front page how many papers are new since the last visit. The browser keeps the date of the visit and of the
// newest day then, for this archive only.

import { keep, readKept } from "./kept.js";
import { SITE } from "./shelf.js";

const VISIT = `visit.${SITE.pathname}`;

/** Count the papers of newer days, mark these days, and keep today's date. @param {Element} strip the recent days */
export function startVisit(strip) {
  const days = [...strip.querySelectorAll("a[data-day]")].filter((day) => day instanceof HTMLAnchorElement);
  const newest = days.at(-1)?.dataset.day;
  if (!newest) return;
  const before = readKept(VISIT, true) ?? readKept(VISIT) ?? "";
  const [last, date] = before.split(" ");
  keep(VISIT, before, true);
  keep(VISIT, `${newest} ${new Date().toISOString().slice(0, 10)}`);
  const since = days.filter((day) => last && (day.dataset.day ?? "") > last);
  if (!since.length) return;
  const count = since.reduce((sum, day) => sum + Number(day.dataset.count), 0);
  for (const day of since) day.parentElement?.classList.add("pa-new");
  const words = document.createElement("p");
  words.className = "pa-news";
  const when = new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  const papers = `${since.length === days.length ? "more than " : ""}${count} ${count === 1 ? "paper" : "papers"}`;
  words.textContent = `New since your visit on ${when}: ${papers}`;
  strip.after(words);
}
