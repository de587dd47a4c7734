// What the filters offer: what the report has.

function fillChoices(form, model) {
  const keys = new Set(model.fields.flatMap((field) => field.entry.categories.flatMap(prefixes)));
  const categories = [...keys].sort().map((key) => [key, `${"\u2003".repeat(key.split(".").length - 1)}${key.split(".").pop()}`]);
  const subjects = model.types.map((type) => type.entry.subject);
  const purposes = model.fields.flatMap((field) => field.entry.purposes.map(({ purpose }) => purpose));
  const kinds = new Map(model.systems.map((system) => [system.entry.kind, system.entry.title]));
  choices(form.elements.category, categories);
  choices(form.elements.subject, plainly(subjects));
  choices(form.elements.purpose, plainly(purposes));
  choices(form.elements.kind, [...kinds]);
  choices(form.elements.recipient, plainly(model.flows.map(partyOf)));
  choices(form.elements.country, plainly(model.flows.map(countryOf)));
}

function plainly(values) {
  return [...new Set(values.filter(Boolean))].sort().map((value) => [value, value]);
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
