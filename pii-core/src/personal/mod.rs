//! The trait everything else builds on.

mod containers;

use core::fmt;

use crate::{
    redact::{FmtView, View},
    redacted::Redacted,
    schema::TypeSchema,
};

/// A type whose fields say what personal data they hold.
///
/// Derive it. The derive also writes `Debug`, so that `{:?}` prints categories in place of values, and
/// refuses a type that implements `Display` or `Serialize` without a stated reason.
///
/// `Option`, `Vec`, maps and other containers of such a type print `<pii:Type>`, whatever they hold:
/// whether and how often somebody has something tells about them too. `Box`, `Rc`, `Arc`, references and
/// arrays print what they point to.
///
/// ```
/// use pii_core::PersonalData;
///
/// #[derive(PersonalData)]
/// struct Address {
///     #[pii(contact::address::City)]
///     city: String,
/// }
///
/// #[derive(PersonalData)]
/// struct Customer {
///     #[pii(nested)]
///     home: Address,
///     #[pii(nested)]
///     work: Option<Address>,
/// }
///
/// let ada = Customer { home: Address { city: "London".into() }, work: None };
/// assert_eq!(
///     format!("{ada:?}"),
///     "Customer { home: Address { city: <pii:contact.address.city> }, work: <pii:Address> }",
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what personal data it holds",
    label = "no `PersonalData` here",
    note = "add `#[derive(PersonalData)]` to the type and `#[pii(...)]` to its fields",
    note = "if the value as a whole is one piece of data, give its field a category in place of `nested`"
)]
pub trait PersonalData {
    /// What the type declares.
    const SCHEMA: &'static TypeSchema;

    /// Hands the value to a view, without a way to see more of its personal data than the view is made for. A type of
    /// your own that holds others calls one method of the view; see [`View`].
    ///
    /// # Errors
    ///
    /// When the view cannot take it.
    fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error>;

    /// Writes the value with a token for every personal field, in one line or, by `{:#?}`, in several.
    ///
    /// # Errors
    ///
    /// When the formatter refuses.
    fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visit(FmtView { formatter: f, redactor: None })
    }

    /// A view that may be printed, logged and serialised.
    fn redacted(&self) -> Redacted<'_, Self> {
        Redacted::new(self)
    }
}
