// Draws values over time: charts with uPlot, and lines of the size of a word.

import { h } from "./dom.js";
import { clock, count, rate, roundTime, time } from "./format.js";
import { colour, s, timeTicks } from "./svg.js";

const FORMATS = { time, rate, count };
const TICKS = {
  time: { splits: max => timeTicks(0, max, 4), text: roundTime },
  rate: { splits: max => d3.ticks(0, max, 4), text: String },
  count: { splits: max => d3.ticks(0, max, 4).filter(Number.isInteger), text: String },
};

/**
 * Creates a card with series over time: {title, unit, wide, series: [{label, colour, dash, fill}]}. Null is a gap. The
 * pointer shows the values of one instant in all charts.
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

  const showValues = index => now.replaceChildren(...series.map((one, i) => {
    const value = data?.[i + 1][index] ?? null;
    return h("span", { class: "key" }, stroke(one), one.label + " ", h("b", {}, value === null ? "none" : FORMATS[unit](value)));
  }));

  const build = () => {
    chart?.destroy();
    chart = null;
    if (!data || !plot.isConnected) return;
    chart = new uPlot(options(), data, plot);
    plot.querySelector("canvas").setAttribute("aria-hidden", "true");
  };

  const options = () => {
    const axis = { stroke: colour("muted"), grid: { stroke: colour("grid"), width: 1 }, ticks: { show: false }, font: "11.5px system-ui, sans-serif" };
    return {
      width: Math.max(200, plot.clientWidth),
      height: plot.clientHeight,
      padding: [8, 24, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: "pathlight", setSeries: false }, y: false, drag: { x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: true, range: () => range }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] } },
      axes: [
        { ...axis, space: 70, size: 30, values: (_, splits) => splits.map(t => clock(t * 1000)) },
        { ...axis, space: 32, size: 62, splits: (_, __, min, max) => TICKS[unit].splits(max), values: (_, splits) => splits.map(TICKS[unit].text) },
      ],
      series: [{}, ...series.map(one => ({
        label: one.label, stroke: colour(one.colour), width: 1.75, dash: one.dash, spanGaps: false,
        fill: one.fill ? d3.color(colour(one.colour)).copy({ opacity: 0.12 }).formatRgb() : undefined,
        points: { show: false },
      }))],
      hooks: {
        setCursor: [u => {
          at = u.cursor.idx ?? null;
          showValues(at ?? data[0].length - 1);
        }],
        drawSeries: [drawDots],
      },
    };
  };

  const resize = new ResizeObserver(() => {
    if (chart && plot.clientWidth > 0) chart.setSize({ width: plot.clientWidth, height: plot.clientHeight });
  });
  resize.observe(plot);
  showValues(0);

  return {
    card,
    /** Draws new values: seconds since 1970, and an array for each series. */
    set(to, columns, from, until) {
      data = [to, ...columns];
      range = [from, until];
      if (chart) chart.setData(data);
      else build();
      showValues(at ?? to.length - 1);
    },
    themed: build,
    close() {
      resize.disconnect();
      chart?.destroy();
    },
  };
}

/** Draws a value between two gaps as a dot, since a line needs two points. */
function drawDots(u, index) {
  const values = u.data[index];
  const isGap = i => (values[i] ?? null) === null;
  u.ctx.save();
  u.ctx.fillStyle = u.series[index]._stroke ?? u.series[index].stroke();
  values.forEach((value, i) => {
    if (isGap(i) || !isGap(i - 1) || !isGap(i + 1)) return;
    u.ctx.beginPath();
    u.ctx.arc(u.valToPos(u.data[0][i], "x", true), u.valToPos(value, "y", true), 1.6 * devicePixelRatio, 0, 2 * Math.PI);
    u.ctx.fill();
  });
  u.ctx.restore();
}

/** Shows how a line looks, for legends. */
function stroke(one) {
  return s("svg", { width: 22, height: 10, "aria-hidden": "true" },
    s("line", { x1: 1, x2: 21, y1: 5, y2: 5, stroke: `var(--${one.colour})`, "stroke-width": 2.5, "stroke-dasharray": one.dash?.join(" ") }));
}

/** Draws a line of values in the size of a word. */
export function sparkline(values, name, label) {
  const width = 110;
  const height = 26;
  const x = d3.scaleLinear([0, Math.max(1, values.length - 1)], [1, width - 1]);
  const y = d3.scaleLinear([0, d3.max(values) || 1], [height - 2, 2]);
  const line = d3.line().defined(v => v !== null).x((_, i) => x(i)).y(y);
  return s("svg", { width, height, role: "img", "aria-label": label },
    s("path", { d: line(values) ?? "", fill: "none", stroke: `var(--${name})`, "stroke-width": 1.5 }));
}
