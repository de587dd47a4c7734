// What of the model is shown.

const NO_FILTER = {
  query: "", category: "", subject: "", kind: "", findings: false, generated: false, tests: false,
};

function shown(model, filter) {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (item) => words.every((word) => item.text.includes(word));
  const wanted = (field) =>
    (!filter.category || field.entry.categories.some((key) => isWithin(key, filter.category))) &&
    (!filter.subject || field.parent.entry.subject === filter.subject);

  let flows = model.flows.filter((flow) =>
    (filter.tests || !flow.entry.test) &&
    (!filter.findings || isFinding(flow)) &&
    (!filter.kind || flow.system.entry.kind === filter.kind) &&
    flow.fields.some(wanted));
  const onFlow = new Set(flows.flatMap((flow) => flow.leaves));
  // A filter for where data goes hides what goes nowhere.
  const onlyFlows = Boolean(filter.kind || filter.findings);
  const unfiltered = !filter.category && !filter.subject;
  let fields = model.fields.filter((field) => wanted(field) && (!onlyFlows || onFlow.has(field)));
  let functions = model.functions.filter((fn) =>
    onFlow.has(fn) ||
    (!onlyFlows &&
      (filter.tests || !fn.entry.test) &&
      (filter.generated || !fn.entry.generated) &&
      (unfiltered || [...fn.touches.keys()].some(wanted))));
  let systems = model.systems.filter((system) => onFlow.has(system));

  if (words.length > 0) {
    flows = flows.filter(matches);
    const near = new Set(flows.flatMap((flow) => flow.leaves));
    for (const field of fields.filter(matches)) [field, ...field.touchedBy].forEach((leaf) => near.add(leaf));
    for (const fn of functions.filter(matches)) [fn, ...fn.touches.keys()].forEach((leaf) => near.add(leaf));
    fields = fields.filter((field) => near.has(field));
    functions = functions.filter((fn) => near.has(fn));
    systems = systems.filter((system) => near.has(system));
  }
  return { flows: new Set(flows), leaves: new Set([...fields, ...functions, ...systems]), fields, functions, systems };
}

// `user.contact` holds `user.contact.email`.
function isWithin(key, category) {
  return key === category || key.startsWith(`${category}.`);
}

function fillChoices(form, model) {
  const keys = new Set(model.fields.flatMap((field) => field.entry.categories.flatMap(prefixes)));
  const categories = [...keys].sort().map((key) => [key, `${"\u2003".repeat(key.split(".").length - 1)}${key.split(".").pop()}`]);
  const subjects = [...new Set(model.types.map((type) => type.entry.subject).filter(Boolean))].sort();
  const kinds = new Map(model.systems.map((system) => [system.entry.kind, system.entry.title]));
  choices(form.elements.category, categories);
  choices(form.elements.subject, subjects.map((subject) => [subject, subject]));
  choices(form.elements.kind, [...kinds]);
}

function prefixes(key) {
  const parts = key.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}

function choices(select, options) {
  select.replaceChildren(
    element("option", { value: "" }, "all"),
    ...options.map(([value, label]) => element("option", { value }, label)),
  );
}

function readFilter(form) {
  const read = ([name, empty]) => {
    const field = form.elements[name];
    return [name, typeof empty === "boolean" ? field.checked : field.value];
  };
  return Object.fromEntries(Object.entries(NO_FILTER).map(read));
}
