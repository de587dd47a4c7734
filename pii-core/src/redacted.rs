//! The view that anybody may see.

use core::fmt;

use serde_core::{Serialize, Serializer};

use crate::PersonalData;

/// A value with its personal data replaced by the names of its categories.
///
/// Made by [`PersonalData::redacted`]. Fields declared `none` are shown as they are.
///
/// ```
/// use pii_core::PersonalData;
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(none)]
///     attempts: u32,
/// }
///
/// let login = Login { email: "ada@example.com".into(), attempts: 3 };
/// assert_eq!(login.redacted().to_string(), "Login { email: <pii:contact.email>, attempts: 3 }");
/// assert_eq!(
///     serde_json::to_string(&login.redacted()).unwrap(),
///     r#"{"email":"<pii:contact.email>","attempts":3}"#,
/// );
/// ```
pub struct Redacted<'a, T: ?Sized>(&'a T);

impl<'a, T: PersonalData + ?Sized> Redacted<'a, T> {
    pub(crate) const fn new(value: &'a T) -> Self {
        Self(value)
    }
}

impl<T: ?Sized> Clone for Redacted<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Redacted<'_, T> {}

impl<T: PersonalData + ?Sized> fmt::Debug for Redacted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt_redacted(f)
    }
}

impl<T: PersonalData + ?Sized> fmt::Display for Redacted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt_redacted(f)
    }
}

impl<T: PersonalData + ?Sized> Serialize for Redacted<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_redacted(serializer)
    }
}
