// Lines between rows. A closed group stands for its children, so many flows may share one line.

// Above this many lines the quiet ones are drawn paler, so that findings stay visible.
const BUSY = 120;
// Above this many, lines to rows outside of the window are left out, and the legend says so.
const CROWDED = 600;

function anchorOf(leaf, view) {
  return leaf.parent && !view.open.has(leaf.parent) ? leaf.parent : leaf;
}

function buildEdges(view) {
  const { visible } = view;
  const edges = new Map();
  const join = (from, to, flow) => {
    if (!visible.leaves.has(from) || !visible.leaves.has(to)) return;
    const ends = [anchorOf(from, view), anchorOf(to, view)];
    if (ends[0] === ends[1]) return;
    const key = `${ends[0].key} > ${ends[1].key}`;
    if (!edges.has(key)) edges.set(key, { kind: "edge", key, from: ends[0], to: ends[1], flows: new Set(), links: [] });
    const edge = edges.get(key);
    edge.links.push([from, to]);
    if (flow) edge.flows.add(flow);
  };
  for (const fn of visible.functions) for (const field of fn.touches.keys()) join(field, fn, null);
  for (const flow of visible.flows) for (const [from, to] of linksOf(flow)) join(from, to, flow);
  for (const edge of edges.values()) {
    edge.state = worst([...edge.flows]);
    edge.isChain = edge.to.kind !== "system" && (edge.from.kind === "module" || edge.from.kind === "function");
  }
  return edges;
}

function boxes(view) {
  const frame = byId("map").getBoundingClientRect();
  const pane = byId("pane").getBoundingClientRect();
  const boxes = new Map();
  for (const [node, row] of view.rows) {
    const { left, right, top, height } = row.getBoundingClientRect();
    const middle = top + height / 2;
    const side = middle < pane.top ? -1 : middle > pane.bottom ? 1 : 0;
    boxes.set(node, { left: left - frame.left, right: right - frame.left, middle: middle - frame.top, side });
  }
  return (node) => boxes.get(node);
}

function drawEdges(view, act) {
  const box = boxes(view);
  const isCrowded = view.edges.size > CROWDED;
  const layers = { touch: [], quiet: [], finding: [], marks: [], hits: [] };
  view.lines.clear();
  for (const edge of view.edges.values()) {
    const isFinding = edge.state === "deny" || edge.state === "warn";
    // Steps between functions cross the whole column: but for findings, only the path in focus has them.
    if (edge.isChain && !isFinding) continue;
    const [from, to] = [box(edge.from), box(edge.to)];
    if (from.side === to.side && from.side !== 0) continue;
    if (isCrowded && (from.side !== 0 || to.side !== 0)) continue;
    const shape = shapeOf(edge, from, to);
    const line = drawn("path", { class: lookOf(edge), d: shape });
    const marks = isFinding && edge.to.kind === "system" ? [mark(edge.state, from, to)] : [];
    layers[edge.state === "touch" ? "touch" : isFinding ? "finding" : "quiet"].push(line);
    layers.marks.push(...marks);
    layers.hits.push(drawn("path", {
      class: "hit", d: shape,
      mouseenter: () => act.hover(edge), mouseleave: () => act.hover(null), click: () => act.lock(edge),
    }));
    view.lines.set(edge.key, [line, ...marks]);
  }
  byId("edges").classList.toggle("busy", view.edges.size > BUSY);
  byId("crowded").hidden = !isCrowded;
  byId("lines").replaceChildren(...Object.values(layers).flat());
}

// What is lit and has no line of its own: steps between functions, and lines out of a crowded window.
function drawLit(view) {
  const box = boxes(view);
  const lit = [...view.edges.values()].filter((edge) => view.lit?.edges.has(edge.key) && !view.lines.has(edge.key));
  byId("lit").replaceChildren(...lit.map((edge) =>
    drawn("path", { class: `${lookOf(edge)} lit`, d: shapeOf(edge, box(edge.from), box(edge.to)) })));
}

function lookOf(edge) {
  return edge.isChain ? `edge chain ${edge.state}` : `edge ${edge.state}`;
}

function shapeOf(edge, from, to) {
  return edge.isChain ? arc(from, to) : curve(from, to);
}

function curve(from, to) {
  const bend = (to.left - from.right) * 0.5;
  return `M${from.right} ${from.middle}C${from.right + bend} ${from.middle} ${to.left - bend} ${to.middle} ${to.left} ${to.middle}`;
}

function arc(from, to) {
  const reach = from.right + 24 + Math.min(56, Math.abs(to.middle - from.middle) * 0.15);
  return `M${from.right} ${from.middle}C${reach} ${from.middle} ${reach} ${to.middle} ${to.right + 2} ${to.middle}`;
}

// Near the end of the line, where lines to other systems have parted.
function mark(state, from, to) {
  const along = 0.82;
  const bend = 3 * along * along - 2 * along ** 3;
  const x = from.right + (to.left - from.right) * bezierX(along);
  const y = from.middle + (to.middle - from.middle) * bend;
  return drawn("g", { class: `mark ${state}`, transform: `translate(${x} ${y})` },
    drawn("circle", { r: 7 }), drawn("text", { y: 3.6 }, "!"));
}

function bezierX(t) {
  return 1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t ** 3;
}
