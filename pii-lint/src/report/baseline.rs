//! Findings somebody has already accepted to live with: a ratchet, so that a run fails on new ones alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flow, Report, paths};

/// The findings of an earlier report: flows, and what types, fields and functions declare. What is wrong with `pii.toml`
/// is not among them, since it can be mended at once.
///
/// Two equal log lines in one function are two flows of one id. So the baseline counts, and a third is new.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// Rule and item of each, by its identity.
    findings: BTreeMap<String, Vec<(String, String)>>,
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
        let flows = report.flows.into_iter().filter(Flow::is_finding);
        let flows = flows.map(|flow| (flow.id, (flow.rule, flow.sink.within)));
        let written = report.declarations.into_iter().filter(super::ConfigFinding::is_finding);
        let written = written.map(|finding| (finding.identity(), (finding.rule, finding.item)));
        let mut findings: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (identity, about) in flows.chain(written) {
            findings.entry(identity).or_default().push(about);
        }
        Self { findings }
    }

    /// Marks the findings of a report that the baseline has.
    pub fn mark(mut self, report: &mut Report) -> Ratchet {
        let mut ratchet = Ratchet::default();
        let mut is_known = |identity: &str| {
            let found = self.findings.get_mut(identity).and_then(Vec::pop).is_some();
            ratchet.known += usize::from(found);
            found
        };
        for flow in report.flows.iter_mut().filter(|flow| flow.is_finding()) {
            flow.known = is_known(&flow.id);
        }
        for finding in report.declarations.iter_mut().filter(|finding| finding.is_finding()) {
            finding.known = is_known(&finding.identity());
        }
        let read: BTreeSet<&str> = report.unanalysed.crates.iter().map(|entry| entry.name.as_str()).collect();
        for (rule, item) in self.findings.into_values().flatten() {
            if read.contains(paths::crate_name(&item)) {
                ratchet.gone.push(format!("{rule} in {item}"));
            } else {
                ratchet.unseen += 1;
            }
        }
        ratchet.gone.sort();
        ratchet
    }
}
