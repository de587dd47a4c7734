//! What a field is.

/// What a field is.
///
/// ```
/// use pii_core::{PersonalData, schema::Role};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(subject_id)]
///     id: u64,
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(none)]
///     attempts: u32,
/// }
///
/// let roles = Login::SCHEMA.fields().map(|field| field.role).collect::<Vec<_>>();
/// assert_eq!(roles, [Role::SubjectId, Role::Personal, Role::None]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Personal data of one or more categories.
    Personal,
    /// A value whose type declares its own fields.
    Nested,
    /// The number or key of the person, and nothing more.
    SubjectId,
    /// Not personal data.
    None,
}
