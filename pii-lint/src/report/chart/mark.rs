//! Findings about what is written down: no line of the drawing stands for them, so the box they are about has a mark.

use std::collections::BTreeSet;

use super::build::{Builder, Id};
use super::{Look, ends};
use crate::report::names::{self, Names};
use crate::report::{ConfigFinding, Level, Report, counted};

/// What a mark stands for, as the legend says it.
pub(in crate::report) const MARKED: &str = "finding about what is written there";

/// The findings that one node is marked with.
#[derive(Debug, Clone)]
pub(in crate::report) struct Mark {
    /// The worst of them.
    pub look: Look,
    /// Indices into [`written`].
    pub findings: Vec<usize>,
    denied: usize,
    lines: Vec<String>,
}

impl Mark {
    pub(super) fn new() -> Self {
        Self { look: Look::Warn, findings: Vec::new(), denied: 0, lines: Vec::new() }
    }

    pub(super) fn add(&mut self, index: usize, look: Look, finding: &ConfigFinding) {
        if self.findings.contains(&index) {
            return;
        }
        self.look = self.look.min(look);
        self.findings.push(index);
        self.denied += usize::from(finding.level == Level::Deny);
        self.lines.push(format!("{}, {}: {}", finding.rule, look.name(), finding.message));
    }

    /// How many there are and how severe, for who cannot tell by the colour.
    pub(in crate::report) fn words(&self) -> String {
        let all = self.findings.len();
        let found = counted(all, "finding");
        match self.denied {
            0 => format!("{found}, warn"),
            denied if denied == all => format!("{found}, deny"),
            denied => format!("{found}, {denied} of them deny"),
        }
    }

    /// Each finding in a line.
    pub(in crate::report) fn lines(&self) -> Vec<String> {
        ends::some(self.lines.iter().cloned())
    }
}

/// What is wrong with something written down, unless nobody asked.
pub(in crate::report) fn written(report: &Report) -> impl Iterator<Item = (Look, &ConfigFinding)> {
    let all = report.declarations.iter().chain(&report.configuration);
    all.filter_map(|finding| Some((Look::of_written(finding)?, finding)))
}

/// What a finding is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About<'r> {
    Function(&'r str),
    /// A field, or a type as a whole.
    Data(&'r str),
}

/// Marks what `drawn` finds a node for, and tells how many findings are without one.
pub(super) fn add<'r>(
    builder: &mut Builder,
    report: &'r Report,
    names: &Names<'_>,
    mut drawn: impl FnMut(&mut Builder, &'r ConfigFinding, About<'r>) -> Option<Id>,
) -> usize {
    let functions = functions(report);
    let found = written(report).enumerate().filter(|(_, (_, finding))| finding.is_finding());
    let mut without = 0;
    for (index, (look, finding)) in found {
        let mut is_drawn = false;
        for about in subjects(finding, &functions, names) {
            if let Some(node) = drawn(builder, finding, about) {
                builder.mark(&node, index, look, finding);
                is_drawn = true;
            }
        }
        without += usize::from(!is_drawn);
    }
    without
}

/// The same, with a note on those without a node.
pub(super) fn add_and_note<'r>(
    builder: &mut Builder,
    report: &'r Report,
    names: &Names<'_>,
    mut drawn: impl FnMut(&mut Builder, About<'r>) -> Option<Id>,
) {
    let without = add(builder, report, names, |builder, _, about| drawn(builder, about));
    if without > 0 {
        builder.notes.push(format!("{} about something that has no box here", counted(without, "finding")));
    }
}

fn subjects<'r>(finding: &'r ConfigFinding, functions: &BTreeSet<&str>, names: &Names<'_>) -> Vec<About<'r>> {
    if functions.contains(finding.item.as_str()) {
        return vec![About::Function(&finding.item)];
    }
    if !finding.data.is_empty() {
        return finding.data.iter().map(|datum| About::Data(datum)).collect();
    }
    if names.is_type(&finding.item) { vec![About::Data(&finding.item)] } else { Vec::new() }
}

/// Every function that the report knows of.
fn functions(report: &Report) -> BTreeSet<&str> {
    let listed = report.functions.iter().map(|function| function.path.as_str());
    let passed = report
        .flows
        .iter()
        .flat_map(|flow| flow.steps.iter().map(|step| step.function.as_str()).chain([flow.sink.within.as_str()]));
    listed.chain(passed).collect()
}

/// Whether a datum is this field, or the type it is a field of.
pub(super) fn is_of(datum: &str, field: &str) -> bool {
    datum == field || names::split(field).0 == datum
}
