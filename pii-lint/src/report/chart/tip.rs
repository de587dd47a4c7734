//! What a line stands for, in words.

use std::collections::BTreeSet;

use super::ends::count;
use super::{Edge, Look, Node};
use crate::report::Report;
use crate::report::names::Names;

/// As many data are named.
const NAMED: usize = 8;

pub(super) fn write(edges: &mut [Edge], nodes: &[Node], report: &Report, names: &Names<'_>) {
    for edge in edges {
        let ends = [edge.from, edge.to].map(|index| match nodes[index].about.as_str() {
            about if nodes[index].kind.is_sink() => format!("{} ({about})", nodes[index].name),
            _ => nodes[index].name.clone(),
        });
        edge.tip = std::iter::once(ends.join(" \u{2192} ")).chain(lines(edge, report, names)).collect();
    }
}

fn lines(edge: &Edge, report: &Report, names: &Names<'_>) -> Vec<String> {
    if edge.look == Look::Unseen {
        return vec!["what becomes of the data there is not known".to_owned()];
    }
    if edge.flows.is_empty() {
        return vec![format!("touched {}", count(edge.weight, "time"))];
    }
    let flows = edge.flows.iter().map(|index| &report.flows[*index]);
    let rules: BTreeSet<&str> = flows.clone().filter(|flow| flow.is_finding()).map(|flow| flow.rule.as_str()).collect();
    let data: BTreeSet<&str> = flows.flat_map(|flow| &flow.data).map(|datum| names.short(datum)).collect();
    let more = data.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("and {more} more"));
    let found = (edge.findings > 0).then(|| {
        let rules = rules.into_iter().collect::<Vec<_>>().join(", ");
        format!("{}: {rules}", count(edge.findings, "finding"))
    });
    let shown = data.into_iter().take(NAMED).map(str::to_owned);
    found.into_iter().chain([count(edge.flows.len(), "flow")]).chain(shown).chain(rest).collect()
}
