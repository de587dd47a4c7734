//! Where-clauses: the types of the fields that generated code uses, as far as they depend on a parameter.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Ident, Type};

use crate::ast::{Field, Input};

/// The where-clause of an impl in which `requires` says what it asks of a field's type. `#[pii(bound = "…")]`
/// takes the place of everything found here.
pub(crate) fn where_clause(input: &Input, requires: impl Fn(&Field) -> Option<TokenStream>) -> TokenStream {
    let mut predicates: Vec<TokenStream> = match &input.generics.where_clause {
        Some(clause) => clause.predicates.iter().map(ToTokens::to_token_stream).collect(),
        None => Vec::new(),
    };
    if let Some(bound) = &input.attrs.bound {
        predicates.extend(bound.iter().map(ToTokens::to_token_stream));
    } else {
        let parameters = parameters(&input.generics);
        for field in input.fields() {
            if !mentions(&field.ty, &parameters) {
                continue;
            }
            if let Some(bound) = requires(field) {
                let ty = &field.ty;
                predicates.push(quote!(#ty: #bound));
            }
        }
    }
    if predicates.is_empty() { TokenStream::new() } else { quote!(where #(#predicates,)*) }
}

/// Whether an impl of the type may hold for some of its parameters only.
pub(crate) fn is_generic(generics: &Generics) -> bool {
    generics.params.iter().any(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))
}

fn parameters(generics: &Generics) -> Vec<&Ident> {
    generics.type_params().map(|parameter| &parameter.ident).collect()
}

fn mentions(ty: &Type, parameters: &[&Ident]) -> bool {
    fn any(tokens: TokenStream, parameters: &[&Ident]) -> bool {
        tokens.into_iter().any(|tree| match tree {
            TokenTree::Ident(ident) => parameters.contains(&&ident),
            TokenTree::Group(group) => any(group.stream(), parameters),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    !parameters.is_empty() && any(ty.to_token_stream(), parameters)
}
