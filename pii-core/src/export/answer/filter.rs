//! Which fields an answer hands over.

use super::{Right, Withheld};
use crate::{
    basis::LegalBasis,
    schema::{DataOrigin, FieldSchema, PurposeUse, Role},
    subject::SubjectTerm,
};

/// Whose data is being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Person {
    /// Who the record at hand is about.
    pub(super) subject: Option<SubjectTerm>,
    /// Whether everything below belongs to somebody else.
    pub(super) another: bool,
}

impl Person {
    /// Whether a field is about somebody else. What the field says counts more than what its holder says.
    pub(super) fn is_other(self, field: &FieldSchema) -> bool {
        match field.subject {
            Some(_) => field.subject != self.subject,
            None => self.another,
        }
    }

    /// Whose data a nested value is. A type that names no one is about the same person as what holds it.
    pub(super) fn within(self, field: &FieldSchema, inner: Option<SubjectTerm>) -> Self {
        let differs = inner.is_some() && self.subject.is_some() && inner != self.subject;
        let another = self.is_other(field) || (field.subject.is_none() && differs);
        Self { subject: self.subject.or(inner), another }
    }
}

/// Why a field is left out, if it is. `other` says whether it is about somebody else.
pub(super) fn reason(right: Right, field: &FieldSchema, other: bool) -> Option<Withheld> {
    if field.is_secret() {
        return Some(Withheld::Secret);
    }
    if right == Right::Access {
        return None;
    }
    if other {
        return Some(Withheld::AnotherPerson);
    }
    if field.subject_id {
        return None;
    }
    match field.origin {
        Some(DataOrigin::Derived) => Some(Withheld::Derived),
        Some(DataOrigin::Inferred) => Some(Withheld::Inferred),
        Some(DataOrigin::ThirdParty) => Some(Withheld::ThirdParty),
        Some(DataOrigin::Provided | DataOrigin::Observed) if field.role == Role::Nested => None,
        Some(DataOrigin::Provided | DataOrigin::Observed) if field.purposes.iter().any(is_portable) => None,
        Some(DataOrigin::Provided | DataOrigin::Observed) => Some(Withheld::BasisNotConsentOrContract),
        None if field.role == Role::Nested => None,
        None => Some(Withheld::OriginNotDeclared),
    }
}

fn is_portable(purpose: &PurposeUse) -> bool {
    matches!(purpose.basis, LegalBasis::Consent | LegalBasis::Contract)
}
