// Draws the marks of papers. A mark is eight hexadecimal digits: the colour of the group, and the sizes of 14 dots, two bits
// each. `builder/archive/marks.py` makes them, and `builder/pages/mark_drawing.py` draws the same on a paper's page.

const SVG = "http://www.w3.org/2000/svg";
const MIDDLE = 8;
const LARGEST = 3;

/** Draw the mark of each paper that has one. @param {Iterable<Element>} [papers] */
export function drawMarks(papers = document.querySelectorAll("[data-m]")) {
  for (const paper of papers) {
    const mark = paper instanceof HTMLElement && paper.dataset.m;
    if (mark && !paper.querySelector(":scope > .pa-mark")) {
      paper.prepend(markSvg(mark));
    }
  }
}

/** @param {string} mark */
export function markSvg(mark) {
  const svg = document.createElementNS(SVG, "svg");
  const colour = Number.parseInt(mark[0], 16);
  for (const [name, value] of Object.entries({ class: `pa-mark pa-g${colour}`, viewBox: "-.5 -.5 5 5", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  for (const shapes of markShapes(mark)) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shapes);
    svg.append(path);
  }
  return svg;
}

/** The path of each size of dot, from the smallest. @param {string} mark */
export function markShapes(mark) {
  const dots = markDots(mark);
  const paths = ["", "", "", ""];
  dots.forEach((size, place) => {
    const [column, row] = [place % 5, Math.floor(place / 5)];
    paths[size] += `M${column} ${row}z`;
    if (size === LARGEST && column < 4 && dots[place + 1] === size) {
      paths[size] += `M${column} ${row}h1`;
    }
    if (size === LARGEST && row < 4 && dots[place + 5] === size) {
      paths[size] += `M${column} ${row}v1`;
    }
  });
  return paths;
}

/** The sizes of the dots of a square of five by five: mirrored, and the middle always 2. @param {string} mark */
function markDots(mark) {
  const bits = Number.parseInt(mark.slice(1), 16);
  const left = Array.from({ length: 14 }, (_, dot) => (bits >> (2 * dot)) & 3);
  left.splice(MIDDLE, 0, 2);
  return [0, 1, 2, 3, 4].flatMap((row) => {
    const [edge, next, middle] = left.slice(3 * row, 3 * row + 3);
    return [edge, next, middle, next, edge];
  });
}
