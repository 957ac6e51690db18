/** The account's own past as a drawing; the same figures stand beside it as a table. */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 640;
const HEIGHT = 200;
const EDGE = 36;

/**
 * @param {string} name
 * @param {Record<string, string | number>} facts
 * @param {string} [text]
 */
function shape(name, facts, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(facts)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

/**
 * Give the places of points: the least stands at the bottom line, which is zero.
 * @param {number[]} values
 */
export function pointsOf(values) {
  const most = Math.max(...values, 0) || 1;
  const step = values.length > 1 ? (WIDTH - 2 * EDGE) / (values.length - 1) : 0;
  return values.map((value, place) => ({
    x: Math.round(EDGE + place * step),
    y: Math.round(HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE)),
  }));
}

/**
 * Draw a line of figures.
 * @param {{ label: string, value: number, shown: string }[]} figures from the oldest on
 * @param {string} title
 */
export function trend(figures, title) {
  const drawing = shape("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": title,
    class: "trend",
  });
  const points = pointsOf(figures.map(({ value }) => value));
  drawing.append(
    shape("line", {
      x1: EDGE,
      x2: WIDTH - EDGE,
      y1: HEIGHT - EDGE,
      y2: HEIGHT - EDGE,
      class: "trend__floor",
    }),
  );
  drawing.append(
    shape("polyline", { points: points.map(({ x, y }) => `${x},${y}`).join(" "), class: "trend__line" }),
  );
  points.forEach(({ x, y }, place) => {
    const { label = "", shown = "" } = figures[place] ?? {};
    drawing.append(shape("circle", { cx: x, cy: y, r: 4, class: "trend__point" }));
    drawing.append(shape("text", { x, y: y - 10, "text-anchor": "middle", class: "trend__text" }, shown));
    drawing.append(
      shape("text", { x, y: HEIGHT - 12, "text-anchor": "middle", class: "trend__text" }, label),
    );
  });
  return drawing;
}
