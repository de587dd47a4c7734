//! Where the runtime is: `::pii_core`, unless `#[pii(crate = path)]` says otherwise.

use proc_macro2::Span;
use syn::{Path, parse_quote_spanned};

pub(crate) fn or_default(krate: Option<&Path>) -> Path {
    krate.cloned().unwrap_or_else(|| parse_quote_spanned!(Span::call_site()=> ::pii_core))
}
