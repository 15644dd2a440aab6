// Where the response time goes: stacked by key and kind, or by layer.

import { ask } from "../data.js";
import { card, h, num, row, table, tooltip } from "../dom.js";
import { KIND_ORDER, clock, count, kindName, partName, percent, period, roundTime, time } from "../format.js";
import { kindLabel, kindPaint, swatch } from "../kinds.js";
import { cardWidth, drawing, s, timeTicks } from "../svg.js";
import { answerView } from "../view.js";

const MOST = 9;

let by = "key";

export default {
  name: "Where time goes",
  title: "Where the response time goes",
  lead: "The critical path is the chain of runs and waits that had to end before the response could be sent. Its parts add up to the response time.",
  every: 2,
  needsOperation: true,

  open: (root, { operation, minutes }) => answerView(root,
    () => operation === null ? null : ask("/api/path", { operation, minutes }),
    (answer, redraw) => answer?.response ? [chartCard(answer, redraw), tableCard(answer)]
      : "No response was sent in this time, so there is no critical path to show."),
};

/** Returns the parts to draw, in the order of their kinds: the largest, and one for all others. */
function groups(answer) {
  const found = new Map();
  for (const part of answer.steps.parts) {
    const key = by === "key" ? part.key : part.kind === "UNATTRIBUTED" ? "" : part.layer || "no layer named";
    const id = `${part.kind} ${key}`;
    const group = found.get(id) ?? { ...part, key, time: new Array(part.time.length).fill(0), total: 0 };
    part.time.forEach((t, i) => { group.time[i] += t; group.total += t; });
    found.set(id, group);
  }
  const sorted = [...found.values()].filter(g => g.total > 0).sort((a, b) => b.total - a.total);
  const kept = sorted.slice(0, MOST).sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || b.total - a.total);
  const rest = sorted.slice(MOST);
  kept.forEach((group, i) => {
    group.label = group.key ? partName(group) : kindName(group.kind);
    group.shade = kept.slice(0, i).filter(other => other.kind === group.kind).length;
  });
  if (rest.length) {
    kept.push({ label: `${rest.length} smaller`, kind: "OTHER",
      time: rest[0].time.map((_, i) => d3.sum(rest, g => g.time[i])), total: d3.sum(rest, g => g.total) });
  }
  return kept;
}

function chartCard(answer, redraw) {
  const choice = (value, text) => h("button", { type: "button", id: `by-${value}`, "aria-pressed": by === value,
    onclick: () => { by = value; redraw(); } }, text);
  const all = groups(answer);
  return card("Parts of the mean response time",
    h("div", { class: "segmented", role: "group", "aria-label": "Stack by" }, choice("key", "by key and kind"), choice("layer", "by layer")),
    chart(all, answer.steps),
    h("ul", { class: "legend" }, all.map(g => h("li", {}, swatch(g.kind, g.shade), g.label))),
    by === "layer" && !answer.rows.some(r => r.layer) ? h("p", { class: "note" },
      "No callback on these paths names its layer. To name it: @TimedCallback(layer = \"db\").") : null,
    h("p", { class: "note" }, `Each bar covers ${answer.steps.seconds === 1 ? "a second" : answer.steps.seconds + " seconds"}. `
      + "A gap means that no response was sent. The twelve largest parts of each second are kept."));
}

function chart(all, { to, responses }) {
  const width = cardWidth();
  const height = 300;
  const margin = { left: 62, right: 8, top: 10, bottom: 26 };
  const right = width - margin.right;
  const whole = d3.sum(all, g => g.total);
  const svg = drawing(width, height, `Parts of the mean response time. Of the whole: ${all.map(g => `${g.label} ${percent(g.total / whole)}`).join(", ")}`);
  const mean = (group, i) => responses[i] === 0 ? 0 : group.time[i] / responses[i];
  const totals = to.map((_, i) => d3.sum(all, group => mean(group, i)));
  const slot = (right - margin.left) / Math.max(24, to.length);
  const x = i => right - (to.length - 1 - i) * slot; // the right edge of a bar
  const y = d3.scaleLinear([0, (d3.max(totals) || 1) * 1.05], [height - margin.bottom, margin.top]);
  const bar = Math.max(1.5, slot * 0.84);

  for (const tick of timeTicks(...y.domain(), 5)) {
    svg.append(s("line", { class: "gridline", x1: margin.left, x2: right, y1: y(tick), y2: y(tick) }),
      s("text", { class: "muted", x: margin.left - 8, y: y(tick) + 4, "text-anchor": "end" }, roundTime(tick)));
  }
  const stack = new Array(to.length).fill(0);
  for (const group of all) {
    const paint = kindPaint(svg, group.kind, group.shade);
    to.forEach((_, i) => {
      const bottom = y(stack[i]);
      stack[i] += mean(group, i);
      const top = y(stack[i]);
      if (top < bottom) svg.append(s("rect", { class: "slice", x: x(i) - bar, width: bar, y: top, height: Math.max(0.4, bottom - top), "stroke-width": 0.6, ...paint }));
    });
  }
  svg.append(s("line", { x1: margin.left, x2: right, y1: y(0), y2: y(0), stroke: "var(--line)" }));
  for (let i = to.length - 1; i >= 0; i -= Math.ceil(110 / slot)) {
    if (x(i) > margin.left + 40) svg.append(s("text", { class: "muted", x: x(i), y: height - 8, "text-anchor": "end" }, clock(to[i])));
  }
  to.forEach((instant, i) => {
    const area = s("rect", { x: x(i) - slot, width: slot, y: margin.top, height: height - margin.top - margin.bottom, fill: "transparent" });
    tooltip(area, () => [`${clock(instant)}: ${count(responses[i])} responses, mean ${time(totals[i])}`,
      ...all.filter(g => mean(g, i) > 0).reverse().map(g => `${time(mean(g, i))}  ${g.label}`)].join("\n"));
    svg.append(area);
  });
  return svg;
}

function tableCard(answer) {
  const dash = () => h("span", { class: "muted" }, "–");
  const rows = answer.rows.map(part => row(part.key, [
    kindLabel(part.kind), part.layer || dash(),
    num(percent(part.timeShare)), num(percent(part.requestShare)),
    num(time(part.time?.p50)), num(time(part.time?.p95)), num(time(part.time?.max)),
    part.kind !== "EXTERNAL" ? dash() : part.readyKnownShare >= 0.9995 ? "exact"
      : h("span", { class: "warn" }, `≤ upper bound in ${percent(1 - part.readyKnownShare)}`
        + (part.possiblyQueued ? `, up to ${percent(part.possiblyQueued / part.total)} possibly queued` : "")),
  ]));
  return card("Parts of the path", h("p", {}, `${period(answer)}, ${count(answer.response.count)} responses`),
    table("Parts of the path", ["key", "kind", "layer", { num: "of time" }, { num: "of requests" },
      { num: "p50" }, { num: "p95" }, { num: "max" }, "ready time"], rows),
    h("p", { class: "note" }, "Percentiles cover the requests that have the part on their path. ≤ marks an upper bound: the ready time is unknown, "
      + "so queueing may be inside. Watched futures and wrapped executors record it. Possibly queued: the thread that saw the end of the wait was busy before."
      + (answer.leftOut ? ` ${answer.leftOut} smaller parts are not listed.` : "")));
}
