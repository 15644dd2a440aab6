// A view of what a sample of whole requests tells: what is known stays until there is something newer.

import { ask } from "../data.js";
import { empty, h, replace } from "../dom.js";

const notice = text => h("section", { class: "card" }, empty(text));

/** Opens it; `show` makes what is seen of an answer: elements, or why there are none as text. */
export function explained(root, { operation, minutes }, show) {
  const body = h("div", {}, notice("Running the sample again …"));
  root.append(body);
  let answer = null;
  const draw = () => {
    const shown = show(answer);
    replace(body, ...(typeof shown === "string" ? [notice(shown)] : shown));
  };
  const resize = new ResizeObserver(() => { if (answer) draw(); });
  resize.observe(root);
  return {
    async refresh() {
      if (operation !== null) answer = await ask("/api/explanation", { operation, minutes }) ?? answer;
      draw();
    },
    themed: draw,
    close: () => resize.disconnect(),
  };
}
