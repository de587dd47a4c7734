//! What the run could not look into, drawn beside what it saw.

use super::Kind;
use super::build::{Builder, Label};
use crate::report::{CallEntry, Report, counted};

/// As many names are given.
const NAMED: usize = 12;

/// One node for each kind of gap, `span` columns behind the code it was met in.
pub(super) fn add(builder: &mut Builder, report: &Report, span: usize) {
    let all = &report.unanalysed;
    let total = &all.total;
    let mut gaps: Vec<(&str, u64, Label)> = Vec::new();
    if total.unresolved_calls > 0 {
        let given = total.unresolved_given_data();
        let about = format!("{}, {given} given personal data", counted(total.unresolved_calls, "call"));
        gaps.push(("calls", total.unresolved_calls, label("Calls without a model", about, named(&total.unmodelled))));
    }
    if !total.foreign.is_empty() {
        let calls = total.foreign.iter().map(|call| call.calls).sum();
        let about = counted(total.foreign.len(), "function");
        gaps.push(("foreign", calls, label("Other languages", about, named(&total.foreign))));
    }
    if !all.crates_without_facts.is_empty() {
        let unread = all.crates_without_facts.len();
        let about = "outside of the workspace".to_owned();
        let tip = all.crates_without_facts.clone();
        gaps.push(("crates", 1, label(&format!("{} not read", counted(unread, "crate")), about, tip)));
    }
    let unread = total.bodies_failed + total.bodies_cut_short + total.opaque_statements;
    if unread > 0 {
        let tip = vec![
            format!("bodies not read: {}", total.bodies_failed),
            format!("bodies not followed to the end: {}", total.bodies_cut_short),
            format!("statements of unknown form: {}", total.opaque_statements),
        ];
        gaps.push(("bodies", unread, label("Code not read in full", format!("{unread} places"), tip)));
    }
    if gaps.is_empty() {
        return;
    }
    let crates: Vec<_> = all.crates.iter().map(|entry| entry.name.clone()).collect();
    let code = builder.node(Kind::Code, "code", || Label {
        name: "Not followed".to_owned(),
        about: format!("in {}", counted(crates.len(), "crate")),
        tip: crates.clone(),
    });
    for (key, times, label) in gaps {
        let gap = builder.node(Kind::Unseen, key, || label);
        builder.unseen(&code, &gap, number(times), span);
    }
}

fn label(name: &str, about: String, tip: Vec<String>) -> Label {
    Label { name: name.to_owned(), about, tip }
}

fn named(calls: &[CallEntry]) -> Vec<String> {
    let line = |call: &CallEntry| match call.given_data {
        0 => format!("{} \u{d7} {}", call.calls, call.function),
        given => format!("{} \u{d7} {} ({given} given personal data)", call.calls, call.function),
    };
    let more = calls.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("and {more} more"));
    calls.iter().take(NAMED).map(line).chain(rest).collect()
}

fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
