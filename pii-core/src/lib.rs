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
//! This page is the manual. It can be read from top to bottom; each module says the rest.
//!
//! # What a derive gives
//!
//! | derive | gives |
//! |---|---|
//! | [`PersonalData`] | [`SCHEMA`](PersonalData::SCHEMA), a redacting `Debug`, [`redacted()`](PersonalData::redacted), proof that the type has no `Display` and no `Serialize`, the marker that `cargo pii` reads |
//! | [`Export`] | a visitor over the fields, and answers in JSON, CSV, XLSX and HTML (features), as Art. 15 and 20 ask |
//! | [`Erase`] | [`erase()`](Erase::erase) with a [`Receipt`](erase::Receipt), as Art. 17 asks |
//! | [`Rectify`] | a typed patch, [`rectify()`](Rectify::rectify), and who must be told, as Art. 16 and 19 ask |
//! | `Fake` (feature `fake`) | fictitious values in place of personal ones, for development |
//! | `Retain` (feature `retention`) | which fields are kept longer than they may be, as Art. 5(1)(e) asks |
//! | `#[processing(...)]` | says what a function processes personal data for |
//!
//! # Nothing is public by default
//!
//! Every field says what it is: one or more [categories](category), `nested`, `subject_id` or `none`. A field nobody
//! decided about does not compile, and neither does a derive on a type without personal data:
//!
//! ```compile_fail
//! use pii_core::PersonalData;
//!
//! #[derive(PersonalData)]
//! struct Customer {
//!     #[pii(subject_id)]
//!     id: u64,
//!     email: String, // nobody decided what field `email` holds; it looks like `contact::Email`
//! }
//! ```
//!
//! No feature, flag or environment variable turns redaction off. Since the derive writes `Debug`,
//! `#[derive(Debug, PersonalData)]` is a conflict (E0119): remove `Debug`.
//!
#![doc = include_str!("../docs/marking.md")]
#![doc = include_str!("../docs/redaction.md")]
#![doc = include_str!("../docs/moving.md")]
#![doc = include_str!("../docs/rights.md")]
#![doc = include_str!("../docs/reflection.md")]
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `derive` (default) | the macros |
//! | `std` (default) | hash maps and sets, `grant::ExpiringGrant`, `seal::MemoryKeyStore`; without it the crate needs `alloc` alone |
//! | `json` | answers to people who ask for their data, see [`export`]: `export::Writer::json`, `export::to_json`; `seal::Json` |
//! | `csv` | the same as comma-separated values: `export::Writer::csv` |
//! | `xlsx` | the same as a workbook: `export::Writer::xlsx` |
//! | `html` | the same as a page to read and print: `export::Writer::html` |
//! | `hash` | `pseudonym::HashKey`: pseudonyms by BLAKE3 with a key; [`Pii::same_as`] in constant time |
//! | `hmac` | `pseudonym::HmacKey`: pseudonyms by HMAC-SHA256; [`Pii::same_as`] in constant time |
//! | `seal` | the module `seal`: values encrypted under a key of the person, erased by destroying it |
//! | `log`, `slog`, `valuable` | redacted views as values of these crates |
//! | `tracing` | `Redacted::field`, and `audit::TracingSink`: exposures as events |
//! | `audit-chain` | `audit::ChainedFile`: exposures in a file that shows tampering |
//! | `registry` | `registry::all`: the schemas of all linked types |
//! | `fake` | `Fake` and the module `fake` |
//! | `retention` | `Retain` and the module `retention` |
//! | `uuid`, `jiff` | their types as values of `fake` |
//! | `chrono`, `time` | their types as starts of `retention` |
//! | `testing` | `assert_no_pii!` and the module `testing`; `audit::Collector` |
//! | `proptest` | strategies for property tests: `testing::canary`, `testing::email` |
//!
//! Features add and never take away. None of them changes what is redacted.
//!
//! # Rust versions
//!
//! Needs Rust 1.85. A newer one may be needed with a new minor version. The derive is part of this crate: `pii-derive` is
//! pinned to the very same version and is of no use alone.
//!
//! # Limits
//!
//! - Redaction ends where a value leaves its type: `customer.email` printed on its own is a string like any other. `cargo
//!   pii` finds such places, and [`Pii`] keeps the value wrapped.
//! - Wiped memory is best effort: copies made by earlier moves, swap and backups are out of reach. See [`erase`].
//! - The name of an enum's variant is printed. Where it tells about a person, give the field that holds the enum a
//!   category.
//! - Masked parts add up: an initial, a year and a postcode together can name a person.
//! - A declaration is only as good as who wrote it. `none` on an e-mail address is believed, and nothing compares
//!   purposes, recipients and periods with what the program does but `cargo pii`, and that not in all points.
//! - Maps and sets of records can be shown and exported, not erased: their keys cannot change in place. Use a `Vec`.
//! - A `seal::Sealed` field is exported as ciphertext: export the opened value. A [`Pii`] is handed to its person as it is.
//! - It knows the GDPR's words and proves no compliance.
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod audit;
pub mod basis;
pub mod category;
pub mod erase;
pub mod export;
#[cfg(feature = "fake")]
pub mod fake;
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
#[cfg(feature = "retention")]
pub mod retention;
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
#[cfg(feature = "fake")]
pub use fake::Fake;
pub use grant::{Covers, Grant};
pub use personal::PersonalData;
pub use pii::Pii;
pub use pseudonym::Pseudonym;
pub use purpose::Purpose;
pub use rectify::Rectify;
pub use redacted::Redacted;
#[cfg(feature = "retention")]
pub use retention::Retain;
pub use subject::Subject;

#[cfg(all(feature = "derive", feature = "fake"))]
pub use pii_derive::Fake;
#[cfg(all(feature = "derive", feature = "retention"))]
pub use pii_derive::Retain;
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
