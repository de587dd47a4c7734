// What of the model is shown.

const NO_FILTER = {
  query: "", category: "", subject: "", purpose: "", kind: "", recipient: "", country: "", findings: false, generated: false, tests: false,
};

function shown(model, filter) {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (item) => words.every((word) => item.text.includes(word));
  const wanted = (field) =>
    (!filter.category || field.entry.categories.some((key) => isWithin(key, filter.category))) &&
    (!filter.subject || field.parent.entry.subject === filter.subject) &&
    (!filter.purpose || field.entry.purposes.some(({ purpose }) => isWithin(purpose, filter.purpose)));

  let flows = model.flows.filter((flow) =>
    (filter.tests || !flow.entry.test) &&
    (!filter.findings || isFinding(flow)) &&
    (!filter.kind || flow.system.entry.kind === filter.kind) &&
    (!filter.recipient || partyOf(flow) === filter.recipient) &&
    (!filter.country || countryOf(flow) === filter.country) &&
    flow.fields.some(wanted));
  const onFlow = new Set(flows.flatMap((flow) => flow.leaves));
  // A filter for where data goes hides what goes nowhere.
  const onlyFlows = Boolean(filter.kind || filter.recipient || filter.country || filter.findings);
  const unfiltered = !filter.category && !filter.subject && !filter.purpose;
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

// Who receives it: a recipient, or the host nobody declared.
function partyOf(flow) {
  return flow.entry.sink.recipient ?? flow.entry.sink.host ?? null;
}

const NO_COUNTRY = "not declared";

function countryOf(flow) {
  return partyOf(flow) === null ? null : flow.system.entry.recipient?.country ?? NO_COUNTRY;
}

// `user.contact` holds `user.contact.email`.
function isWithin(key, category) {
  return key === category || key.startsWith(`${category}.`);
}

function readFilter(form) {
  const read = ([name, empty]) => {
    const field = form.elements[name];
    return [name, typeof empty === "boolean" ? field.checked : field.value];
  };
  return Object.fromEntries(Object.entries(NO_FILTER).map(read));
}
