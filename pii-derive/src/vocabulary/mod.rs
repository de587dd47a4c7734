//! The closed vocabularies. `pii-core` has the same terms as types; a macro crate cannot share types with
//! it, so a test compares the two.

mod categories;
mod guess;
mod similar;
mod terms;

pub(crate) use categories::CATEGORIES;
pub(crate) use guess::guess;
pub(crate) use similar::closest;
pub(crate) use terms::{PURPOSES, SUBJECTS};

pub(crate) struct Category {
    pub(crate) path: &'static str,
    pub(crate) key: &'static str,
    pub(crate) flags: &'static [&'static str],
}

pub(crate) struct Term {
    pub(crate) path: &'static str,
    pub(crate) key: &'static str,
}
