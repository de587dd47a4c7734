//! Functions and the personal data each touches.

use serde::{Deserialize, Serialize};

use super::PurposeEntry;
use super::coverage::State;

/// A function that touches personal data.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FunctionEntry {
    /// Definition path, `crm::handlers::create`.
    pub path: String,
    /// File, relative to the workspace root.
    pub file: String,
    /// Line of the function's name.
    pub line: u32,
    /// Compiled only into tests.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
    /// Written by a macro (a derive), not by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub generated: bool,
    /// Answers requests: registered as a handler.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub handler: bool,
    /// Purposes declared with `#[processing]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<PurposeEntry>,
    /// The data it touches and how.
    pub touches: Vec<Touch>,
    /// What tests run of it, when somebody has counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

impl FunctionEntry {
    /// Somebody wrote it, and not for tests.
    pub(crate) fn is_by_hand(&self) -> bool {
        !self.test && !self.generated
    }

    /// Somebody has counted, and no test runs it.
    pub(super) fn is_untested(&self) -> bool {
        self.coverage.is_some_and(|coverage| coverage.state() == State::NotRun)
    }
}

/// What tests run of a function.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Last line of the function.
    pub end_line: u32,
    /// Its lines that can be executed, as far as the coverage files know them.
    pub lines: u32,
    /// Of them, those that were.
    pub executed: u32,
}

/// A datum a function touches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Touch {
    /// `crm::Customer.email`.
    pub data: String,
    /// How, in the order of [`How`].
    pub how: Vec<How>,
}

/// What a function does with a datum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Reads the field.
    Reads,
    /// Assigns the field.
    Writes,
    /// Builds the value that holds it.
    Creates,
    /// Handles a value computed from it.
    Derives,
    /// Only carries the value that holds it.
    Passes,
}
