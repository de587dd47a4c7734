// The drawings: which of their nodes and lines are shown, lit, and chosen.

// Finds the parts of a drawing and joins them with the model.
function bindChart(svg, model, act) {
  const chart = { svg, nodes: new Map(), lines: [] };
  const { width, height } = svg.viewBox.baseVal;
  svg.classList.toggle("long", isLong(width, height));
  svg.parentElement.style.setProperty("--print-height", `${height * Math.min(1, PAGE.width / width)}px`);
  const byNumber = new Map();
  for (const group of svg.querySelectorAll(".node")) {
    const written = group.dataset.written.split(" ").filter(Boolean).map((index) => model.written[index]);
    const node = { group, key: group.dataset.key, lines: [], written, signs: group.querySelectorAll(".mark, .found") };
    chart.nodes.set(node.key, node);
    byNumber.set(group.dataset.n, node);
  }
  for (const group of svg.querySelectorAll(".edges > .edge")) {
    const { from, to, flows } = group.dataset;
    const line = {
      group, from: byNumber.get(from), to: byNumber.get(to),
      flows: flows.split(" ").filter(Boolean).map((index) => model.flows[index]),
    };
    line.from.lines.push(line);
    line.to.lines.push(line);
    chart.lines.push(line);
    const hit = group.querySelector("path").cloneNode();
    hit.setAttribute("class", "hit");
    hit.removeAttribute("stroke-width");
    group.append(hit);
    group.addEventListener("mouseenter", () => act.hover(spotOf(line)));
    group.addEventListener("mouseleave", () => act.hover(null));
    group.addEventListener("click", () => act.lock(spotOf(line)));
  }
  for (const node of chart.nodes.values()) {
    const { group } = node;
    group.addEventListener("mouseenter", () => act.hover(itemOf(node, model)));
    group.addEventListener("mouseleave", () => act.hover(null));
    group.addEventListener("click", () => act.lock(itemOf(node, model)));
    group.addEventListener("keydown", (event) => chartKey(event, chart, node));
  }
  return chart;
}

// A node the lists have as well is the same thing there.
function itemOf(node, model) {
  return model.nodes.get(node.key) ?? spotOf(node);
}

function spotOf(part) {
  const isLine = part.key === undefined;
  const flows = new Set(isLine ? part.flows : part.lines.flatMap((line) => line.flows));
  const text = part.group.querySelector(":scope > title")?.textContent ?? "";
  const label = [...part.group.querySelectorAll("text.name, text.about:not(.found)")].map((line) => line.textContent).join(": ");
  return {
    kind: "spot", key: isLine ? `line ${part.from.key} > ${part.to.key}` : part.key, isLine,
    lines: [...(isLine ? [] : [label]), ...text.split("\n").filter(Boolean)], flows: [...flows],
    ends: isLine ? [part.from.key, part.to.key] : [], written: part.written ?? [],
  };
}

// What a drawing shows a type or a module as: itself, what it is folded into, or the rest of its crate.
function drawnKey(chart, kind, path) {
  const whole = visible(path);
  if (chart.nodes.has(`${kind} ${whole}`)) return `${kind} ${whole}`;
  for (let shown = whole; ; shown = shown.slice(0, shown.lastIndexOf("::"))) {
    const found = [`${kind} ${shown}::*`, `${kind} ${shown}`].find((key) => chart.nodes.has(key));
    if (found || !shown.includes("::")) return found ?? null;
  }
}

function drawnKeys(chart, leaf) {
  const own = leaf.kind === "field" || leaf.kind === "function" ? [leaf.key] : [];
  if (leaf.kind === "field") own.push(drawnKey(chart, "type", leaf.parent.path));
  if (leaf.kind === "function") own.push(drawnKey(chart, "module", leaf.parent.path || leaf.path));
  return own.filter((key) => chart.nodes.has(key));
}

function showChart(chart, view) {
  const isWanted = view.isFiltered ? wantedLines(chart, view.visible) : () => true;
  for (const line of chart.lines) {
    line.isShown = isWanted(line);
    line.group.classList.toggle("off", !line.isShown);
  }
  const nodes = [...chart.nodes.values()];
  for (const node of nodes) {
    node.isShown = node.lines.length === 0 ? !view.isFiltered : node.lines.some((line) => line.isShown);
    node.group.classList.toggle("off", !node.isShown);
    const isFound = node.written.some((found) => view.visible.written.has(found));
    for (const sign of node.signs) sign.classList.toggle("off", !isFound);
  }
  rove(chart, nodes.find((node) => node.group.tabIndex === 0 && node.isShown) ?? nodes.find((node) => node.isShown));
}

// Tells the lines of what is visible; without a filter all of them are.
function wantedLines(chart, visible) {
  const touched = new Set();
  const starts = new Map();
  for (const fn of visible.functions) {
    const ends = drawnKeys(chart, fn);
    for (const field of fn.touches.keys()) {
      if (!visible.leaves.has(field)) continue;
      for (const start of drawnKeys(chart, field)) for (const end of ends) touched.add(`${start} > ${end}`);
    }
  }
  for (const flow of visible.flows) {
    const fields = flow.fields.filter((field) => visible.leaves.has(field));
    starts.set(flow, new Set(fields.flatMap((field) => drawnKeys(chart, field))));
  }
  return (line) => {
    const isStart = /^(type|field) /.test(line.from.key);
    const carries = (flow) => starts.has(flow) && (!isStart || starts.get(flow).has(line.from.key));
    // Gaps belong to the code as a whole, whatever is filtered.
    return line.group.classList.contains("unseen") || line.flows.some(carries) || touched.has(`${line.from.key} > ${line.to.key}`);
  };
}

function lightChart(chart, view) {
  const item = view.locked ?? view.hovered;
  const flows = new Set(!item ? [] : item.kind === "flow" ? [item] : item.kind === "spot" ? item.flows : reachOf(item, view).flows);
  const leaves = !item ? [] : item.kind === "written" ? item.leaves : leavesOf(item);
  const own = !item || item.kind === "flow" ? [] : item.kind === "spot" ? (item.isLine ? item.ends : [item.key])
    : [item.key, ...leaves.flatMap((leaf) => drawnKeys(chart, leaf))];
  const isData = item?.kind === "field" || item?.kind === "type";
  const lit = new Set(own);
  for (const line of chart.lines) {
    const isOwn = item?.kind === "written" ? own.includes(line.from.key) && own.includes(line.to.key)
      : item?.isLine ? line.from.key === item.ends[0] && line.to.key === item.ends[1]
      : own.includes(line.from.key) || own.includes(line.to.key);
    // Other data may take part in the same flow; it is not what is asked about.
    const isOthers = isData && /^(type|field) /.test(line.from.key) && !own.includes(line.from.key);
    const isLit = line.isShown && !isOthers && (isOwn || line.flows.some((flow) => flows.has(flow) && view.visible.flows.has(flow)));
    line.group.classList.toggle("lit", isLit);
    if (isLit) [line.from, line.to].forEach((end) => lit.add(end.key));
  }
  for (const node of chart.nodes.values()) {
    node.group.classList.toggle("lit", lit.has(node.key));
    const isChosen = view.locked !== null && view.locked.key === node.key;
    node.group.classList.toggle("selected", isChosen);
    node.group.setAttribute("aria-pressed", String(isChosen));
  }
  chart.svg.classList.toggle("focused", Boolean(item));
}

// One node can be reached by the tabulator, the others from there.
function rove(chart, target) {
  for (const node of chart.nodes.values()) node.group.tabIndex = node === target ? 0 : -1;
}

function chartKey(event, chart, node) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    node.group.dispatchEvent(new MouseEvent("click"));
    return;
  }
  const target = neighbour(event.key, chart, node);
  if (!target) return;
  event.preventDefault();
  rove(chart, target);
  target.group.focus();
}

function neighbour(key, chart, node) {
  const shown = node.lines.filter((line) => line.isShown);
  if (key === "ArrowRight") return shown.find((line) => line.from === node)?.to;
  if (key === "ArrowLeft") return shown.find((line) => line.to === node)?.from;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step) return undefined;
  const all = [...chart.nodes.values()].filter((other) => other.isShown);
  return all[all.indexOf(node) + step];
}
