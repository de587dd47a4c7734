//! Types as trees: read from what the compiler prints, kept once each, substituted and matched.

mod associated;
pub(crate) mod parse;
pub(crate) mod path;
pub(crate) mod table;

pub(crate) use associated::{is_collection, is_map};
pub use parse::Resolve;
pub use path::{CallPath, PathParts};
pub use table::{Substitution, Ty, TyId, Types};
