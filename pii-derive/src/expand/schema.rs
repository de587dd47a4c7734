//! `PersonalData` with its constant schema.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Path, ext::IdentExt, spanned::Spanned};

use super::{shown_bound, token::static_token, visit};
use crate::{
    ast::{Field, Input, Role, Style, Variant},
    attr::{Erase, Purpose, Recipient, Start},
    bound, crate_path,
};

pub(super) fn personal_data(input: &Input, krate: &Path) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = bound::where_clause(input, |field| shown_bound(field, krate));
    let schema = type_schema(input, krate);
    let visit = visit::method(input, &quote!(&self), krate);
    let conditions = conditions(input, krate);
    quote! {
        impl #impl_generics #krate::PersonalData for #ident #ty_generics #where_clause {
            const SCHEMA: &'static #krate::schema::TypeSchema = &#schema;

            fn fmt_redacted(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self, f)
            }

            #visit
        }

        #conditions
    }
}

/// The same for a description of a foreign type.
pub(super) fn remote(input: &Input, remote: &Path, krate: &Path) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = bound::where_clause(input, |field| shown_bound(field, krate));
    let schema = type_schema(input, krate);
    let visit = visit::method(input, &quote!(value: &Self::Value), krate);
    let conditions = conditions(input, krate);
    quote! {
        impl #impl_generics #krate::remote::Remote for #ident #ty_generics #where_clause {
            type Value = #remote;
            const SCHEMA: &'static #krate::schema::TypeSchema = &#schema;

            #visit
        }

        #conditions
    }
}

fn type_schema(input: &Input, krate: &Path) -> TokenStream {
    let name = input.shown_name();
    let kind = Ident::new(if input.is_enum { "Enum" } else { "Struct" }, Span::call_site());
    let variants = input.variants.iter().map(|variant| variant_schema(input, variant, krate));
    let attrs = &input.attrs;
    let subject = attrs.subject.as_ref().map(|subject| {
        let subject = subject.type_path(krate, "subject");
        quote!(.subject(#krate::subject::SubjectTerm::of::<#subject>()))
    });
    let stores = &attrs.stores;
    let stores = (!stores.is_empty()).then(|| quote!(.stores(&[#(#stores),*])));
    let label = attrs.label.iter();
    let after = &attrs.erase_after;
    let after = (!after.is_empty()).then(|| quote!(.erase_after(&[#(#krate::__private::schema_of::<#after>),*])));
    let display = attrs.allow_display.iter();
    let serialize = attrs.allow_serialize.iter();
    quote! {
        #krate::schema::TypeSchema::new(
            #name,
            #krate::schema::Kind::#kind,
            const { &[#(#variants),*] },
        )
        .path(::core::concat!(::core::module_path!(), "::", #name))
        #subject
        #stores
        #after
        #(.label(#label))*
        #(.allow_display(#display))*
        #(.allow_serialize(#serialize))*
    }
}

fn variant_schema(input: &Input, variant: &Variant, krate: &Path) -> TokenStream {
    let name = if let Some(name) = variant.name() {
        quote!(::core::option::Option::Some(#name))
    } else {
        quote!(::core::option::Option::None)
    };
    let style = match variant.style {
        Style::Named => quote!(Named),
        Style::Tuple => quote!(Tuple),
        Style::Unit => quote!(Unit),
    };
    let fields = variant.fields.iter().map(|field| field_schema(input, field, krate));
    quote!(#krate::schema::VariantSchema::new(#name, #krate::schema::Style::#style, const { &[#(#fields),*] }))
}

fn field_schema(input: &Input, field: &Field, krate: &Path) -> TokenStream {
    let name = field.name();
    let role = match field.role() {
        Role::Personal => "Personal",
        Role::Nested => "Nested",
        Role::SubjectId => "SubjectId",
        Role::None => "None",
    };
    let role = Ident::new(role, Span::call_site());
    let attrs = &field.attrs;
    let mut setters = Vec::new();
    if attrs.subject_id.is_some() && field.role() == Role::Personal {
        setters.push(quote!(.subject_id(true)));
    }
    if !attrs.categories.is_empty() {
        let categories = attrs.categories.iter().map(|term| {
            let path = term.type_path(krate, "category");
            quote!(#krate::category::CategoryTerm::of::<#path>())
        });
        setters.push(quote!(.categories(const { &[#(#categories),*] })));
    }
    if !attrs.purposes.is_empty() {
        let purposes = attrs.purposes.iter().map(|purpose| purpose_use(purpose, krate));
        setters.push(quote!(.purposes(const { &[#(#purposes),*] })));
    }
    if let Some(retention) = &attrs.retention {
        let period = &retention.period;
        setters.push(quote!(.retention(#period)));
        let start = match &retention.start {
            Some(Start::Field(field)) => {
                let name = field.unraw().to_string();
                Some(quote!(Field(#name)))
            }
            Some(Start::Event(event)) => Some(quote!(Event(#event))),
            None => None,
        };
        setters.extend(start.map(|start| quote!(.retention_start(#krate::schema::Start::#start))));
    }
    if !attrs.recipients.is_empty() {
        let recipients = attrs.recipients.iter().map(|recipient| self::recipient(recipient, krate));
        setters.push(quote!(.recipients(const { &[#(#recipients),*] })));
    }
    if let Some(origin) = field.origin(input) {
        let origin = Ident::new(origin.variant, Span::call_site());
        setters.push(quote!(.origin(#krate::schema::DataOrigin::#origin)));
    }
    for (setter, text) in [("label", &attrs.label), ("note", &attrs.note), ("column", &attrs.column)] {
        let setter = Ident::new(setter, Span::call_site());
        setters.extend(text.iter().map(|text| quote!(.#setter(#text))));
    }
    if let Some(erase) = &attrs.erase {
        let strategy = strategy(erase, krate);
        setters.push(quote!(.erase(#strategy)));
    }
    if let Some((_, mask)) = &attrs.mask {
        let mask = Ident::new(mask.variant, Span::call_site());
        setters.push(quote!(.mask(#krate::schema::Mask::#mask)));
    }
    if let Some(subject) = &attrs.subject {
        let subject = subject.type_path(krate, "subject");
        setters.push(quote!(.subject(#krate::subject::SubjectTerm::of::<#subject>())));
    }
    if matches!(field.role(), Role::Personal | Role::SubjectId) {
        setters.extend(static_token(field).map(|token| quote!(.token(#token))));
    }
    if field.role() == Role::Nested {
        let ty = &field.ty;
        setters.push(match &field.attrs.with {
            None => quote_spanned!(ty.span()=> .nested(#krate::__private::schema_of::<#ty>)),
            Some(with) => {
                let (place, with) = (with.span(), crate_path::ours(with));
                quote_spanned!(place=> .nested(#krate::__private::schema_of_remote::<#with, #ty>))
            }
        });
    }
    quote! {
        #krate::schema::FieldSchema::new(#name, #krate::schema::Role::#role) #(#setters)*
    }
}

fn purpose_use(purpose: &Purpose, krate: &Path) -> TokenStream {
    let path = purpose.term.type_path(krate, "purpose");
    let basis = Ident::new(purpose.basis.variant, Span::call_site());
    let condition = purpose.condition.map(|condition| {
        let condition = Ident::new(condition.variant, Span::call_site());
        quote!(.condition(#krate::basis::Condition::#condition))
    });
    let assessment = purpose.assessment.iter();
    quote! {
        #krate::schema::PurposeUse::new(
            #krate::purpose::PurposeTerm::of::<#path>(),
            #krate::basis::LegalBasis::#basis,
        )
        #condition
        #(.assessment(#assessment))*
    }
}

fn recipient(recipient: &Recipient, krate: &Path) -> TokenStream {
    let Recipient { name, role, country, safeguard } = recipient;
    let role = role.map(|role| {
        let role = Ident::new(role.variant, Span::call_site());
        quote!(.role(#krate::schema::RecipientRole::#role))
    });
    let country = country.iter();
    let safeguard = safeguard.map(|safeguard| {
        let safeguard = Ident::new(safeguard.variant, Span::call_site());
        quote!(.safeguard(#krate::schema::Safeguard::#safeguard))
    });
    quote!(#krate::schema::Recipient::new(#name) #role #(.country(#country))* #safeguard)
}

fn strategy(erase: &Erase, krate: &Path) -> TokenStream {
    if let Some((reason, until)) = &erase.keep {
        quote!(#krate::schema::Strategy::keep(#reason, #until))
    } else {
        let variant = Ident::new(erase.strategy.variant, Span::call_site());
        quote!(#krate::schema::Strategy::#variant)
    }
}

/// Art. 9 for the user's own categories, whose flags only the compiler knows.
fn conditions(input: &Input, krate: &Path) -> TokenStream {
    let mut checks = TokenStream::new();
    for field in input.fields() {
        let unconditional = field.attrs.purposes.iter().any(|purpose| !purpose.conditional);
        if !unconditional {
            continue;
        }
        for term in field.attrs.categories.iter().filter(|term| term.builtin.is_none()) {
            let category = term.type_path(krate, "category");
            let message = format!(
                "`{}` is special category data: each purpose of field `{}` also needs a condition of Art. 9(2), as in `condition = explicit_consent`",
                term.spell(),
                field.name()
            );
            checks.extend(quote_spanned! {category.span()=>
                const _: () = ::core::assert!(
                    !<#category as #krate::Category>::FLAGS.contains(#krate::category::Flags::ART9),
                    #message
                );
            });
        }
    }
    checks
}
