//! Mark personal data at the field, and let the compiler keep it out of logs.
//!
//! ```
//! use pii_core::PersonalData;
//!
//! #[derive(PersonalData)]
//! #[pii(subject = Customer, store = "customers")]
//! struct Customer {
//!     #[pii(subject_id)]
//!     id: u64,
//!     #[pii(contact::Email, retention = "P2Y", recipient("HubSpot"))]
//!     email: Option<String>,
//!     #[pii(none)]
//!     plan: &'static str,
//! }
//!
//! let ada = Customer { id: 7, email: Some("ada@example.com".into()), plan: "basic" };
//! assert_eq!(
//!     format!("{ada:?}"),
//!     r#"Customer { id: <pii:unique_id>, email: <pii:contact.email>, plan: "basic" }"#,
//! );
//! ```
//!
//! # What a derive gives
//!
//! | derive | gives |
//! |---|---|
//! | [`PersonalData`] | [`SCHEMA`](PersonalData::SCHEMA), a redacting `Debug`, [`redacted()`](PersonalData::redacted), proof that the type has no `Display` and no `Serialize`, the marker that `cargo pii` reads |
//! | [`Export`] | a visitor over the fields, and one JSON document with them (feature `json`), as Art. 15 asks |
//! | [`Erase`] | [`erase()`](Erase::erase) with a [`Receipt`](erase::Receipt), as Art. 17 asks |
//! | [`Rectify`] | a typed patch, [`rectify()`](Rectify::rectify), and who must be told, as Art. 16 and 19 ask |
//! | `#[processing(...)]` | says what a function processes personal data for |
//!
//! # Nothing is public by default
//!
//! Every field says what it is: one or more [categories](category), `nested`, `subject_id` or `none`. A field
//! nobody decided about does not compile, and neither does a derive on a type without personal data.
//!
//! `Debug` prints the category in place of the value, whatever the value is: `None` looks like `Some`, and no
//! length shows. No feature, flag or environment variable turns that off. Since the derive writes `Debug`,
//! `#[derive(Debug, PersonalData)]` is a conflict (E0119): remove `Debug`.
//!
//! A type that must be `Serialize` to be stored or sent, or `Display`, says why:
//! `#[pii(allow(serialize = "stored in the customers table"))]`.
//!
//! # Attributes
//!
//! All are written `#[pii(...)]`, in any order, in one list or several.
//!
//! | on a struct or enum | |
//! |---|---|
//! | `subject = Customer` | whose data it is: a type of [`subject`] |
//! | `store = "customers"` | where it is stored; may be repeated |
//! | `allow(display = "why", serialize = "why")` | why the type may print or serialise its data |
//! | `crate = path` | where `pii_core` is, if not at `::pii_core` |
//! | `bound = "T: Debug"` | the where-clause of all generated impls, in place of the inferred one |
//!
//! | on a field, or on a variant for all its fields | |
//! |---|---|
//! | `contact::Email` | a type of [`category`]; several may stand in one list |
//! | `crate::data::LoyaltyNumber` | a [`Category`] of your own: the path starts with `crate`, `self`, `super` or `::` |
//! | `nested` | the value's type derives `PersonalData`; also in `Option`, `Vec`, `Box`, maps and the like |
//! | `subject_id` | the value finds the person; with a category it is personal data as well |
//! | `none` | not personal data |
//! | `purpose(essential::Service, basis = contract)` | what it is used for and what makes that lawful: types of [`purpose`], words of [`basis`] |
//! | `purpose(…, condition = explicit_consent)` | for special categories, the condition of Art. 9(2) |
//! | `retention = "P2Y"` | how long it is kept, as an ISO 8601 duration |
//! | `recipient("HubSpot")` | who receives it |
//! | `erase = null` | what erasing does: `null`, `delete`, `anonymise`, `pseudonymise`, `generalise`, `shred`, `keep(reason = "…", until = "…")` |
//! | `mask = email` | how it may be shown in part; see [`Mask`](schema::Mask) |
//! | `subject = NextOfKin` | whose data it is, if not that of the type's subject |
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `derive` (default) | the macros |
//! | `std` (default) | hash maps and sets; without it the crate needs `alloc` alone |
//! | `json` | `export::to_json` |
//! | `hash` | `pseudonym::HashKey`: pseudonyms by BLAKE3 with a key |
//! | `hmac` | `pseudonym::HmacKey`: pseudonyms by HMAC-SHA256 |
//! | `seal` | `seal`: values encrypted under a key of the person, erased by destroying it |
//! | `tracing` | `audit::TracingSink`: exposures as events |
//! | `audit-chain` | `audit::ChainedFile`: exposures in a file that shows tampering |
//! | `testing` | `audit::Collector`: exposures in memory, for tests |
//!
//! # Limits
//!
//! Redaction ends where a value leaves its type: `customer.email` printed on its own is a string like any
//! other. `cargo pii` finds such places. Wiped memory is best effort: see [`erase`]. The name of an enum's
//! variant is printed; where it tells about a person, give the field that holds the enum a category.
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod audit;
pub mod basis;
pub mod category;
pub mod erase;
pub mod export;
pub mod grant;
mod personal;
mod pii;
pub mod pseudonym;
pub mod purpose;
pub mod rectify;
pub mod redact;
mod redacted;
#[cfg(feature = "registry")]
pub mod registry;
pub mod remote;
pub mod schema;
#[cfg(feature = "seal")]
pub mod seal;
#[cfg(feature = "hash")]
mod secret;
pub mod subject;
#[cfg(feature = "testing")]
pub mod testing;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

pub use category::Category;
pub use erase::Erase;
pub use export::Export;
pub use grant::{Covers, Grant};
pub use personal::PersonalData;
pub use pii::Pii;
pub use pseudonym::Pseudonym;
pub use purpose::Purpose;
pub use rectify::Rectify;
pub use redacted::Redacted;
pub use subject::Subject;

#[cfg(feature = "derive")]
pub use pii_derive::{Erase, Export, PersonalData, Rectify, processing};

/// Joins the tables of the modules into one; a table of another length does not compile.
const fn concat<T: Copy, const N: usize>(first: T, tables: &[&[T]]) -> [T; N] {
    let mut all = [first; N];
    let mut filled = 0;
    let mut table = 0;
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            all[filled] = tables[table][row];
            filled += 1;
            row += 1;
        }
        table += 1;
    }
    assert!(filled == N, "a table has another number of rows");
    all
}
