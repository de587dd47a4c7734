//! How a value is shown in part.

/// How a value may be shown in part to somebody who needs to recognise it.
///
/// A mask is a declaration: it stands in the schema. `Debug` and [`redacted()`](crate::PersonalData::redacted) print the
/// category and never a part of the value; a [`Policy`](crate::redact::Policy) that asks for masks shows that part.
///
/// ```
/// use pii_core::{PersonalData, schema::Mask};
///
/// #[derive(PersonalData)]
/// struct Login {
///     #[pii(contact::Email, mask = email)]
///     email: String,
/// }
///
/// assert_eq!(Login::SCHEMA.field("email").unwrap().mask, Some(Mask::Email));
/// assert_eq!(
///     format!("{:?}", Login { email: "ada@example.com".into() }),
///     "Login { email: <pii:contact.email> }",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mask {
    /// The domain of an e-mail address.
    Email,
    /// The country code of a telephone number.
    Phone,
    /// The last four digits of a card number.
    Card,
    /// The country and bank of an IBAN.
    Iban,
    /// The network of an IP address.
    Ip,
    /// The year of a date.
    Date,
    /// The initial of a name.
    Name,
    /// The outward part of a postal code.
    Postcode,
}

impl Mask {
    /// The word that stands for it in `#[pii(...)]`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Card => "card",
            Self::Iban => "iban",
            Self::Ip => "ip",
            Self::Date => "date",
            Self::Name => "name",
            Self::Postcode => "postcode",
        }
    }
}
