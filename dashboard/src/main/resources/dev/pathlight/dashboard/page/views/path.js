// Where the response time goes: stacked by key and kind, or by layer of the stack.

import { kindPaint, s, swatch, tickTime, timeTicks } from "../charts.js";
import { ask } from "../data.js";
import { card, empty, h, name, num, replace, row, table, tooltip } from "../dom.js";
import { KIND_ORDER, clock, count, kindName, percent, span, time } from "../format.js";

const MOST = 9;

let by = "key";

export default {
  name: "Where time goes",
  title: "Where the response time goes",
  lead: "The critical path of every response: the chain of what had to happen before it could be sent. Its parts sum to the response time exactly.",
  every: 2,
  scoped: true,

  open(root, { operation, minutes }) {
    const body = h("div");
    let latest = null;
    root.append(body);
    const draw = () => {
      if (operation === null || !latest) {
        replace(body, h("section", { class: "card" }, empty("No response was sent in this time, so there is no critical path to show.")));
        return;
      }
      replace(body, chartCard(latest, redraw), tableCard(latest));
    };
    const redraw = () => draw();
    const resize = new ResizeObserver(() => draw());
    resize.observe(root);
    return {
      async refresh() {
        if (operation !== null) latest = await ask("/api/path", { operation, minutes });
        if (latest && !latest.response) latest = null;
        draw();
      },
      themed: draw,
      close: () => resize.disconnect(),
    };
  },
};

/** The parts that are drawn, the largest first, and one for all others. */
function groups(answer) {
  const of = part => by === "key" ? `${part.kind} ${part.key}`
    : `${part.kind} ${part.layer || (part.kind === "UNATTRIBUTED" ? "" : "no layer")}`;
  const found = new Map();
  for (const part of answer.steps.parts) {
    const id = of(part);
    const name = by === "key" ? part.key : part.kind === "UNATTRIBUTED" ? "no cause recorded" : part.layer || "no layer named";
    const group = found.get(id) ?? { id, name, kind: part.kind, time: new Array(part.time.length).fill(0), total: 0 };
    part.time.forEach((t, i) => { group.time[i] += t; group.total += t; });
    found.set(id, group);
  }
  const sorted = [...found.values()].filter(g => g.total > 0).sort((a, b) => b.total - a.total);
  const kept = sorted.slice(0, MOST);
  const rest = sorted.slice(MOST);
  kept.sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || b.total - a.total);
  const shades = new Map();
  for (const group of kept) {
    group.shade = shades.get(group.kind) ?? 0;
    shades.set(group.kind, group.shade + 1);
  }
  if (rest.length) {
    kept.push({ id: "rest", name: `${rest.length} smaller`, kind: "UNATTRIBUTED", shade: 2, other: true,
      time: rest[0].time.map((_, i) => rest.reduce((sum, g) => sum + g.time[i], 0)),
      total: rest.reduce((sum, g) => sum + g.total, 0) });
  }
  return kept;
}

function chartCard(answer, redraw) {
  const choose = (value, text) => h("button", { type: "button", id: `by-${value}`, "aria-pressed": by === value,
    onclick: () => { by = value; redraw(); } }, text);
  const all = groups(answer);
  const { to, responses } = answer.steps;
  const layers = answer.rows.some(r => r.layer);
  return card("Mean response time, by what it went into",
    h("div", { class: "segmented", role: "group", "aria-label": "Stack by" },
      choose("key", "by key and kind"), choose("layer", "by layer of the stack")),
    drawing(all, to, responses),
    h("ul", { class: "legend" }, all.map(g => h("li", {}, swatch(g.kind, g.shade), g.other ? g.name : `${g.name}, ${kindName(g.kind)}`))),
    by === "layer" && !layers ? h("p", { class: "note" }, "No callback on these paths names its layer: "
      + "@TimedCallback(layer = \"db\") does.") : null,
    h("p", { class: "note" }, `Each bar is of ${answer.steps.seconds === 1 ? "a second" : answer.steps.seconds + " seconds"}; `
      + "where there is none, no response was sent. Second by second the twelve largest parts of a path are kept."));
}

function drawing(all, to, responses) {
  const width = Math.max(300, document.getElementById("view").clientWidth - 40);
  const height = 300;
  const margin = { left: 62, right: 8, top: 10, bottom: 26 };
  const svg = s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `Mean response time, by what it went into. Of the whole: ${
      all.map(g => `${g.name} ${kindName(g.kind)} ${percent(g.total / d3.sum(all, a => a.total))}`).join(", ")}` });
  const mean = (group, i) => responses[i] === 0 ? 0 : group.time[i] / responses[i];
  const totals = to.map((_, i) => d3.sum(all, group => mean(group, i)));
  const slots = Math.max(24, to.length);
  const slot = (width - margin.left - margin.right) / slots;
  const x = i => width - margin.right - (to.length - 1 - i) * slot; // where a bar ends
  const y = d3.scaleLinear([0, (d3.max(totals) || 1) * 1.05], [height - margin.bottom, margin.top]);
  const bar = Math.max(1.5, slot * 0.84);

  for (const tick of timeTicks(y.domain()[1], 5)) {
    svg.append(s("line", { class: "gridline", x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) }),
      s("text", { class: "muted", x: margin.left - 8, y: y(tick) + 4, "text-anchor": "end" }, tickTime(tick)));
  }
  const stack = new Array(to.length).fill(0);
  for (const group of all) {
    const paint = kindPaint(svg, group.kind, group.shade);
    to.forEach((_, i) => {
      const size = mean(group, i);
      if (size <= 0) return;
      svg.append(s("rect", { x: x(i) - bar, width: bar, y: y(stack[i] + size), height: Math.max(0.4, y(stack[i]) - y(stack[i] + size)),
        "stroke-width": 0.6, ...paint }));
      stack[i] += size;
    });
  }
  svg.append(s("line", { x1: margin.left, x2: width - margin.right, y1: y(0), y2: y(0), stroke: "var(--line)" }));
  const every = Math.ceil(110 / slot);
  for (let i = to.length - 1; i >= 0; i -= every) {
    if (x(i) > margin.left + 40) svg.append(s("text", { class: "muted", x: x(i), y: height - 8, "text-anchor": "end" }, clock(to[i])));
  }
  to.forEach((instant, i) => {
    const hit = s("rect", { x: x(i) - slot, width: slot, y: margin.top, height: height - margin.top - margin.bottom, fill: "transparent" });
    tooltip(hit, () => [`${clock(instant)}: ${count(responses[i])} responses, mean ${time(totals[i])}`,
      ...[...all].reverse().filter(g => mean(g, i) > 0).map(g => `${time(mean(g, i))}  ${g.name}${g.other ? "" : `, ${kindName(g.kind)}`}`)].join("\n"));
    svg.append(hit);
  });
  return svg;
}

function tableCard(answer) {
  const rows = answer.rows.map(part => row(h("span", {}, name(part.key)), [
    h("td", {}, h("span", { class: "kind" }, swatch(part.kind), kindName(part.kind))),
    part.layer || h("span", { class: "muted" }, "–"),
    num(percent(part.timeShare)),
    num(percent(part.requestShare)),
    num(time(part.time?.p50)),
    num(time(part.time?.p95)),
    num(time(part.time?.max)),
    part.kind !== "EXTERNAL" ? h("span", { class: "muted" }, "–") : part.readyKnownShare >= 0.9995 ? "exact"
      : h("span", { class: "warn" }, `≤ upper bound in ${percent(1 - part.readyKnownShare)}`),
  ]));
  return card("The parts of the path", h("p", {}, `the last ${span(answer.from, answer.to)}, ${count(answer.response.count)} responses`),
    table("The parts of the path", [
      { title: "key" }, { title: "kind" }, { title: "layer" }, { title: "of time", num: true }, { title: "of requests", num: true },
      { title: "p50", num: true }, { title: "p95", num: true }, { title: "max", num: true }, { title: "when ready" },
    ], rows),
    h("p", { class: "note" }, "Percentiles are over the requests that have the part on their path. ≤ marks external time that may contain "
      + "waiting for a thread, as nothing told when the wait was over: watched futures and wrapped executors tell."
      + (answer.leftOut ? ` ${answer.leftOut} smaller parts are not listed.` : "")));
}
