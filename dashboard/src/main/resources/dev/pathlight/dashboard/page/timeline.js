// Draws one request over time: its critical path, and a lane for each thread.

import { h, scrolling, tooltip } from "./dom.js";
import { KIND_ORDER, kindName, partName, roundTime, time } from "./format.js";
import { kindPaint, swatch } from "./kinds.js";
import { lanesOf } from "./lanes.js";
import { cardWidth, clipped, drawing, s, timeTicks } from "./svg.js";

const ROW = 22;
const BAR = 15;
const PATH_TOP = 46;
const MARKS_TOP = 30;

/** Creates the drawing with its legend, and the path as text. */
export function timeline(request, parent) {
  const outlined = s("svg", { class: "swatch", viewBox: "0 0 22 12", "aria-hidden": "true" },
    s("rect", { x: 1.5, y: 1.5, width: 19, height: 9, fill: "none", stroke: "var(--text)", "stroke-width": 2.5 }));
  return h("div", {}, scrolling("Timeline", draw(request, lanesOf(request.record), cardWidth(parent))),
    h("ul", { class: "legend" }, KIND_ORDER.map(kind => h("li", {}, swatch(kind), kindName(kind))),
      h("li", {}, outlined, "on the critical path")),
    h("details", {}, h("summary", {}, `The critical path as text: ${request.path.length} parts`),
      h("ol", {}, request.path.map(piece => h("li", { class: "break" }, `${partName(piece)}: ${length(piece)}`)))));
}

const length = piece => (piece.upperBound ? "≤ " : "") + time(piece.to - piece.from);

function draw(request, lanes, width) {
  const { record, path } = request;
  const zero = record.request.arrival ?? record.request.start;
  const end = Math.max(record.finish?.at ?? 0, record.response?.at ?? 0, zero + 1, ...record.segments.map(segment => segment.end));
  const left = Math.max(88, Math.min(190, width * 0.24));
  const x = d3.scaleLinear([zero, end], [left, width - 14]);
  let height = PATH_TOP + 40;
  for (const lane of lanes) {
    lane.y = height;
    height += lane.rows * ROW + 12;
  }
  const svg = drawing(width, height, `Timeline of ${request.operation} on ${lanes.length} lanes. Critical path: ${
    path.map(piece => `${piece.key} ${kindName(piece.kind)} ${time(piece.to - piece.from)}`).join(", then ")}`);
  drawTicks(svg, x, zero, height);

  const paints = new Map(KIND_ORDER.map(kind => [kind, kindPaint(svg, kind)]));
  const drawBar = (piece, top, height_) => svg.append(...barShapes(piece, x, top, height_, zero, paints.get(piece.kind)));
  drawLabel(svg, "critical path", PATH_TOP + 15, left, 650);
  path.forEach(piece => drawBar(piece, PATH_TOP, 22));
  for (const lane of lanes) {
    svg.append(s("line", { x1: 0, x2: width, y1: lane.y - 7, y2: lane.y - 7, stroke: "var(--line)" }));
    drawLabel(svg, lane.name, lane.y + 12, left);
    lane.items.forEach(item => item.bars.forEach(bar => drawBar(bar, lane.y + item.row * ROW, BAR)));
  }
  for (const piece of path) {
    const y = rowOf(piece, lanes);
    if (y !== null) {
      svg.append(s("rect", { x: x(piece.from) - 1, y: y - 2, width: Math.max(3, x(piece.to) - x(piece.from) + 2), height: BAR + 4, rx: 3,
        fill: "none", stroke: "var(--text)", "stroke-width": 2.2, "pointer-events": "none" }));
    }
  }
  const response = record.response?.at;
  const done = record.finish?.at;
  if (response !== undefined) drawMark(svg, x, response, zero, "response", height);
  if (response !== undefined && done !== undefined && x(done) - x(response) > 70) drawMark(svg, x, done, zero, "done", height, "2 3");
  return svg;
}

function drawTicks(svg, x, zero, height) {
  const right = x.range()[1];
  for (const tick of timeTicks(0, x.domain()[1] - zero, Math.max(2, right / 120))) {
    const at = x(zero + tick);
    svg.append(s("line", { class: "gridline", x1: at, x2: at, y1: 34, y2: height }),
      s("text", { class: "muted", x: at, y: 12, "text-anchor": at > right - 14 ? "end" : "middle" }, roundTime(tick)));
  }
}

function drawLabel(svg, text, y, left, weight = null) {
  const label = s("text", { x: 2, y, "font-weight": weight }, clipped(text, left - 8));
  tooltip(label, text);
  svg.append(label);
}

/** Returns the bar of a piece, with its key on it where there is room. */
function barShapes(piece, x, top, height, zero, paint) {
  const width = x(piece.to) - x(piece.from);
  const bar = s("rect", { x: x(piece.from), y: top, width: Math.max(1.5, width), height, rx: 2,
    "stroke-width": 1.1, "stroke-dasharray": piece.upperBound ? "3 2" : null, ...paint });
  tooltip(bar, `${partName(piece)}\n${length(piece)}, from ${time(piece.from - zero)} to ${time(piece.to - zero)}`);
  const key = clipped(piece.key, width - 12);
  if (width <= 46 || piece.kind === "BLOCKED" || (key !== piece.key && key.length <= 3)) return [bar];
  return [bar, s("text", { class: piece.kind === "ACTIVE" ? "inverse" : null, x: x(piece.from) + 5, y: top + height / 2 + 4,
    "font-size": 11, "pointer-events": "none" }, key)];
}

/** Returns where a piece of the path is drawn: the row with a bar of its key and kind around it. */
function rowOf(piece, lanes) {
  const surrounds = bar => bar.kind === piece.kind && bar.key === piece.key && bar.from <= piece.from && bar.to >= piece.to;
  for (const lane of lanes) {
    const item = lane.items.find(each => each.bars.some(surrounds));
    if (item) return lane.y + item.row * ROW;
  }
  return null;
}

function drawMark(svg, x, at, zero, name, height, dash = null) {
  const nearEnd = x(at) > x.range()[1] - 106;
  svg.append(s("line", { x1: x(at), x2: x(at), y1: MARKS_TOP + 4, y2: height, stroke: "var(--text)", "stroke-width": 1.6, "stroke-dasharray": dash }),
    s("path", { d: `M${x(at) - 5},${MARKS_TOP}h10l-5,7z`, fill: "var(--text)" }),
    s("text", { x: x(at) + (nearEnd ? -8 : 8), y: MARKS_TOP + 7, "text-anchor": nearEnd ? "end" : "start", "font-weight": 650 }, `${name} ${time(at - zero)}`));
}
