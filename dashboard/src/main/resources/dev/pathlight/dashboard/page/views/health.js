// What could not be measured, and how much of the response time has a cause.

import { ask, seconds } from "../data.js";
import { card, empty, h, num, row, table } from "../dom.js";
import { clock, count, percent, period, time } from "../format.js";
import { answerView } from "../view.js";

const FIGURES = [
  { name: "lost", title: "Untracked", format: count, bad: true, meaning: "requests without a timeout, because too many were in flight" },
  { name: "outside", title: "Outside", format: count, meaning: "callbacks created outside a request; they run, but belong to no request" },
  { name: "clamped", title: "Clamped", format: time, meaning: "discarded because a clock went backwards" },
  { name: "truncated", title: "Truncated", format: count, meaning: "requests too long to be recorded whole; their figures are exact" },
  { name: "monitorErrors", title: "Internal errors", format: count, bad: true, meaning: "failures inside Pathlight; none reached the application, and the log has details" },
  { name: "folded", title: "Folded", format: count, meaning: "values in rows named (overflow), because there are more names than memory for them" },
];

export default {
  name: "Health",
  title: "Health of the measurement",
  lead: "What could not be measured. Where everything here is zero, every figure on this page is complete.",
  every: 2,

  open: (root, { minutes }) => answerView(root, () => ask("/api/health", { minutes }), answer => answer
    ? [stats(answer), confidenceCard(answer), limitsCard(answer)] : "There are no figures for this time yet."),
};

function stats({ inSpan, inAll, since }) {
  return h("div", { class: "stats" }, FIGURES.map(({ name, title, format, bad, meaning }) => h("div", { class: "stat" },
    h("div", { class: "label" }, title),
    h("div", { class: `value ${inSpan[name] === 0 ? "" : bad ? "bad" : "warn"}` }, format(inSpan[name])),
    h("div", { class: "of" }, `${meaning}; ${format(inAll[name])} since ${clock(Date.parse(since))}`))));
}

function confidenceCard(answer) {
  const rows = answer.operations.filter(o => o.done > 0 || o.abandoned > 0 || o.dropped > 0).map(operation => row(operation.name, [
    num(h("span", { class: operation.confidence >= 0.95 ? "good" : "warn" }, percent(operation.confidence))),
    num(operation.done === 0 ? "–" : percent(Math.min(1, operation.told / operation.done))),
    num(count(operation.abandoned)), num(count(operation.dropped)), num(count(operation.late)), num(count(operation.repeated)),
    outstanding(operation),
  ]));
  return card("Confidence", h("p", {}, period(answer)),
    rows.length ? table("Confidence by operation", ["operation", { num: "confidence" }, { num: "responses reported" }, { num: "abandoned" },
      { num: "dropped" }, { num: "late runs" }, { num: "repeated runs" }, "never completed"], rows)
      : empty("No request was done in this time."),
    h("p", { class: "note" }, "Confidence is the share of the response time that has a recorded cause. Where it is low, some code is not annotated or some executor is not wrapped. "
      + "Where the response time was not reported, the end of the request is used instead."));
}

function outstanding(operation) {
  const waits = Object.entries(operation.outstanding).sort((a, b) => b[1] - a[1]);
  if (waits.length === 0) return h("span", { class: "muted" }, "nothing");
  return waits.slice(0, 5).map(([key, n]) => `${key} (${count(n)})`).join(", ") + (waits.length > 5 ? ` and ${waits.length - 5} more` : "");
}

function limitsCard({ since }) {
  return card("Limits of this page", null, h("p", {}, `Its server has read the monitor since ${clock(Date.parse(since))} and keeps the last 15 minutes; `
    + `${seconds.leftOut ? `${seconds.leftOut} operations beyond the fifty with the most response time are left out` : "no operation is left out"}. `
    + "Savings, slow requests and the differences of the slowest come from samples of the last five minutes, or of fewer where there are many operations. "
    + "Computing savings takes at most 0.5 % of one processor."));
}
