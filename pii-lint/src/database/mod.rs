//! The tables of a database, read from its migrations and dumps, and what the types of a program say about them.
//!
//! Knows SQL and what a [`Report`](crate::report::Report) says of types; opens no file but a script it is told of.

mod anonymizer;
mod fideslang;
mod human;
mod join;
mod json;
mod layout;
mod script;

pub use anonymizer::anonymizer;
pub use fideslang::fideslang;
pub use human::human;
pub use join::{
    ColumnEntry, Comparison, FieldWithoutColumn, Guess, Standing, StoreWithoutTable, TableEntry, UnreadEntry, compare,
};
pub use json::json;
pub use layout::{Column, Layout, Table, Unread};
pub use script::Dialect;
