// What the requests in flight wait for, and for how long.

import { ask } from "../data.js";
import { card, h, num, row, table } from "../dom.js";
import { count, shortSource, time } from "../format.js";
import { answerView } from "../view.js";

const FIRST = 20;
const IN_HANDLER = "its handler, which has not returned";

export default {
  name: "In flight",
  title: "In flight now",
  lead: "Requests that are not done: what each waits for, for how long, and where in the code. A thread dump for asynchronous code.",

  open(root) {
    let all = false;
    return answerView(root, () => ask("/api/in-flight"), (answer, redraw) => {
      if (!answer || answer.count === 0) return "No request is in flight at the moment.";
      if (answer.requests.length === 0) return `${count(answer.count)} requests are in flight: too many to list without slowing down the application.`;
      return [summaryCard(answer), requestsCard(answer, all, () => { all = true; redraw(); })];
    });
  },
};

const listed = (shown, all) => shown < all ? `the oldest ${count(shown)} of ${count(all)} in flight` : `${count(all)} in flight`;

function summaryCard({ requests, count: inFlight }) {
  const waits = requests.flatMap(({ operation, age, waits }) => waits.length === 0 ? [{ operation, age, name: IN_HANDLER }]
    : waits.map(wait => ({ operation, age: wait.age, name: wait.running ? `running ${wait.callback}` : wait.awaits })));
  const groups = d3.groups(waits, wait => wait.name)
    .map(([name, group]) => ({ name, group, oldest: d3.max(group, wait => wait.age) }))
    .sort((a, b) => b.group.length - a.group.length || b.oldest - a.oldest);
  return card("Waits", h("p", {}, listed(requests.length, inFlight)),
    table("Waits", ["waiting for", { num: "requests" }, { num: "longest" }, "operations"],
      groups.slice(0, 20).map(({ name, group, oldest }) => row(name, [
        num(count(group.length)), num(time(oldest)), [...new Set(group.map(wait => wait.operation))].join(", "),
      ]))));
}

function requestsCard(answer, all, showAll) {
  const shown = all ? answer.requests : answer.requests.slice(0, FIRST);
  const severalProcesses = answer.requests.some(request => request.instance !== answer.requests[0].instance);
  const rows = shown.map(request => row(request.operation, [
    num(time(request.age)),
    request.responded ? "sent" : h("span", { class: "muted" }, "not yet"),
    h("td", { class: "break" }, request.waits.length === 0 ? IN_HANDLER : h("ul", { class: "choices" }, request.waits.map(waitItem),
      request.waitCount > request.waits.length ? h("li", { class: "muted" }, `and ${request.waitCount - request.waits.length} more`) : null)),
    h("td", { class: "small muted break", title: request.source }, shortSource(request.source), severalProcesses ? ` in ${request.instance}` : ""),
  ]));
  return card("Oldest requests", h("p", {}, listed(shown.length, answer.count)),
    table("Oldest requests", ["operation", { num: "age" }, "response", "waiting for", "started at"], rows),
    shown.length < answer.requests.length ? h("p", { class: "note" },
      h("button", { type: "button", id: "all-requests", onclick: showAll }, `Show ${answer.requests.length}`)) : null);
}

function waitItem({ awaits, callback, running, age, source }) {
  return h("li", {}, running ? h("span", {}, "running ", h("b", {}, callback)) : h("span", {}, h("b", {}, awaits), ` for ${time(age)}`,
    callback !== awaits ? h("span", { class: "muted" }, `, then ${callback}`) : null),
  source ? h("div", { class: "small muted break", title: source }, shortSource(source)) : null);
}
