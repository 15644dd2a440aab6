// What is looked at: it is in the address, so that it can be kept, sent and gone back to.

const listeners = new Set();

export function read() {
  const [view, query] = location.hash.replace(/^#\/?/, "").split("?");
  const values = new URLSearchParams(query ?? "");
  const minutes = Number(values.get("minutes"));
  return {
    view: view || "overview",
    operation: values.get("operation"),
    minutes: [1, 5, 15].includes(minutes) ? minutes : 5,
    request: values.get("request"),
  };
}

export function address(changes) {
  const state = { ...read(), ...changes };
  const values = new URLSearchParams();
  if (state.operation) values.set("operation", state.operation);
  if (state.minutes !== 5) values.set("minutes", state.minutes);
  if (state.request && state.view === "requests") values.set("request", state.request);
  const query = values.toString();
  return `#/${state.view}${query ? "?" + query : ""}`;
}

/** Goes elsewhere; with nothing but a default filled in, the step back goes further. */
export function go(changes, silently = false) {
  const hash = address(changes);
  if (hash === location.hash) return;
  if (silently) {
    history.replaceState(null, "", hash);
  } else {
    location.hash = hash;
  }
}

export function onChange(listener) {
  listeners.add(listener);
}

addEventListener("hashchange", () => listeners.forEach(listener => listener()));
