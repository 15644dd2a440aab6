// What would help: keys by the response time that a faster one would save.

import { card, h, num, row, table, tooltip, breakable } from "../dom.js";
import { count, kindName, partName, percent, period, time } from "../format.js";
import { kindColour, kindLabel } from "../kinds.js";
import { barChart, s } from "../svg.js";
import { explanationView } from "../view.js";

export default {
  name: "What would help",
  title: "What would help",
  lead: "How much earlier responses would be sent if one key took half its time, or none. “At least” assumes that the response needs everything that ended before it.",
  every: 2,
  needsOperation: true,

  open: (root, what) => explanationView(root, what, answer => {
    if (!answer) {
      return "There is no sample yet: no request of this operation has ended recently, or the time for such computations "
        + "went to other operations. The page keeps trying.";
    }
    const useful = answer.helps.filter(help => help.gone.atMost > 0);
    return useful.length > 0 ? [headline(useful[0]), chartCard(useful.slice(0, 10), answer), tableCard(answer)]
      : `Nothing: in all ${answer.sample} sampled requests, the response would not be sent earlier if one key took no time.`;
  }),
};

function headline({ key, kind, halved, gone }) {
  return h("section", { class: "card" }, h("p", { class: "headline" }, "Halving ", h("strong", {}, key), ` (${kindName(kind)}) saves `,
    halved.atLeast > 0 ? h("strong", { class: "good" }, `at least ${time(halved.atLeast)}`) : h("strong", {}, `at most ${time(halved.atMost)}`),
    " of the mean response time", halved.atLeast > 0 ? "" : ", and perhaps nothing",
    gone.atLeast > halved.atLeast ? `; removing it saves at least ${time(gone.atLeast)}.` : "."));
}

function chartCard(helps, answer) {
  const chart = barChart({
    lines: helps,
    label: partName,
    domain: [0, d3.max(helps, help => help.halved.atMost) || 1],
    description: "Time saved if each key is halved; the table below has the same figures",
    bar: (svg, help, x, middle) => {
      const { atLeast, atMost } = help.halved;
      const colour = kindColour(help.kind);
      const bar = s("g", {},
        s("rect", { x: x(atLeast), y: middle - 8, width: Math.max(1, x(atMost) - x(atLeast)), height: 16, fill: "none", stroke: colour, "stroke-dasharray": "4 3" }),
        s("rect", { x: x(0), y: middle - 8, width: Math.max(atLeast > 0 ? 1 : 0, x(atLeast) - x(0)), height: 16, rx: 3, fill: colour }),
        s("text", { x: x(atMost) + 8, y: middle + 4 }, atLeast > 0 ? `≥ ${time(atLeast)}` : `≤ ${time(atMost)}`));
      tooltip(bar, `${partName(help)}\nsaved if halved: at least ${time(atLeast)}, at most ${time(atMost)}\n`
        + `saved if removed: at least ${time(help.gone.atLeast)}, at most ${time(help.gone.atMost)}`);
      return [bar];
    },
  });
  return card("Saved if halved", h("p", {}, `of the mean response time; from ${count(answer.sample)} requests of ${period(answer)}`), chart,
    h("p", { class: "note" }, "Solid: at least. Dashed: at most, if the response needs only what the recorded calls show."));
}

function tableCard(answer) {
  const bound = help => help.kind === "EXTERNAL" && help.readyKnownShare < 0.9995
    ? h("span", { class: "warn", title: "an upper bound: the ready time is unknown" }, " ≤") : null;
  const rows = answer.helps.map(help => row(h("span", {}, breakable(help.key), bound(help)), [
    kindLabel(help.kind),
    num(h("b", {}, `≥ ${time(help.halved.atLeast)}`)), num(`≤ ${time(help.halved.atMost)}`),
    num(`≥ ${time(help.gone.atLeast)}`), num(`≤ ${time(help.gone.atMost)}`),
    num(percent(help.requestShare)), num(percent(help.timeShare)), num(time(help.time?.p50)), num(time(help.slack)),
  ]));
  return card("All keys on the path", null,
    table("Savings by key", ["key", "kind", { num: "saved if halved" }, { num: "at most" }, { num: "saved if removed" }, { num: "at most" },
      { num: "of requests" }, { num: "of time" }, { num: "p50 on the path" }, { num: "slack" }], rows),
    h("p", { class: "note" }, "Slack: the key could have ended later by this much without delaying the response. ≤ after a key marks an upper bound: "
      + "its ready time is unknown, so queueing may be inside. Time with no cause recorded is not listed."));
}
