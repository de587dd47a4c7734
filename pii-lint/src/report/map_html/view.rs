//! The report as the page reads it: functions by module, sinks by system, every name resolved.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::snippets::{self, Snippets};
use crate::report::chart::{self, Look};
use crate::report::coverage::State;
use crate::report::names::{self, Names};
use crate::report::system::{self, System};
use crate::report::{
    ConfigFinding, Coverage, Declared, FieldEntry, Flow, FunctionEntry, RecipientEntry, Report, SinkKind, Sources,
    TypeEntry, Unanalysed, paths,
};

#[derive(Serialize)]
pub(super) struct View<'r> {
    tool: &'r str,
    rustc: &'r str,
    packages: &'r [String],
    start: Start<'r>,
    types: Vec<TypeView<'r>>,
    modules: Vec<ModuleView>,
    systems: Vec<SystemView<'r>>,
    flows: Vec<FlowView<'r>>,
    snippets: Snippets<'r>,
    written: Vec<WrittenView<'r>>,
    unanalysed: &'r Unanalysed,
}

/// What the page shows first.
#[derive(Serialize)]
struct Start<'r> {
    level: &'static str,
    field: Option<&'r str>,
}

fn start(opens: &chart::View) -> Start<'_> {
    match opens {
        chart::View::System => Start { level: "system", field: None },
        chart::View::Module => Start { level: "module", field: None },
        chart::View::Function => Start { level: "function", field: None },
        chart::View::Field(field) => Start { level: "field", field: Some(field) },
    }
}

#[derive(Serialize)]
struct TypeView<'r> {
    path: String,
    name: String,
    subject: Option<&'r str>,
    store: &'r [String],
    declared: Option<Declared>,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FieldView {
    /// As flows and touches name it.
    id: String,
    #[serde(flatten)]
    entry: FieldEntry,
}

#[derive(Serialize)]
struct ModuleView {
    path: String,
    functions: Vec<FunctionView>,
}

#[derive(Serialize)]
struct FunctionView {
    name: String,
    /// How much of it tests run, when somebody has counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    tests: Option<State>,
    #[serde(flatten)]
    entry: FunctionEntry,
}

#[derive(Serialize)]
struct SystemView<'r> {
    kind: SinkKind,
    title: &'static str,
    name: String,
    recipient: Option<&'r RecipientEntry>,
}

#[derive(Serialize)]
struct FlowView<'r> {
    state: Look,
    /// Index into the systems.
    system: usize,
    #[serde(flatten)]
    entry: &'r Flow,
}

/// A finding about what a type, field or function declares, or about `pii.toml`.
#[derive(Serialize)]
struct WrittenView<'r> {
    state: Look,
    #[serde(flatten)]
    entry: &'r ConfigFinding,
}

impl<'r> View<'r> {
    pub(super) fn of(report: &'r Report, sources: &'r Sources, opens: &'r chart::View) -> Self {
        let systems: BTreeSet<_> = report.flows.iter().map(System::of).collect();
        let index: BTreeMap<_, _> = systems.iter().zip(0..).collect();
        let flows = report.flows.iter();
        Self {
            tool: &report.tool,
            rustc: &report.rustc,
            packages: &report.packages,
            start: start(opens),
            types: types(report),
            modules: modules(report),
            flows: flows
                .map(|flow| FlowView { state: Look::of(flow), system: index[&System::of(flow)], entry: flow })
                .collect(),
            systems: systems.into_iter().map(|found| system_view(found, &report.recipients)).collect(),
            snippets: snippets::of(report, sources),
            written: written(report),
            unanalysed: &report.unanalysed,
        }
    }
}

fn system_view(System { kind, name }: System, recipients: &[RecipientEntry]) -> SystemView<'_> {
    let recipient = recipients.iter().find(|entry| entry.name == name);
    SystemView { kind, title: system::title(kind), name, recipient }
}

fn written(report: &Report) -> Vec<WrittenView<'_>> {
    chart::written(report).map(|(state, entry)| WrittenView { state, entry }).collect()
}

/// The types of the report, and those that only flows, touches or findings name.
fn types(report: &Report) -> Vec<TypeView<'_>> {
    let mut known: BTreeMap<&str, TypeView<'_>> =
        report.types.iter().map(|entry| (entry.path.as_str(), type_view(entry))).collect();
    let touched = report.functions.iter().flat_map(|function| function.touches.iter().map(|touch| &touch.data));
    let judged = report.declarations.iter().flat_map(|finding| &finding.data);
    for data in report.flows.iter().flat_map(|flow| &flow.data).chain(touched).chain(judged) {
        let (path, name) = names::split(data);
        let owner = known.entry(path).or_insert_with(|| unlisted_type(path));
        if owner.fields.iter().all(|field| field.id != *data) {
            owner.fields.push(FieldView { id: data.clone(), entry: unlisted_field(name) });
        }
    }
    let names = Names::new(report);
    let mut types: Vec<_> = known.into_values().collect();
    for entry in &mut types {
        names.short(&entry.path).clone_into(&mut entry.name);
    }
    types
}

fn type_view(entry: &TypeEntry) -> TypeView<'_> {
    let fields = entry.fields.iter().map(|field| FieldView { id: entry.datum(field), entry: field.clone() });
    TypeView {
        path: entry.path.clone(),
        name: String::new(),
        subject: entry.subject.as_deref(),
        store: &entry.store,
        declared: Some(entry.declared),
        fields: fields.collect(),
    }
}

fn unlisted_type(path: &str) -> TypeView<'static> {
    TypeView {
        path: path.to_owned(),
        name: String::new(),
        subject: None,
        store: &[],
        declared: None,
        fields: Vec::new(),
    }
}

fn unlisted_field(name: &str) -> FieldEntry {
    let name = if name.is_empty() { "value" } else { name };
    FieldEntry { name: name.to_owned(), ..FieldEntry::default() }
}

/// The functions of the report, and those that only a flow passes through.
fn modules(report: &Report) -> Vec<ModuleView> {
    let mut known: BTreeMap<&str, FunctionEntry> =
        report.functions.iter().map(|entry| (entry.path.as_str(), entry.clone())).collect();
    for flow in &report.flows {
        let passed = flow.steps.iter().map(|step| (step.function.as_str(), step.file.as_str(), step.line));
        for (path, file, line) in passed.chain([(flow.sink.within.as_str(), flow.sink.file.as_str(), flow.sink.line)]) {
            known.entry(path).or_insert_with(|| unlisted_function(path, file, line, flow.test));
        }
    }
    let mut modules: BTreeMap<String, Vec<FunctionView>> = BTreeMap::new();
    for entry in known.into_values() {
        let (module, name) = paths::module_and_name(&entry.path);
        modules.entry(module).or_default().push(FunctionView {
            name,
            tests: entry.coverage.map(Coverage::state),
            entry,
        });
    }
    modules.into_iter().map(|(path, functions)| ModuleView { path, functions }).collect()
}

fn unlisted_function(path: &str, file: &str, line: u32, test: bool) -> FunctionEntry {
    FunctionEntry { path: path.to_owned(), file: file.to_owned(), line, test, ..FunctionEntry::default() }
}
