// The report as a graph: fields, functions and systems are leaves; types and modules group them; flows join them. What is
// written down at them, or in pii.toml, has findings of its own.

// Worst first: an edge looks like the worst flow it stands for.
const STATES = ["deny", "warn", "allowed", "open", "declared", "test"];

function buildModel(report) {
  const model = {
    types: report.types.map(typeNode),
    modules: report.modules.map(moduleNode),
    systems: report.systems.map(systemNode),
  };
  model.fields = model.types.flatMap((type) => type.children);
  model.functions = model.modules.flatMap((module) => module.children);
  const fields = new Map(model.fields.map((field) => [field.id, field]));
  const functions = new Map(model.functions.map((fn) => [fn.path, fn]));
  for (const fn of model.functions) {
    for (const touch of fn.entry.touches) {
      const field = fields.get(touch.data);
      fn.touches.set(field, touch.how);
      field.touchedBy.add(fn);
    }
  }
  model.flows = report.flows.map((flow) => flowOf(flow, fields, functions, model.systems));
  model.written = report.written.map((entry, index) => writtenOf(entry, index, fields, functions, model.types));
  const counted = model.functions.filter((fn) => fn.entry.tests);
  model.tested = { total: counted.length, untested: counted.filter((fn) => fn.isUntested).length };
  model.nodes = new Map(
    [model.types, model.fields, model.modules, model.functions, model.systems].flat().map((node) => [node.key, node]),
  );
  return model;
}

function typeNode(entry) {
  const type = { kind: "type", key: `type ${visible(entry.path)}`, label: entry.name, path: entry.path, entry };
  type.children = entry.fields.map((field) => ({
    kind: "field", key: `field ${visible(field.id)}`, id: field.id, label: field.name, path: field.id, parent: type,
    entry: field, flows: [], written: [], touchedBy: new Set(), said: [field.id, ...field.categories, entry.subject],
  }));
  return type;
}

function moduleNode(entry) {
  const module = { kind: "module", key: `module ${visible(entry.path)}`, label: entry.path, path: entry.path, entry };
  module.children = entry.functions.map((fn) => ({
    kind: "function", key: `function ${visible(fn.path)}`, label: fn.name, path: fn.path, parent: module,
    entry: fn, isUntested: fn.tests === "not-run", flows: [], written: [], touches: new Map(), said: [fn.path, fn.file],
  }));
  return module;
}

function systemNode(entry) {
  return {
    kind: "system", key: `system ${entry.kind} ${entry.name}`, label: entry.name, path: entry.title, entry, flows: [], written: [],
    said: [entry.kind, entry.title, entry.name],
  };
}

function flowOf(entry, fields, functions, systems) {
  const flow = {
    kind: "flow", key: `flow ${entry.id}`, entry, state: entry.state,
    fields: entry.data.map((id) => fields.get(id)),
    way: [...new Set([...entry.steps.map((step) => step.function), entry.sink.within])].map((path) => functions.get(path)),
    end: functions.get(entry.sink.within),
    system: systems[entry.system],
  };
  flow.leaves = [...flow.fields, ...flow.way, flow.system];
  flow.said = [entry.rule, entry.id, entry.sink.function, entry.sink.file];
  flow.leaves.forEach((leaf) => leaf.flows.push(flow));
  return flow;
}

// A finding about what stands in the code or in pii.toml: `leaves` is all it speaks of, `home` where it stands.
function writtenOf(entry, index, fields, functions, types) {
  const fn = functions.get(entry.item);
  const data = (entry.data ?? []).map((id) => fields.get(id));
  const type = types.find((candidate) => candidate.path === entry.item);
  const home = fn ? [fn] : data.length > 0 ? data : type?.children ?? [];
  const written = {
    kind: "written", key: `written ${index}`, entry, state: entry.state, home, leaves: [...new Set([...home, ...data])],
  };
  written.said = [entry.rule, entry.message, entry.item, entry.file];
  home.forEach((leaf) => leaf.written.push(written));
  return written;
}

// What a search looks into, put together when somebody searches.
function textOf(item) {
  item.text ??= [...item.said, ...(item.leaves ?? []).map(textOf)].join(" ").toLowerCase();
  return item.text;
}

// Findings of both sorts.
function findingsOf(model) {
  return [...model.flows, ...model.written].filter(isFinding);
}

function leavesOf(node) {
  return node.children ?? [node];
}

function isFinding({ state }) {
  return state === "deny" || state === "warn";
}

function byState(a, b) {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state);
}

// In each list once.
function gathered(leaves, list) {
  return [...new Set(leaves.flatMap((leaf) => leaf[list]))];
}

function worst(flows) {
  return STATES.find((state) => flows.some((flow) => flow.state === state)) ?? "touch";
}

// The joints of one flow: where each datum enters the way, the way itself, and where it leaves.
function linksOf(flow, isShown = () => true) {
  const entering = flow.fields.filter(isShown).map((field) => {
    return [field, flow.way.find((fn) => fn.touches.has(field)) ?? flow.end];
  });
  const along = flow.way.slice(1).map((fn, index) => [flow.way[index], fn]);
  return [...entering, ...along, [flow.end, flow.system]];
}
