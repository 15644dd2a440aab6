// What holds threads while other runs are queued, and how long tasks and callbacks are queued.

import { ask } from "../data.js";
import { breakable, card, empty, h, notice, num, row, scrolling, table } from "../dom.js";
import { count, percent, period, time } from "../format.js";
import { colour } from "../svg.js";
import { answerView } from "../view.js";

const MOST = 8;
const OTHERS = "all others";

export default {
  name: "What holds threads",
  title: "What holds threads",
  lead: "A run that is queued could start, but its thread is busy. This view shows what held the thread meanwhile, for all operations.",
  every: 2,

  open: (root, { minutes }) => answerView(root, () => ask("/api/blame", { minutes }), answer => !answer
    ? "There are no figures for this time yet."
    : [queued(answer).length ? matrixCard(answer) : notice("No run was queued while Pathlight could observe its thread. It can for watched futures and wrapped executors."),
      ...(answer.possible ? [possibleCard(answer)] : []), executorCard(answer), callbackCard(answer)]),
};

const queued = answer => answer.pairs.filter(pair => pair.time);
const total = pairs => d3.sum(pairs, pair => pair.time);

/** Returns a function that keeps the names with the most time, and maps the others to one name. */
function largest(pairs, side) {
  const sorted = [...d3.rollup(pairs, total, pair => pair[side])].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const kept = new Set(sorted.length > MOST + 1 ? sorted.slice(0, MOST) : sorted);
  return pair => kept.has(pair[side]) ? pair[side] : OTHERS;
}

/** Returns the distinct values, the one with the most time first and the one for all others last. */
function ordered(pairs, group) {
  return [...d3.rollup(pairs, total, group)].sort((a, b) => (a[0] === OTHERS) - (b[0] === OTHERS) || b[1] - a[1]);
}

function matrixCard(answer) {
  const pairs = queued(answer);
  const rowOf = largest(pairs, "blocked");
  const columnOf = largest(pairs, "by");
  const columns = ordered(pairs, columnOf);
  const cells = d3.rollup(pairs, total, rowOf, columnOf);
  const most = d3.max([...cells.values()].flatMap(line => [...line.values()])) || 1;
  const shade = d3.interpolateRgb(colour("surface"), colour("blocked"));
  const cell = (nanos = 0) => {
    const element = h("td", {}, nanos ? time(nanos) : h("span", { class: "muted" }, "·"));
    // At most 40 %, so that the text stays readable.
    if (nanos) element.style.background = shade(0.06 + 0.34 * Math.sqrt(nanos / most));
    return element;
  };
  const bold = nanos => h("td", {}, h("b", {}, time(nanos)));
  const rows = ordered(pairs, rowOf).map(([name, sum]) => row(name, [...columns.map(([holder]) => cell(cells.get(name).get(holder))), bold(sum)]));
  rows.push(row("total held", [...columns.map(([, sum]) => bold(sum)), bold(total(pairs))]));
  const heading = name => h("th", { scope: "col" }, breakable(name));
  const { by, blocked, time: held } = pairs[0];
  return card("Holders", h("p", {}, period(answer)),
    h("p", { class: "headline" }, h("strong", {}, by), " held a thread for ", h("strong", {}, time(held)), " while ", h("strong", {}, blocked),
      ` was queued. In total, requests were queued for ${time(answer.total)}, ${percent(answer.responses ? answer.total / answer.responses : 0)} of all response time.`),
    scrolling("Blame matrix", h("table", { class: "matrix" },
      h("caption", { class: "note" }, "Each row was queued; each column held its thread."),
      h("thead", {}, h("tr", {}, ["queued", ...columns.map(([name]) => name), "total queued"].map(heading))),
      h("tbody", {}, rows))),
    h("p", { class: "note" }, "(other) is code that Pathlight does not time."
      + (answer.leftOut ? ` ${answer.leftOut} smaller pairs are left out.` : "")));
}

/** A wait whose end is known only from a thread that was busy before may have been over earlier. */
function possibleCard(answer) {
  const pairs = answer.pairs.filter(pair => pair.possible).sort((a, b) => b.possible - a.possible).slice(0, MOST);
  return card("Possibly queued", h("p", {}, period(answer)),
    h("p", {}, `It is unknown when these waits were over: recorded code held the thread that saw it. For up to ${time(answer.possible)}, `
      + `${percent(answer.responses ? answer.possible / answer.responses : 0)} of all response time, the requests may have been queued. Use ContextExecutor.wrap(executor) to find out.`),
    table("Possibly queued", ["wait", "thread held by", { num: "up to" }], pairs.map(pair => row(pair.blocked, [breakable(pair.by), num(time(pair.possible))]))));
}

function executorCard(answer) {
  return lagCard("Lag of executors", answer, "threads", "tasks",
    answer.executors.map(each => ({ name: each.threads, times: each.lag, total: each.total })),
    "The time from when a task was submitted to a wrapped executor, or due, until it started. Executors are distinguished by the names of their threads, "
      + "with * for a number. Tasks outside requests are not counted." + (answer.executorsLeftOut ? ` ${answer.executorsLeftOut} with less are left out.` : ""),
    "No task of a request has run on a wrapped executor. Wrap an executor with ContextExecutor.wrap(executor) to time how long its tasks are queued.");
}

function callbackCard(answer) {
  return lagCard("Lag of callbacks", answer, "callback", "runs",
    answer.lag.map(each => ({ name: each.key, times: each.blocked, total: each.total })),
    "The time from when a callback was ready, or its task was submitted to its executor, until it ran, on all threads.",
    "No callback was queued, or no ready time is known: wrapped executors and watched futures record it.");
}

function lagCard(title, answer, what, runs, lags, note, nothing) {
  if (lags.length === 0) return card(title, null, empty(nothing));
  return card(title, h("p", {}, `${period(answer)}, all operations`),
    table(title, [what, { num: runs }, { num: "p50" }, { num: "p95" }, { num: "p99" }, { num: "max" }, { num: "sum" }],
      lags.map(({ name, times, total: sum }) => row(name,
        [count(times.count), ...[times.p50, times.p95, times.p99, times.max, sum].map(time)].map(text => num(text))))),
    h("p", { class: "note" }, note));
}
