// The slowest requests, and one of them whole.

import { ask } from "../data.js";
import { card, empty, h, replace } from "../dom.js";
import { count, time } from "../format.js";
import { go } from "../state.js";
import { timeline } from "./timeline.js";

export default {
  name: "Slow requests",
  title: "Slow requests",
  lead: "The slowest requests of the time shown, whole: what ran on which thread, what was waited for, and the critical path through it.",
  every: 3,
  scoped: true,

  open(root, { operation, minutes, request }) {
    const list = h("div");
    const one = h("div");
    root.append(h("div", { class: "two list" }, list, one));
    let chosen = request;
    let whole = null;
    let listed = [];

    const draw = () => {
      if (whole) replace(one, requestCard(whole));
    };
    const choose = async id => {
      chosen = id;
      go({ request: id }, true);
      const answer = await ask("/api/request", { id });
      if (chosen !== id) return; // another one has been chosen meanwhile
      whole = answer;
      if (!whole) {
        replace(one, h("section", { class: "card" }, empty("This request is not kept any more: choose one of those listed.")));
      }
      drawList();
      draw();
    };
    const drawList = () => replace(list, h("section", { class: "card" }, h("header", {}, h("h2", {}, "The slowest")),
      listed.length === 0 ? empty("No request of this operation was done in this time.")
        : h("ul", { class: "choices" }, listed.map(slow => h("li", {}, h("button", {
          type: "button", id: `request-${slow.id}`, "aria-pressed": slow.id === chosen, onclick: () => choose(slow.id),
        }, h("b", {}, time(slow.response)), h("span", { class: "small" },
          slow.failed ? h("span", { class: "bad" }, "error, ") : "", `${count(slow.segments)} runs`))))),
      h("p", { class: "note" }, "What was chosen stays, also when slower ones come.")));

    const resize = new ResizeObserver(draw);
    resize.observe(one);
    return {
      async refresh() {
        if (operation === null) {
          drawList();
          return;
        }
        const answer = await ask("/api/requests", { operation, minutes });
        listed = answer?.requests ?? [];
        drawList();
        if (!whole && (chosen || listed.length)) await choose(chosen ?? listed[0].id);
      },
      select(state) {
        if (state.request && state.request !== chosen) choose(state.request);
      },
      themed: draw,
      close: () => resize.disconnect(),
    };
  },
};

function requestCard(request) {
  const missing = Object.entries(request.outstanding);
  return card(`${request.operation}: response after ${time(request.response)}`,
    h("a", { class: "button", href: `/api/request.json?${new URLSearchParams([...new URLSearchParams(location.search), ["id", request.id]].filter(([name]) => name !== "token"))}`, download: `${request.operation.replace(/[^A-Za-z0-9_-]/g, "_")}.json` },
      "Save as a file"),
    timeline(request),
    h("p", { class: "note" }, `All done after ${time(request.duration)}. `,
      missing.length ? h("span", {}, "When the response was sent, it still waited for ",
        missing.map(([key, since], i) => [i ? ", " : "", h("b", {}, key), ` (for ${time(since)})`]), ".")
        : "When the response was sent, nothing was outstanding."),
    request.blockedBy.length ? h("p", { class: "note" }, "While it was blocked, its thread was held by ",
      [...d3.rollup(request.blockedBy, rows => d3.sum(rows, r => r.time), r => r.by)].sort((a, b) => b[1] - a[1]).slice(0, 6)
        .map(([by, held], i) => [i ? ", " : "", h("b", {}, by), ` (${time(held)})`]), ".") : null,
    request.readyEstimated || request.confidence < 1 || request.clamped ? h("p", { class: "note" },
      request.readyEstimated ? `${request.readyEstimated} waits on its path are upper bounds (≤): nothing told when they were over. ` : "",
      request.confidence < 1 ? "Some of its response time has no recorded cause. " : "",
      request.clamped ? `Clocks disagreed by ${time(request.clamped)}, which was moved to where it can be.` : "") : null,
    h("p", { class: "note" }, "The file is for: java -jar pathlight.jar analyze FILE, which says what else would help this one request."));
}
