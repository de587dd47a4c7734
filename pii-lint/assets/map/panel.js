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
    : item.kind === "spot" ? spotDetails(item, view, act)
    : nodeDetails(item, view, act);
  const back = item ? [element("button", { class: "back", click: () => act.lock(null) }, "\u2190 All findings")] : [];
  byId("panel").replaceChildren(...[...back, ...content].filter(Boolean));
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
