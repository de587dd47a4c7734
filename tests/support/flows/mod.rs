//! Literate flow tests: Markdown files whose code runs through `cargo pii map`.
//!
//! A file in `tests/flows` is one theme and becomes one package; a `##` heading is a case and becomes one module.
//! The notation is described in `tests/flows/README.md`.

mod corpus;
mod expectation;
mod map;
mod markdown;
mod theme;
mod verdict;
mod workspace;

pub use corpus::Corpus;
pub use expectation::{Claim, Datum, Expectation};
pub use map::{Found, Map, Touched};
pub use theme::{Case, Code, Package, Theme, load};
pub use verdict::{Score, Verdict, markdown_table, table};
pub use workspace::Group;
