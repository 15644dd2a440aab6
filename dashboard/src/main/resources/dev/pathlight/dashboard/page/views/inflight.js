// What waits for what, since when.

import { ask } from "../data.js";
import { card, empty, h, num, replace, row, table } from "../dom.js";
import { count, place, time } from "../format.js";

const FIRST = 20;

export default {
  name: "In flight",
  title: "In flight now",
  lead: "Requests that are not done: what each waits for, since when, and where in the code. A thread dump for code that has no threads to dump.",
  scoped: false,

  open(root) {
    const body = h("div");
    root.append(body);
    let all = false;
    let answer = null;
    const draw = () => replace(body, summaryCard(answer), requestsCard(answer, all, () => { all = true; draw(); }));
    return {
      async refresh() {
        answer = await ask("/api/in-flight");
        if (!answer || answer.count === 0) {
          replace(body, h("section", { class: "card" }, empty("No request is in flight at this moment.")));
        } else if (answer.requests.length === 0) {
          replace(body, h("section", { class: "card" }, empty(`${count(answer.count)} requests are in flight: too many to be listed without holding up the application.`)));
        } else {
          draw();
        }
      },
    };
  },
};

function summaryCard(answer) {
  const waits = answer.requests.flatMap(request => request.waits.length
    ? request.waits.map(wait => ({ ...wait, operation: request.operation, name: wait.running ? `runs ${wait.callback}` : wait.awaits }))
    : [{ operation: request.operation, name: "its handler, which has not returned", age: request.age }]);
  const groups = d3.groups(waits, wait => wait.name)
    .map(([name, all]) => ({ name, all, oldest: d3.max(all, wait => wait.age) }))
    .sort((a, b) => b.all.length - a.all.length || b.oldest - a.oldest);
  return card("What is waited for", h("p", {}, `${count(answer.count)} in flight`),
    table("What is waited for", [{ title: "waits for" }, { title: "how many", num: true }, { title: "the oldest since", num: true }, { title: "operations" }],
      groups.slice(0, 20).map(group => row(group.name, [
        num(count(group.all.length)), num(time(group.oldest)), [...new Set(group.all.map(wait => wait.operation))].join(", "),
      ]))));
}

function requestsCard(answer, all, showAll) {
  const shown = all ? answer.requests : answer.requests.slice(0, FIRST);
  const rows = shown.map(request => row(request.operation, [
    num(time(request.age)),
    request.responded ? "sent" : h("span", { class: "muted" }, "not yet"),
    h("td", { class: "break" }, request.waits.length === 0 ? "nothing: its handler has not returned"
      : h("ul", { class: "choices" }, request.waits.map(wait => h("li", {},
        wait.running ? h("span", {}, "runs ", h("b", {}, wait.callback)) : h("span", {}, h("b", {}, wait.awaits), ` for ${time(wait.age)}`,
          wait.callback !== wait.awaits ? h("span", { class: "muted" }, `, then ${wait.callback}`) : null),
        wait.source ? h("div", { class: "small muted break", title: wait.source }, place(wait.source)) : null)),
      request.waitCount > request.waits.length ? h("li", { class: "muted" }, `and ${request.waitCount - request.waits.length} more`) : null)),
    h("td", { class: "small muted break", title: request.source }, place(request.source), answer.requests.some(r => r.instance !== request.instance) ? ` in ${request.instance}` : ""),
  ]));
  return card("The oldest requests", h("p", {}, shown.length < answer.count ? `${shown.length} of ${count(answer.count)}` : "all of them"),
    table("The oldest requests in flight", [
      { title: "operation" }, { title: "since", num: true }, { title: "response" }, { title: "waits for" }, { title: "started at" },
    ], rows),
    shown.length < answer.requests.length ? h("p", { class: "note" },
      h("button", { type: "button", id: "all-requests", onclick: showAll }, `Show ${answer.requests.length}`)) : null);
}
