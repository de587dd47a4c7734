//! How a flow is drawn, and what stands for many of them.

use serde::Serialize;

use crate::report::{ConfigFinding, Flow, Level};

/// Worst first: a line looks like the worst it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::report) enum Look {
    Deny,
    Warn,
    Allowed,
    /// Leaves the program, and neither field nor `pii.toml` says where to; no finding.
    Open,
    Declared,
    Test,
    /// Touched, does not leave.
    Touch,
    /// Handed to what nobody could look into.
    Unseen,
}

impl Look {
    pub(in crate::report) const ALL: [Self; 8] =
        [Self::Deny, Self::Warn, Self::Allowed, Self::Open, Self::Declared, Self::Test, Self::Touch, Self::Unseen];

    pub(in crate::report) fn of(flow: &Flow) -> Self {
        match (flow.test, flow.allowed, flow.level) {
            (true, ..) => Self::Test,
            (_, true, _) => Self::Allowed,
            (.., Level::Deny) => Self::Deny,
            (.., Level::Warn) => Self::Warn,
            (.., Level::Allow) if flow.declared => Self::Declared,
            (.., Level::Allow) => Self::Open,
        }
    }

    /// Of what is wrong with something written down; nothing when nobody asked.
    pub(in crate::report) fn of_written(finding: &ConfigFinding) -> Option<Self> {
        match (finding.level, finding.allowed) {
            (Level::Allow, _) => None,
            (_, true) => Some(Self::Allowed),
            (Level::Deny, _) => Some(Self::Deny),
            (Level::Warn, _) => Some(Self::Warn),
        }
    }

    /// Name of the class in style sheets.
    pub(in crate::report) fn name(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Allowed => "allowed",
            Self::Open => "open",
            Self::Declared => "declared",
            Self::Test => "test",
            Self::Touch => "touch",
            Self::Unseen => "unseen",
        }
    }

    /// As the legend says it.
    pub(in crate::report) fn words(self) -> &'static str {
        match self {
            Self::Deny => "finding, deny",
            Self::Warn => "finding, warn",
            Self::Allowed => "allowed with a reason",
            Self::Open => "leaves, not declared, no finding",
            Self::Declared => "leaves, declared",
            Self::Test => "in test code",
            Self::Touch => "touched, does not leave",
            Self::Unseen => "not followed",
        }
    }
}
