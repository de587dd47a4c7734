//! The ends of a flow: types of data on one side, sinks and who stands behind them on the other.

use super::Kind;
use super::build::{Builder, Id, Label};
use super::fold::Fold;
use crate::report::names::{self, Names};
use crate::report::{Flow, RecipientEntry, Report, TypeEntry, counted, paths, system};

/// As many types are drawn one by one.
const TYPES: usize = 40;

/// The types of a report, folded into their modules when they are too many.
pub(super) struct Types<'r> {
    names: &'r Names<'r>,
    report: &'r Report,
    fold: Fold,
}

impl<'r> Types<'r> {
    pub(super) fn of(report: &'r Report, names: &'r Names<'r>) -> Self {
        let listed = report.types.iter().map(|entry| entry.path.as_str());
        let flowing = report.flows.iter().flat_map(|flow| &flow.data).map(|datum| names::split(datum).0);
        Self { names, report, fold: Fold::of(listed.chain(flowing), TYPES) }
    }

    pub(super) fn note(&self, builder: &mut Builder) {
        if self.fold.is_needed() {
            builder.notes.push("types are folded into their modules".to_owned());
        }
    }

    /// Where a type is drawn; `data` is a field of it, or the type.
    pub(super) fn node(&self, builder: &mut Builder, data: &str) -> Id {
        let (path, _) = names::split(data);
        let shown = self.fold.apply(path);
        builder.node(Kind::Type, shown, || self.label(shown, path))
    }

    fn label(&self, shown: &str, path: &str) -> Label {
        let held: Vec<&TypeEntry> =
            self.report.types.iter().filter(|entry| self.fold.apply(&entry.path) == shown).collect();
        match held.as_slice() {
            [] => Label {
                name: self.names.short(path).to_owned(),
                about: "no fields listed".to_owned(),
                tip: vec![path.to_owned()],
            },
            [entry] if entry.path == shown => self.single(entry),
            several => {
                let fields: usize = several.iter().map(|entry| entry.fields.len()).sum();
                Label {
                    name: shown.to_owned(),
                    about: format!("{}, {}", counted(several.len(), "type"), counted(fields, "field")),
                    tip: several.iter().map(|entry| entry.path.clone()).collect(),
                }
            }
        }
    }

    fn single(&self, entry: &TypeEntry) -> Label {
        let fields = counted(entry.fields.len(), "field");
        let about = entry.subject.as_ref().map_or_else(|| fields.clone(), |subject| format!("{subject}, {fields}"));
        let listed = entry.fields.iter().map(|field| format!("{}: {}", field.name, field.categories.join(", ")));
        let tip = std::iter::once(entry.path.clone()).chain(listed).collect();
        Label { name: self.names.short(&entry.path).to_owned(), about, tip }
    }
}

/// Joins `from` with the sink of the flow, and that with who receives it there.
pub(super) fn leave(builder: &mut Builder, names: &Names<'_>, from: &Id, index: usize, flow: &Flow) {
    let sink = sink(builder, flow);
    builder.flow(from, &sink, index, flow);
    if let Some(party) = party(builder, names, flow) {
        builder.flow(&sink, &party, index, flow);
    }
}

/// One node for each receiver, so that nothing seems to reach another one by the same library.
pub(super) fn sink(builder: &mut Builder, flow: &Flow) -> Id {
    let at = &flow.sink;
    let library = system::library(&at.function);
    let party = at.recipient.as_deref().or(at.host.as_deref()).unwrap_or_default();
    builder.node(Kind::Sink(at.kind), &format!("{} {library} {party}", at.kind.name()), || Label {
        name: system::title(at.kind).to_owned(),
        about: library.to_owned(),
        tip: vec![format!("{}: {library}", at.kind.name())],
    })
}

fn party(builder: &mut Builder, names: &Names<'_>, flow: &Flow) -> Option<Id> {
    let host = flow.sink.host.as_deref();
    let name = flow.sink.recipient.as_deref().or(host)?;
    let known = names.recipient(name);
    let kind = if known.is_some_and(|entry| entry.declared) { Kind::Recipient } else { Kind::Stranger };
    Some(builder.node(kind, name, || Label {
        name: name.to_owned(),
        about: known.map_or_else(|| "nobody declared".to_owned(), about),
        tip: known.map(details).unwrap_or_default(),
    }))
}

fn about(entry: &RecipientEntry) -> String {
    let undeclared = (!entry.declared).then(|| "not declared".to_owned());
    let parts = [entry.country.clone(), entry.safeguard.clone(), entry.role.clone(), undeclared];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn details(entry: &RecipientEntry) -> Vec<String> {
    let country = entry.country.as_deref().unwrap_or("not declared");
    let safeguard = entry.safeguard.as_deref().unwrap_or("none declared");
    let hosts = (!entry.hosts.is_empty()).then(|| format!("hosts: {}", entry.hosts.join(", ")));
    [Some(format!("country: {country}")), Some(format!("safeguard: {safeguard}")), hosts]
        .into_iter()
        .flatten()
        .collect()
}

/// `crm::handlers` of a function, the function where it stands in no module.
pub(super) fn module_of(function: &str) -> String {
    match paths::module_and_name(function) {
        (module, name) if module.is_empty() => name,
        (module, _) => module,
    }
}

/// What stands for all of a crate that is not drawn by itself; no path of the language ends like this.
pub(super) fn others(module: &str) -> String {
    format!("{}::*", module.split_once("::").map_or(module, |(name, _)| name))
}

/// As many lines as one reads, and how many more there are.
pub(super) fn some(lines: impl Iterator<Item = String>) -> Vec<String> {
    const MOST: usize = 24;
    let mut all: Vec<_> = lines.collect();
    if all.len() > MOST + 1 {
        let more = all.len() - MOST;
        all.truncate(MOST);
        all.push(format!("and {more} more"));
    }
    all
}
