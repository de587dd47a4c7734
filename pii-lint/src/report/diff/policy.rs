//! What a difference may not have.

use std::fmt;

use serde::Serialize;

use super::Diff;

/// Something a review can deny.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// A personal field that was not declared before.
    NewFields,
    /// A flow, allowed or not, that takes data where it did not go before.
    NewFlows,
    /// A flow, a declaration or an entry of the configuration that became a finding.
    NewFindings,
    /// Somebody who receives data and did not before, or is newly declared to.
    NewRecipients,
    /// More code that personal data may be lost sight of in.
    NewUnanalysed,
}

/// A policy that a difference does not keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The policy.
    pub policy: Policy,
    /// How often.
    pub count: usize,
}

impl Policy {
    /// All policies.
    pub const ALL: [Self; 5] =
        [Self::NewFields, Self::NewFlows, Self::NewFindings, Self::NewRecipients, Self::NewUnanalysed];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewFields => "new-fields",
            Self::NewFlows => "new-flows",
            Self::NewFindings => "new-findings",
            Self::NewRecipients => "new-recipients",
            Self::NewUnanalysed => "new-unanalysed",
        }
    }

    /// The policy of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.name() == name)
    }

    /// How often a difference has it.
    pub fn count(self, diff: &Diff) -> usize {
        match self {
            Self::NewFields => diff.new_fields().count(),
            Self::NewFlows => diff.new_flows().count(),
            Self::NewFindings => diff.new_findings().count() + diff.written_findings(),
            Self::NewRecipients => {
                let first = diff.recipients.changed.iter().filter(|change| change.is_first());
                diff.recipients.new.len() + first.count()
            }
            Self::NewUnanalysed => diff.unanalysed.grown().count(),
        }
    }

    /// `2 new flows`.
    pub(super) fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::NewFields => ("new field", "new fields"),
            Self::NewFlows => ("new flow", "new flows"),
            Self::NewFindings => ("new finding", "new findings"),
            Self::NewRecipients => ("new recipient", "new recipients"),
            Self::NewUnanalysed => ("more kind of gap", "more kinds of gap"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl Diff {
    /// The policies among these that the difference does not keep.
    pub fn violations(&self, policies: &[Policy]) -> Vec<Violation> {
        let counted = policies.iter().map(|policy| Violation { policy: *policy, count: policy.count(self) });
        counted.filter(|violation| violation.count > 0).collect()
    }

    /// Findings about what is written: in `pii.toml`, and at types, fields and functions.
    fn written_findings(&self) -> usize {
        let new = self.configuration.new.iter().chain(&self.declarations.new);
        new.filter(|finding| finding.is_finding()).count()
    }
}
