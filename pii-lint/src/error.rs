//! What can stop a run. Nothing else is ever shown to a user as an error.

use std::fmt;

use crate::exit;

/// A reason why a run stopped, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The command line asks for something that does not exist; ends with [`exit::USAGE`].
    Usage(Message),
    /// The run cannot finish; ends with [`exit::UNFINISHED`].
    Unfinished(Message),
    /// Mistakes in a file, each rendered with its place; ends with [`exit::UNFINISHED`].
    Mistakes(Vec<String>),
    /// Cargo or rustc has already said what is wrong; ends with [`exit::UNFINISHED`].
    Reported,
}

/// A sentence, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong: lower case, no full stop.
    pub text: String,
    /// What to do, in the same style.
    pub advice: Option<String>,
}

impl Failure {
    /// A wrong command line.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::Usage(Message { text: text.into(), advice: None })
    }

    /// A run that cannot finish.
    pub fn unfinished(text: impl Into<String>) -> Self {
        Self::Unfinished(Message { text: text.into(), advice: None })
    }

    /// A file operation that failed: `cannot write map.html: permission denied`.
    pub fn io(what: impl fmt::Display, error: &std::io::Error) -> Self {
        Self::unfinished(format!("{what}: {error}"))
    }

    /// The same failure with what to do about it.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        if let Self::Usage(message) | Self::Unfinished(message) = &mut self {
            message.advice = Some(advice.into());
        }
        self
    }

    /// The code the process ends with.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => exit::USAGE,
            Self::Unfinished(_) | Self::Mistakes(_) | Self::Reported => exit::UNFINISHED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[test]
    fn codes_tell_wrong_use_from_unfinished_runs() {
        assert_eq!(Failure::usage("no such rule `x`").exit_code(), 2);
        assert_eq!(Failure::unfinished("x").advise("y").exit_code(), 101);
        assert_eq!(Failure::Mistakes(vec![]).exit_code(), 101);
        assert_eq!(Failure::Reported.exit_code(), 101);
    }
}
