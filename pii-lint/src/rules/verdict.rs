//! Verdicts: which rule speaks about a flow, and at which level.

use std::collections::{BTreeMap, BTreeSet};

use super::registry::Levels;
use super::{declared, transfer};
use crate::config::{Config, Recipient};
use crate::flow::FoundSink;
use crate::link::{DataId, PersonalData};
use crate::report::{Flow, Level, Sink, SinkKind};

/// Judges sinks.
pub(crate) struct Judge<'a> {
    config: &'a Config,
    levels: &'a Levels,
    data: &'a PersonalData,
    /// `[[allow]]` entries that covered a finding, by number.
    pub(crate) used_allows: BTreeSet<usize>,
}

/// What is said about some of the data at a sink.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Verdict {
    rule: &'static str,
    declared: bool,
    pseudonymised: bool,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(config: &'a Config, levels: &'a Levels, data: &'a PersonalData) -> Self {
        Self { config, levels, data, used_allows: BTreeSet::new() }
    }

    /// The flows into one sink: one per verdict, since the data of one may be declared and that of another not.
    pub(crate) fn flows(&mut self, sink: &FoundSink) -> Vec<Flow> {
        let recipient = declared::recipient(self.config, sink);
        let mut verdicts: BTreeMap<Verdict, BTreeSet<DataId>> = BTreeMap::new();
        for id in sink.data.keys() {
            verdicts.entry(self.verdict(sink, *id, recipient, false)).or_default().insert(*id);
        }
        for id in sink.pseudonyms.keys().filter(|id| !sink.data.contains_key(id)) {
            verdicts.entry(self.verdict(sink, *id, recipient, true)).or_default().insert(*id);
        }
        let name = recipient.map(|recipient| recipient.name.clone());
        verdicts.into_iter().map(|(verdict, data)| self.flow(sink, &verdict, &data, name.clone())).collect()
    }

    fn verdict(&self, sink: &FoundSink, id: DataId, recipient: Option<&Recipient>, pseudonymised: bool) -> Verdict {
        let field = self.data.get(id);
        let (rule, declared) = match sink.kind {
            SinkKind::Log => ("pii-in-log", false),
            SinkKind::Console => ("pii-on-console", false),
            SinkKind::Panic => ("pii-in-panic", false),
            SinkKind::Metrics => ("pii-in-metrics", false),
            SinkKind::Process => ("pii-in-process", false),
            SinkKind::HttpResponse => ("pii-in-response", false),
            SinkKind::HttpClient | SinkKind::Email | SinkKind::ThirdParty => match recipient {
                Some(recipient) if transfer::is_unsafe(recipient, field) => ("transfer-without-safeguard", false),
                _ => ("undeclared-recipient", recipient.is_some()),
            },
            SinkKind::Database | SinkKind::Cache | SinkKind::Queue | SinkKind::File => {
                ("undeclared-store", declared::is_stored(self.config, sink, field))
            }
        };
        if field.has_flag("secret") && !pseudonymised {
            return Verdict { rule: "secret-exposed", declared: false, pseudonymised };
        }
        Verdict { rule, declared, pseudonymised }
    }

    fn flow(
        &mut self,
        sink: &FoundSink,
        verdict: &Verdict,
        data: &BTreeSet<DataId>,
        recipient: Option<String>,
    ) -> Flow {
        let by_name: BTreeMap<&str, DataId> = data.iter().map(|id| (&*self.data.get(*id).display, *id)).collect();
        let ways = if verdict.pseudonymised { &sink.pseudonyms } else { &sink.data };
        let steps = by_name.values().next().and_then(|first| ways.get(first)).cloned().unwrap_or_default();
        let categories: BTreeSet<String> = data
            .iter()
            .flat_map(|id| &self.data.get(*id).categories)
            .map(|category| category.name().to_owned())
            .collect();
        let quiet = verdict.declared || verdict.pseudonymised;
        let level = if quiet { Level::Allow } else { self.levels.of(verdict.rule) };
        let reason = if quiet { None } else { self.allowed(verdict.rule, &sink.within) };
        let names: Vec<String> = by_name.into_keys().map(str::to_owned).collect();
        let host = sink.hosts.iter().next().cloned();
        Flow {
            id: id(verdict.rule, sink, &names),
            rule: verdict.rule.to_owned(),
            level,
            allowed: reason.is_some(),
            reason,
            declared: verdict.declared,
            test: sink.test,
            data: names,
            category: categories.into_iter().collect(),
            pseudonymised: verdict.pseudonymised,
            sink: Sink {
                kind: sink.kind,
                function: sink.function.clone(),
                recipient,
                host,
                within: sink.within.clone(),
                file: sink.site.file.clone(),
                line: sink.site.line,
                column: sink.site.column,
            },
            steps,
        }
    }

    fn allowed(&mut self, rule: &str, within: &str) -> Option<String> {
        let (number, entry) = self
            .config
            .allows
            .iter()
            .enumerate()
            .find(|(_, entry)| entry.rule == rule && declared::covers(&entry.path, within))?;
        self.used_allows.insert(number);
        Some(entry.reason.clone())
    }
}

/// A flow's id: FNV-1a of rule, item paths, data and sink. Lines are left out, so that unrelated edits keep it.
fn id(rule: &str, sink: &FoundSink, data: &[String]) -> String {
    let kind = format!("{:?}", sink.kind);
    let parts = [rule, &sink.within, &kind, &sink.function].into_iter().chain(data.iter().map(String::as_str));
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
