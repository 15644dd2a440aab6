// Draws with SVG: elements, colours, texts that fit, and bars over an axis of times.

import { byId, tooltip } from "./dom.js";
import { roundTime, unitOf } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";

/** Creates an element of SVG. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Creates a drawing, which screen readers know by its description. */
export const drawing = (width, height, description) =>
  s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": description });

/** Returns a colour of the style sheet. */
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

/** Returns the width of a drawing that fills a card. */
export const cardWidth = (element = byId("view")) => Math.max(300, element.clientWidth - 40);

const measure = document.createElement("canvas").getContext("2d");

/** Cuts a text to a width in pixels. */
export function clipped(text, width) {
  measure.font = "12px system-ui, sans-serif";
  const fits = part => measure.measureText(part).width * 1.08 <= width;
  if (fits(text)) return text;
  let end = text.length;
  while (end > 1 && !fits(text.slice(0, end) + "…")) end--;
  return text.slice(0, end) + "…";
}

/** Returns ticks at round values of the unit that fits. */
export function timeTicks(min, max, wanted) {
  const [, scale] = unitOf(max);
  return d3.ticks(min / scale, max / scale, wanted).map(t => t * scale);
}

/** Draws a bar for each line, over an axis of times; `bar(svg, line, x, middle, height)` returns the shapes of a line. */
export function barChart({ lines, label, bold, domain, description, bar }) {
  const width = cardWidth();
  const narrow = width < 640;
  const height = narrow ? 46 : 32;
  const left = narrow ? 8 : Math.min(340, width * 0.32);
  const svg = drawing(width, 28 + lines.length * height, description);
  const x = d3.scaleLinear(domain, [left + 4, width - 96]);
  for (const tick of timeTicks(...domain, narrow ? 3 : 6)) {
    svg.append(s("line", { class: "gridline", x1: x(tick), x2: x(tick), y1: 20, y2: 28 + lines.length * height }),
      s("text", { class: "muted", x: x(tick), y: 13, "text-anchor": "middle" }, roundTime(tick)));
  }
  lines.forEach((line, i) => {
    const top = 24 + i * height;
    const middle = narrow ? top + 30 : top + height / 2;
    const text = s("text", { ...(narrow ? { x: left, y: top + 14 } : { x: left - 8, y: middle + 4, "text-anchor": "end" }),
      "font-weight": bold?.(line) ? 650 : null }, clipped(label(line), narrow ? width - 12 : left - 14));
    tooltip(text, label(line));
    svg.append(text, ...bar(svg, line, x, middle, height));
  });
  return svg;
}
