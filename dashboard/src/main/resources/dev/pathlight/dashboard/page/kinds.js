// Draws the kinds of time so that they differ without colour, too: running solid, waiting outlined, queued hatched, no cause recorded dotted.
// OTHER, a sum of parts of several kinds, is grey.

import { h } from "./dom.js";
import { kindName } from "./format.js";
import { colour, s } from "./svg.js";

export const kindColour = kind => colour(kind.toLowerCase());

let patterns = 0;

/** Returns the attributes of a shape of a kind; adds its pattern to the definitions of the drawing. A higher shade is paler. */
export function kindPaint(svg, kind, shade = 0) {
  if (kind === "OTHER") return { fill: colour("line"), stroke: colour("muted") };
  const surface = colour("surface");
  const tint = shade === 0 ? kindColour(kind) : d3.interpolateRgb(kindColour(kind), surface)(Math.min(0.6, shade * 0.2));
  if (kind === "ACTIVE") return { fill: tint, stroke: tint };
  const id = `paint-${++patterns}`;
  const size = kind === "UNATTRIBUTED" ? 5 : 6;
  const pattern = s("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse",
    patternTransform: kind === "BLOCKED" ? "rotate(45)" : null });
  pattern.append(s("rect", { width: size, height: size, fill: d3.interpolateRgb(surface, tint)(kind === "EXTERNAL" ? 0.22 : 0.14) }));
  if (kind === "BLOCKED") pattern.append(s("rect", { width: 2.6, height: size, fill: tint }));
  if (kind === "UNATTRIBUTED") pattern.append(s("circle", { cx: 2, cy: 2, r: 1, fill: tint }));
  if (!svg.querySelector("defs")) svg.prepend(s("defs"));
  svg.querySelector("defs").append(pattern);
  return { fill: `url(#${id})`, stroke: tint };
}

/** Creates a small sample of a kind, for legends. */
export function swatch(kind, shade = 0) {
  const svg = s("svg", { class: "swatch", viewBox: "0 0 22 12", "aria-hidden": "true" });
  svg.append(s("rect", { x: 0.75, y: 0.75, width: 20.5, height: 10.5, rx: 2, "stroke-width": 1.5, ...kindPaint(svg, kind, shade) }));
  return svg;
}

/** Names a kind beside its sample, with more text after it. */
export const kindLabel = (kind, more = "") => h("span", { class: "kind" }, swatch(kind), kindName(kind) + more);

/** Creates a bar of parts whose shares sum to one. */
export function kindBar(parts, label) {
  const svg = s("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": label });
  let x = 0;
  for (const { kind, share } of parts) {
    svg.append(s("rect", { x: x * 100, y: 0, width: share * 100, height: 10, fill: kindPaint(svg, kind).fill }));
    x += share;
  }
  return svg;
}
