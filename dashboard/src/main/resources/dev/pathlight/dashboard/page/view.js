// The life of a view that draws the server's latest answer.

import { ask } from "./data.js";
import { h, notice, replace } from "./dom.js";

/**
 * Opens a view. `load` fetches its answer. `draw` returns elements for it, or a text that says why there are none; its
 * second argument draws the same answer again. So do a new width and a new theme.
 */
export function answerView(root, load, draw) {
  const body = h("div", {}, notice("Loading …"));
  root.append(body);
  let answer;
  let width = root.clientWidth;
  const show = () => {
    if (answer === undefined) return;
    const drawn = draw(answer, show);
    replace(body, ...(typeof drawn === "string" ? [notice(drawn)] : drawn));
  };
  const resize = new ResizeObserver(() => {
    if (width === root.clientWidth) return;
    width = root.clientWidth;
    show();
  });
  resize.observe(root);
  return {
    async refresh() {
      answer = await load(answer);
      show();
    },
    themed: show,
    close: () => resize.disconnect(),
  };
}

/** Opens a view of the explanation of an operation. The latest stays while the server has no time to compute a new one. */
export function explanationView(root, { operation, minutes }, draw) {
  const load = async latest => operation === null ? null : await ask("/api/explanation", { operation, minutes }) ?? latest ?? null;
  return answerView(root, load, draw);
}
