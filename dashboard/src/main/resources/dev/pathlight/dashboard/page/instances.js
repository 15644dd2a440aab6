// Lets people choose a service or process, where several post to one server. The choice is in the address; without one, the page is about all.

import { fetchJson, scope } from "./data.js";
import { h } from "./dom.js";

const select = h("select", { id: "process", "aria-label": "Service and process" });
const query = parameters => new URLSearchParams(parameters).toString();
const option = (text, parameters) => h("option", { value: query(parameters) }, text);

function options(services) {
  return [option("All processes", {}), ...services.flatMap(({ name, instances }) => {
    const title = name || "(no name)";
    const live = instances.filter(each => each.state === "live").length;
    return [option(`${title}: ${live} of ${instances.length} live`, { service: name }),
      ...instances.map(each => option(`${title}: ${each.name}${remarks(each)}`, { service: name, instance: each.name }))];
  })];
}

function remarks({ state, failedPosts, leftOut }) {
  const all = [state === "live" ? "" : state, failedPosts ? `${failedPosts} failed posts` : "", leftOut ? `${leftOut} left out` : ""];
  return all.some(Boolean) ? ` (${all.filter(Boolean).join(", ")})` : "";
}

async function refresh() {
  try {
    const answer = await fetchJson("/api/instances");
    if (!answer || document.activeElement === select) return;
    const all = options(answer.services);
    if (!all.some(each => each.value === query(scope))) {
      all.push(option(`${scope.instance ?? scope.service} (no longer known)`, scope));
    }
    select.replaceChildren(...all);
    select.value = query(scope);
  } catch {
    // app.js reports that the server does not answer.
  }
}

select.addEventListener("change", () => {
  location.assign("/" + (select.value ? "?" + select.value : "") + location.hash.replace(/([?&])request=[^&]*/, "$1"));
});
document.querySelector(".brand").append(select);
refresh();
setInterval(refresh, 2000);
