// The page of the map: loads it, lists what it shows, and lets a reader move, search and filter it.

import { markSvg } from "../mark.js";
import { openSearch, readData } from "../search/data.js";
import { counted, element, link, shortDate, trouble } from "../search/elements.js";
import { MapView, topicLabels } from "./view.js";

/** The number of papers listed at first, as in `builder/pages/map.py`. */
const STEP = 20;
const PAUSE = 250;
/** Pixels that a pointer may miss a dot by: a mouse, and a finger. */
const REACH = { mouse: 10, touch: 24 };
const MOVE = 60;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] };
/** @type {Record<string, number>} */
const ZOOMS = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 };

/** Show the map on its page. */
export async function startMap() {
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-map]"));
  if (!page.querySelector("canvas")) return;
  try {
    new MapPage(page, await readData("map.json"));
  } catch (error) {
    page.append(element("p", { role: "status" }, trouble(error)));
  }
}

class MapPage {
  /**
   * @param {HTMLElement} page
   * @param {import("./view.js").Spots} spots
   */
  constructor(page, spots) {
    const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
    this.version = spots.version;
    this.form = /** @type {HTMLFormElement} */ (part("[data-map-form]"));
    [this.status, this.list, this.more, this.tip] = ["[data-map-status]", "[data-map-list]", "[data-map-more]", ".pa-map-tip"].map(part);
    this.canvas = /** @type {HTMLCanvasElement} */ (part("canvas"));
    this.listed = 0;
    this.asked = 0;
    this.pinned = false;
    /** The papers found, best first, if something is looked for. @type {number[] | undefined} */
    this.found = undefined;
    this.view = new MapView(this.canvas, spots, topicLabels(spots), () => this.later(() => this.fill()));
    this.form.addEventListener("input", () => this.later(() => this.narrow()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.more.addEventListener("click", () => this.fill(this.listed + STEP));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-zoom]"))) {
      const zoom = Number(button.dataset.zoom);
      button.addEventListener("click", () => (zoom ? this.view.show({ zoom }) : this.view.showAll()));
    }
    for (const event of ["pointerover", "focusin"]) this.list.addEventListener(event, (found) => this.markRow(found.target));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.startPointers();
    // A reader may have filled in the form while the map was loading.
    if ([...new FormData(this.form).values()].some(Boolean)) this.narrow();
  }

  /** Do this a little later, unless something else is to be done by then. @param {() => void} work */
  later(work) {
    clearTimeout(this.timer);
    this.timer = setTimeout(work, PAUSE);
  }

  /** Keep to the papers of the words and the days in the form, or say why they cannot be found. */
  async narrow() {
    try {
      await this.keepTo();
    } catch (error) {
      this.status.textContent = trouble(error);
    }
  }

  async keepTo() {
    this.asked += 1;
    const asked = this.asked;
    const [text, from, to] = ["q", "from", "to"].map((name) => /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name)).value.trim());
    let papers = text ? await this.search(text) : [...this.view.spots.x.keys()];
    if (from || to) {
      const { openTable } = await import("../search/table.js");
      const table = await openTable(this.version);
      papers = table.narrowed(papers, { from: from ? [from] : [], to: to ? [to] : [] });
    }
    if (asked !== this.asked) return;
    this.found = text || from || to ? papers : undefined;
    this.view.fitting = this.found && new Set(this.found);
    this.view.draw();
    this.fill();
  }

  /** The numbers of the papers that the search finds. @param {string} text */
  async search(text) {
    const [search, { parseQuery }] = await Promise.all([openSearch(), import("../search/query.js")]);
    // Numbers of papers belong to one version of the site.
    if (search.manifest.version !== this.version) throw new Error("the site was renewed while the map was open");
    return (await search.find(parseQuery(text, true))).papers;
  }

  /** List the papers in the part shown. @param {number} [most] */
  async fill(most = STEP) {
    const papers = this.view.inView();
    this.listed = most;
    this.status.textContent = `${counted(papers.length, "paper")} ${this.found ? "found here" : "here"}`;
    this.more.hidden = papers.length <= most;
    this.asked += 1;
    const asked = this.asked;
    const texts = await Promise.all(papers.slice(0, most).map((paper) => this.view.spots.newest[paper] ?? this.text(paper)));
    if (asked !== this.asked) return;
    this.list.replaceChildren(...texts.map((text, place) => this.row(text, papers[place])));
  }

  /** What the search shows of a paper. @param {number} paper @returns {Promise<any>} */
  text(paper) {
    return readData(`texts/${paper}.json`, this.version);
  }

  /** @param {any} text @param {number} paper */
  row({ id, title, mark }, paper) {
    return element("li", { "data-m": mark, "data-paper": `${paper}` }, markSvg(mark), link(`papers/${id}/`, title));
  }

  /** @param {EventTarget | null} target */
  markRow(target) {
    const row = target instanceof Element ? target.closest("li") : undefined;
    if (row) this.mark(Number(row.dataset.paper));
  }

  /** Put a ring around a paper's dot. @param {number} paper */
  mark(paper) {
    if (paper === this.view.marked) return;
    this.view.marked = paper;
    this.view.draw();
  }

  /** Say at its dot which paper this is, or nothing; a pinned tip stays. @param {number} paper @param {boolean} [isPinned] */
  async tell(paper, isPinned = false) {
    this.pinned = isPinned && paper >= 0;
    this.mark(paper);
    this.tip.hidden = paper < 0;
    if (paper < 0) return;
    const { id, title, authors = [], days = [] } = await this.text(paper);
    if (this.view.marked !== paper) return;
    const others = authors.length > 1 ? ` and ${authors.length - 1} other${authors.length > 2 ? "s" : ""}` : "";
    this.tip.replaceChildren(link(`papers/${id}/`, title), element("small", {}, [authors[0] && authors[0] + others, days[0] && shortDate(days[0])].filter(Boolean).join(" · ")));
    const at = this.view.pixel(this.view.spots.x[paper], this.view.spots.y[paper]);
    this.tip.style.left = `${Math.min(Math.max(at.x - 140, 0), Math.max(this.canvas.clientWidth - 280, 0))}px`;
    this.tip.style.top = at.y > this.canvas.clientHeight / 2 ? "auto" : `${at.y + 14}px`;
    this.tip.style.bottom = at.y > this.canvas.clientHeight / 2 ? `${this.canvas.clientHeight - at.y + 14}px` : "auto";
  }

  /** @param {KeyboardEvent} event */
  async key(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (ARROWS[key]) this.view.show({ dx: ARROWS[key][0], dy: ARROWS[key][1] });
    else if (ZOOMS[key]) this.view.show({ zoom: ZOOMS[key] });
    else if (key === "0") this.view.showAll();
    else if (key === "Escape") this.tell(-1);
    else if (key === "Enter") {
      const { clientWidth, clientHeight } = this.canvas;
      await this.tell(this.view.nearest({ x: clientWidth / 2, y: clientHeight / 2 }, clientWidth), true);
      this.tip.querySelector("a")?.focus();
    } else return;
    event.preventDefault();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    this.view.show({ zoom: Math.exp(-event.deltaY / (event.deltaMode ? 15 : 400)), at: { x: event.offsetX, y: event.offsetY } });
  }

  /** One pointer moves the map or selects a dot, and two zoom. */
  startPointers() {
    /** @type {Map<number, {x: number, y: number}>} */
    const down = new Map();
    let travelled = 0;
    const here = (/** @type {PointerEvent} */ event) => ({ x: event.offsetX, y: event.offsetY });
    const reach = (/** @type {PointerEvent} */ event) => (event.pointerType === "mouse" ? REACH.mouse : REACH.touch);
    this.canvas.addEventListener("pointerdown", (event) => {
      if (!down.size) travelled = 0;
      down.set(event.pointerId, here(event));
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const [before, now] = [down.get(event.pointerId), here(event)];
      if (!before) {
        if (!this.pinned) this.tell(this.view.nearest(now, reach(event)));
        return;
      }
      travelled += Math.hypot(now.x - before.x, now.y - before.y);
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      const zoom = other ? Math.hypot(now.x - other.x, now.y - other.y) / Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1) : 1;
      const share = other ? 0.5 : 1;
      this.view.show({ zoom, at: other && { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, dx: (now.x - before.x) * share, dy: (now.y - before.y) * share });
      down.set(event.pointerId, now);
      if (travelled > REACH.mouse) this.tell(-1);
    });
    const up = (/** @type {PointerEvent} */ event) => {
      down.delete(event.pointerId);
      if (event.type === "pointerup" && travelled < REACH.mouse) this.tell(this.view.nearest(here(event), reach(event)), true);
    };
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) this.canvas.addEventListener(name, up);
    this.canvas.addEventListener("pointerleave", () => this.pinned || this.tell(-1));
  }
}
