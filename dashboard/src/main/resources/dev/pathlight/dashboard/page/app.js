// The frame: which view is shown, of what, and that it is up to date.

import { byId, closeTooltip, h } from "./dom.js";
import { seconds } from "./data.js";
import { clock } from "./format.js";
import { address, go, onChange, read } from "./state.js";
import { themeChanged } from "./charts.js";
import overview from "./views/overview.js";
import path from "./views/path.js";
import help from "./views/help.js";
import tail from "./views/tail.js";
import blame from "./views/blame.js";
import requests from "./views/requests.js";
import inflight from "./views/inflight.js";
import health from "./views/health.js";

const VIEWS = { overview, path, help, tail, blame, requests, inflight, health };
const PERIOD = 1000;
const STALE = 5000;

let shown = null; // {name, operation, minutes, view}
let paused = false;
let answered = 0;
let trouble = null;
let busy = false;
let ticks = 0;

/** Shows what the address says; a view stays as long as it is the same one of the same operation. */
function show() {
  const state = read();
  const name = Object.hasOwn(VIEWS, state.view) ? state.view : "overview";
  const view = VIEWS[name];
  const names = seconds.names();
  const operation = names.includes(state.operation) ? state.operation : defaultOperation(names);
  for (const link of byId("views").querySelectorAll("a")) {
    link.href = address({ view: link.dataset.view, operation });
    if (link.dataset.view !== name) {
      link.removeAttribute("aria-current");
    } else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "page");
      const bar = byId("views").parentElement;
      bar.scrollLeft += link.getBoundingClientRect().left - bar.clientWidth / 2 + link.offsetWidth / 2;
    }
  }
  for (const input of byId("span").querySelectorAll("input")) input.checked = Number(input.value) === state.minutes;
  byId("operation-label").hidden = !view.scoped || names.length === 0;
  fillOperations(names, operation);

  const same = shown && shown.name === name && shown.operation === operation && shown.minutes === state.minutes;
  if (same) {
    shown.view.select?.(state);
    return;
  }
  const moved = shown && shown.name !== name;
  shown?.view.close?.();
  closeTooltip();
  byId("title").textContent = view.title;
  byId("lead").textContent = view.lead;
  document.title = `${view.title} · ${seconds.service || "Pathlight"}`;
  const root = byId("view");
  const focused = root.contains(document.activeElement) ? document.activeElement.id : "";
  root.replaceChildren();
  shown = { name, operation, minutes: state.minutes };
  shown.view = view.open(root, { operation, minutes: state.minutes, request: state.request });
  if (moved) {
    byId("main").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  refresh(shown).then(() => {
    if (focused && !moved) byId(focused)?.focus({ preventScroll: true });
  });
}

/** The one whose requests take the most time. */
function defaultOperation(names) {
  let best = null;
  let most = -1;
  for (const name of names) {
    const series = seconds.operations.get(name);
    const sum = series.response.p50.reduce((all, p50, i) => all + (p50 ?? 0) * series.done[i], 0);
    if (sum > most) {
      most = sum;
      best = name;
    }
  }
  return shown && names.includes(shown.operation) ? shown.operation : best;
}

function fillOperations(names, operation) {
  const select = byId("operation");
  const known = [...select.options].map(option => option.value);
  if (known.length !== names.length || known.some((name, i) => name !== names[i])) {
    select.replaceChildren(...names.map(name => h("option", { value: name }, name)));
  }
  if (operation !== null) select.value = operation;
}

/** Has the view get its figures; what it could not get is said above it. */
async function refresh(target) {
  if (target.refreshing) return;
  target.refreshing = true;
  try {
    await target.view.refresh?.();
    if (target === shown) trouble = null;
  } catch (failure) {
    if (target === shown) trouble = failure;
  } finally {
    target.refreshing = false;
  }
  status();
}

async function tick() {
  if (paused || busy || document.hidden) {
    status();
    return;
  }
  busy = true;
  try {
    await seconds.fetch();
    answered = Date.now();
    trouble = null;
    byId("service").textContent = seconds.service || "application without a name";
    byId("instance").textContent = seconds.instances.length === 1
      ? `process ${seconds.instances[0]}` : `${seconds.instances.length} processes`;
    show();
    // Charts are drawn every second, what takes more to compute or to read less often.
    if (ticks++ % (VIEWS[shown.name].every ?? 1) === 0) await refresh(shown);
  } catch (failure) {
    trouble = failure;
  } finally {
    busy = false;
    status();
  }
}

function status() {
  const live = byId("live");
  const banner = byId("banner");
  const late = answered > 0 && Date.now() - answered > STALE && !document.hidden;
  const last = seconds.to.length ? seconds.to[seconds.to.length - 1] : 0;
  const standsStill = !late && last > 0 && answered - last > STALE * 2;
  const text = paused ? "paused" : late || (trouble && !answered) ? "no connection" : answered ? "live" : "connecting";
  live.className = "live" + (text === "live" && !trouble ? " on" : text === "no connection" ? " off" : "");
  if (live.textContent !== text) live.textContent = text;
  const said = !seconds.enabled ? "Pathlight is off in this application (pathlight.enabled=false): nothing is measured."
    : paused ? ""
    : trouble ? `The application does not answer (${trouble.message}). ${last ? `What is shown is of ${clock(last)}.` : ""}`
    : standsStill ? `The monitor has said nothing since ${clock(last)}: it is closed, or one of its reporters does not return.`
    : "";
  if (banner.textContent !== said) banner.textContent = said;
  banner.hidden = said === "";
}

function setUpFrame() {
  byId("views").append(...Object.entries(VIEWS).map(([name, view]) =>
    h("li", {}, h("a", { href: "#/" + name, "data-view": name }, view.name))));
  byId("span").addEventListener("change", event => go({ minutes: Number(event.target.value) }));
  byId("operation").addEventListener("change", event => go({ operation: event.target.value, request: null }));
  byId("skip").addEventListener("click", event => {
    event.preventDefault(); // the address says what is looked at
    byId("main").focus();
  });
  byId("pause").addEventListener("click", event => {
    paused = !paused;
    event.target.setAttribute("aria-pressed", paused);
    tick();
  });
  byId("theme").addEventListener("click", () => {
    const next = { auto: "light", light: "dark", dark: "auto" }[theme()];
    store(next);
    applyTheme(next);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyTheme(theme()));
  document.addEventListener("visibilitychange", tick);
  onChange(show);
  applyTheme(theme());
}

function theme() {
  try {
    return localStorage.getItem("pathlight-theme") ?? "auto";
  } catch {
    return "auto";
  }
}

function store(value) {
  try {
    localStorage.setItem("pathlight-theme", value);
  } catch {
    // kept until the page is left
  }
}

function applyTheme(chosen) {
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").textContent = `Theme: ${chosen}`;
  themeChanged();
  shown?.view.themed?.();
}

setUpFrame();
show();
await tick();
setInterval(tick, PERIOD);
