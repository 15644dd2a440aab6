// The frame of the page: shows the view that the address names, and keeps it up to date.

import { byId, closeTooltip, h } from "./dom.js";
import { seconds } from "./data.js";
import { clock } from "./format.js";
import { address, go, onChange, read } from "./state.js";
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
let lastAnswer = 0;
let failure = null;
let busy = false;
let ticks = 0;

/** Shows what the address names. The view stays open while view, operation and minutes are the same. */
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
  byId("operation-label").hidden = !view.needsOperation || names.length === 0;
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

/** Returns the operation shown before, or the one whose requests take the most time. */
function defaultOperation(names) {
  if (shown && names.includes(shown.operation)) return shown.operation;
  const timeOf = ({ response, done }) => d3.sum(response.p50, (p50, i) => p50 * done[i]);
  return d3.greatest(names, name => timeOf(seconds.operations.get(name))) ?? null;
}

function fillOperations(names, operation) {
  const select = byId("operation");
  const known = [...select.options].map(option => option.value);
  if (known.length !== names.length || known.some((name, i) => name !== names[i])) {
    select.replaceChildren(...names.map(name => h("option", { value: name }, name)));
  }
  if (operation !== null) select.value = operation;
}

/** Refreshes a view. The banner above it reports a failure. */
async function refresh(target) {
  if (target.refreshing) return;
  target.refreshing = true;
  try {
    await target.view.refresh?.();
    if (target === shown) failure = null;
  } catch (e) {
    if (target === shown) failure = e;
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
    lastAnswer = Date.now();
    failure = null;
    byId("service").textContent = seconds.service || "unnamed service";
    byId("instance").textContent = seconds.instances.length === 1
      ? `process ${seconds.instances[0]}` : `${seconds.instances.length} processes`;
    show();
    // Views that take longer to compute or to read are refreshed less often.
    if (ticks++ % (VIEWS[shown.name].every ?? 1) === 0) await refresh(shown);
  } catch (e) {
    failure = e;
  } finally {
    busy = false;
    status();
  }
}

function status() {
  const live = byId("live");
  const last = seconds.to.length ? seconds.to[seconds.to.length - 1] : 0;
  const late = lastAnswer > 0 && Date.now() - lastAnswer > STALE && !document.hidden;
  const text = paused ? "paused" : late || (failure && !lastAnswer) ? "no connection" : lastAnswer ? "live" : "connecting";
  live.className = "live" + (text === "live" && !failure ? " on" : text === "no connection" ? " off" : "");
  setText(live, text);
  const banner = byId("banner");
  setText(banner, problem(last, !late && last > 0 && lastAnswer - last > STALE * 2));
  banner.hidden = banner.textContent === "";
}

function problem(last, noData) {
  if (!seconds.enabled) return "Pathlight is off in this application (pathlight.enabled=false): it measures nothing.";
  if (paused) return "";
  if (failure) return `The application does not answer (${failure.message}). ${last ? `The figures are from ${clock(last)}.` : ""}`;
  return noData ? `No data since ${clock(last)}: the monitor is closed, or one of its reporters does not return.` : "";
}

/** Changes a text only where it differs, since screen readers read out each change. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function setUpFrame() {
  byId("views").append(...Object.entries(VIEWS).map(([name, view]) =>
    h("li", {}, h("a", { href: "#/" + name, "data-view": name }, view.name))));
  byId("span").addEventListener("change", event => go({ minutes: Number(event.target.value) }));
  byId("operation").addEventListener("change", event => go({ operation: event.target.value, request: null }));
  byId("skip").addEventListener("click", event => {
    event.preventDefault(); // The address names the view, and no element.
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
    // Without storage, the theme lasts until the page is closed.
  }
}

function applyTheme(chosen) {
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").textContent = `Theme: ${chosen}`;
  shown?.view.themed?.();
}

setUpFrame();
show();
await tick();
setInterval(tick, PERIOD);
