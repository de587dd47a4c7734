//! The view that anybody may see.

use core::fmt;

use serde_core::{Serialize, Serializer};

use crate::{
    PersonalData,
    redact::{FmtView, Redactor, SerializeView},
};

/// A value with its personal data replaced by the names of its categories.
///
/// Made by [`PersonalData::redacted`]. Fields declared `none` are shown as they are. Under a
/// [policy](Redacted::with) some personal fields show what the policy lets be seen of them.
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
pub struct Redacted<'a, T: ?Sized> {
    value: &'a T,
    redactor: Option<&'a dyn Redactor>,
}

impl<'a, T: PersonalData + ?Sized> Redacted<'a, T> {
    pub(crate) const fn new(value: &'a T) -> Self {
        Self { value, redactor: None }
    }

    pub(crate) const fn under(value: &'a T, redactor: Option<&'a dyn Redactor>) -> Self {
        Self { value, redactor }
    }

    /// The same view under a policy; see [`redact`](crate::redact).
    #[must_use]
    pub const fn with(self, redactor: &'a dyn Redactor) -> Self {
        Self { redactor: Some(redactor), ..self }
    }

    /// The view as a field of a `tracing` event: what `%` makes of it.
    ///
    /// ```
    /// # use pii_core::PersonalData;
    /// # #[derive(PersonalData)]
    /// # struct Login(#[pii(contact::Email)] String);
    /// # let login = Login("ada@example.com".into());
    /// tracing::info!(login = login.redacted().field(), "signed in");
    /// ```
    #[cfg(feature = "tracing")]
    pub fn field(self) -> tracing::field::DisplayValue<Self> {
        tracing::field::display(self)
    }

    #[cfg(feature = "valuable")]
    pub(crate) const fn value(&self) -> &'a T {
        self.value
    }

    #[cfg(feature = "valuable")]
    pub(crate) const fn redactor(&self) -> Option<&'a dyn Redactor> {
        self.redactor
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
        match self.redactor {
            Some(_) => self.value.visit(FmtView { formatter: f, redactor: self.redactor }),
            None => self.value.fmt_redacted(f),
        }
    }
}

impl<T: PersonalData + ?Sized> fmt::Display for Redacted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl<T: PersonalData + ?Sized> Serialize for Redacted<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.visit(SerializeView { serializer, redactor: self.redactor })
    }
}
