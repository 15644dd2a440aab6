// Why the slowest requests are slower: differences that add up exactly.

import { card, h, num, row, table, tooltip } from "../dom.js";
import { count, kindName, partName, percent, period, signed, time } from "../format.js";
import { kindLabel, kindPaint } from "../kinds.js";
import { barChart, s } from "../svg.js";
import { explanationView } from "../view.js";

const MOST = 10;

export default {
  name: "Why the slowest are slower",
  title: "Why the slowest are slower",
  lead: "The mean critical path of the slowest 1 % of sampled requests, minus that of the fastest half, part by part. The parts add up to the whole difference.",
  every: 2,
  needsOperation: true,

  open: (root, what) => explanationView(root, what, answer => {
    if (!answer || answer.tail.length === 0) {
      return "There are not enough samples yet: a comparison needs at least two requests, or the time for such computations "
        + "went to other operations. The page keeps trying.";
    }
    const total = d3.sum(answer.tail, part => part.difference);
    return [headline(answer.tail[0], total), chartCard(largest(answer.tail), total, answer), tableCard(answer, total)];
  }),
};

function headline(first, total) {
  return h("section", { class: "card" }, h("p", { class: "headline" },
    "The slowest 1 % take ", h("strong", {}, `${time(total)} longer`), " than the fastest half: ",
    h("strong", {}, first.key), ` (${kindName(first.kind)}) accounts for ${signed(first.difference)}, ${percent(first.difference / (total || 1))} of that.`));
}

/** Returns the largest differences either way, in their order, and the sum of all others. */
function largest(tail) {
  const changed = tail.filter(part => part.difference !== 0);
  const kept = new Set([...changed].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST));
  const rest = changed.filter(part => !kept.has(part));
  const parts = changed.filter(part => kept.has(part)).map(part => ({ ...part, label: partName(part) }));
  return rest.length ? [...parts, { label: `${rest.length} smaller`, kind: "OTHER", difference: d3.sum(rest, part => part.difference) }] : parts;
}

function chartCard(parts, total, answer) {
  let sum = 0;
  const lines = parts.map(part => ({ ...part, from: sum, to: sum += part.difference }));
  lines.push({ label: "total", from: 0, to: total, isTotal: true });
  const chart = barChart({
    lines,
    label: line => line.label,
    bold: line => line.isTotal,
    domain: [d3.min(lines, line => Math.min(line.from, line.to)), d3.max(lines, line => Math.max(line.from, line.to, 1))],
    description: `A waterfall from 0 to ${signed(total)}; the table below has the same figures`,
    bar: (svg, { label, kind, shade, from, to, isTotal }, x, middle, height) => {
      const [start, end] = [x(Math.min(from, to)), x(Math.max(from, to))];
      const paint = isTotal ? { fill: "var(--text)", stroke: "var(--text)" } : kindPaint(svg, kind, shade);
      const bar = s("rect", { x: start, y: middle - 9, width: Math.max(1.5, end - start), height: 18, rx: 2, "stroke-width": 1.2, ...paint });
      tooltip(bar, `${label}: ${signed(to - from)}`);
      const value = s("text", { x: end + 7, y: middle + 4, "font-weight": isTotal ? 650 : null }, signed(to - from));
      const toNext = s("line", { x1: x(to), x2: x(to), y1: middle + 9, y2: middle + height - 9, stroke: "var(--muted)", "stroke-dasharray": "2 2" });
      return isTotal ? [bar, value] : [bar, value, toNext];
    },
  });
  return card("What makes the difference", h("p", {}, `from ${count(answer.sample)} requests of ${period(answer)}`), chart);
}

function tableCard(answer, total) {
  return card("Part by part", null, table("Differences, part by part",
    ["key", "kind", { num: "longer by" }, { num: "of the difference" }],
    answer.tail.map(part => row(part.key, [
      kindLabel(part.kind), num(signed(part.difference)), num(percent(total ? part.difference / total : 0)),
    ]))));
}
