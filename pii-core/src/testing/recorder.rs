//! A redactor that remembers.

use alloc::{format, string::String, vec::Vec};
use std::sync::{Mutex, PoisonError};

use crate::{
    redact::{Mode, Redactor},
    schema::FieldSchema,
};

/// One field that a [`Recorder`] was asked about. See [`Recorder`] for an example.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShownField {
    /// The name of the field.
    pub field: &'static str,
    /// The key of its first category, or `user.unique_id`.
    pub category: &'static str,
    /// What might be seen of it, as [`Mode`] prints itself.
    pub mode: String,
}

/// Passes on to another redactor, and records what it was asked.
///
/// ```
/// use pii_core::{PersonalData, redact::Policy, testing::Recorder};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email, mask = email)]
///     email: String,
/// }
///
/// let policy = Policy::new().masks();
/// let recorder = Recorder::new(&policy);
/// let login = Login { email: "ada@example.com".into() };
/// let _ = login.redacted().with(&recorder).to_string();
/// let shown = recorder.take();
/// assert_eq!((shown[0].field, &*shown[0].mode), ("email", "Mask(Email)"));
/// ```
pub struct Recorder<'a> {
    redactor: &'a dyn Redactor,
    shown: Mutex<Vec<ShownField>>,
}

impl<'a> Recorder<'a> {
    /// Records what that redactor is asked.
    pub const fn new(redactor: &'a dyn Redactor) -> Self {
        Self { redactor, shown: Mutex::new(Vec::new()) }
    }

    /// What was recorded since the last time, in the order it was shown.
    pub fn take(&self) -> Vec<ShownField> {
        core::mem::take(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Redactor for Recorder<'_> {
    fn mode(&self, field: &'static FieldSchema) -> Mode<'_> {
        let mode = self.redactor.mode(field);
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).push(ShownField {
            field: field.name,
            category: field.categories.first().map_or("user.unique_id", |term| term.key),
            mode: format!("{mode:?}"),
        });
        mode
    }
}
