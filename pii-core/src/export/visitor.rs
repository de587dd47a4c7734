//! What receives exported data.

use serde_core::Serialize;

use super::Export;
use crate::schema::{FieldSchema, TypeSchema, VariantSchema};

/// Why a field is named in an export without its value.
///
/// ```
/// use pii_core::export::Withheld;
///
/// assert_eq!(Withheld::Secret.word(), "secret");
/// assert_eq!(Withheld::Derived.sentence(), "computed from other data");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Withheld {
    /// A credential. Handing it over would help nobody but a thief.
    Secret,
    /// Declared as not being personal data.
    NotPersonal,
    /// Another person's data, which the person asking may not take elsewhere (Art. 20(4)).
    AnotherPerson,
    /// Computed from other data, so not given by the person (Art. 20(1)).
    Derived,
    /// Guessed from other data, so not given by the person (Art. 20(1)).
    Inferred,
    /// Given by somebody else (Art. 20(1)).
    ThirdParty,
    /// Nobody said where it comes from.
    OriginNotDeclared,
    /// None of its purposes rests on consent or a contract (Art. 20(1)(a)).
    BasisNotConsentOrContract,
}

impl Withheld {
    /// One word for reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::NotPersonal => "not_personal",
            Self::AnotherPerson => "another_person",
            Self::Derived => "derived",
            Self::Inferred => "inferred",
            Self::ThirdParty => "third_party",
            Self::OriginNotDeclared => "origin_not_declared",
            Self::BasisNotConsentOrContract => "basis_not_consent_or_contract",
        }
    }

    /// The same for people.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Secret => "a secret, which is never handed out",
            Self::NotPersonal => "not personal data",
            Self::AnotherPerson => "data of another person",
            Self::Derived => "computed from other data",
            Self::Inferred => "guessed from other data",
            Self::ThirdParty => "given by somebody else",
            Self::OriginNotDeclared => "it is not said where it comes from",
            Self::BasisNotConsentOrContract => "not held on consent or a contract",
        }
    }
}

/// Receives the fields of exported values.
///
/// A record is [`begin`](Visitor::begin), its fields in declaration order, and [`end`](Visitor::end).
/// Each field is one call of `value`, `nested` or `withheld`. What `nested` is given may be a record, or
/// a container that calls `absent`, `list` or `map` in turn. See [`Export`] for an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot receive exported data",
    label = "not a visitor",
    note = "implement `pii_core::export::Visitor`, or use `pii_core::export::Writer` (feature `json`)"
)]
pub trait Visitor {
    /// What can go wrong.
    type Error;

    /// A record starts.
    ///
    /// # Errors
    ///
    /// When the visitor cannot take it; so with all methods.
    fn begin(&mut self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<(), Self::Error>;

    /// A personal field and its value.
    fn value<T: Serialize + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Self::Error>;

    /// A field whose value declares its own fields.
    fn nested<T: Export + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Self::Error>;

    /// A field that is named without its value.
    fn withheld(&mut self, field: &'static FieldSchema, reason: Withheld) -> Result<(), Self::Error>;

    /// The record is complete.
    fn end(&mut self) -> Result<(), Self::Error>;

    /// A container that holds nothing.
    fn absent(&mut self) -> Result<(), Self::Error>;

    /// A container that holds values in a row.
    fn list<'a, T, I>(&mut self, items: I) -> Result<(), Self::Error>
    where
        T: Export + ?Sized + 'a,
        I: Iterator<Item = &'a T>;

    /// A container that holds values by key.
    fn map<'a, K, T, I>(&mut self, entries: I) -> Result<(), Self::Error>
    where
        K: Serialize + 'a,
        T: Export + 'a,
        I: Iterator<Item = (&'a K, &'a T)>;
}
