//! What a line stands for, in words.

use std::collections::BTreeSet;

use super::{Edge, Kind, Look, Node};
use crate::report::names::Names;
use crate::report::{Report, counted};

/// As many data are named.
const NAMED: usize = 8;

pub(super) fn write(edges: &mut [Edge], nodes: &[Node], report: &Report, names: &Names<'_>) {
    // Of one field everybody knows what is carried.
    let most = if nodes.iter().any(|node| node.kind == Kind::Field) { 0 } else { NAMED };
    for edge in edges {
        let ends = [edge.from, edge.to].map(|index| match nodes[index].about.as_str() {
            about if nodes[index].kind.is_sink() => format!("{} ({about})", nodes[index].name),
            _ => nodes[index].name.clone(),
        });
        edge.tip = std::iter::once(ends.join(" \u{2192} "))
            .chain(lines(edge, &nodes[edge.from], report, names, most))
            .collect();
    }
}

fn lines(edge: &Edge, from: &Node, report: &Report, names: &Names<'_>, most: usize) -> Vec<String> {
    if edge.look == Look::Unseen {
        return vec!["what becomes of the data there is not known".to_owned()];
    }
    if edge.flows.is_empty() {
        return vec![format!("touched {}", counted(edge.weight, "time"))];
    }
    let flows = edge.flows.iter().map(|index| &report.flows[*index]);
    let rules: BTreeSet<&str> = flows.clone().filter(|flow| flow.is_finding()).map(|flow| flow.rule.as_str()).collect();
    let data = flows.flat_map(|flow| &flow.data).filter(|datum| comes_from(datum, from));
    let data: BTreeSet<&str> = data.map(|datum| names.short(datum)).collect();
    let more = data.len().saturating_sub(most);
    let rest = (more > 0 && most > 0).then(|| format!("and {more} more"));
    let found = (edge.findings > 0).then(|| {
        let rules = rules.into_iter().collect::<Vec<_>>().join(", ");
        format!("{}: {rules}", counted(edge.findings, "finding"))
    });
    let shown = data.into_iter().take(most).map(str::to_owned);
    found.into_iter().chain([counted(edge.flows.len(), "flow")]).chain(shown).chain(rest).collect()
}

/// Other data of the same flow does not come from this type or field.
fn comes_from(datum: &str, from: &Node) -> bool {
    let Some((_, path)) = from.key.split_once(' ') else { return true };
    match from.kind {
        Kind::Type => datum.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':'])),
        _ => true,
    }
}
