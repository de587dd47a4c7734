// All about one thing: a flow with its witness, a line, a row.

function flowDetails(flow) {
  const { entry } = flow;
  const steps = entry.steps.map((step, index) => element("li", {},
    element("b", {}, index + 1),
    element("span", {}, step.what),
    element("span", { class: "in" }, step.function),
    element("span", { class: "place" }, `${step.file}:${step.line}`),
    snippet(step.file, step.line)));
  return [
    element("span", { class: `verdict ${flow.state}` }, VERDICTS[flow.state]),
    element("h2", {}, `${names(flow)} \u2192 ${systemName(flow.system)}`),
    facts({
      Rule: entry.rule, Level: entry.level, Reason: entry.reason,
      Declared: entry.declared ? "yes" : "no",
      Pseudonymised: entry.pseudonymised ? "yes, still personal data" : null,
      Category: flow.fields.length > 1 ? null : entry.category.join(", "), Recipient: entry.sink.recipient, Host: entry.sink.host,
      Sink: entry.sink.function, Place: `${entry.sink.file}:${entry.sink.line}`, Id: entry.id,
    }),
    ...section(flow.fields.length > 1 ? `How ${fieldName(flow.fields[0])} gets there` : "How it gets there",
      steps.length > 0 ? element("ol", { class: "steps" }, steps) : null),
    ...section("Where it leaves", entry.steps.some(({ file, line }) => file === entry.sink.file && line === entry.sink.line)
      ? null : snippet(entry.sink.file, entry.sink.line)),
    ...section("The data", flow.fields.length > 1
      ? list(flow.fields.map((field) => [fieldName(field), field.entry.category])) : null),
  ];
}

// The line of the witness between its neighbours.
function snippet(file, line) {
  const lines = report.snippets[file];
  if (!lines?.[line]) return null;
  const rows = Object.entries(lines).filter(([number]) => Math.abs(number - line) <= 1);
  return element("pre", { class: "source", tabindex: 0, "aria-label": `source of ${file}:${line}` }, rows.map(([number, text]) =>
    element("span", { class: Number(number) === line ? "line here" : "line" },
      element("i", {}, number.padStart(4)), ` ${text.replaceAll("\t", "    ")}`)));
}

// Something written down that is wrong.
function writtenDetails(written) {
  const { entry } = written;
  const steps = (entry.steps ?? []).map((step, index) => element("li", {},
    element("b", {}, index + 1),
    element("span", {}, step.what),
    element("span", { class: "place" }, `${step.file}:${step.line}`),
    snippet(step.file, step.line)));
  return [
    element("span", { class: `verdict ${written.state}` }, VERDICTS[written.state]),
    element("h2", {}, entry.message),
    facts({
      Rule: entry.rule, Level: entry.level, Reason: entry.reason, Item: entry.item, Place: `${entry.file}:${entry.line}`,
      Help: entry.help,
    }),
    ...section("Where it stands", snippet(entry.file, entry.line)),
    ...section("Where data is used", steps.length > 0 ? element("ol", { class: "steps" }, steps) : null),
    ...section("The data", entry.data?.length > 0
      ? list(written.leaves.filter((leaf) => leaf.kind === "field").map((field) => [fieldName(field), field.entry.category])) : null),
  ];
}

// Something of a drawing that the lists do not have: a line, a sink, somebody who receives, a gap.
function spotDetails(spot, view, act) {
  const flows = spot.flows.filter((flow) => view.visible.flows.has(flow)).sort(byState);
  const written = spot.written.filter((found) => view.visible.written.has(found)).sort(byState);
  const [title, ...lines] = spot.lines;
  return [
    element("h2", {}, title),
    ...section("About", spot.isLine ? null : list(lines.map((line) => [line, null]))),
    ...section("Declarations", cards(written, act)),
    ...section(counted(flows.length, "flow"), cards(flows, act)),
  ];
}

function edgeDetails(edge, act) {
  const flows = [...edge.flows].sort(byState);
  const pairs = edge.links.filter(([from, to]) => to.touches?.has(from));
  const touches = new Map(pairs.map(([field, fn]) => [`${field.key} ${fn.key}`, [field, fn]]));
  return [
    element("h2", {}, `${edge.from.label} \u2192 ${edge.to.kind === "system" ? systemName(edge.to) : edge.to.label}`),
    ...section(counted(flows.length, "flow"), cards(flows, act)),
    ...section("Touched by", list([...touches.values()].map(([field, fn]) =>
      [fn.path, `${fn.touches.get(field).join(", ")} ${fieldName(field)}`]))),
  ];
}

function nodeDetails(node, view, act) {
  const own = leavesOf(node);
  const flows = gathered(own, "flows").filter((flow) => view.visible.flows.has(flow)).sort(byState);
  const written = gathered(own, "written").filter((found) => view.visible.written.has(found)).sort(byState);
  return [
    element("h2", {}, node.kind === "system" ? systemName(node) : node.label),
    element("p", { class: "path" }, node.kind === "system" ? node.entry.kind : node.path),
    facts(nodeFacts(node)),
    node.kind === "field" && journeyOf(node.id)
      ? element("button", { type: "button", class: "follow", click: () => act.follow(node.id) }, "Draw the ways of this field") : null,
    ...section("Declarations", cards(written, act)),
    ...section(counted(flows.length, "flow"), cards(flows, act)),
    ...section("Touches", list([...(node.touches ?? [])].map(([field, how]) => [fieldName(field), how.join(", ")]))),
    ...section("Touched by", list([...(node.touchedBy ?? [])].map((fn) => [fn.path, fn.touches.get(node).join(", ")]))),
  ];
}

function nodeFacts({ kind, entry, parent }) {
  switch (kind) {
    case "type":
      return { Subject: entry.subject, Store: entry.store.join(", "), Declared: entry.declared };
    case "field":
      return {
        Category: entry.categories.join(", "), Subject: parent.entry.subject, Flags: entry.flags.join(", "),
        Purposes: entry.purposes.map(({ purpose, basis }) => (basis ? `${purpose} (${basis})` : purpose)).join(", "),
        Retention: entry.retention, Recipients: entry.recipients.join(", "), Store: parent.entry.store.join(", "),
      };
    case "function":
      return {
        Place: `${entry.file}:${entry.line}`, Role: roleOf(entry), Tests: testsOf(entry),
        Purposes: (entry.purposes ?? []).map(({ purpose }) => purpose).join(", "),
      };
    case "system": {
      const { recipient } = entry;
      return recipient
        ? { Use: recipient.for, Role: recipient.role, Country: recipient.country, Safeguard: recipient.safeguard, Hosts: recipient.hosts.join(", ") }
        : {};
    }
    default:
      return {};
  }
}

function testsOf({ tests, coverage }) {
  if (!tests) return null;
  if (coverage.lines === 0) return "none runs it: the coverage files do not know it";
  const lines = `${coverage.executed} of ${counted(coverage.lines, "line")} run`;
  return tests === "not-run" ? `none runs it, ${lines}` : lines;
}

function facts(pairs) {
  const rows = Object.entries(pairs).filter(([, value]) => value);
  return element("dl", {}, rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function list(items) {
  if (items.length === 0) return null;
  return element("ul", { class: "list" }, items.map(([what, about]) =>
    element("li", {}, what, about ? element("small", {}, about) : null)));
}
