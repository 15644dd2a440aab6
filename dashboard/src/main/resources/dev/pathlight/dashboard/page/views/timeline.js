// One request over time: a lane for each thread, and the critical path through them.

import { kindPaint, s, swatch, tickTime } from "../charts.js";
import { h, tooltip } from "../dom.js";
import { KIND_ORDER, kindName, time } from "../format.js";
import { clipped } from "./help.js";

const ROW = 22;
const BAR = 15;

/** The drawing, with its legend and the path as text. */
export function timeline(request) {
  const lanes = lanesOf(request.record);
  const parent = document.querySelector("#view .two > div:last-child");
  const width = Math.max(320, (parent?.clientWidth ?? 800) - 40);
  return h("div", {}, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Timeline" }, drawing(request, lanes, width)),
    h("ul", { class: "legend" }, KIND_ORDER.map(kind => h("li", {}, swatch(kind),
      { ACTIVE: "active: runs", EXTERNAL: "external: waits", BLOCKED: "blocked: ready, not run", UNATTRIBUTED: "no cause recorded" }[kind])),
      h("li", {}, s("svg", { class: "swatch", viewBox: "0 0 22 12", "aria-hidden": "true" },
        s("rect", { x: 1.5, y: 1.5, width: 19, height: 9, fill: "none", stroke: "var(--text)", "stroke-width": 2.5 })), "outlined: on the critical path")),
    h("details", {}, h("summary", {}, `The critical path as text: ${request.path.length} parts`),
      h("ol", {}, request.path.map(piece => h("li", { class: "break" },
        `${piece.key}, ${kindName(piece.kind)}: ${piece.upperBound ? "≤ " : ""}${time(piece.to - piece.from)}`)))));
}

/** By thread, what it ran, each with the wait that came before: rows of bars that do not overlap. */
function lanesOf(record) {
  const registrations = new Map(record.registrations.map(r => [r.id, r]));
  const lanes = new Map();
  const lane = name => {
    if (!lanes.has(name)) lanes.set(name, { name, items: [] });
    return lanes.get(name);
  };
  const came = new Set();
  for (const segment of record.segments) {
    const registration = registrations.get(segment.reg);
    const item = { segment, bars: [], from: segment.start, to: segment.end, depth: segment.nestedIn };
    if (registration) {
      const first = !came.has(registration.id);
      came.add(registration.id);
      if (first) {
        const ready = segment.ready ?? segment.start;
        add(item, "EXTERNAL", registration.key, registration.at, Math.max(registration.at, ready), segment.ready === undefined);
        add(item, "BLOCKED", segment.key, Math.max(registration.at, ready), segment.start);
      }
    } else if (segment.root && record.request.arrival !== undefined) {
      add(item, "BLOCKED", segment.key, record.request.arrival, segment.start);
    }
    add(item, "ACTIVE", segment.key, segment.start, segment.end, false, true);
    for (const await_ of segment.awaits ?? []) {
      const awaited = registrations.get(await_.reg);
      const ready = await_.ready ?? await_.to;
      add(item, "EXTERNAL", awaited?.key ?? "", await_.from, Math.min(ready, await_.to), await_.ready === undefined);
      add(item, "BLOCKED", segment.key, Math.max(await_.from, ready), await_.to);
      came.add(await_.reg);
    }
    lane(segment.thread).items.push(item);
  }
  const end = record.finish?.at ?? record.response?.at ?? 0;
  for (const registration of record.registrations) {
    if (!came.has(registration.id) && registration.at < end) {
      const item = { segment: null, bars: [], from: registration.at, to: end };
      add(item, "EXTERNAL", registration.key, registration.at, end, true);
      lane("(never came, or beside it)").items.push(item);
    }
  }
  for (const one of lanes.values()) pack(one);
  return [...lanes.values()];
}

function add(item, kind, key, from, to, upperBound = false, always = false) {
  if (to > from || always) {
    item.bars.push({ kind, key, from, to, upperBound });
    item.from = Math.min(item.from, from);
  }
}

/** Puts every item into the first row that is free. */
function pack(lane) {
  const ends = [];
  lane.items.sort((a, b) => a.from - b.from || b.to - a.to);
  for (const item of lane.items) {
    let row = ends.findIndex(end => end <= item.from);
    if (row < 0) row = ends.length;
    ends[row] = Math.max(item.to, item.from + 1);
    item.row = row;
  }
  lane.rows = ends.length;
}

function drawing(request, lanes, width) {
  const record = request.record;
  const zero = record.request.arrival ?? record.request.start;
  const end = Math.max(record.finish?.at ?? 0, record.response?.at ?? 0, zero + 1, ...record.segments.map(segment => segment.end));
  const names = Math.min(190, width * 0.24);
  const pathTop = 46;
  let y = pathTop + 40;
  for (const lane of lanes) {
    lane.y = y;
    y += lane.rows * ROW + 12;
  }
  const height = y + 4;
  const x = d3.scaleLinear([zero, end], [names, width - 14]);
  const svg = s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `Timeline of ${request.operation} on ${lanes.length} lanes. Critical path: ${request.path.map(piece =>
      `${piece.key} ${kindName(piece.kind)} ${time(piece.to - piece.from)}`).join(", then ")}` });

  for (const tick of ticks(end - zero, width)) {
    svg.append(s("line", { class: "gridline", x1: x(zero + tick), x2: x(zero + tick), y1: 34, y2: height }),
      s("text", { class: "muted", x: x(zero + tick), y: 12, "text-anchor": x(zero + tick) > width - 28 ? "end" : "middle" },
        tickTime(tick)));
  }
  const paints = new Map();
  const paint = kind => {
    if (!paints.has(kind)) paints.set(kind, kindPaint(svg, kind));
    return paints.get(kind);
  };
  const label = (text, at, bold) => {
    const element = s("text", { x: 2, y: at, "font-weight": bold ? 650 : null });
    element.textContent = clipped(text, names - 10);
    tooltip(element, text);
    svg.append(element);
  };
  const bar = (piece, top, height_) => {
    const shape = s("rect", { x: x(piece.from), y: top, width: Math.max(1.5, x(piece.to) - x(piece.from)), height: height_, rx: 2,
      "stroke-width": 1.1, "stroke-dasharray": piece.upperBound ? "3 2" : null, ...paint(piece.kind) });
    tooltip(shape, `${piece.key}, ${kindName(piece.kind)}\n${piece.upperBound ? "≤ " : ""}${time(piece.to - piece.from)}, from ${time(piece.from - zero)} to ${time(piece.to - zero)}`);
    svg.append(shape);
    const room = x(piece.to) - x(piece.from);
    if (room > 46 && piece.kind !== "BLOCKED") {
      const text = s("text", { x: x(piece.from) + 5, y: top + height_ / 2 + 4, "font-size": 11,
        fill: piece.kind === "ACTIVE" ? "var(--surface)" : null, "pointer-events": "none" });
      if (piece.kind === "ACTIVE") text.style.fill = "var(--surface)";
      text.textContent = clipped(piece.key, room - 12);
      if (text.textContent.length > 3) svg.append(text);
    }
  };

  label("critical path", pathTop + 15, true);
  request.path.forEach(piece => bar(piece, pathTop, 22));
  for (const lane of lanes) {
    svg.append(s("line", { x1: 0, x2: width, y1: lane.y - 7, y2: lane.y - 7, stroke: "var(--line)" }));
    label(lane.name, lane.y + 12);
    for (const item of lane.items) {
      item.bars.forEach(one => bar(one, lane.y + item.row * ROW, BAR));
    }
  }
  for (const piece of request.path) {
    const place = placeOf(piece, lanes);
    if (place) {
      svg.append(s("rect", { x: x(piece.from) - 1, y: place - 2, width: Math.max(3, x(piece.to) - x(piece.from) + 2), height: BAR + 4, rx: 3,
        fill: "none", stroke: "var(--text)", "stroke-width": 2.2, "pointer-events": "none" }));
    }
  }
  mark(svg, x, record.response?.at, zero, "response", 30, height, width);
  if (record.finish && record.response && x(record.finish.at) - x(record.response.at) > 70) {
    mark(svg, x, record.finish.at, zero, "done", 30, height, width);
  }
  return svg;
}

/** Where the part of a path is drawn: in a bar of its key and kind that reaches around it. */
function placeOf(piece, lanes) {
  for (const lane of lanes) {
    for (const item of lane.items) {
      if (item.bars.some(one => one.kind === piece.kind && one.key === piece.key && one.from <= piece.from && one.to >= piece.to)) {
        return lane.y + item.row * ROW;
      }
    }
  }
  return null;
}

function mark(svg, x, at, zero, name, top, height, width) {
  if (at === undefined) return;
  const end = x(at) > width - 120;
  svg.append(s("line", { x1: x(at), x2: x(at), y1: top + 4, y2: height, stroke: "var(--text)", "stroke-width": 1.6, "stroke-dasharray": name === "done" ? "2 3" : null }),
    s("path", { d: `M${x(at) - 5},${top}h10l-5,7z`, fill: "var(--text)" }),
    s("text", { x: x(at) + (end ? -8 : 8), y: top + 7, "text-anchor": end ? "end" : "start", "font-weight": 650 }, `${name} ${time(at - zero)}`));
}

function ticks(length, width) {
  const unit = length >= 1e9 ? 1e9 : length >= 1e6 ? 1e6 : length >= 1e3 ? 1e3 : 1;
  return d3.ticks(0, length / unit, Math.max(2, width / 120)).map(t => t * unit);
}
