// Lays out a recorded request: a lane for each thread, with rows of bars that do not overlap.

/** Returns the lanes, each with its name, its number of rows and its items; an item has its row and its bars. */
export function lanesOf(record) {
  const registrations = new Map(record.registrations.map(r => [r.id, r]));
  const lanes = new Map();
  const addTo = (name, item) => {
    if (!lanes.has(name)) lanes.set(name, { name, items: [] });
    lanes.get(name).items.push(item);
  };
  const seen = new Set();
  for (const segment of record.segments) {
    const item = { bars: [], from: segment.start, to: segment.end };
    const registration = registrations.get(segment.reg);
    if (registration && !seen.has(registration.id)) {
      addWait(item, registration, segment.key, registration.at, segment.ready, segment.start);
    } else if (!registration && segment.root && record.request.arrival !== undefined) {
      add(item, "BLOCKED", segment.key, record.request.arrival, segment.start);
    }
    if (registration) seen.add(registration.id);
    item.bars.push({ kind: "ACTIVE", key: segment.key, from: segment.start, to: segment.end });
    for (const { reg, from, to, ready } of segment.awaits ?? []) {
      addWait(item, registrations.get(reg), segment.key, from, ready, to);
      seen.add(reg);
    }
    addTo(segment.thread, item);
  }
  const end = record.finish?.at ?? record.response?.at ?? 0;
  for (const { id, key, at } of record.registrations) {
    if (!seen.has(id) && at < end) {
      const item = { bars: [], from: at, to: end };
      add(item, "EXTERNAL", key, at, end, true);
      addTo("(no run recorded)", item);
    }
  }
  for (const lane of lanes.values()) assignRows(lane);
  return [...lanes.values()];
}

/** Adds a wait until it is ready, and the time queued after it. Without a ready time all is waiting, as an upper bound. */
function addWait(item, registration, key, from, ready, to) {
  const until = Math.max(from, Math.min(ready ?? to, to));
  add(item, "EXTERNAL", registration?.key ?? "", from, until, ready === undefined);
  add(item, "BLOCKED", key, until, to);
}

function add(item, kind, key, from, to, upperBound = false) {
  if (to <= from) return;
  item.bars.push({ kind, key, from, to, upperBound });
  item.from = Math.min(item.from, from);
}

/** Gives every item the first row that is free. */
function assignRows(lane) {
  const ends = [];
  lane.items.sort((a, b) => a.from - b.from || b.to - a.to);
  for (const item of lane.items) {
    const free = ends.findIndex(end => end <= item.from);
    item.row = free < 0 ? ends.length : free;
    ends[item.row] = Math.max(item.to, item.from + 1);
  }
  lane.rows = ends.length;
}
