// State, events, and the order in which everything is drawn.

const report = JSON.parse(byId("report").textContent);
const model = buildModel(report);
const form = byId("toolbar");

// Below this many rows a column opens by itself: all of it fits on a screen.
const ROWS_ON_A_SCREEN = 26;

const view = {
  level: null, field: null, charts: new Map(), isFiltered: false,
  open: new Set(), locked: null, hovered: null, lit: null,
  visible: null, rows: new Map(), edges: new Map(), lines: new Map(),
};

const act = {
  toggle(node) {
    if (!view.open.delete(node)) view.open.add(node);
    redraw();
    rowButton(node)?.focus();
  },
  follow(field) {
    view.field = field;
    byId("field").value = field;
    view.charts.delete("field");
    openLevel("field");
  },
  untested() {
    form.elements.untested.checked = true;
    openLevel("function");
  },
  lock(item) {
    const isSame = view.locked !== null && item !== null && view.locked.key === item.key;
    view.locked = isSame ? null : item;
    view.hovered = null;
    if (view.locked?.children) view.open.add(view.locked);
    redraw();
    renderPanel(report, model, view, act);
    if (view.level !== "function") return;
    const end = view.locked?.kind === "flow" ? item.end : view.locked?.home?.[0];
    if (end) view.rows.get(anchorOf(end, view))?.scrollIntoView({ block: "nearest" });
    if (model.nodes.has(item?.key)) rowButton(item)?.focus();
  },
  hover(item) {
    view.hovered = item;
    if (!view.locked) focus();
  },
  key(event, node) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) moveFocus(event.currentTarget, moves[event.key]);
    else if (event.key === "ArrowRight" && node.children && !view.open.has(node)) act.toggle(node);
    else if (event.key === "ArrowLeft" && node.children && view.open.has(node)) act.toggle(node);
    else if (event.key === "ArrowLeft" && node.parent) rowButton(node.parent)?.focus();
    else return;
    event.preventDefault();
  },
};

function rowButton(node) {
  return view.rows.get(node)?.querySelector(".name");
}

function moveFocus(button, by) {
  const buttons = [...button.closest(".column").querySelectorAll(".name")];
  buttons[buttons.indexOf(button) + by]?.focus();
}

function redraw() {
  const filter = readFilter(form);
  view.visible = shown(model, filter);
  view.isFiltered = Object.keys(filter).some((name) => name !== "tests" && name !== "generated" && filter[name]);
  // A finding may be filtered away.
  if (view.locked?.kind === "flow" && !view.visible.flows.has(view.locked)) view.locked = null;
  if (view.locked?.kind === "written" && !view.visible.written.has(view.locked)) view.locked = null;
  renderCounts();
  if (view.level === "function") redrawLists();
  else redrawChart();
}

function redrawChart() {
  if (view.locked?.kind === "edge") view.locked = null;
  const chart = chartOf(view.level);
  if (!chart) return;
  showChart(chart, view);
  lightChart(chart, view);
}

function chartOf(level) {
  if (view.charts.has(level)) return view.charts.get(level);
  // A field's is there a moment later.
  const chart = level === "field" ? null : drawLevel(level, model, act);
  view.charts.set(level, chart);
  if (level === "field") openJourney(view.field);
  return chart;
}

async function openJourney(field) {
  const chart = await drawJourney(field, model, act);
  // Somebody may have chosen another meanwhile.
  if (view.field !== field) return;
  view.charts.set("field", chart);
  if (view.level === "field") redraw();
}

function openLevel(level) {
  view.level = level;
  showLevel(level);
  redraw();
  renderPanel(report, model, view, act);
}

function renderCounts() {
  const { flows, fields, functions } = view.visible;
  byId("shown").textContent = [
    of(flows.size, model.flows.length, "flow"), of(fields.length, model.fields.length, "field"),
    of(functions.length, model.functions.length, "function"),
  ].join(" \u00b7 ") + " shown";
}

function redrawLists() {
  const focused = model.nodes.get(document.activeElement?.dataset.key);
  view.rows.clear();
  byId("map").classList.toggle("roomy", model.types.length + model.fields.length + model.functions.length <= ROWS_ON_A_SCREEN);
  renderColumns(model, view, act);
  view.edges = buildEdges(view);
  // An edge in the lock may have split into others or closed into one; the lists have no spots.
  if (view.locked?.kind === "edge") view.locked = view.edges.get(view.locked.key) ?? null;
  if (view.locked?.kind === "spot") view.locked = null;
  drawLines();
  if (focused) rowButton(focused)?.focus();
}

// After anything moved: rows, the window, or the scroll.
function drawLines() {
  if (view.level !== "function") return;
  const map = byId("map");
  map.style.setProperty("--drawn-width", `${map.offsetWidth}px`);
  map.style.setProperty("--print-zoom", printZoom(map.offsetWidth, map.offsetHeight));
  pinShortColumns();
  drawEdges(view, act);
  focus();
}

function focus() {
  if (view.level !== "function") {
    const chart = chartOf(view.level);
    if (chart) lightChart(chart, view);
    return;
  }
  const item = view.locked ?? view.hovered;
  view.lit = item ? lightUp(item, view) : null;
  drawLit(view);
  showFocus(view);
}

let isDue = false;

function drawSoon() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    drawLines();
  });
}

// A column shorter than the longest stays in view while that one scrolls; a long one sticks by its end.
function pinShortColumns() {
  const height = byId("pane").clientHeight;
  for (const column of document.querySelectorAll(".column")) {
    column.style.top = `${Math.min(0, height - column.offsetHeight)}px`;
  }
}

function openWhatFits() {
  for (const [nodes, children] of [[model.types, model.fields], [model.modules, model.functions]]) {
    if (nodes.length + children.length <= ROWS_ON_A_SCREEN) nodes.forEach((node) => view.open.add(node));
  }
}

function renderHead() {
  byId("packages").textContent = visible(report.packages.join(", "));
  const findings = findingsOf(model).length;
  const { total, untested } = model.tested;
  const fact = ([name, value, isBad]) =>
    element("div", isBad ? { class: "bad" } : {}, element("dt", {}, name), element("dd", {}, value));
  byId("facts").replaceChildren(...[
    ["types", model.types.length], ["fields", model.fields.length],
    ["functions", model.functions.length], ["flows", model.flows.length],
    ...(total > 0 ? [["not run by tests", untested]] : []),
    ["findings", findings, findings > 0],
  ].map(fact));
  for (const part of document.querySelectorAll("[data-for=tests]")) part.hidden = total === 0;
  byId("written").hidden = !model.written.some(isFinding);
}

function renderUnseen() {
  const {
    bodies, bodies_failed: failed, bodies_cut_short: short, opaque_statements: opaque, calls: all, unresolved_calls: unresolved,
    unmodelled, foreign, crates_without_facts: crates,
  } = report.unanalysed;
  const counts = [
    `${failed} of ${bodies} bodies`, counted(opaque, "opaque statement"), `${unresolved} of ${counted(all, "call")}`,
    counted(crates.length, "local crate"), ...(short > 0 ? [`${counted(short, "function")} not followed to the end`] : []),
    ...(foreign.length > 0 ? [`${counted(foreign.length, "function")} of other languages`] : []),
  ];
  const given = (times) => (times > 0 ? ` (${times} given personal data)` : "");
  const calls = unmodelled.map(({ function: name, calls: times, given_data: personal }) =>
    element("li", {}, element("code", {}, `${times} \u00d7 ${name}`), given(personal)));
  const unread = crates.map((name) => element("li", {}, `crate ${name}`));
  byId("unseen").replaceChildren(
    element("summary", {}, `Not analysed: ${counts.join(" \u00b7 ")}`),
    element("ul", {}, unread, calls, element("li", {}, `${report.tool}, ${report.rustc}`)),
  );
  byId("unseen").classList.toggle("bad", failed + short + opaque + crates.length > 0);
}

function setAll(isOpen) {
  view.open = new Set(isOpen ? [...model.types, ...model.modules] : []);
  redraw();
}

form.addEventListener("input", () => { redraw(); renderPanel(report, model, view, act); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => requestAnimationFrame(() => act.lock(null)));
byId("open-all").addEventListener("click", () => setAll(true));
byId("close-all").addEventListener("click", () => setAll(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") act.lock(null);
  if (event.key === "/" && event.target.tagName !== "INPUT") {
    event.preventDefault();
    form.elements.query.focus();
  }
});
// Pinned columns do not scroll, so their lines change.
byId("pane").addEventListener("scroll", drawSoon);
new ResizeObserver(drawLines).observe(byId("map"));

byId("field").addEventListener("change", (event) => act.follow(event.target.value));
bindLevels(openLevel);
fillChoices(form, model);
fillFields(byId("field"), model);
renderHead();
renderUnseen();
openWhatFits();
view.field = report.start.field ?? firstField(model);
if (view.field) byId("field").value = view.field;
openLevel(report.start.level);
performance.mark("ready");
