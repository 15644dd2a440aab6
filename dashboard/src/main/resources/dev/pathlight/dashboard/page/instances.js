// Where several processes post: which of them is shown. It is in the address; the whole fleet without it.

const shown = new URLSearchParams(location.search);
const select = document.createElement("select");
select.id = "process";
select.setAttribute("aria-label", "Service and process");

/** Everything that the page asks is asked about what is shown. */
const plain = window.fetch;
window.fetch = (path, options) => {
  const address = new URL(path, location.href);
  for (const name of ["service", "instance"]) {
    if (shown.has(name) && address.pathname.startsWith("/api/")) address.searchParams.set(name, shown.get(name));
  }
  return plain(address, options);
};

function option(text, parameters) {
  const made = document.createElement("option");
  made.textContent = text;
  made.value = new URLSearchParams(parameters).toString();
  return made;
}

function options(services) {
  const all = [option("All processes", {})];
  for (const { name, instances } of services) {
    const title = name || "(no name)";
    const live = instances.filter(each => each.state === "live").length;
    all.push(option(`${title}: ${live} of ${instances.length} live`, { service: name }));
    for (const each of instances) {
      const remarks = [
        each.state === "live" ? "" : each.state,
        each.failedPosts ? `${each.failedPosts} failed posts` : "",
        each.leftOut ? `${each.leftOut} left out` : "",
      ].filter(remark => remark).join(", ");
      all.push(option(`${title}: ${each.name}${remarks ? ` (${remarks})` : ""}`, { service: name, instance: each.name }));
    }
  }
  return all;
}

async function refresh() {
  try {
    const answer = await plain("/api/instances", { credentials: "same-origin" });
    if (answer.ok && document.activeElement !== select) {
      const current = new URLSearchParams();
      for (const name of ["service", "instance"]) if (shown.has(name)) current.set(name, shown.get(name));
      const all = options((await answer.json()).services);
      if (!all.some(each => each.value === current.toString())) {
        all.push(option(`${shown.get("instance") ?? shown.get("service")} (forgotten)`, current));
      }
      select.replaceChildren(...all);
      select.value = current.toString();
    }
  } catch {
    // the page itself says that nobody answers
  }
}

select.addEventListener("change", () => {
  location.assign("/" + (select.value ? "?" + select.value : "") + location.hash.replace(/([?&])request=[^&]*/, "$1"));
});
document.querySelector(".brand").append(select);
refresh();
setInterval(refresh, 2000);
