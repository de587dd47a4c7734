//! Flows: the same by id, grown or shrunk at the same sink, or moved with their function.

use std::collections::BTreeMap;

use super::{Change, Changes, Delta, FlowChange};
use crate::report::{Flow, Level, SinkKind, paths};

pub(super) fn compare(base: &[Flow], head: &[Flow]) -> Changes<Flow, FlowChange> {
    let mut pairs =
        Pairs { base: base.iter().map(Some).collect(), head: head.iter().map(Some).collect(), found: vec![] };
    // Two equal flows of one function have one id, so each is matched once.
    pairs.of_equal(|flow| (&*flow.id, flow.test));
    pairs.of_overlapping();
    pairs.of_equal(moved_key);
    let mut changed: Vec<_> = pairs.found.iter().filter_map(|(base, head)| change(base, head)).collect();
    changed.sort_by(|a, b| place(&a.flow).cmp(&place(&b.flow)));
    Changes {
        new: pairs.head.into_iter().flatten().cloned().collect(),
        removed: pairs.base.into_iter().flatten().cloned().collect(),
        changed,
    }
}

fn place(flow: &Flow) -> (&str, u32, &str) {
    (&flow.sink.file, flow.sink.line, &flow.id)
}

/// Kind, function, host or recipient, and whether it is test code.
type System<'a> = (SinkKind, &'a str, Option<&'a str>, bool);

/// Where data leaves: of a host the host, since somebody may have named it in between.
fn system(flow: &Flow) -> System<'_> {
    let party = flow.sink.host.as_deref().or(flow.sink.recipient.as_deref());
    (flow.sink.kind, &flow.sink.function, party, flow.test)
}

/// The same but for the module or type its function stands in.
fn moved_key(flow: &Flow) -> (&str, String, System<'_>, &[String]) {
    let (_, name) = paths::module_and_name(&flow.sink.within);
    let name = name.rsplit("::").find(|part| !part.starts_with('{')).unwrap_or_default().to_owned();
    (&flow.rule, name, system(flow), &flow.data)
}

/// Flows of both sides; what is matched is taken out.
struct Pairs<'a> {
    base: Vec<Option<&'a Flow>>,
    head: Vec<Option<&'a Flow>>,
    found: Vec<(&'a Flow, &'a Flow)>,
}

impl<'a> Pairs<'a> {
    fn of_equal<K: Ord>(&mut self, key: impl Fn(&'a Flow) -> K) {
        let mut waiting: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (at, flow) in self.base.iter().enumerate().rev() {
            if let Some(flow) = flow {
                waiting.entry(key(flow)).or_default().push(at);
            }
        }
        for slot in &mut self.head {
            let Some(flow) = slot else { continue };
            if let Some(at) = waiting.get_mut(&key(flow)).and_then(Vec::pop)
                && let Some(earlier) = self.base[at].take()
            {
                self.found.push((earlier, flow));
                *slot = None;
            }
        }
    }

    /// At the same sink of the same function with some of the same data: the most in common first.
    fn of_overlapping(&mut self) {
        let mut waiting: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, flow) in self.base.iter().enumerate() {
            if let Some(flow) = flow {
                waiting.entry((&*flow.sink.within, system(flow))).or_default().push(at);
            }
        }
        let mut candidates = Vec::new();
        for (to, flow) in self.head.iter().enumerate() {
            let Some(flow) = flow else { continue };
            for from in waiting.get(&(&*flow.sink.within, system(flow))).into_iter().flatten() {
                let common = self.base[*from].map_or(0, |earlier| common(earlier, flow));
                if common > 0 {
                    candidates.push((std::cmp::Reverse(common), to, *from));
                }
            }
        }
        candidates.sort_unstable();
        for (_, to, from) in candidates {
            if let (Some(earlier), Some(flow)) = (self.base[from], self.head[to]) {
                self.found.push((earlier, flow));
                (self.base[from], self.head[to]) = (None, None);
            }
        }
    }
}

fn common(a: &Flow, b: &Flow) -> usize {
    a.data.iter().filter(|datum| b.data.contains(datum)).count()
}

fn change(base: &Flow, head: &Flow) -> Option<FlowChange> {
    let data = Delta::of(&base.data, &head.data, |datum| datum);
    let form = |flow: &Flow| if flow.pseudonymised { "pseudonymised" } else { "clear" };
    let changes: Vec<Change> = [
        Change::of("rule", Some(&base.rule), Some(&head.rule)),
        Change::of("status", Some(status(base)), Some(status(head))),
        Change::of("form", Some(form(base)), Some(form(head))),
        Change::of("reason", base.reason.as_deref(), head.reason.as_deref()),
        Change::of("function", Some(&base.sink.within), Some(&head.sink.within)),
        Change::of("recipient", base.sink.recipient.as_deref(), head.sink.recipient.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let same = data.is_empty() && changes.is_empty();
    (!same).then(|| FlowChange { was: base.id.clone(), flow: head.clone(), data, changes })
}

/// What `check` makes of a flow.
pub(super) fn status(flow: &Flow) -> &'static str {
    match flow.level {
        _ if flow.test => "in tests",
        _ if flow.declared => "declared",
        _ if flow.allowed => "allowed",
        Level::Allow => "no finding",
        Level::Warn => "warning",
        Level::Deny => "error",
    }
}

impl FlowChange {
    /// Whether data goes where it did not go before, or goes there in clear for the first time.
    pub(super) fn carries_more(&self) -> bool {
        let cleared = |change: &Change| change.what == "form" && change.to.as_deref() == Some("clear");
        !self.data.new.is_empty() || self.changes.iter().any(cleared)
    }

    /// Whether it is a finding for another reason than before.
    pub(super) fn is_new_finding(&self) -> bool {
        let verdict = |change: &Change| matches!(change.what, "rule" | "status");
        self.flow.is_finding() && (self.carries_more() || self.changes.iter().any(verdict))
    }
}
