//! The personal data of a run, each field with everything the run knows of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::report::names::Names;
use crate::report::{Declared, FieldEntry, Flow, FunctionEntry, How, RecipientEntry, Report, SinkKind, TypeEntry};

/// One field with what happens to it.
#[derive(Debug)]
pub(super) struct Held<'r> {
    pub(super) ty: &'r TypeEntry,
    pub(super) field: &'r FieldEntry,
    /// The crate that processes it: that of its type, or of a type of others the first that works on it.
    pub(super) system: Option<&'r str>,
    /// How flows and functions call it: `crm::Customer.email`.
    pub(super) data: String,
    /// Where it leaves, outside tests.
    pub(super) flows: Vec<&'r Flow>,
    /// Who works on it, outside tests: functions somebody wrote.
    pub(super) functions: Vec<&'r FunctionEntry>,
    /// Some of them read it, or work on what was computed from it.
    pub(super) read: bool,
}

impl Held<'_> {
    /// Whose data it is.
    pub(super) fn subject(&self) -> Option<&str> {
        self.field.subject.as_deref().or(self.ty.subject.as_deref())
    }

    /// The number of a record is not followed, so that nothing is known of where it goes.
    pub(super) fn is_followed(&self) -> bool {
        !self.field.subject_id || !self.flows.is_empty() || !self.functions.is_empty()
    }

    pub(super) fn has_flag(&self, flag: &str) -> bool {
        self.field.flags.iter().any(|own| own == flag)
    }

    /// Art. 9 and 10 GDPR.
    pub(super) fn is_special(&self) -> bool {
        self.has_flag("art9") || self.has_flag("art10")
    }

    /// Sealed under a key of the person: erased by forgetting the key.
    pub(super) fn is_sealed(&self) -> bool {
        self.field.erase.as_deref() == Some("shred")
    }
}

/// All of it, with the half that people wrote.
#[derive(Debug)]
pub(super) struct Inventory<'r> {
    pub(super) report: &'r Report,
    pub(super) config: &'r Config,
    pub(super) held: Vec<Held<'r>>,
    names: Names<'r>,
}

impl<'r> Inventory<'r> {
    pub(super) fn new(report: &'r Report, undeclared: &'r [TypeEntry], config: &'r Config) -> Self {
        let mut flows: BTreeMap<&str, Vec<&Flow>> = BTreeMap::new();
        for flow in report.flows.iter().filter(|flow| !flow.test) {
            for data in &flow.data {
                flows.entry(data).or_default().push(flow);
            }
        }
        let mut functions: BTreeMap<&str, Vec<(&FunctionEntry, bool)>> = BTreeMap::new();
        for function in report.functions.iter().filter(|function| function.is_by_hand()) {
            for touch in &function.touches {
                let read = touch.how.iter().any(|how| matches!(how, How::Reads | How::Derives));
                functions.entry(&touch.data).or_default().push((function, read));
            }
        }
        let own = own_crates(report);
        let mut held = Vec::new();
        for ty in report.types.iter().chain(undeclared) {
            for field in &ty.fields {
                let data = ty.datum(field);
                let touching = functions.get(data.as_str()).cloned().unwrap_or_default();
                let of_type = Some(system(&ty.path)).filter(|name| own.contains(name));
                held.push(Held {
                    system: of_type.or_else(|| touching.first().map(|(function, _)| system(&function.path))),
                    ty,
                    field,
                    flows: flows.get(data.as_str()).cloned().unwrap_or_default(),
                    read: touching.iter().any(|(_, read)| *read),
                    functions: touching.into_iter().map(|(function, _)| function).collect(),
                    data,
                });
            }
        }
        Self { report, config, held, names: Names::new(report) }
    }

    /// `Customer.email`, or the whole path where that is not enough.
    pub(super) fn short<'d>(&self, data: &'d str) -> &'d str {
        self.names.short(data)
    }

    /// What is known about a recipient.
    pub(super) fn recipient(&self, name: &str) -> Option<&'r RecipientEntry> {
        self.report.recipients.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }
}

/// The crate a path begins with.
pub(super) fn system(path: &str) -> &str {
    path.trim_start_matches('<').split("::").next().unwrap_or(path)
}

/// Crates whose code the run has read.
fn own_crates(report: &Report) -> BTreeSet<&str> {
    let derived = report.types.iter().filter(|ty| ty.declared == Declared::Derive).map(|ty| system(&ty.path));
    let functions = report.functions.iter().map(|function| system(&function.path));
    let read = report.unanalysed.crates.iter().map(|entry| entry.name.as_str());
    derived.chain(functions).chain(read).collect()
}

/// Data that no type declares: what an entry of `pii.toml` or a parameter says of a function. The report has it only
/// where it goes, so that is where its category is read.
pub(super) fn without_type(report: &Report) -> Vec<TypeEntry> {
    let declared: BTreeSet<String> =
        report.types.iter().flat_map(|ty| ty.fields.iter().map(|field| ty.datum(field))).collect();
    let touched = report.functions.iter().flat_map(|function| function.touches.iter().map(|touch| &touch.data));
    let data: BTreeSet<&String> = report.flows.iter().flat_map(|flow| &flow.data).chain(touched).collect();
    let unknown = data.into_iter().filter(|data| !declared.contains(*data));
    unknown.map(|data| entry(report, data)).collect()
}

fn entry(report: &Report, data: &str) -> TypeEntry {
    let (path, name) = data.split_once('.').unwrap_or((data, ""));
    let alone = report.flows.iter().find(|flow| flow.data.iter().all(|other| other == data));
    let categories = alone.map(|flow| flow.category.clone()).unwrap_or_default();
    let category = categories.first().cloned().unwrap_or_default();
    TypeEntry {
        path: path.to_owned(),
        subject: None,
        store: Vec::new(),
        declared: Declared::External,
        others: Vec::new(),
        fields: vec![FieldEntry { name: name.to_owned(), category, categories, ..FieldEntry::default() }],
    }
}

/// Kinds of sink behind which somebody else receives the data.
pub(super) fn is_handed_on(kind: SinkKind) -> bool {
    matches!(kind, SinkKind::HttpClient | SinkKind::Email | SinkKind::ThirdParty)
}

/// Kinds of sink behind which the data stays.
pub(super) fn is_kept(kind: SinkKind) -> bool {
    matches!(kind, SinkKind::Database | SinkKind::Cache | SinkKind::Queue | SinkKind::File)
}

/// Where a flow ends, in words: `reqwest::RequestBuilder::json at src/hubspot.rs:41`.
pub(super) fn place(flow: &Flow) -> String {
    format!("{} at {}:{}", flow.sink.function, flow.sink.file, flow.sink.line)
}
