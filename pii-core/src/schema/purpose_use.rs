//! A purpose together with what makes it lawful.

use crate::{
    basis::{Condition, LegalBasis},
    purpose::PurposeTerm,
};

/// A purpose of a field, with its legal basis.
///
/// ```
/// use pii_core::{PersonalData, basis::LegalBasis};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email, purpose(essential::Service, basis = contract))]
///     email: String,
/// }
///
/// let purpose = Login::SCHEMA.field("email").unwrap().purposes[0];
/// assert_eq!(purpose.purpose.key, "essential.service");
/// assert_eq!(purpose.basis, LegalBasis::Contract);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PurposeUse {
    /// What the data is used for.
    pub purpose: PurposeTerm,
    /// What makes it lawful (Art. 6(1)).
    pub basis: LegalBasis,
    /// What lifts the ban on special categories (Art. 9(2)).
    pub condition: Option<Condition>,
    /// Where the balance of interests or the impact assessment is written down (Art. 6(1)(f) and 35).
    pub assessment: Option<&'static str>,
}

impl PurposeUse {
    /// A purpose with its legal basis.
    pub const fn new(purpose: PurposeTerm, basis: LegalBasis) -> Self {
        Self { purpose, basis, condition: None, assessment: None }
    }

    /// Adds the condition of Art. 9(2).
    #[must_use]
    pub const fn condition(mut self, condition: Condition) -> Self {
        self.condition = Some(condition);
        self
    }

    /// Adds where the assessment is written down.
    #[must_use]
    pub const fn assessment(mut self, assessment: &'static str) -> Self {
        self.assessment = Some(assessment);
        self
    }
}
