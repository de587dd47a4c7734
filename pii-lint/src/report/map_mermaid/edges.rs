//! The edges of the chart, aggregated: data to modules, modules to systems.

use std::collections::BTreeMap;

use crate::report::names::{self, Names};
use crate::report::system::System;
use crate::report::{Report, paths};

/// How finely data is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    Fields,
    Types,
}

/// A node, in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Field { owner: String, name: String, category: String },
    Type { path: String },
    Module { path: String },
    System(System),
}

impl End {
    /// The type a field is drawn inside of.
    pub(super) fn owner(&self) -> Option<&str> {
        match self {
            Self::Field { owner, .. } => Some(owner),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    pub from: End,
    pub to: End,
    /// Findings among the flows drawn as this edge.
    pub findings: usize,
    /// Touches and flows drawn as this edge.
    pub weight: usize,
}

impl Edge {
    /// Lowest first: findings, then ways out of the program, then what carries most.
    pub(super) fn priority(&self) -> (bool, bool, std::cmp::Reverse<usize>) {
        (self.findings == 0, !matches!(self.to, End::System(_)), std::cmp::Reverse(self.weight))
    }
}

/// Every edge outside of test code, sorted.
pub(super) fn of(report: &Report, detail: Detail) -> Vec<Edge> {
    let names = Names::new(report);
    let mut edges: BTreeMap<(End, End), (usize, usize)> = BTreeMap::new();
    let mut add = |from: End, to: End, findings: usize| {
        let counts = edges.entry((from, to)).or_default();
        counts.0 += findings;
        counts.1 += 1;
    };
    for function in report.functions.iter().filter(|function| !function.test && !function.generated) {
        for touch in &function.touches {
            add(data_end(&touch.data, detail, &names), module(&function.path), 0);
        }
    }
    for flow in report.flows.iter().filter(|flow| !flow.test) {
        let findings = usize::from(flow.is_finding());
        let within = module(&flow.sink.within);
        // Also when the function is not listed as touching it, the data passes here.
        for datum in &flow.data {
            add(data_end(datum, detail, &names), within.clone(), 0);
        }
        add(within, End::System(System::of(flow)), findings);
    }
    edges.into_iter().map(|((from, to), (findings, weight))| Edge { from, to, findings, weight }).collect()
}

fn data_end(data: &str, detail: Detail, names: &Names<'_>) -> End {
    let (owner, name) = names::split(data);
    if detail == Detail::Types || name.is_empty() {
        return End::Type { path: owner.to_owned() };
    }
    let category = names.field(data).map(|(_, field)| field.category.clone()).unwrap_or_default();
    End::Field { owner: owner.to_owned(), name: name.to_owned(), category }
}

fn module(function: &str) -> End {
    match paths::module_and_name(function) {
        (module, name) if module.is_empty() => End::Module { path: name },
        (module, _) => End::Module { path: module },
    }
}
