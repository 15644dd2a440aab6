// The slowest requests, and one of them whole.

import { ask, scope } from "../data.js";
import { card, empty, h, notice, replace } from "../dom.js";
import { count, time } from "../format.js";
import { go } from "../state.js";
import { timeline } from "../timeline.js";

export default {
  name: "Slow requests",
  title: "Slow requests",
  lead: "The slowest requests of the time shown: what ran on which thread, what it waited for, and the critical path.",
  every: 3,
  needsOperation: true,

  open(root, { operation, minutes, request }) {
    const list = h("div");
    const details = h("div");
    root.append(h("div", { class: "two list" }, list, details));
    let chosen = request;
    let whole = null;
    let slowest = [];

    const drawList = () => replace(list, listCard(slowest, chosen, choose));
    const drawDetails = () => { if (whole) replace(details, requestCard(whole, details)); };
    const choose = async id => {
      chosen = id;
      go({ request: id }, true);
      const answer = await ask("/api/request", { id });
      if (chosen !== id) return; // The person has chosen another one meanwhile.
      whole = answer;
      drawList();
      if (whole) drawDetails();
      else replace(details, notice("This request is no longer kept. Choose one from the list."));
    };
    const resize = new ResizeObserver(drawDetails);
    resize.observe(details);
    return {
      async refresh() {
        slowest = (operation === null ? null : await ask("/api/requests", { operation, minutes }))?.requests ?? [];
        drawList();
        if (!whole && (chosen || slowest.length)) await choose(chosen ?? slowest[0].id);
      },
      select(state) {
        if (state.request && state.request !== chosen) choose(state.request);
      },
      themed: drawDetails,
      close: () => resize.disconnect(),
    };
  },
};

function listCard(slowest, chosen, choose) {
  return card("Slowest", null,
    slowest.length === 0 ? empty("No request of this operation was done in this time.") : h("ul", { class: "choices" },
      slowest.map(({ id, response, failed, segments }) => h("li", {}, h("button", {
        type: "button", id: `request-${id}`, "aria-pressed": id === chosen, onclick: () => choose(id),
      }, h("b", {}, time(response)), h("span", { class: "small" }, failed ? h("span", { class: "bad" }, "error, ") : "", `${count(segments)} runs`))))),
    h("p", { class: "note" }, "The chosen request stays when slower ones arrive."));
}

function requestCard(request, parent) {
  const { operation, response, duration, outstanding, blockedBy } = request;
  const save = h("a", { class: "button", href: `/api/request.json?${new URLSearchParams({ ...scope, id: request.id })}`,
    download: `${operation.replace(/[^A-Za-z0-9_-]/g, "_")}.json` }, "Save as a file");
  const waits = Object.entries(outstanding);
  const holders = [...d3.rollup(blockedBy, rows => d3.sum(rows, r => r.time), r => r.by)].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const times = (entries, text) => entries.map(([key, nanos], i) => [i ? ", " : "", h("b", {}, key), ` (${text}${time(nanos)})`]);
  const limits = limitsOf(request);
  return card(`${operation}: response after ${time(response)}`, save, timeline(request, parent),
    h("p", { class: "note" }, `All done after ${time(duration)}. When the response was sent, `,
      waits.length ? ["it was still waiting for ", times(waits, "for ")] : "nothing was outstanding", "."),
    holders.length ? h("p", { class: "note" }, "While it was queued, its thread was held by ", times(holders, ""), ".") : null,
    limits ? h("p", { class: "note" }, limits) : null,
    h("p", { class: "note" }, "To see what would help this request, save it and run: java -jar pathlight.jar analyze FILE"));
}

function limitsOf({ readyEstimated, confidence, clamped }) {
  return [
    readyEstimated ? `${readyEstimated} waits on its path are upper bounds (≤): their ready time is unknown.` : "",
    confidence < 1 ? "Some of its response time has no cause recorded." : "",
    clamped ? `${time(clamped)} were discarded because a clock went backwards.` : "",
  ].filter(Boolean).join(" ");
}
