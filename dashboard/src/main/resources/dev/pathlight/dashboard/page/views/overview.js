// All operations in a table, and one of them over time.

import { ask, seconds } from "../data.js";
import { card, h, notice, num, replace, row, table } from "../dom.js";
import { KIND_ORDER, count, kindName, percent, period, rate, time } from "../format.js";
import { kindBar, kindLabel, swatch } from "../kinds.js";
import { seriesChart, sparkline } from "../series.js";
import { go } from "../state.js";

const PERCENTILES = [
  { label: "p50", colour: "p50" },
  { label: "p95", colour: "p95", dash: [7, 3] },
  { label: "p99", colour: "p99", dash: [2, 3] },
];

const CHARTS = [
  { id: "response", title: "Response time", unit: "time", series: PERCENTILES, wide: true },
  { id: "done", title: "Requests per second", unit: "rate",
    series: [{ label: "done", colour: "p95", fill: true }, { label: "errors", colour: "bad", dash: [5, 3] }] },
  { id: "inFlight", title: "In flight", unit: "count", series: [{ label: "requests", colour: "p95", fill: true }] },
  { id: "duration", title: "Duration until all is done", unit: "time", series: PERCENTILES },
  { id: "active", title: "Running", unit: "time", series: PERCENTILES },
  { id: "external", title: "Waiting", unit: "time", series: PERCENTILES },
  { id: "blocked", title: "Queued", unit: "time", series: PERCENTILES },
];

export default {
  name: "Overview",
  title: "Overview",
  lead: "All operations over the time shown, and one of them second by second. A gap means that no request ended.",

  open(root, { operation, minutes }) {
    const summary = h("div");
    const charts = operation === null ? [] : CHARTS.map(definition => ({ id: definition.id, chart: seriesChart(definition) }));
    root.append(summary, h("div", { class: "head" }, h("h2", {}, operation === null ? "" : `${operation}, second by second`)),
      h("div", { class: "grid" }, charts.map(({ chart }) => chart.card)));
    return {
      async refresh() {
        drawCharts(charts, operation, minutes);
        const all = await ask("/api/operations", { minutes });
        replace(summary, all && all.operations.length ? operationsCard(all, operation, minutes)
          : notice("No request has started since the server of this page did. "
            + "Requests of methods annotated with @CriticalPath appear here within a second."));
      },
      themed: () => charts.forEach(({ chart }) => chart.themed()),
      close: () => charts.forEach(({ chart }) => chart.close()),
    };
  },
};

function drawCharts(charts, operation, minutes) {
  const series = seconds.operations.get(operation);
  if (!series) return;
  const start = seconds.startOf(minutes);
  const to = seconds.to.slice(start).map(t => t / 1000);
  const until = to[to.length - 1];
  // A server that has just started has no minutes to show, so the axis begins with its first second.
  const from = Math.max(until - minutes * 60, Math.min(to[0], until - 60));
  for (const { id, chart } of charts) chart.set(to, columns(id, series, start), from, until);
}

function columns(id, series, start) {
  if (id === "done") return ["done", "errors"].map(name => series[name].slice(start).map((n, i) => n * 1000 / seconds.millis[start + i]));
  if (id === "inFlight") return [series.inFlight.slice(start)];
  return PERCENTILES.map(({ label }) => series[id][label].slice(start));
}

function operationsCard(all, chosen, minutes) {
  const start = seconds.startOf(minutes);
  return card("Operations", h("p", {}, `${period(all)}; percentiles cover all requests in it`),
    table("Operations", ["operation", { num: "requests" }, { num: "errors" }, { num: "in flight" }, { num: "p50" }, { num: "p95" }, { num: "p99" },
      "p95 over time", "most of its response time", "on the path, by kind"], all.operations.map(operation => operationRow(operation, chosen, start))),
    h("ul", { class: "legend" }, KIND_ORDER.map(kind => h("li", {}, swatch(kind), kindName(kind)))),
    h("p", { class: "note" }, "Errors include abandoned requests, closed by their timeout, and dropped requests, closed because no callback could complete them."
      + (seconds.leftOut ? ` ${seconds.leftOut} more operations had requests; the fifty with the most response time are shown.` : "")));
}

function operationRow(operation, chosen, start) {
  const { name, response, limit } = operation;
  const failed = operation.errors + operation.abandoned + operation.dropped;
  const series = seconds.operations.get(name);
  const kinds = kindShares(operation);
  const pick = h("button", { type: "button", class: "pick", id: `pick-${name}`, "aria-pressed": name === chosen, onclick: () => go({ operation: name }) }, name);
  return row(pick, [
    num(rate(operation.perSecond)),
    num(h("span", { class: failed ? "bad" : "muted" }, count(failed))),
    num(count(operation.inFlight)),
    num(time(response?.p50)), num(time(response?.p95)), num(time(response?.p99)),
    series ? sparkline(series.response.p95.slice(start), "p95", "p95 of the response time over the time shown") : "",
    limit ? h("span", {}, h("b", { class: "break" }, limit.key), " ", kindLabel(limit.kind, `, ${percent(limit.timeShare)}`))
      : h("span", { class: "muted" }, "no response yet"),
    kinds.length ? kindBar(kinds, kinds.map(({ kind, share }) => `${kindName(kind)} ${percent(share)}`).join(", ")) : "",
  ], { class: name === chosen ? "chosen" : null });
}

function kindShares({ kinds }) {
  const sum = d3.sum(Object.values(kinds));
  return KIND_ORDER.filter(kind => kinds[kind]).map(kind => ({ kind, share: kinds[kind] / sum }));
}
