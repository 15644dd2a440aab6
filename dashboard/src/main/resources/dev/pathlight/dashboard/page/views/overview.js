// Every operation in a line, and one of them over time.

import { kindBar, seriesChart, sparkline, swatch } from "../charts.js";
import { ask, seconds } from "../data.js";
import { empty, h, num, replace, row, table } from "../dom.js";
import { KIND_ORDER, count, kindName, percent, rate, span, time } from "../format.js";
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
  { id: "active", title: "Active: on threads", unit: "time", series: PERCENTILES },
  { id: "external", title: "External: waits", unit: "time", series: PERCENTILES },
  { id: "blocked", title: "Blocked: ready, not run", unit: "time", series: PERCENTILES },
];

export default {
  name: "Overview",
  title: "Overview",
  lead: "Every operation over the time shown, and one of them second by second. Where nothing happened there is a gap.",
  scoped: false,

  open(root, { operation, minutes }) {
    const summary = h("div");
    const heading = h("h2", {}, operation === null ? "" : `${operation}, second by second`);
    const grid = h("div", { class: "grid" });
    const charts = operation === null ? [] : CHARTS.map(definition => ({ ...definition, chart: seriesChart(definition) }));
    grid.append(...charts.map(({ chart }) => chart.card));
    root.append(summary, h("div", { class: "head" }, heading), grid);

    const draw = () => {
      const series = seconds.operations.get(operation);
      if (!series) return;
      const start = seconds.startOf(minutes);
      const to = seconds.to.slice(start).map(t => t / 1000);
      const until = to[to.length - 1];
      // A page that is young does not show minutes of nothing.
      const from = Math.max(until - minutes * 60, Math.min(to[0], until - 60));
      for (const { id, chart } of charts) {
        chart.set(to, columns(id, series, start), from, until);
      }
    };

    return {
      async refresh() {
        draw();
        const all = await ask("/api/operations", { minutes });
        replace(summary, all && all.operations.length ? operationsCard(all, operation, minutes)
          : h("section", { class: "card" }, empty("No request has started since this page's server did. "
            + "Requests of methods annotated with @CriticalPath appear here within a second.")));
      },
      close() {
        charts.forEach(({ chart }) => chart.close());
      },
    };
  },
};

function columns(id, series, start) {
  if (id === "done") {
    const perSecond = name => series[name].slice(start).map((n, i) => n * 1000 / seconds.millis[start + i]);
    return [perSecond("done"), perSecond("errors")];
  }
  if (id === "inFlight") return [series.inFlight.slice(start)];
  return PERCENTILES.map(({ label }) => series[id][label].slice(start));
}

function operationsCard(all, chosen, minutes) {
  const start = seconds.startOf(minutes);
  const rows = all.operations.map(operation => {
    const failed = operation.errors + operation.abandoned + operation.dropped;
    const series = seconds.operations.get(operation.name);
    const parts = kinds(operation);
    return row(
      h("button", { type: "button", class: "pick", id: `pick-${operation.name}`, "aria-pressed": operation.name === chosen,
        onclick: () => go({ operation: operation.name }) }, operation.name),
      [
        num(rate(operation.perSecond)),
        num(failed === 0 ? h("span", { class: "muted" }, "0") : h("span", { class: "bad" }, count(failed))),
        num(count(operation.inFlight)),
        num(time(operation.response?.p50)),
        num(time(operation.response?.p95)),
        num(time(operation.response?.p99)),
        h("td", {}, series ? sparkline(series.response.p95.slice(start), "p95", "p95 of the response time over the time shown") : ""),
        h("td", {}, operation.limit ? h("span", {}, h("b", { class: "break" }, operation.limit.key), " ",
          h("span", { class: "kind" }, swatch(operation.limit.kind), `${kindName(operation.limit.kind)}, ${percent(operation.limit.timeShare)}`))
          : h("span", { class: "muted" }, "no response yet")),
        h("td", {}, parts.length ? kindBar(parts, parts.map(p => `${kindName(p.kind)} ${percent(p.share)}`).join(", ")) : ""),
      ],
      { class: operation.name === chosen ? "chosen" : null });
  });
  return h("section", { class: "card" },
    h("header", {}, h("h2", {}, "Operations"),
      h("p", {}, `the last ${span(all.from, all.to)}; percentiles are of all requests in them`)),
    table("Operations", [
      { title: "operation" }, { title: "requests", num: true }, { title: "errors", num: true }, { title: "in flight", num: true },
      { title: "p50", num: true }, { title: "p95", num: true }, { title: "p99", num: true }, { title: "p95 over time" },
      { title: "most of its response time is" }, { title: "on the path, by kind" },
    ], rows),
    h("ul", { class: "legend" }, KIND_ORDER.map(kind => h("li", {}, swatch(kind), kindName(kind)))),
    h("p", { class: "note" }, "Errors include requests abandoned at their timeout and requests that nothing could bring forward any more."
      + (seconds.leftOut ? ` ${seconds.leftOut} more operations had requests; the fifty with the most response time are shown.` : "")));
}

function kinds(operation) {
  const sum = Object.values(operation.kinds).reduce((a, b) => a + b, 0);
  return sum === 0 ? [] : KIND_ORDER.filter(kind => operation.kinds[kind]).map(kind => ({ kind, share: operation.kinds[kind] / sum }));
}
