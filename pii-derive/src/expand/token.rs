//! What stands in the place of a personal value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::ast::Field;

/// A text if the keys are known here; else an expression that asks the schema for them.
pub(super) fn token(field: &Field, krate: &Path, variant: usize, index: usize) -> TokenStream {
    let keys: Option<Vec<&str>> =
        field.attrs.categories.iter().map(|term| term.builtin.map(|category| short(category.key))).collect();
    match keys {
        Some(keys) if keys.is_empty() => quote!(#krate::__private::Token("<pii:unique_id>")),
        Some(keys) => {
            let text = format!("<pii:{}>", keys.join("+"));
            quote!(#krate::__private::Token(#text))
        }
        None => quote! {
            #krate::__private::Computed(
                <Self as #krate::PersonalData>::SCHEMA.variants[#variant].fields[#index].categories
            )
        },
    }
}

fn short(key: &str) -> &str {
    key.strip_prefix("user.").unwrap_or(key)
}
