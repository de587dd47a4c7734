// What lights up together with the thing under the pointer or in the lock.

function reachOf(item, view) {
  const { visible } = view;
  const links = [];
  const leaves = new Set();
  let flows = [];
  if (item.kind === "flow") {
    flows = [item];
    links.push(...linksOf(item));
  } else if (item.kind === "written") {
    item.leaves.forEach((leaf) => leaves.add(leaf));
    for (const fn of item.home) for (const field of item.leaves) if (fn.touches?.has(field)) links.push([field, fn]);
  } else if (item.kind === "edge") {
    flows = [...item.flows];
    links.push(...item.links);
    const ends = new Set(leavesOf(item.from));
    const isShown = item.from.kind === "type" || item.from.kind === "field" ? (field) => ends.has(field) : undefined;
    flows.forEach((flow) => links.push(...linksOf(flow, isShown)));
  } else {
    const own = new Set(leavesOf(item));
    flows = [...new Set([...own].flatMap((leaf) => leaf.flows))].filter((flow) => visible.flows.has(flow));
    const isShown = item.kind === "type" || item.kind === "field" ? (field) => own.has(field) : undefined;
    flows.forEach((flow) => links.push(...linksOf(flow, isShown)));
    for (const leaf of own) {
      leaves.add(leaf);
      for (const fn of leaf.touchedBy ?? []) links.push([leaf, fn]);
      for (const field of leaf.touches?.keys() ?? []) links.push([field, leaf]);
    }
  }
  const seen = links.filter((ends) => ends.every((leaf) => visible.leaves.has(leaf)));
  seen.flat().forEach((leaf) => leaves.add(leaf));
  return { flows, leaves, links: seen };
}

function lightUp(item, view) {
  const { leaves, links } = reachOf(item, view);
  const nodes = new Set();
  for (const leaf of leaves) {
    nodes.add(anchorOf(leaf, view));
    if (leaf.parent) nodes.add(leaf.parent);
  }
  const edges = new Set(links.map(([from, to]) => `${anchorOf(from, view).key} > ${anchorOf(to, view).key}`));
  return { nodes, edges };
}

function showFocus(view) {
  byId("map").classList.toggle("focused", view.lit !== null);
  for (const [node, row] of view.rows) {
    row.classList.toggle("lit", view.lit?.nodes.has(node) ?? false);
    row.classList.toggle("selected", view.locked === node);
    row.querySelector(".name").setAttribute("aria-pressed", String(view.locked === node));
  }
  for (const [key, parts] of view.lines) {
    parts.forEach((part) => part.classList.toggle("lit", view.lit?.edges.has(key) ?? false));
  }
  numberSteps(view);
}

// The numbers of the witness steps, beside the functions they happen in.
function numberSteps(view) {
  document.querySelectorAll(".number").forEach((old) => old.remove());
  if (view.locked?.kind !== "flow") return;
  const numbers = new Map();
  view.locked.entry.steps.forEach((step, index) => {
    const fn = view.locked.way.find((candidate) => candidate.path === step.function);
    const row = view.rows.get(anchorOf(fn, view));
    if (row) numbers.set(row, [...(numbers.get(row) ?? []), index + 1]);
  });
  for (const [row, steps] of numbers) {
    row.append(element("span", { class: "number" }, steps.map((step) => element("b", {}, step))));
  }
}
