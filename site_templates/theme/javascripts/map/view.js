// The drawn map: dots and labels on a canvas, which part of it is shown, and which dot is at a point.

/** Width and height of the map, as in `builder/archive/map_file.py`. */
const SIDE = 4096;
const MOST_ZOOM = 40;
/** Code of the character that stands for no topic. */
const FIRST_TOPIC = 35;
/** Pixels between a label and the next. */
const GAP = 6;
/** The corner at the top right that the zoom buttons cover, in pixels. */
const BUTTONS = { width: 64, height: 170 };

/**
 * What `builder/pages/map.py` writes: places, the first topic of each paper, and what is shown of the newest papers.
 * @typedef {{version: string, x: number[], y: number[], of: string, topics: [string, number][], newest: {id: string, title: string, mark: string}[]}} Spots
 * @typedef {{name: string, x: number, y: number, count: number}} Label
 */

export class MapView {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Spots} spots
   * @param {Label[]} labels the most important first
   * @param {() => void} changed called when another part is shown
   */
  constructor(canvas, spots, labels, changed) {
    this.canvas = canvas;
    this.spots = spots;
    this.labels = labels;
    this.colours = topicsOf(spots).map((place) => spots.topics[place][1]);
    this.changed = changed;
    this.centre = { x: SIDE / 2, y: SIDE / 2 };
    this.zoom = 1;
    /** Whether each paper fits what is looked for; all do if it is empty. @type {Set<number> | undefined} */
    this.fitting = undefined;
    /** The paper with a ring around its dot; -1 for none. */
    this.marked = -1;
    this.due = false;
    new ResizeObserver(() => this.resize()).observe(canvas);
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  resize() {
    this.canvas.width = this.canvas.clientWidth * devicePixelRatio;
    this.canvas.height = this.canvas.clientHeight * devicePixelRatio;
    this.show();
  }

  /** Show another part: times as large around a point, then moved. All in pixels. @param {{zoom?: number, at?: {x: number, y: number}, dx?: number, dy?: number}} change */
  show({ zoom = 1, at, dx = 0, dy = 0 } = {}) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const point = at ?? { x: width / 2, y: height / 2 };
    const before = this.world(point);
    this.zoom = Math.min(MOST_ZOOM, Math.max(1, this.zoom * zoom));
    const after = this.world(point);
    const edge = SIDE / 2 / this.zoom;
    for (const [axis, moved, size] of /** @type {["x" | "y", number, number][]} */ ([["x", dx, width], ["y", dy, height]])) {
      const wanted = this.centre[axis] + before[axis] - after[axis] - (moved / size) * (SIDE / this.zoom);
      this.centre[axis] = Math.min(SIDE - edge, Math.max(edge, wanted));
    }
    this.changed();
    this.draw();
  }

  /** Show the whole map. */
  showAll() {
    this.zoom = 1;
    this.centre = { x: SIDE / 2, y: SIDE / 2 };
    this.show();
  }

  /** @param {{x: number, y: number}} point in pixels */
  world({ x, y }) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const scale = SIDE / this.zoom;
    return { x: this.centre.x + (x / width - 0.5) * scale, y: this.centre.y + (y / height - 0.5) * scale };
  }

  /** Where a place of the map is, in pixels. @param {number} x @param {number} y */
  pixel(x, y) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const scale = this.zoom / SIDE;
    return { x: ((x - this.centre.x) * scale + 0.5) * width, y: ((y - this.centre.y) * scale + 0.5) * height };
  }

  /** The papers that fit and are in the part shown, newest first. */
  inView() {
    const [low, high] = [this.world({ x: 0, y: 0 }), this.world({ x: this.canvas.clientWidth, y: this.canvas.clientHeight })];
    const { x, y } = this.spots;
    const isShown = (/** @type {number} */ paper) => x[paper] >= low.x && x[paper] <= high.x && y[paper] >= low.y && y[paper] <= high.y;
    return [...(this.fitting ?? x.keys())].filter(isShown);
  }

  /** The fitting paper nearest to a point; -1 if none is within so many pixels. @param {{x: number, y: number}} point @param {number} within */
  nearest(point, within) {
    let [found, least] = [-1, within * within];
    for (const paper of this.inView()) {
      const at = this.pixel(this.spots.x[paper], this.spots.y[paper]);
      const distance = (at.x - point.x) ** 2 + (at.y - point.y) ** 2;
      if (distance <= least) [found, least] = [paper, distance];
    }
    return found;
  }

  /** Draw the map before the next frame. */
  draw() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.drawNow();
    });
  }

  drawNow() {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, this.canvas.clientWidth, this.canvas.clientHeight);
    const radius = Math.min(8, (this.spots.x.length < 1000 ? 3.5 : 1.8) * this.zoom ** 0.35);
    for (const fits of [false, true]) {
      context.globalAlpha = fits ? 0.75 : 0.13;
      this.drawDots(context, radius, (paper) => (this.fitting?.has(paper) ?? true) === fits);
    }
    context.globalAlpha = 1;
    const style = getComputedStyle(this.canvas);
    if (this.marked >= 0) {
      const at = this.pixel(this.spots.x[this.marked], this.spots.y[this.marked]);
      context.strokeStyle = style.color;
      context.lineWidth = 2.5;
      context.beginPath();
      context.arc(at.x, at.y, radius + 4, 0, 2 * Math.PI);
      context.stroke();
    }
    this.drawLabels(context, style);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} radius @param {(paper: number) => boolean} isDrawn */
  drawDots(context, radius, isDrawn) {
    const { x, y } = this.spots;
    for (const [colour, fill] of groupColours(this.canvas)) {
      context.fillStyle = fill;
      context.beginPath();
      for (let paper = 0; paper < x.length; paper += 1) {
        if (this.colours[paper] !== colour || !isDrawn(paper)) continue;
        const at = this.pixel(x[paper], y[paper]);
        context.moveTo(at.x + radius, at.y);
        context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
      }
      context.fill();
    }
  }

  /** As many labels as have room. @param {CanvasRenderingContext2D} context @param {CSSStyleDeclaration} style */
  drawLabels(context, style) {
    context.font = `600 13px ${style.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.fillStyle = style.color;
    context.strokeStyle = style.backgroundColor;
    /** @type {{x: number, y: number, half: number}[]} */
    const drawn = [];
    for (const { name, x, y } of this.labels) {
      const dot = this.pixel(x, y);
      const at = { x: dot.x, y: dot.y - 14 };
      const half = context.measureText(name).width / 2 + GAP;
      const end = this.canvas.clientWidth - (at.y < BUTTONS.height ? BUTTONS.width : 0);
      const isOut = at.x < half || at.x > end - half || at.y < 12 || at.y > this.canvas.clientHeight - 12;
      if (isOut || drawn.some((other) => Math.abs(other.x - at.x) < other.half + half && Math.abs(other.y - at.y) < 20)) continue;
      drawn.push({ ...at, half });
      context.strokeText(name, at.x, at.y);
      context.fillText(name, at.x, at.y);
    }
  }
}

/** The colours of groups by number, as the key shows them. @param {HTMLCanvasElement} canvas @returns {[number, string][]} */
function groupColours(canvas) {
  /** @type {[number, string][]} */
  const colours = [[0, getComputedStyle(canvas).color]];
  for (const item of document.querySelectorAll(".pa-map-key li")) {
    const number = /pa-g(\d)/.exec(item.className)?.[1];
    if (number) colours.push([Number(number), getComputedStyle(item).caretColor]);
  }
  return [...new Map(colours)];
}

/** The place in `topics` of each paper's first topic; 0 if it has none. @param {Spots} spots */
function topicsOf({ of }) {
  return Array.from(of, (letter) => (letter.codePointAt(0) ?? 0) - FIRST_TOPIC);
}

/**
 * Where the name of each topic belongs: at the paper that has most papers of the topic around it.
 * @param {Spots} spots
 * @returns {Label[]} those of most papers first
 */
export function topicLabels(spots) {
  const { x, y, topics } = spots;
  /** @type {number[][]} */
  const members = topics.map(() => []);
  topicsOf(spots).forEach((place, paper) => {
    if (place) members[place].push(paper);
  });
  const found = members.flatMap((papers, place) => {
    const nearby = (/** @type {number} */ one) => papers.filter((other) => Math.abs(x[one] - x[other]) + Math.abs(y[one] - y[other]) < SIDE / 10).length;
    const best = papers.slice(0, 200).reduce((one, other) => (nearby(other) > nearby(one) ? other : one), papers[0]);
    return papers.length > 1 ? [{ name: topics[place][0], x: x[best], y: y[best], count: papers.length }] : [];
  });
  return found.sort((one, other) => other.count - one.count);
}
