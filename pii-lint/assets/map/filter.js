// What of the model is shown.

const NO_FILTER = {
  query: "", category: "", subject: "", purpose: "", kind: "", recipient: "", country: "", findings: false, untested: false, generated: false, tests: false,
};

function shown(model, filter) {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (item) => words.every((word) => textOf(item).includes(word));
  const wanted = (field) =>
    (!filter.category || field.entry.categories.some((key) => isWithin(key, filter.category))) &&
    (!filter.subject || field.parent.entry.subject === filter.subject) &&
    (!filter.purpose || field.entry.purposes.some(({ purpose }) => isWithin(purpose, filter.purpose)));

  let flows = model.flows.filter((flow) =>
    (filter.tests || !flow.entry.test) &&
    (!filter.findings || isFinding(flow)) &&
    (!filter.untested || flow.way.some((fn) => fn.isUntested)) &&
    (!filter.kind || flow.system.entry.kind === filter.kind) &&
    (!filter.recipient || partyOf(flow) === filter.recipient) &&
    (!filter.country || countryOf(flow) === filter.country) &&
    flow.fields.some(wanted));
  const onFlow = new Set(flows.flatMap((flow) => flow.leaves));
  const unfiltered = !filter.category && !filter.subject && !filter.purpose;
  const touches = (leaf) => (leaf.kind === "field" ? wanted(leaf) : [...leaf.touches.keys()].some(wanted));
  // A filter for where data goes hides what goes nowhere.
  const isBound = Boolean(filter.kind || filter.recipient || filter.country);
  let written = isBound ? [] : model.written.filter((found) =>
    (!filter.findings || isFinding(found)) &&
    (!filter.untested || found.leaves.some((leaf) => leaf.isUntested)) &&
    (unfiltered || found.leaves.some(touches)));
  const onlyFlows = isBound || filter.findings;
  if (filter.findings) written.flatMap((found) => found.leaves).forEach((leaf) => onFlow.add(leaf));
  let fields = model.fields.filter((field) => wanted(field) && (onFlow.has(field) ||
    (!onlyFlows && (!filter.untested || [...field.touchedBy].some((fn) => fn.isUntested)))));
  // Functions on the way of a flow stay, also those that tests run: without them its line would end nowhere.
  let functions = model.functions.filter((fn) =>
    onFlow.has(fn) ||
    (!onlyFlows &&
      (!filter.untested || fn.isUntested) &&
      (filter.tests || !fn.entry.test) &&
      (filter.generated || !fn.entry.generated) &&
      (unfiltered || touches(fn))));
  let systems = model.systems.filter((system) => onFlow.has(system));

  if (words.length > 0) {
    flows = flows.filter(matches);
    written = written.filter(matches);
    const near = new Set([...flows, ...written].flatMap((found) => found.leaves));
    for (const field of fields.filter(matches)) [field, ...field.touchedBy].forEach((leaf) => near.add(leaf));
    for (const fn of functions.filter(matches)) [fn, ...fn.touches.keys()].forEach((leaf) => near.add(leaf));
    fields = fields.filter((field) => near.has(field));
    functions = functions.filter((fn) => near.has(fn));
    systems = systems.filter((system) => near.has(system));
  }
  return {
    flows: new Set(flows), written: new Set(written), leaves: new Set([...fields, ...functions, ...systems]),
    fields, functions, systems,
  };
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
