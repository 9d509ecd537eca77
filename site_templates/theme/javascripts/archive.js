// Adds what needs scripts to a page: colours, copying, keys, the reading list, the search. Without scripts, every page is
// still complete.

import { startTheme } from "./theme.js";
import { drawMarks } from "./mark.js";
import { SITE } from "./shelf.js";
import { startShelf } from "./shelf_marks.js";
import { startKeys } from "./keys.js";
import { nameIn, pagePaper } from "./papers.js";
import "./search/main.js";

drawMarks();
startShelf();
startTheme();
startKeys();
showCurrentDay();
showCurrentPage();
findAuthor();

if (pagePaper()) {
  import("./copy.js").then((module) => module.startCopying());
  import("./suggest.js").then((module) => module.startSuggesting());
}
const listing = document.querySelector(".pa-listing");
if (listing) {
  import("./layout.js").then((module) => module.startLayout(listing));
}
const strip = document.querySelector(".pa-strip");
if (strip) {
  import("./visit.js").then((module) => module.startVisit(strip));
}
if (document.querySelector("[data-filter-status]")) {
  import("./filter.js").then((module) => module.startFilter());
}
if (document.querySelector(".pa-evidence")) {
  import("./evidence.js").then((module) => module.startEvidence());
}
const kind = document.querySelector("main")?.dataset.kind ?? "";
if (["paper", "day", "week", "month", "topic", "author", "organization", "papers", "top", "recurring", "search"].includes(kind)) {
  import("./cite.js").then((module) => module.startCiting(kind));
}
if (["topic", "author", "organization", "search"].includes(kind)) {
  import("./follow.js").then((module) => module.startFollowing(kind));
}
if (document.querySelector("[data-names-filter]")) {
  import("./names.js").then((module) => module.startNames());
}
if (document.querySelector("[data-map]")) {
  import("./map/main.js").then((module) => module.startMap());
}
if (document.querySelector("[data-reading-rows]")) {
  import("./reading.js").then((module) => module.startReading());
  import("./collecting.js").then((module) => module.startCollecting());
}

/** Send the reader of an author's page that is gone to the page of the last name's letter, where authors of two papers are. */
function findAuthor() {
  const slug = document.querySelector("[data-not-found]") ? nameIn("authors", location.href) : "";
  if (slug.length > 1) {
    location.replace(new URL(`authors/${slug.split("-").at(-1)?.[0]}/#${slug}`, SITE));
  }
}

/** Scroll the row of pages of a section, which is too long for a phone, to the current one. */
function showCurrentPage() {
  const current = document.querySelector(".pa-section [aria-current]");
  const row = current?.closest("ul");
  if (current && row) {
    row.scrollLeft = current.getBoundingClientRect().right - row.getBoundingClientRect().right + 48;
  }
}

/** If a paper's page was reached from one of its days, show that day's previous and next links first. */
function showCurrentDay() {
  const days = [...document.querySelectorAll(".pa-day-ways")];
  const current = days.find((day) => day instanceof HTMLElement && day.dataset.day === location.hash.slice(1));
  if (current) {
    days[0].before(current);
  }
}
