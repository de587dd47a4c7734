// From the whole system down to one field: which view is open, and what it needs.

const LEVELS = ["system", "module", "function", "field"];

// The drawings of fields: text that the browser does not parse before somebody asks for it, packed because it is long.
const JOURNEYS = new Map([...document.querySelectorAll("script[data-field]")].map((script) => [script.dataset.field, script]));

function journeyOf(field) {
  return field === null ? null : JOURNEYS.get(visible(field)) ?? null;
}

function parsed(drawing) {
  return document.importNode(new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement, true);
}

function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

async function drawJourney(field, model, act) {
  const source = journeyOf(field);
  if (!source) return null;
  const svg = parsed(await unpacked(source.textContent));
  const { hidden } = source.dataset;
  const note = hidden === "0" ? [] : [element("p", { class: "notes" }, `${hidden} lines hidden; the level Functions has them all`)];
  byId("journey").replaceChildren(svg, ...note);
  return bindChart(svg, model, act);
}

// A drawing that is not shown at the start is text until it is opened.
function drawLevel(level, model, act) {
  const source = document.querySelector(`script[data-level=${level}]`);
  source?.replaceWith(parsed(source.textContent));
  return bindChart(byId(`chart-${level}`), model, act);
}

function fillFields(select, model) {
  const groups = model.types.map((type) => [type, type.children.filter((field) => journeyOf(field.id))]);
  select.replaceChildren(...groups.filter(([, fields]) => fields.length > 0).map(([type, fields]) =>
    element("optgroup", { label: visible(type.label) }, fields.map((field) =>
      element("option", { value: field.id }, fieldName(field))))));
}

// Worth being shown first: the field with the most findings, then the one with most flows.
function firstField(model) {
  const rank = (field) => field.flows.filter(isFinding).length * 1e6 + field.flows.length;
  return model.fields.filter((field) => journeyOf(field.id)).reduce((best, field) =>
    (!best || rank(field) > rank(best) ? field : best), null)?.id ?? null;
}

function bindLevels(open) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => open(tab.dataset.level));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const target = tabs[(to + tabs.length) % tabs.length];
      open(target.dataset.level);
      target.focus();
    });
  });
}

function showLevel(level) {
  for (const name of LEVELS) {
    const isOpen = name === level;
    byId(`level-${name}`).hidden = !isOpen;
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(isOpen));
    tab.tabIndex = isOpen ? 0 : -1;
  }
  // What only the lists can do.
  const isList = level === "function";
  for (const name of ["generated", "tests"]) form.elements[name].disabled = !isList;
  for (const button of document.querySelectorAll("[data-for=function]")) button.hidden = !isList;
}
