// Who blocks whom: what held a thread while something stood ready, and for how long tasks and callbacks stood ready.

import { colour } from "../charts.js";
import { ask } from "../data.js";
import { card, empty, h, name as breakable, num, replace, row, table } from "../dom.js";
import { count, percent, span, time } from "../format.js";

const MOST = 8;
const OTHERS = "all others";

export default {
  name: "Who blocks whom",
  title: "Who blocks whom",
  lead: "While something on a critical path could have run and did not, its thread was busy with something else: here is with what, over all operations.",
  every: 2,
  scoped: false,

  open(root, { minutes }) {
    const body = h("div");
    root.append(body);
    let answer = null;
    const draw = () => {
      if (!answer) {
        replace(body, h("section", { class: "card" }, empty("There are no figures of this time yet.")));
        return;
      }
      replace(body, answer.pairs.length ? matrixCard(answer)
        : h("section", { class: "card" }, empty("Nothing stood ready while a thread that Pathlight sees was busy with something else. That is known for watched futures and for wrapped executors.")),
        executorCard(answer), callbackCard(answer));
    };
    return {
      async refresh() {
        answer = await ask("/api/blame", { minutes });
        draw();
      },
      themed: draw,
    };
  },
};

/** The names with the most time, and one for those beyond. */
function largest(pairs, side) {
  const sums = d3.rollup(pairs, rows => d3.sum(rows, r => r.time), r => r[side]);
  const sorted = [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return sorted.length > MOST + 1 ? [...sorted.slice(0, MOST), OTHERS] : sorted;
}

function matrixCard(answer) {
  const blocked = largest(answer.pairs, "blocked");
  const by = largest(answer.pairs, "by");
  const of = (names, name) => names.includes(name) ? name : OTHERS;
  const cells = d3.rollup(answer.pairs, rows => d3.sum(rows, r => r.time), r => of(blocked, r.blocked), r => of(by, r.by));
  const most = d3.max([...cells.values()].flatMap(line => [...line.values()])) || 1;
  const shade = d3.interpolateRgb(colour("surface"), colour("blocked"));
  const cell = nanos => {
    const element = h("td", {}, nanos ? time(nanos) : h("span", { class: "muted" }, "·"));
    // Never so dark that the text on it could not be read.
    if (nanos) element.style.background = shade(0.06 + 0.34 * Math.sqrt(nanos / most));
    return element;
  };
  const rows = blocked.map(name => {
    const line = cells.get(name) ?? new Map();
    return h("tr", {}, h("th", { scope: "row" }, breakable(name)), by.map(who => cell(line.get(who) ?? 0)),
      h("td", {}, h("b", {}, time(d3.sum([...line.values()])))));
  });
  rows.push(h("tr", {}, h("th", { scope: "row" }, "held in all"),
    by.map(who => h("td", {}, h("b", {}, time(d3.sum(blocked, name => cells.get(name)?.get(who) ?? 0))))),
    h("td", {}, h("b", {}, time(d3.sum(answer.pairs, r => r.time))))));
  const biggest = answer.pairs[0];
  return card("What held the thread", h("p", {}, `the last ${span(answer.from, answer.to)}`),
    h("p", { class: "headline" }, h("strong", {}, biggest.by), " held a thread for ", h("strong", {}, time(biggest.time)), " while ",
      h("strong", {}, biggest.blocked), ` stood ready. In all, requests stood ready for ${time(answer.total)}, `
        + `${percent(answer.responses ? answer.total / answer.responses : 0)} of all response time.`),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Blame matrix" }, h("table", { class: "matrix" },
      h("caption", { class: "note" }, "Each row stood ready; each column held the thread meanwhile."),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "stood ready"), by.map(name => h("th", { scope: "col" }, breakable(name))),
        h("th", { scope: "col" }, "stood ready in all"))),
      h("tbody", {}, rows))),
    h("p", { class: "note" }, "(other) is code that Pathlight does not see."
      + (answer.leftOut ? ` ${answer.leftOut} smaller pairs are left out.` : "")));
}

function executorCard(answer) {
  if (answer.executors.length === 0) {
    return card("Lag of executors", null, empty("No task of a request has run on a wrapped executor. Wrap an executor with ContextExecutor.wrap(executor), and its tasks are timed from when they are handed over until they start."));
  }
  return card("Lag of executors", h("p", {}, `the last ${span(answer.from, answer.to)}, over all operations`),
    lagTable("Lag of executors", "threads", "tasks", answer.executors.map(each => ({ name: each.threads, times: each.lag, total: each.total }))),
    h("p", { class: "note" }, "The time from when a task was handed to a wrapped executor, or due, until it started. "
      + "Executors are told apart by the names of their threads, with * for a number; tasks without a request are not counted."
      + (answer.executorsLeftOut ? ` ${answer.executorsLeftOut} with less are left out.` : "")));
}

function callbackCard(answer) {
  if (answer.lag.length === 0) {
    return card("Lag of callbacks", null, empty("No callback stood ready before it ran, or nothing told when: wrapped executors and watched futures do."));
  }
  return card("Lag of callbacks", h("p", {}, `the last ${span(answer.from, answer.to)}, over all operations`),
    lagTable("Lag of callbacks", "callback", "runs", answer.lag.map(each => ({ name: each.key, times: each.blocked, total: each.total }))),
    h("p", { class: "note" }, "For each callback, on whichever threads: the time from when it was ready, or its task was handed to its executor, until it ran."));
}

function lagTable(label, what, runs, lags) {
  return table(label, [
    { title: what }, { title: runs, num: true }, { title: "p50", num: true }, { title: "p95", num: true }, { title: "p99", num: true },
    { title: "max", num: true }, { title: "sum", num: true },
  ], lags.map(({ name, times, total }) => row(h("span", {}, breakable(name)), [
    num(count(times.count)), num(time(times.p50)), num(time(times.p95)), num(time(times.p99)), num(time(times.max)), num(time(total)),
  ])));
}
