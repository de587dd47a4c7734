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
#![no_std]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod basis;
pub mod category;
pub mod erase;
pub mod export;
mod personal;
pub mod purpose;
mod redacted;
pub mod schema;
pub mod subject;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

pub use category::Category;
pub use erase::Erase;
pub use export::Export;
pub use personal::PersonalData;
pub use purpose::Purpose;
pub use redacted::Redacted;
pub use subject::Subject;

#[cfg(feature = "derive")]
pub use pii_derive::{Erase, Export, PersonalData, processing};

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
