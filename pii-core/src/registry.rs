//! Every type that derives [`PersonalData`](crate::PersonalData), found when the program is linked.
//!
//! For reports of a running program: which personal data it can hold at all. Types with parameters are missing, since
//! only their uses say what they hold; those of crates that were not linked are too. `cargo pii report` needs no
//! program to run.

use crate::schema::TypeSchema;

/// A registered schema; what generated code submits.
#[doc(hidden)]
pub struct Registered(pub &'static TypeSchema);

inventory::collect!(Registered);

/// The schemas of all linked types, in no particular order.
///
/// ```
/// use pii_core::{PersonalData, registry};
///
/// #[derive(PersonalData)]
/// struct Login(#[pii(contact::Email)] String);
///
/// assert!(registry::all().any(|schema| schema.name == "Login"));
/// ```
pub fn all() -> impl Iterator<Item = &'static TypeSchema> {
    inventory::iter::<Registered>.into_iter().map(|registered| registered.0)
}
