// Elements from plain values. Text goes in as text, whatever is in it.

/** An element with attributes, listeners (on...) and children; null, undefined and false leave a child or attribute out, but for aria-... */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = id => document.getElementById(id);

/** What is said where there is nothing to show: why, and what would change that. */
export const empty = text => h("p", { class: "empty" }, text);

/** A card with a title, and something beside it. */
export function card(title, beside, ...content) {
  return h("section", { class: "card" }, h("header", {}, h("h2", {}, title), beside), ...content);
}

/** A table that scrolls by itself where it is too wide; columns are {title, num}. */
export function table(label, columns, rows) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h("table", {},
      h("caption", { class: "hidden" }, label),
      h("thead", {}, h("tr", {}, columns.map(c => h("th", { scope: "col", class: c.num ? "num" : null }, c.title)))),
      h("tbody", {}, rows)));
}

/** A row whose first cell is its heading. */
export function row(heading, cells, attributes = {}) {
  return h("tr", attributes, h("th", { scope: "row" }, heading),
    cells.map(c => c instanceof Node && c.tagName === "TD" ? c : h("td", {}, c)));
}

export const num = (...content) => h("td", { class: "num" }, ...content);

/** A name that may be broken where a reader would pause: after dots and dollars. */
export function name(text) {
  return text.split(/(?<=[.$])/).flatMap((part, i) => i ? [document.createElement("wbr"), part] : [part]);
}

/** Puts new content in place, and leaves the focus where it was if that is still there. */
export function replace(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.id : null;
  const scrolled = [...parent.querySelectorAll(".scroll")].map(e => e.scrollLeft);
  const label = !focused && parent.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  parent.replaceChildren(...children.flat().filter(Boolean));
  parent.querySelectorAll(".scroll").forEach((e, i) => { if (scrolled[i]) e.scrollLeft = scrolled[i]; });
  const again = focused ? byId(focused)
    : label ? [...parent.querySelectorAll("[tabindex]")].find(e => e.getAttribute("aria-label") === label) : null;
  if (again) again.focus({ preventScroll: true });
}

let tip = null;

/** Shows a text beside the pointer while it is over an element. */
export function tooltip(element, text) {
  element.addEventListener("pointerenter", () => {
    tip?.remove();
    tip = h("div", { class: "tip" });
    tip.textContent = typeof text === "function" ? text() : text;
    document.body.append(tip);
  });
  element.addEventListener("pointermove", event => {
    if (!tip) return;
    tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8) + "px";
  });
  element.addEventListener("pointerleave", () => { tip?.remove(); tip = null; });
}

export function closeTooltip() {
  tip?.remove();
  tip = null;
}
