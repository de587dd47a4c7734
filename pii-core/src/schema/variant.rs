//! One shape of a value.

use super::FieldSchema;

/// How the fields of a struct or variant are written.
///
/// ```
/// use pii_core::{PersonalData, schema::Style};
///
/// #[derive(PersonalData)]
/// struct Login(#[pii(contact::Email)] String);
///
/// assert_eq!(Login::SCHEMA.variants[0].style, Style::Tuple);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// With names, in braces.
    Named,
    /// Without names, in parentheses.
    Tuple,
    /// No fields.
    Unit,
}

/// What a struct or one variant of an enum declares.
///
/// ```
/// use pii_core::PersonalData;
///
/// #[derive(PersonalData)]
/// enum Reach {
///     Mail(#[pii(contact::Email)] String),
///     Nothing,
/// }
///
/// assert_eq!(Reach::SCHEMA.variants[0].name, Some("Mail"));
/// assert!(Reach::SCHEMA.variants[1].fields.is_empty());
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct VariantSchema {
    /// The name of the variant; `None` for a struct.
    pub name: Option<&'static str>,
    /// How its fields are written.
    pub style: Style,
    /// The fields in declaration order.
    pub fields: &'static [FieldSchema],
}

impl VariantSchema {
    /// A struct or a variant with these fields.
    pub const fn new(name: Option<&'static str>, style: Style, fields: &'static [FieldSchema]) -> Self {
        Self { name, style, fields }
    }
}
