//! What stands in the place of a personal value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::ast::Field;

/// A text if the keys are known here; else an expression that asks the schema for them.
pub(super) fn token(field: &Field, krate: &Path, variant: usize, index: usize) -> TokenStream {
    if let Some(text) = static_token(field) {
        quote!(#krate::__private::Token(#text))
    } else {
        quote! {
            #krate::__private::Computed(
                <Self as #krate::PersonalData>::SCHEMA.variants[#variant].fields[#index].categories
            )
        }
    }
}

/// The text, unless one of the categories is the user's own.
pub(super) fn static_token(field: &Field) -> Option<String> {
    let categories = field.attrs.categories.iter();
    let keys: Vec<_> =
        categories.map(|term| term.builtin.map(|category| short(category.key))).collect::<Option<_>>()?;
    Some(if keys.is_empty() { "<pii:unique_id>".into() } else { format!("<pii:{}>", keys.join("+")) })
}

fn short(key: &str) -> &str {
    key.strip_prefix("user.").unwrap_or(key)
}
