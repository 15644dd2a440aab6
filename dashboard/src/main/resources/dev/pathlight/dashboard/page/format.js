// Formats times (nanoseconds), shares and names for people.

const UNITS = [["s", 1e9], ["ms", 1e6], ["µs", 1e3], ["ns", 1]];

/** The unit of a time; a value that would round to 1000 takes the next larger one. */
export const unitOf = nanos => UNITS.find(([, scale]) => Math.abs(nanos) >= scale * 0.9995) ?? UNITS[3];

/** Formats a time with three digits: 311 ms, 1.81 ms, 530 µs. */
export function time(nanos) {
  if (nanos === null || nanos === undefined) return "–";
  if (Math.abs(nanos) < 0.5) return "0";
  const [unit, scale] = unitOf(nanos);
  return `${digits(nanos / scale)} ${unit}`;
}

/** Formats a difference between times with its sign. */
export const signed = nanos => (nanos >= 0 ? "+" : "−") + time(Math.abs(nanos));

/** Formats a round time, as the ticks of an axis have, without trailing zeros. */
export function roundTime(nanos) {
  if (nanos === 0) return "0";
  const [unit, scale] = unitOf(nanos);
  return `${nanos < 0 ? "−" : ""}${Number(Math.abs(nanos / scale).toPrecision(4))} ${unit}`;
}

function digits(value) {
  const size = Math.abs(value);
  return size >= 9999.5 ? count(value) : value.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

export const count = n => Math.round(n).toLocaleString("en");

export function rate(perSecond) {
  return perSecond === 0 ? "0/s" : perSecond < 0.01 ? "<0.01/s" : digits(perSecond) + "/s";
}

export function percent(share) {
  const p = share * 100;
  if (p === 0 || p === 100) return `${p} %`;
  return p < 0.1 && p > -0.1 ? "<0.1 %" : p > 99.9 && p < 100 ? ">99.9 %" : `${p.toFixed(1).replace("-", "−")} %`;
}

export const clock = millis => new Date(millis).toLocaleTimeString("en-GB");

/** Formats the time that an answer covers: the last 4 min 10 s. */
export function period({ from, to }) {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return "the last " + (seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ""}`);
}

/** Removes the package from a source location. */
export const shortSource = source => source.replace(/^(?:[a-z_]\w*\.)+(?=[A-Z])/, "");

const KINDS = { ACTIVE: "running", EXTERNAL: "waiting", BLOCKED: "queued", UNATTRIBUTED: "no cause recorded" };

export const KIND_ORDER = Object.keys(KINDS);
export const kindName = kind => KINDS[kind] ?? kind.toLowerCase();

/** Names a part of a path by its key and kind. */
export const partName = ({ key, kind }) => `${key}, ${kindName(kind)}`;
