//! Showing records without showing people.
//!
//! [`PersonalData::redacted`](crate::PersonalData::redacted) gives a view in which every personal field is a token, the
//! name of its category. That is all most programs need. Where somebody has to recognise a record, a [`Policy`] says
//! field by field what may be seen of it, each time by name:
//!
//! | [`Mode`] | shows |
//! |---|---|
//! | `Token` | `<pii:contact.email>`; what everything else falls back to |
//! | `Drop` | nothing, the field is left out |
//! | `Fixed` | a text that is the same for everybody |
//! | `Mask` | a part: the domain, the country code, the last four digits; see [`Mask`] |
//! | `Range` | the range a number lies in |
//! | `Hash` | a keyed pseudonym, by which records can be joined |
//! | `Length` | how long it is |
//!
//! ```
//! use pii_core::{PersonalData, category::Name, redact::{Mode, Policy}};
//!
//! #[derive(PersonalData)]
//! struct Customer {
//!     #[pii(contact::Email, mask = email)]
//!     email: String,
//!     #[pii(Name)]
//!     name: String,
//!     #[pii(authorization::Password)]
//!     password: String,
//! }
//!
//! let ada = Customer { email: "ada@example.com".into(), name: "Ada".into(), password: "hunter2".into() };
//! let desk = Policy::new().masks().category::<Name>(Mode::Fixed("somebody"));
//! assert_eq!(
//!     ada.redacted().with(&desk).to_string(),
//!     "Customer { email: ***@example.com, name: somebody, password: <pii:authorization.password> }",
//! );
//! ```
//!
//! What cannot be shown as asked is shown as its token: a text that is not what the mask is for, a value whose type is
//! not [`Maskable`], a credential in any mode that would show something of it. A mask hides how long the rest is.
//!
//! Parts add up: an initial, a year and a postcode together can name a person. Mask few fields of a record.

mod fmt;
mod mask;
mod maskable;
mod mode;
mod policy;
mod serialize;
mod shown;
mod view;

#[cfg(feature = "log")]
mod log;
#[cfg(feature = "slog")]
mod slog;
#[cfg(feature = "valuable")]
mod valuable;

pub use crate::schema::Mask;
pub use maskable::Maskable;
pub use mode::Mode;
pub use policy::{Policy, Redactor};
pub use view::{RecordView, View};

pub(crate) use self::{fmt::FmtView, serialize::SerializeView, shown::token};
