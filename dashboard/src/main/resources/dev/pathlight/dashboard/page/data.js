// Fetches answers from the server, and keeps the seconds received so far.

const address = new URLSearchParams(location.search);

/** The service and instance that the page is limited to, from its address; empty for all processes. */
export const scope = Object.fromEntries(["service", "instance"].filter(name => address.has(name)).map(name => [name, address.get(name)]));

/** Fetches the answer about the processes in scope; null for an unknown operation, request or process. */
export const ask = (path, parameters) => fetchJson(path, { ...scope, ...parameters });

/** Fetches an answer; null if the server responds with 404. */
export async function fetchJson(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  const signal = AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined;
  const answer = await fetch(path + (query ? "?" + query : ""), { signal, credentials: "same-origin" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.text()).trim()}`);
  return answer.json();
}

const COUNTS = ["done", "errors", "inFlight"];
const TIMES = ["response", "duration", "active", "external", "blocked"];
const PERCENTILES = ["p50", "p95", "p99"];
const MOST_SECONDS = 900;

/** All operations, second by second, in arrays of one length. */
export const seconds = {
  run: null, last: -1, enabled: true, service: "", instances: [], to: [], millis: [], operations: new Map(), leftOut: 0,

  /** Fetches the seconds since the last one known. */
  async fetch() {
    const answer = await ask("/api/seconds", this.last >= 0 ? { after: this.last } : {});
    if (answer === null) throw new Error("Unknown operation, request or process");
    if (this.run !== answer.run || answer.last < this.last) {
      const restarted = this.run !== null;
      Object.assign(this, { run: answer.run, last: -1, to: [], millis: [], operations: new Map() });
      if (restarted) return this.fetch();
    }
    const { service, enabled, instances, leftOut } = answer;
    Object.assign(this, { service, enabled, instances, leftOut });
    if (answer.to.length > 0) this.add(answer);
  },

  add({ number, to, millis, operations }) {
    const before = this.to.length;
    this.last = number[number.length - 1];
    this.to.push(...to);
    this.millis.push(...millis);
    for (const name of Object.keys(operations)) {
      if (!this.operations.has(name)) this.operations.set(name, emptySeries(before));
    }
    for (const [name, series] of this.operations) {
      const added = arraysOf(Object.hasOwn(operations, name) ? operations[name] : emptySeries(to.length));
      arraysOf(series).forEach((array, i) => array.push(...added[i]));
    }
    this.trim();
  },

  trim() {
    const over = this.to.length - MOST_SECONDS;
    if (over <= 0) return;
    this.to.splice(0, over);
    this.millis.splice(0, over);
    for (const [name, series] of this.operations) {
      arraysOf(series).forEach(array => array.splice(0, over));
      if (series.done.every(n => n === 0) && series.inFlight.every(n => n === 0)) this.operations.delete(name);
    }
  },

  names() {
    return [...this.operations.keys()].sort((a, b) => a.localeCompare(b));
  },

  /** Returns the index at which the last so many minutes begin. */
  startOf(minutes) {
    if (!this.to.length) return 0;
    const first = this.to[this.to.length - 1] - minutes * 60_000;
    return this.to.findIndex(t => t > first);
  },
};

const arraysOf = series => [...COUNTS.map(c => series[c]), ...TIMES.flatMap(t => PERCENTILES.map(p => series[t][p]))];

/** Returns the series of an operation that had no requests: counts are 0, times are gaps. */
function emptySeries(length) {
  const filled = (names, value) => Object.fromEntries(names.map(name => [name, value()]));
  return {
    ...filled(COUNTS, () => new Array(length).fill(0)),
    ...filled(TIMES, () => filled(PERCENTILES, () => new Array(length).fill(null))),
  };
}
