// What could not be measured, and how much of the response time has a cause.

import { ask, seconds } from "../data.js";
import { card, empty, h, num, replace, row, table } from "../dom.js";
import { clock, count, percent, span, time } from "../format.js";

const FIGURES = [
  ["lost", "Lost", count, "requests not watched for a timeout, as too many were in flight"],
  ["outside", "Outside", count, "callbacks made outside of any request: they work, and belong to none"],
  ["clamped", "Clamped", time, "that the clocks of threads took back; moved to where it can be"],
  ["truncated", "Truncated", count, "requests too long to be kept whole; their figures are exact"],
  ["monitorErrors", "Monitor errors", count, "failures inside Pathlight, none of which reached the application; the log says more"],
];

export default {
  name: "Health",
  title: "Health of the figures",
  lead: "What could not be measured as it should. Where all of this is zero, every figure on this page is whole.",
  every: 2,
  scoped: false,

  open(root, { minutes }) {
    const body = h("div");
    root.append(body);
    return {
      async refresh() {
        const answer = await ask("/api/health", { minutes });
        replace(body, ...(answer ? [stats(answer), confidenceCard(answer), keptCard(answer)]
          : [h("section", { class: "card" }, empty("There are no figures of this time yet."))]));
      },
    };
  },
};

function stats(answer) {
  return h("div", { class: "stats" }, FIGURES.map(([name, title, format, meaning]) => h("div", { class: "stat" },
    h("div", { class: "label" }, title),
    h("div", { class: `value ${answer.inSpan[name] === 0 ? "" : name === "monitorErrors" || name === "lost" ? "bad" : "warn"}` }, format(answer.inSpan[name])),
    h("div", { class: "of" }, `${meaning}; ${format(answer.inAll[name])} since ${clock(Date.parse(answer.since))}`))));
}

function confidenceCard(answer) {
  const rows = answer.operations.filter(o => o.done > 0 || o.abandoned > 0 || o.dropped > 0).map(operation => {
    const missing = Object.entries(operation.outstanding).sort((a, b) => b[1] - a[1]);
    return row(operation.name, [
      num(h("span", { class: operation.confidence >= 0.95 ? "good" : "warn" }, percent(operation.confidence))),
      num(operation.done === 0 ? "–" : percent(Math.min(1, operation.told / operation.done))),
      num(count(operation.abandoned)), num(count(operation.dropped)), num(count(operation.late)), num(count(operation.repeated)),
      missing.length ? missing.slice(0, 5).map(([key, n]) => `${key} (${count(n)})`).join(", ") + (missing.length > 5 ? ` and ${missing.length - 5} more` : "")
        : h("span", { class: "muted" }, "nothing"),
    ]);
  });
  return card("Confidence", h("p", {}, `the last ${span(answer.from, answer.to)}`),
    rows.length ? table("Confidence by operation", [
      { title: "operation" }, { title: "confidence", num: true }, { title: "responses told", num: true }, { title: "abandoned", num: true },
      { title: "dropped", num: true }, { title: "late runs", num: true }, { title: "repeated runs", num: true }, { title: "never came" },
    ], rows) : empty("No request was done in this time."),
    h("p", { class: "note" }, "Confidence is the share of all response time for which a cause was recorded. Where it is low, code or a wait is neither annotated nor wrapped. "
      + "Where a response was not told, the end of the request stands for it."));
}

function keptCard(answer) {
  return card("This page", null, h("p", {}, `Its server has read the monitor since ${clock(Date.parse(answer.since))} and keeps the last 15 minutes; `
    + `${seconds.leftOut ? `${seconds.leftOut} operations beyond the fifty with the most response time are left out` : "no operation is left out"}. `
    + "What would help, why the slowest are slower and slow requests are from samples of the last five minutes, or of fewer where there are many operations. "
    + "Running samples again takes at most 0.5 % of one processor."));
}
