// The details beside the map: an overview of the findings, or all about what is locked.

const SIGNS = { deny: "!", warn: "!", allowed: "\u2713", declared: "\u2192", open: "\u2192", test: "t" };
const VERDICTS = {
  deny: "finding, deny", warn: "finding, warn", allowed: "allowed", declared: "declared", open: "on the map, no finding",
  test: "in test code",
};

function renderPanel(report, model, view, act) {
  const item = view.locked;
  const content = !item ? overview(report, model, view, act)
    : item.kind === "flow" ? flowDetails(item)
    : item.kind === "edge" ? edgeDetails(item, act)
    : nodeDetails(item, view, act);
  const back = item ? [element("button", { class: "back", click: () => act.lock(null) }, "\u2190 All findings")] : [];
  byId("panel").replaceChildren(...back, ...content);
  byId("panel").scrollTop = 0;
}

function overview(report, model, view, act) {
  const flows = model.flows.filter((flow) => view.visible.flows.has(flow));
  const findings = flows.filter(isFinding).sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  const total = model.flows.filter(isFinding).length;
  const title = total === 0 ? "No findings" : findings.length === total ? counted(total, "finding") : `${findings.length} of ${counted(total, "finding")}`;
  const hint = model.flows.length === 0 ? "No flow of personal data to a sink was found."
    : total === 0 ? "Every flow that leaves the program is declared, allowed, or only on the map."
    : "Choose one to follow it, or click anything on the map.";
  return [
    element("h2", {}, title),
    element("p", { class: "note" }, hint),
    ...byRule(findings, act),
    ...section("Allowed", cards(flows.filter((flow) => flow.state === "allowed"), act)),
    ...section("Configuration", configurationList(report.configuration)),
  ];
}

function byRule(flows, act) {
  const rules = Map.groupBy(flows, (flow) => flow.entry.rule);
  return [...rules].flatMap(([rule, found]) => section(rule, cards(found, act)));
}

function section(title, content) {
  return content ? [element("h3", {}, title), content] : [];
}

function cards(flows, act) {
  if (flows.length === 0) return null;
  return element("ul", { class: "cards" }, flows.map((flow) => element("li", {}, card(flow, act))));
}

function card(flow, act) {
  return element("button", { class: `card ${flow.state}`, click: () => act.lock(flow) },
    element("span", { class: "sign", title: VERDICTS[flow.state] }, SIGNS[flow.state]),
    element("span", { class: "what" }, `${names(flow)} \u2192 ${systemName(flow.system)}`),
    element("span", { class: "where place" }, `${flow.entry.sink.file}:${flow.entry.sink.line}`));
}

function names(flow) {
  const [first, ...more] = flow.fields.map(fieldName);
  return more.length > 1 ? `${first} and ${more.length} more` : [first, ...more].join(", ");
}

function fieldName(field) {
  return `${field.parent.label}.${field.label}`;
}

function systemName(system) {
  return `${system.entry.title}: ${system.label}`;
}

function configurationList(findings) {
  if (findings.length === 0) return null;
  return element("ul", { class: "cards" }, findings.map((finding) => element("li", { class: `card ${finding.level}` },
    element("span", { class: "sign" }, "!"),
    element("span", { class: "what" }, `${finding.rule}: ${finding.message}; ${finding.help}`),
    element("span", { class: "where place" }, `${finding.file}:${finding.line}`))));
}

function flowDetails(flow) {
  const { entry } = flow;
  const steps = entry.steps.map((step, index) => element("li", {},
    element("b", {}, index + 1),
    element("span", {}, step.what),
    element("span", { class: "in" }, step.function),
    element("span", { class: "place" }, `${step.file}:${step.line}`)));
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
    ...section("The data", flow.fields.length > 1
      ? list(flow.fields.map((field) => [fieldName(field), field.entry.category])) : null),
  ];
}

function edgeDetails(edge, act) {
  const flows = [...edge.flows].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
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
  const own = new Set(leavesOf(node));
  const flows = [...new Set([...own].flatMap((leaf) => leaf.flows))]
    .filter((flow) => view.visible.flows.has(flow))
    .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  return [
    element("h2", {}, node.kind === "system" ? systemName(node) : node.label),
    element("p", { class: "path" }, node.kind === "system" ? node.entry.kind : node.path),
    facts(nodeFacts(node)),
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
        Place: `${entry.file}:${entry.line}`, Role: roleOf(entry),
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

function facts(pairs) {
  const rows = Object.entries(pairs).filter(([, value]) => value);
  return element("dl", {}, rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function list(items) {
  if (items.length === 0) return null;
  return element("ul", { class: "list" }, items.map(([what, about]) =>
    element("li", {}, what, element("small", {}, about))));
}
