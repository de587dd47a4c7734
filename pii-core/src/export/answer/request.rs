//! What an answer says about itself.

use alloc::string::String;

use serde_core::{Serialize, Serializer, ser::SerializeMap};

/// Printed where the law asks for something that nobody said.
pub(super) const MISSING: &str = "MISSING";

/// The right that an answer serves.
///
/// ```
/// use pii_core::export::Right;
///
/// assert_eq!(Right::Access.word(), "access");
/// assert_eq!(Right::Portability.article(), "20");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Right {
    /// A copy of everything, and why it is held (Art. 15).
    Access,
    /// What the person gave, on consent or contract, to take elsewhere (Art. 20).
    Portability,
}

impl Right {
    /// One word for reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Portability => "portability",
        }
    }

    /// The article of the GDPR.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Access => "15",
            Self::Portability => "20",
        }
    }
}

/// Which right an answer serves, and what only the controller can say about it.
///
/// What Art. 15 asks for and nobody said is printed as `MISSING`, never made up. Answers under Art. 20 need less and
/// leave the rest out.
///
/// ```
/// use pii_core::export::{Answer, Right};
///
/// let answer = Answer::access().controller("Analytical Engines Ltd, London").request_id("R-17");
/// assert_eq!(answer.right(), Right::Access);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    right: Right,
    controller: Option<String>,
    request_id: Option<String>,
    received: Option<String>,
    answered: Option<String>,
    automated_decisions: Option<String>,
    rights: Option<String>,
    complaint_authority: Option<String>,
}

/// One thing an answer says about itself.
pub(super) struct Fact<'a> {
    pub(super) key: &'static str,
    pub(super) value: &'a str,
}

impl Answer {
    const fn new(right: Right) -> Self {
        Self {
            right,
            controller: None,
            request_id: None,
            received: None,
            answered: None,
            automated_decisions: None,
            rights: None,
            complaint_authority: None,
        }
    }

    /// An answer to somebody who asks what is held about them (Art. 15).
    pub const fn access() -> Self {
        Self::new(Right::Access)
    }

    /// An answer to somebody who takes their data elsewhere (Art. 20).
    pub const fn portability() -> Self {
        Self::new(Right::Portability)
    }

    /// The right it serves.
    pub const fn right(&self) -> Right {
        self.right
    }

    pub(super) fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        let facts = [
            ("controller", &self.controller, true),
            ("request_id", &self.request_id, true),
            ("received", &self.received, true),
            ("answered", &self.answered, true),
            ("automated_decisions", &self.automated_decisions, false),
            ("rights", &self.rights, false),
            ("complaint_authority", &self.complaint_authority, false),
        ];
        let access = self.right == Right::Access;
        facts.into_iter().filter_map(move |(key, value, always)| match value {
            Some(value) => Some(Fact { key, value }),
            None if access || always => Some(Fact { key, value: MISSING }),
            None => None,
        })
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        impl Answer {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, $name: impl Into<String>) -> Self {
                    self.$name = Some($name.into());
                    self
                }
            )*
        }
    };
}

setters! {
    /// Sets who answers, with address.
    controller;
    /// Sets the number of the request.
    request_id;
    /// Sets when the request came.
    received;
    /// Sets when the answer went out.
    answered;
    /// Sets which decisions are made without a human, by which logic, and what follows from them (Art. 15(1)(h)).
    automated_decisions;
    /// Sets the text about the rights to correct, erase, restrict and object (Art. 15(1)(e)).
    rights;
    /// Sets the authority that takes complaints (Art. 15(1)(f)).
    complaint_authority;
}

/// A map of what is said, by key.
impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for fact in self.facts() {
            out.serialize_entry(fact.key, fact.value)?;
        }
        out.end()
    }
}
