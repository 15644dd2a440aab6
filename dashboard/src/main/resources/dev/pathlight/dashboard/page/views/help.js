// What would help: keys by what making them faster would save.

import { kindPaint, s, swatch, tickTime, timeTicks, colour } from "../charts.js";
import { card, h, name, num, row, table, tooltip } from "../dom.js";
import { count, kindName, percent, span, time } from "../format.js";
import { explained } from "./explained.js";

export default {
  name: "What would help",
  title: "What would help",
  lead: "A sample of whole requests is run again with the time of one key halved, or gone. “At least” is what is saved if all that had come before the response is needed for it.",
  every: 2,
  scoped: true,

  open: (root, what) => explained(root, what, answer => {
    if (!answer) {
      return "There is no sample yet: no request of this operation was done lately, or what "
        + "running samples again may cost was used up by other operations. This page goes on asking.";
    }
    const useful = answer.helps.filter(help => help.gone.atMost > 0);
    return useful.length > 0 ? [headline(useful[0]), chartCard(useful, answer), tableCard(answer)]
      : `Nothing: in none of the ${answer.sample} sampled requests would the response come earlier if one key took no time.`;
  }),
};

function headline(best) {
  const sure = best.halved.atLeast > 0;
  return h("section", { class: "card" }, h("p", { class: "headline" },
    "Halving ", h("strong", {}, best.key), ` (${kindName(best.kind)}) `,
    sure ? h("span", {}, "saves ", h("strong", { class: "good" }, `at least ${time(best.halved.atLeast)}`), " of the mean response time")
      : h("span", {}, "saves ", h("strong", {}, `at most ${time(best.halved.atMost)}`), " of the mean response time, and perhaps nothing"),
    best.gone.atLeast > best.halved.atLeast ? `; without it, at least ${time(best.gone.atLeast)}.` : "."));
}

function chartCard(helps, answer) {
  const shown = helps.slice(0, 10);
  const width = Math.max(300, document.getElementById("view").clientWidth - 40);
  const narrow = width < 640;
  const line = narrow ? 46 : 32;
  const left = narrow ? 6 : Math.min(340, width * 0.32);
  const top = 24;
  const height = top + shown.length * line + 6;
  const x = d3.scaleLinear([0, d3.max(shown, help => help.halved.atMost) || 1], [left, width - 90]);
  const svg = s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": "What halving each key saves; the table below has the same figures" });
  for (const tick of timeTicks(x.domain()[1], narrow ? 3 : 6)) {
    svg.append(s("line", { class: "gridline", x1: x(tick), x2: x(tick), y1: top - 4, y2: height }),
      s("text", { class: "muted", x: x(tick), y: 13, "text-anchor": "middle" }, tickTime(tick)));
  }
  shown.forEach((help, i) => {
    const y = top + i * line;
    const middle = narrow ? y + 30 : y + line / 2;
    const label = s("text", narrow ? { x: left, y: y + 14 } : { x: left - 12, y: middle + 4, "text-anchor": "end" });
    label.textContent = clipped(`${help.key}, ${kindName(help.kind)}`, narrow ? width - 12 : left - 18);
    tooltip(label, `${help.key}, ${kindName(help.kind)}`);
    const paint = kindPaint(svg, help.kind);
    const solid = colour({ ACTIVE: "active", EXTERNAL: "external", BLOCKED: "blocked" }[help.kind] ?? "unattributed");
    const end = x(help.halved.atMost);
    const bar = s("g", {},
      s("rect", { x: x(help.halved.atLeast), y: middle - 8, width: Math.max(1, end - x(help.halved.atLeast)), height: 16, fill: "none", stroke: paint.stroke, "stroke-dasharray": "4 3" }),
      s("rect", { x: left, y: middle - 8, width: Math.max(help.halved.atLeast > 0 ? 1 : 0, x(help.halved.atLeast) - left), height: 16, rx: 3, fill: solid }),
      s("text", { x: end + 8, y: middle + 4 }, help.halved.atLeast > 0 ? `≥ ${time(help.halved.atLeast)}` : `≤ ${time(help.halved.atMost)}`));
    tooltip(bar, `${help.key}, ${kindName(help.kind)}\nhalved saves at least ${time(help.halved.atLeast)}, at most ${time(help.halved.atMost)}\n`
      + `gone saves at least ${time(help.gone.atLeast)}, at most ${time(help.gone.atMost)}`);
    svg.append(label, bar);
  });
  return card("Halved, it saves", h("p", {}, `of the mean response time; from ${count(answer.sample)} requests of the last ${span(answer.from, answer.to)}`), svg,
    h("p", { class: "note" }, "Solid: at least. Dashed: at most, if nothing but what is recorded has to come before the response."));
}

const measure = document.createElement("canvas").getContext("2d");

/** As much of a text as fits. */
export function clipped(text, width) {
  measure.font = "12px system-ui, sans-serif";
  if (measure.measureText(text).width * 1.08 <= width) return text;
  let end = text.length;
  while (end > 1 && measure.measureText(text.slice(0, end) + "…").width * 1.08 > width) end--;
  return text.slice(0, end) + "…";
}

function tableCard(answer) {
  const mark = help => help.kind === "EXTERNAL" && help.readyKnownShare < 0.9995
    ? h("span", { class: "warn", title: "an upper bound: nothing told when the wait was over" }, " ≤") : null;
  const rows = answer.helps.map(help => row(h("span", {}, name(help.key), mark(help)), [
    h("td", {}, h("span", { class: "kind" }, swatch(help.kind), kindName(help.kind))),
    num(h("b", {}, `≥ ${time(help.halved.atLeast)}`)), num(`≤ ${time(help.halved.atMost)}`),
    num(`≥ ${time(help.gone.atLeast)}`), num(`≤ ${time(help.gone.atMost)}`),
    num(percent(help.requestShare)), num(percent(help.timeShare)), num(time(help.time?.p50)), num(time(help.slack)),
  ]));
  return card("Every key on the path", null,
    table("What each key would save", [
      { title: "key" }, { title: "kind" }, { title: "halved saves", num: true }, { title: "at most", num: true },
      { title: "gone saves", num: true }, { title: "at most", num: true }, { title: "of requests", num: true },
      { title: "of time", num: true }, { title: "on the path, p50", num: true }, { title: "slack", num: true },
    ], rows),
    h("p", { class: "note" }, "Slack is how much later it could have come without moving the response. A key marked ≤ has waiting for a thread in its time, "
      + "as nothing told when it was ready: what it shows is an upper bound. Time without a recorded cause is not listed: nobody knows what to make faster."));
}
