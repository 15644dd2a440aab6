// What the server knows, and the seconds that have been told so far.

/** Asks the server; null where nothing is known of it. */
export async function ask(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  const abort = AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined;
  const answer = await fetch(path + (query ? "?" + query : ""), { signal: abort, credentials: "same-origin" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.text()).trim()}`);
  return answer.json();
}

const COUNTS = ["done", "errors", "inFlight"];
const TIMES = ["response", "duration", "active", "external", "blocked"];
const PERCENTILES = ["p50", "p95", "p99"];
const KEPT = 900;

/** Second by second, all operations; arrays of one length. */
export const seconds = {
  run: null, last: -1, enabled: true, service: "", instances: [], to: [], millis: [], operations: new Map(), leftOut: 0,

  /** Gets what has come since. */
  async fetch() {
    const news = await ask("/api/seconds", this.last >= 0 ? { after: this.last } : {});
    if (news === null) throw new Error("nothing is known of this process any more");
    if (this.run !== news.run || news.last < this.last) {
      const restarted = this.run !== null;
      this.clear(news.run);
      if (restarted) return this.fetch();
    }
    this.service = news.service;
    this.enabled = news.enabled;
    this.instances = news.instances;
    this.leftOut = news.leftOut;
    this.add(news);
    return news.number.length;
  },

  clear(run) {
    this.run = run;
    this.last = -1;
    this.to = [];
    this.millis = [];
    this.operations = new Map();
  },

  add(news) {
    const before = this.to.length;
    const more = news.to.length;
    if (more === 0) return;
    this.last = news.number[more - 1];
    this.to.push(...news.to);
    this.millis.push(...news.millis);
    for (const name of Object.keys(news.operations)) {
      if (!this.operations.has(name)) this.operations.set(name, nothing(before));
    }
    for (const [name, mine] of this.operations) {
      const theirs = Object.hasOwn(news.operations, name) ? news.operations[name] : nothing(more);
      COUNTS.forEach(c => mine[c].push(...theirs[c]));
      TIMES.forEach(t => PERCENTILES.forEach(p => mine[t][p].push(...theirs[t][p])));
    }
    this.trim();
  },

  trim() {
    const over = this.to.length - KEPT;
    if (over <= 0) return;
    this.to.splice(0, over);
    this.millis.splice(0, over);
    for (const [name, mine] of this.operations) {
      COUNTS.forEach(c => mine[c].splice(0, over));
      TIMES.forEach(t => PERCENTILES.forEach(p => mine[t][p].splice(0, over)));
      if (mine.done.every(n => n === 0) && mine.inFlight.every(n => n === 0)) this.operations.delete(name);
    }
  },

  names() {
    return [...this.operations.keys()].sort((a, b) => a.localeCompare(b));
  },

  /** Where the last so many minutes begin in the arrays. */
  startOf(minutes) {
    if (!this.to.length) return 0;
    const first = this.to[this.to.length - 1] - minutes * 60_000;
    return this.to.findIndex(t => t > first);
  },
};

/** What an operation has of seconds in which nothing was heard of it: no requests, and no times at all. */
function nothing(length) {
  const series = {};
  COUNTS.forEach(c => { series[c] = new Array(length).fill(0); });
  TIMES.forEach(t => {
    series[t] = {};
    PERCENTILES.forEach(p => { series[t][p] = new Array(length).fill(null); });
  });
  return series;
}
