// Figures as people read them. Times are nanoseconds.

const UNITS = [["s", 1e9], ["ms", 1e6], ["µs", 1e3], ["ns", 1]];

/** Three digits: 311 ms, 1.81 ms, 530 µs. */
export function time(nanos) {
  if (nanos === null || nanos === undefined) return "–";
  const size = Math.abs(nanos);
  if (size < 0.5) return "0";
  const [unit, scale] = UNITS.find(([, s]) => size >= s * 0.9995) ?? UNITS[3];
  return digits(nanos / scale) + " " + unit;
}

export const signed = nanos => (nanos >= 0 ? "+" : "−") + time(Math.abs(nanos));

function digits(value) {
  const size = Math.abs(value);
  if (size >= 9999.5) return Math.round(value).toLocaleString("en");
  return value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

export function rate(perSecond) {
  return perSecond === 0 ? "0/s" : perSecond < 0.01 ? "<0.01/s" : digits(perSecond) + "/s";
}

export function percent(share) {
  const p = share * 100;
  if (p === 0) return "0 %";
  if (p < 0.1) return "<0.1 %";
  if (p > 99.9 && p < 100) return ">99.9 %";
  return (p >= 9.95 && p !== 100 ? p.toFixed(1) : p.toFixed(p === 100 ? 0 : 1)) + " %";
}

export const count = n => Math.round(n).toLocaleString("en");

/** A place in code without its package, which is in the tooltip where there is room for one. */
export const place = source => source.replace(/^(?:[a-z_]\w*\.)+(?=[A-Z])/, "");

export const clock = millis => new Date(millis).toLocaleTimeString("en-GB");

/** How long a span is: 4 min 10 s. */
export function span(from, to) {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ""}`;
}

const KINDS = {
  ACTIVE: ["runs", "active"],
  EXTERNAL: ["is waited for", "external"],
  BLOCKED: ["ready, not run", "blocked"],
  UNATTRIBUTED: ["no cause recorded", "unattributed"],
};

/** The name of a kind, as the reports have it. */
export const kindName = kind => KINDS[kind]?.[1] ?? kind.toLowerCase();
export const kindText = kind => KINDS[kind]?.[0] ?? kind;
export const KIND_ORDER = ["ACTIVE", "EXTERNAL", "BLOCKED", "UNATTRIBUTED"];

/** A key with its kind, for a sentence or a label. */
export const partName = part => `${part.key} (${kindName(part.kind)})`;
