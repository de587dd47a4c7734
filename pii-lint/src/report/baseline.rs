//! Findings somebody has already accepted to live with: a ratchet, so that a run fails on new ones alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flow, Report, paths};

/// The findings of an earlier report, by the id of the flow.
///
/// Two equal log lines in one function are two flows of one id. So the baseline counts, and a third is new.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    findings: BTreeMap<String, Vec<Flow>>,
}

/// What became of a baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ratchet {
    /// Findings of the run that the baseline has.
    pub known: usize,
    /// Findings of the baseline that the run does not have, `pii-in-log in crm::handlers::create`.
    pub gone: Vec<String>,
    /// Findings of the baseline in crates that were not part of the run.
    pub unseen: usize,
}

impl Baseline {
    /// The findings of a report. What was allowed, declared or in test code there is no finding, and so it stays one
    /// to judge when it is none of these any more.
    pub fn of(report: Report) -> Self {
        let mut findings: BTreeMap<String, Vec<Flow>> = BTreeMap::new();
        for flow in report.flows.into_iter().filter(Flow::is_finding) {
            findings.entry(flow.id.clone()).or_default().push(flow);
        }
        Self { findings }
    }

    /// Marks the findings of a report that the baseline has.
    pub fn mark(mut self, report: &mut Report) -> Ratchet {
        let mut ratchet = Ratchet::default();
        for flow in report.flows.iter_mut().filter(|flow| flow.is_finding()) {
            if self.findings.get_mut(&flow.id).and_then(Vec::pop).is_some() {
                flow.known = true;
                ratchet.known += 1;
            }
        }
        let read: BTreeSet<&str> = report.unanalysed.crates.iter().map(|entry| entry.name.as_str()).collect();
        for flow in self.findings.into_values().flatten() {
            if read.contains(paths::crate_name(&flow.sink.within)) {
                ratchet.gone.push(format!("{} in {}", flow.rule, flow.sink.within));
            } else {
                ratchet.unseen += 1;
            }
        }
        ratchet.gone.sort();
        ratchet
    }
}
