// What the charts have in common: colours, patterns, axes, and series over time.

import { h } from "./dom.js";
import { clock, count, rate, time } from "./format.js";

const themed = new Set();

/** The value of a colour of the style sheet. */
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

export function themeChanged() {
  themed.forEach(redraw => redraw());
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

let patterns = 0;

/**
 * How a kind is drawn, so that it can be told without its colour: active solid, external outlined, blocked hatched,
 * without a cause dotted. Returns attributes for a shape; the pattern goes into the drawing's own definitions.
 */
export function kindPaint(svg, kind, shade = 0) {
  const base = colour({ ACTIVE: "active", EXTERNAL: "external", BLOCKED: "blocked" }[kind] ?? "unattributed");
  const tint = shade === 0 ? base : d3.interpolateRgb(base, colour("surface"))(Math.min(0.6, shade * 0.2));
  if (kind === "ACTIVE") return { fill: tint, stroke: tint };
  const id = `paint-${++patterns}`;
  const size = kind === "UNATTRIBUTED" ? 5 : 6;
  const pattern = s("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse",
    patternTransform: kind === "BLOCKED" ? "rotate(45)" : null });
  const soft = d3.interpolateRgb(colour("surface"), tint);
  pattern.append(s("rect", { width: size, height: size, fill: soft(kind === "EXTERNAL" ? 0.22 : 0.14) }));
  if (kind === "BLOCKED") pattern.append(s("rect", { width: 2.6, height: size, fill: tint }));
  if (kind === "UNATTRIBUTED") pattern.append(s("circle", { cx: 2, cy: 2, r: 1, fill: tint }));
  let definitions = svg.querySelector("defs");
  if (!definitions) svg.prepend(definitions = s("defs"));
  definitions.append(pattern);
  return { fill: `url(#${id})`, stroke: tint };
}

/** A small sample of how a kind is drawn. */
export function swatch(kind, shade = 0) {
  const svg = s("svg", { class: "swatch", viewBox: "0 0 22 12", "aria-hidden": "true" });
  const paint = kindPaint(svg, kind, shade);
  svg.append(s("rect", { x: 0.75, y: 0.75, width: 20.5, height: 10.5, rx: 2, "stroke-width": 1.5, ...paint }));
  return svg;
}

/** A bar of parts that sum to one, each drawn as its kind. */
export function kindBar(parts, label) {
  const svg = s("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": label });
  let x = 0;
  for (const { kind, share } of parts) {
    svg.append(s("rect", { x: x * 100, y: 0, width: share * 100, height: 10, fill: kindPaint(svg, kind).fill }));
    x += share;
  }
  return svg;
}

/** Axis ticks for times, at round values of the unit that fits. */
export function timeTicks(max, wanted) {
  const unit = max >= 1e9 ? 1e9 : max >= 1e6 ? 1e6 : max >= 1e3 ? 1e3 : 1;
  return d3.ticks(0, max / unit, wanted).map(t => t * unit);
}

/** Like time(), for values that are round. */
export function tickTime(nanos) {
  if (nanos === 0) return "0";
  const [unit, scale] = nanos >= 1e9 ? ["s", 1e9] : nanos >= 1e6 ? ["ms", 1e6] : nanos >= 1e3 ? ["µs", 1e3] : ["ns", 1];
  return `${Number((nanos / scale).toPrecision(4))} ${unit}`;
}

const FORMATS = { time, rate, count };
const TICKS = { time: tickTime, rate: v => String(v), count: v => String(v) };

/**
 * Series over time in a card: {title, unit, series: [{label, colour, dash}]}. What is null is a gap. Moving the pointer
 * shows the values of an instant in every chart at once.
 */
export function seriesChart({ title, unit, series, wide }) {
  const plot = h("div", { class: "plot" });
  const now = h("p", { class: "now" });
  const card = h("section", { class: wide ? "card chart wide" : "card chart", role: "group", "aria-label": title },
    h("header", {}, h("h2", {}, title), now), plot);
  let chart = null;
  let data = null;
  let range = null;
  let at = null;

  const values = index => {
    now.replaceChildren(...series.map((one, i) => {
      const value = data?.[i + 1][index];
      return h("span", { class: "key" }, stroke(one), one.label + " ",
        h("b", {}, value === null || value === undefined ? "none" : FORMATS[unit](value)));
    }));
  };

  const build = () => {
    chart?.destroy();
    chart = null;
    if (!data || !plot.isConnected) return;
    chart = new uPlot(options(), data, plot);
    plot.querySelector("canvas").setAttribute("aria-hidden", "true");
  };

  const options = () => ({
    width: Math.max(200, plot.clientWidth),
    height: plot.clientHeight,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: "pathlight", setSeries: false }, y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { time: true, range: () => range },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      { stroke: colour("muted"), grid: { stroke: colour("grid"), width: 1 }, ticks: { show: false }, space: 70, size: 30,
        font: "11.5px system-ui, sans-serif", values: (_, splits) => splits.map(t => clock(t * 1000)) },
      { stroke: colour("muted"), grid: { stroke: colour("grid"), width: 1 }, ticks: { show: false }, size: 62, space: 32,
        font: "11.5px system-ui, sans-serif",
        splits: (_, __, min, max) => unit === "time" ? timeTicks(max, 4) : d3.ticks(0, max, 4).filter(t => unit !== "count" || Number.isInteger(t)),
        values: (_, splits) => splits.map(TICKS[unit]) },
    ],
    series: [{}, ...series.map(one => ({
      label: one.label, stroke: colour(one.colour), width: 1.75, dash: one.dash, spanGaps: false,
      fill: one.fill ? d3.color(colour(one.colour)).copy({ opacity: 0.12 }).formatRgb() : undefined,
      points: { show: false, filter: isolated, size: 4, fill: colour(one.colour) },
    }))],
    hooks: {
      setCursor: [u => {
        at = u.cursor.idx ?? null;
        values(at ?? data[0].length - 1);
      }],
      drawSeries: [dots],
    },
  });

  const resize = new ResizeObserver(() => {
    if (chart && plot.clientWidth > 0) chart.setSize({ width: plot.clientWidth, height: plot.clientHeight });
  });
  resize.observe(plot);
  themed.add(build);
  values(0);

  return {
    card,
    /** New values: seconds since the epoch, and an array for each series. */
    set(to, columns, from, until) {
      data = [to, ...columns];
      range = [from, until];
      if (chart) chart.setData(data);
      else build();
      values(at ?? to.length - 1);
    },
    close() {
      themed.delete(build);
      resize.disconnect();
      chart?.destroy();
    },
  };
}

const isolated = () => null;

/** A line needs two points: a value between two gaps is drawn as a dot. */
function dots(u, index) {
  const values = u.data[index];
  const radius = 1.6 * devicePixelRatio;
  u.ctx.save();
  u.ctx.fillStyle = u.series[index]._stroke ?? u.series[index].stroke();
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) {
      u.ctx.beginPath();
      u.ctx.arc(u.valToPos(u.data[0][i], "x", true), u.valToPos(values[i], "y", true), radius, 0, 2 * Math.PI);
      u.ctx.fill();
    }
  }
  u.ctx.restore();
}

/** How a line looks, for the legend. */
function stroke(one) {
  return s("svg", { width: 22, height: 10, "aria-hidden": "true" },
    s("line", { x1: 1, x2: 21, y1: 5, y2: 5, stroke: `var(--${one.colour})`, "stroke-width": 2.5,
      "stroke-dasharray": one.dash ? one.dash.join(" ") : null }));
}

/** The line of a run of values, in the size of a word. */
export function sparkline(values, name, label) {
  const width = 110;
  const height = 26;
  const max = d3.max(values) ?? 1;
  const x = d3.scaleLinear([0, Math.max(1, values.length - 1)], [1, width - 1]);
  const y = d3.scaleLinear([0, max || 1], [height - 2, 2]);
  const line = d3.line().defined(v => v !== null).x((_, i) => x(i)).y(v => y(v));
  return s("svg", { width, height, role: "img", "aria-label": label },
    s("path", { d: line(values) ?? "", fill: "none", stroke: `var(--${name})`, "stroke-width": 1.5 }));
}
