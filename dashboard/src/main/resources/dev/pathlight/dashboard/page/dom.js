// Creates elements from plain values. Text is always inserted as text, never as HTML.

/** Creates an element with attributes, listeners (on...) and children; leaves out null, undefined and false, except as a value of aria-... */
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

/** Says why there is nothing to show, and what would change that. */
export const empty = text => h("p", { class: "empty" }, text);

export const notice = text => h("section", { class: "card" }, empty(text));

/** Creates a card with a title and something beside the title. */
export function card(title, beside, ...content) {
  return h("section", { class: "card" }, h("header", {}, h("h2", {}, title), beside), ...content);
}

/** Creates an element that scrolls where its content is too wide. */
export const scrolling = (label, ...content) =>
  h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, ...content);

/** Creates a table that scrolls where it is too wide; columns are titles, or {num: title} above numbers. */
export function table(label, columns, rows) {
  return scrolling(label, h("table", {},
    h("caption", { class: "hidden" }, label),
    h("thead", {}, h("tr", {}, columns.map(c => h("th", { scope: "col", class: c.num ? "num" : null }, c.num ?? c)))),
    h("tbody", {}, rows)));
}

/** Creates a row whose first cell is its heading. */
export function row(heading, cells, attributes = {}) {
  return h("tr", attributes, h("th", { scope: "row" }, typeof heading === "string" ? breakable(heading) : heading),
    cells.map(c => c instanceof Node && c.tagName === "TD" ? c : h("td", {}, c)));
}

export const num = (...content) => h("td", { class: "num" }, ...content);

/** Lets a name break after dots and dollars, and where that is not enough before capital letters. */
export function breakable(name) {
  return name.split(/(?<=[.$])/).map(part => h("span", { class: "part" },
    part.split(/(?<=[a-z])(?=[A-Z])/).map((word, i) => i ? [h("wbr"), word] : word)));
}

/** Replaces the content, and keeps the focus and how far tables are scrolled. */
export function replace(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const scrolled = [...parent.querySelectorAll(".scroll")].map(e => e.scrollLeft);
  const label = focused?.getAttribute("aria-label");
  parent.replaceChildren(...children.flat().filter(Boolean));
  parent.querySelectorAll(".scroll").forEach((e, i) => { if (scrolled[i]) e.scrollLeft = scrolled[i]; });
  const again = focused?.id ? byId(focused.id)
    : label ? [...parent.querySelectorAll("[tabindex]")].find(e => e.getAttribute("aria-label") === label) : null;
  again?.focus({ preventScroll: true });
}

let tip = null;

/** Shows a text beside the pointer while it is over an element. */
export function tooltip(element, text) {
  element.addEventListener("pointerenter", () => {
    closeTooltip();
    tip = h("div", { class: "tip" }, typeof text === "function" ? text() : text);
    document.body.append(tip);
  });
  element.addEventListener("pointermove", event => {
    if (!tip) return;
    tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8) + "px";
  });
  element.addEventListener("pointerleave", closeTooltip);
}

export function closeTooltip() {
  tip?.remove();
  tip = null;
}
