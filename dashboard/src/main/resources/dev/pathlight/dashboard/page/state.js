// Keeps what the page shows in its address, so that it can be bookmarked, sent and gone back to.

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

/** Returns the address with some values changed. */
export function address(changes) {
  const state = { ...read(), ...changes };
  const values = new URLSearchParams();
  if (state.operation) values.set("operation", state.operation);
  if (state.minutes !== 5) values.set("minutes", state.minutes);
  if (state.request && state.view === "requests") values.set("request", state.request);
  const query = values.toString();
  return `#/${state.view}${query ? "?" + query : ""}`;
}

/** Changes the address. With `silently` the browser's history gets no entry and no listener is called. */
export function go(changes, silently = false) {
  const hash = address(changes);
  if (hash === location.hash) return;
  if (silently) history.replaceState(null, "", hash);
  else location.hash = hash;
}

export const onChange = listener => addEventListener("hashchange", () => listener());
