// The three columns: rows for what is shown, groups open or closed.

const FLAGS = {
  secret: ["secret", "never shown to anybody"],
  art9: ["Art. 9", "special category of data"],
  art10: ["Art. 10", "criminal convictions and offences"],
  free_text: ["free text", "may hold anything a person writes"],
};

function renderColumns(model, view, act) {
  const { visible } = view;
  const types = groups(model.types, visible.leaves);
  const modules = groups(model.modules, visible.leaves);
  column("data", "Personal data", [
    of(types.length, model.types.length, "type"), of(visible.fields.length, model.fields.length, "field"),
  ], typeRows(types, view, act));
  column("functions", "Functions", [
    of(modules.length, model.modules.length, "module"), of(visible.functions.length, model.functions.length, "function"),
    ...untestedOf(visible.functions),
  ], modules.map((group) => groupRows(group, view, act)));
  column("systems", "Sinks", [
    of(visible.systems.length, model.systems.length, "system"), of(visible.flows.size, model.flows.length, "flow"),
  ], headed(visible.systems, (system) => system.entry.title, (system) => leafRow(system, view, act)));
}

function typeRows(types, view, act) {
  const subjectOf = ({ node }) => node.entry.subject ?? "No subject named";
  const sorted = types.toSorted((a, b) => subjectOf(a).localeCompare(subjectOf(b)));
  return headed(sorted, subjectOf, (group) => groupRows(group, view, act));
}

function untestedOf(functions) {
  const untested = functions.filter((fn) => fn.isUntested).length;
  return untested > 0 ? [`${untested} not run`] : [];
}

function headed(items, titleOf, rowOf) {
  return [...Map.groupBy(items, titleOf)].map(([title, members]) =>
    element("section", { class: "headed" }, element("h3", { class: "kind" }, title), members.map(rowOf)));
}

function of(count, total, noun) {
  return count === total ? counted(total, noun) : `${count} of ${counted(total, noun)}`;
}

function groups(nodes, leaves) {
  const withChildren = nodes.map((node) => ({ node, children: node.children.filter((leaf) => leaves.has(leaf)) }));
  return withChildren.filter(({ children }) => children.length > 0);
}

function column(id, title, counts, rows) {
  const head = element("header", {},
    element("h2", {}, title), element("span", { class: "count" }, counts.join(" \u00b7 ")));
  byId(id).replaceChildren(head, ...(rows.length > 0 ? rows : [element("p", { class: "empty" }, "nothing to show")]));
}

function groupRows({ node, children }, view, act) {
  const isOpen = view.open.has(node);
  const caret = element("button", {
    class: "caret", tabindex: -1, "aria-expanded": String(isOpen), "aria-label": `open ${node.label}`,
    click: () => act.toggle(node),
  });
  const about = children.length === node.children.length ? children.length : `${children.length} of ${node.children.length}`;
  const rows = isOpen ? element("div", { class: "children" }, children.map((leaf) => leafRow(leaf, view, act))) : null;
  return element("div", { class: isOpen ? "group open" : "group" }, row(node, about, isOpen ? [] : children, view, act, caret), rows);
}

function leafRow(leaf, view, act) {
  const about = leaf.kind === "field" ? leaf.entry.category.replace(/^user\./, "")
    : leaf.kind === "function" ? roleOf(leaf.entry)
    : leaf.flows.filter((flow) => view.visible.flows.has(flow)).length;
  return row(leaf, about, [leaf], view, act, null);
}

function roleOf(fn) {
  return fn.test ? "test" : fn.generated ? "derived" : fn.handler ? "handler" : "";
}

// The findings of `leaves` are shown in the row; an open group leaves that to its children.
function row(node, about, leaves, view, act, caret) {
  const flows = gathered(leaves, "flows").filter((flow) => view.visible.flows.has(flow));
  const written = gathered(leaves, "written").filter((found) => view.visible.written.has(found));
  const name = element("button", {
    class: "name", title: node.path, "data-key": node.key, "aria-pressed": "false",
    click: () => act.lock(node), keydown: (event) => act.key(event, node),
  },
  element("span", { class: "label" }, labelParts(node)),
  flagTags(node),
  untestedTag(node, leaves),
  element("span", { class: "meta" }, about),
  badge([...flows, ...written]));
  const made = element("div", {
    class: caret ? "row" : `row leaf ${node.kind}`, mouseenter: () => act.hover(node), mouseleave: () => act.hover(null),
  }, caret, name);
  view.rows.set(node, made);
  return made;
}

// Where there is no room the front of a module's path goes: its end tells it from the others.
function labelParts(node) {
  const end = node.kind === "module" ? node.label.lastIndexOf("::") + 2 : 1;
  return end > 1
    ? [element("span", { class: "front" }, element("bdi", {}, node.label.slice(0, end))), element("span", { class: "end" }, node.label.slice(end))]
    : node.label;
}

function flagTags(node) {
  const flags = node.kind === "field" ? node.entry.flags.filter((flag) => FLAGS[flag]) : [];
  return flags.map((flag) => element("span", { class: "tag", title: FLAGS[flag][1] }, FLAGS[flag][0]));
}

// At a function, and at a closed module for its functions.
function untestedTag(node, leaves) {
  const untested = leaves.filter((leaf) => leaf.isUntested).length;
  if (untested === 0) return null;
  return node.kind === "function"
    ? element("span", { class: "tag untested", title: "no test runs it" }, "not run")
    : element("span", { class: "tag untested", title: `${counted(untested, "function")} that no test runs` }, `${untested} not run`);
}

function badge(found) {
  const findings = found.filter(isFinding);
  if (findings.length === 0) return null;
  const label = counted(findings.length, "finding");
  return element("span", { class: `badge ${worst(findings)}`, title: label, "aria-label": label }, `! ${findings.length}`);
}
