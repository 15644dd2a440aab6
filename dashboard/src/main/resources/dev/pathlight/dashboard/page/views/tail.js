// Why the slowest requests are slower: differences that add up exactly.

import { kindPaint, s, swatch, tickTime } from "../charts.js";
import { card, h, name as breakable, num, row, table, tooltip } from "../dom.js";
import { count, kindName, percent, signed, span, time } from "../format.js";
import { explained } from "./explained.js";
import { clipped } from "./help.js";

const MOST = 10;

export default {
  name: "Why the slowest are slower",
  title: "Why the slowest are slower",
  lead: "Mean time on the path of the slowest hundredth of the sample, minus that of its fastest half, part by part. The parts add up to the whole difference.",
  every: 2,
  scoped: true,

  open: (root, what) => explained(root, what, answer => {
    if (!answer || answer.tail.length === 0) {
      return "It takes at least two sampled requests to tell slow ones from fast ones; there are not as many yet, "
        + "or what running samples again may cost was used up by other operations. This page goes on asking.";
    }
    const total = d3.sum(answer.tail, part => part.difference);
    return [headline(answer, total), chartCard(parts(answer), total, answer), tableCard(answer, total)];
  }),
};

function headline(answer, total) {
  const first = answer.tail[0];
  return h("section", { class: "card" }, h("p", { class: "headline" },
    "The slowest 1 % take ", h("strong", {}, `${time(total)} longer`), " than the fastest half: ",
    h("strong", {}, first.key), ` (${kindName(first.kind)}) is ${signed(first.difference)} of that, ${percent(first.difference / (total || 1))}.`));
}

/** The largest differences either way, largest first, and the sum of all others. */
function parts(answer) {
  const sorted = [...answer.tail].filter(part => part.difference !== 0);
  const weighty = new Set([...sorted].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST));
  const kept = sorted.filter(part => weighty.has(part));
  const rest = sorted.filter(part => !weighty.has(part));
  if (rest.length) kept.push({ key: `${rest.length} smaller`, kind: "UNATTRIBUTED", other: true, difference: d3.sum(rest, part => part.difference) });
  return kept;
}

function chartCard(all, total, answer) {
  const width = Math.max(300, document.getElementById("view").clientWidth - 40);
  const narrow = width < 640;
  const line = narrow ? 46 : 34;
  const left = narrow ? 8 : Math.min(340, width * 0.32);
  const height = 26 + (all.length + 1) * line;
  let sum = 0;
  const bars = all.map(part => {
    const bar = { ...part, from: sum, to: sum + part.difference };
    sum = bar.to;
    return bar;
  });
  const x = d3.scaleLinear([Math.min(0, d3.min(bars, b => Math.min(b.from, b.to))), Math.max(total, d3.max(bars, b => Math.max(b.from, b.to)), 1)],
    [left + (narrow ? 4 : 8), width - 96]);
  const svg = s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `A waterfall from 0 to ${signed(total)}; the table below has the same figures` });
  for (const tick of x.ticks(narrow ? 3 : 6)) {
    svg.append(s("line", { class: "gridline", x1: x(tick), x2: x(tick), y1: 22, y2: height }),
      s("text", { class: "muted", x: x(tick), y: 13, "text-anchor": "middle" }, tick < 0 ? "−" + tickTime(-tick) : tickTime(tick)));
  }
  const draw = (bar, i, sumOfAll) => {
    const y = 24 + i * line;
    const middle = narrow ? y + 30 : y + line / 2;
    const label = sumOfAll ? "all together" : bar.other ? bar.key : `${bar.key}, ${kindName(bar.kind)}`;
    const name = s("text", { ...(narrow ? { x: left, y: y + 14 } : { x: left - 8, y: middle + 4, "text-anchor": "end" }), "font-weight": sumOfAll ? 650 : null });
    name.textContent = clipped(label, narrow ? width - 12 : left - 14);
    const from = Math.min(bar.from, bar.to);
    const to = Math.max(bar.from, bar.to);
    const paint = sumOfAll ? { fill: "var(--text)", stroke: "var(--text)" } : kindPaint(svg, bar.kind, bar.other ? 2 : 0);
    const shape = s("rect", { x: x(from), y: middle - 9, width: Math.max(1.5, x(to) - x(from)), height: 18, rx: 2, "stroke-width": 1.2, ...paint });
    const value = s("text", { x: x(to) + 7, y: middle + 4, "font-weight": sumOfAll ? 650 : null }, signed(bar.to - bar.from));
    tooltip(shape, `${label}: ${signed(bar.to - bar.from)}`);
    svg.append(name, shape, value);
    if (!sumOfAll) svg.append(s("line", { x1: x(bar.to), x2: x(bar.to), y1: middle + 9, y2: middle + line - 9, stroke: "var(--muted)", "stroke-dasharray": "2 2" }));
  };
  bars.forEach((bar, i) => draw(bar, i, false));
  draw({ from: 0, to: total }, bars.length, true);
  return card("What makes the difference", h("p", {}, `from ${count(answer.sample)} requests of the last ${span(answer.from, answer.to)}`), svg);
}

function tableCard(answer, total) {
  return card("Part by part", null, table("Differences, part by part", [
    { title: "key" }, { title: "kind" }, { title: "takes longer by", num: true }, { title: "of the difference", num: true },
  ], answer.tail.map(part => row(h("span", {}, breakable(part.key)), [
    h("td", {}, h("span", { class: "kind" }, swatch(part.kind), kindName(part.kind))),
    num(signed(part.difference)), num(percent(total ? part.difference / total : 0)),
  ]))));
}
