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
    : item.kind === "written" ? writtenDetails(item)
    : item.kind === "edge" ? edgeDetails(item, act)
    : item.kind === "spot" ? spotDetails(item, view, act)
    : nodeDetails(item, view, act);
  const back = item ? [element("button", { class: "back", click: () => act.lock(null) }, "\u2190 All findings")] : [];
  const panel = byId("panel");
  // Only what was scrolled has to be measured.
  if (panel.childElementCount > 0) panel.scrollTop = 0;
  panel.replaceChildren(...[...back, ...content].filter(Boolean));
}

function overview(report, model, view, act) {
  const flows = model.flows.filter((flow) => view.visible.flows.has(flow));
  const all = [...flows, ...model.written.filter((found) => view.visible.written.has(found))];
  const findings = all.filter(isFinding).sort(byState);
  const total = findingsOf(model).length;
  const title = total === 0 ? "No findings" : findings.length === total ? counted(total, "finding") : `${findings.length} of ${counted(total, "finding")}`;
  const hint = model.flows.length === 0 ? "No flow of personal data to a sink was found."
    : total === 0 ? "Every flow that leaves the program is declared, allowed, or only on the map."
    : "Choose one to follow it, or click anything on the map.";
  return [
    element("h2", {}, title),
    element("p", { class: "note hint" }, hint),
    ...byRule(findings, act),
    ...section("Allowed", cards(all.filter((found) => found.state === "allowed"), act)),
    ...section("Tests", untestedNote(model, act)),
  ];
}

function untestedNote({ tested: { total, untested } }, act) {
  if (untested === 0) return null;
  return element("div", {},
    element("p", { class: "note" }, `No test runs ${untested} of ${counted(total, "function")} touching personal data.`),
    element("button", { type: "button", class: "follow", click: () => act.untested() }, "Show them"));
}

function byRule(findings, act) {
  const rules = Map.groupBy(findings, (found) => found.entry.rule);
  return [...rules].flatMap(([rule, found]) => section(rule, cards(found, act)));
}

function section(title, content) {
  return content ? [element("h3", {}, title), content] : [];
}

function cards(found, act) {
  if (found.length === 0) return null;
  return element("ul", { class: "cards" }, found.map((item) => element("li", {}, card(item, act))));
}

function card(item, act) {
  const [what, { file, line }] = item.kind === "flow"
    ? [`${names(item)} \u2192 ${systemName(item.system)}`, item.entry.sink] : [item.entry.message, item.entry];
  return element("button", { class: `card ${item.state}`, click: () => act.lock(item) },
    element("span", { class: "sign", title: VERDICTS[item.state] }, SIGNS[item.state]),
    element("span", { class: "what" }, what),
    element("span", { class: "where place" }, `${file}:${line}`));
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
