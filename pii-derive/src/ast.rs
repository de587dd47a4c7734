//! Our view of the type: every part keeps the tokens it came from.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident};
use syn::{
    Attribute, Data, DeriveInput, Fields, Generics, Ident, Member, Type, Visibility, ext::IdentExt, spanned::Spanned,
};

use crate::{
    attr::{ContainerAttrs, FieldAttrs},
    ctxt::Ctxt,
    symbol::Choice,
};

pub(crate) struct Input {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    pub(crate) attrs: ContainerAttrs,
    pub(crate) is_enum: bool,
    /// One for a struct.
    pub(crate) variants: Vec<Variant>,
    /// The type or one of its parts is `#[deprecated]`.
    pub(crate) deprecated: bool,
}

pub(crate) struct Variant {
    /// `None` for a struct.
    pub(crate) ident: Option<Ident>,
    pub(crate) style: Style,
    pub(crate) fields: Vec<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Named,
    Tuple,
    Unit,
}

pub(crate) struct Field {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) member: Member,
    pub(crate) ty: Type,
    pub(crate) attrs: FieldAttrs,
    /// What the field's value is bound to in generated code.
    pub(crate) binding: Ident,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Personal,
    Nested,
    SubjectId,
    None,
}

impl Input {
    pub(crate) fn parse(ctxt: &Ctxt, input: &DeriveInput) -> Self {
        let (is_enum, variants) = match &input.data {
            Data::Struct(data) => (false, vec![Variant::parse(ctxt, None, &data.fields)]),
            Data::Enum(data) => {
                let variants = data.variants.iter().map(|variant| {
                    let mut parsed = Variant::parse(ctxt, Some(&variant.ident), &variant.fields);
                    parsed.inherit(ctxt, &variant.attrs);
                    parsed
                });
                (true, variants.collect())
            }
            Data::Union(data) => {
                ctxt.error(data.union_token, "nobody can tell which field of a union is in use; use an enum");
                (false, Vec::new())
            }
        };
        let attrs = ContainerAttrs::parse(ctxt, &input.attrs);
        Self {
            ident: input.ident.clone(),
            visibility: input.vis.clone(),
            generics: input.generics.clone(),
            attrs,
            is_enum,
            variants,
            deprecated: is_deprecated(input),
        }
    }

    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// What people know the type by: that of the foreign type, if this describes one.
    pub(crate) fn shown_name(&self) -> String {
        let name = self.name();
        match name.strip_suffix("Def") {
            Some(shown) if self.attrs.remote.is_some() && !shown.is_empty() => shown.to_owned(),
            _ => name,
        }
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.variants.iter().flat_map(|variant| &variant.fields)
    }
}

impl Variant {
    fn parse(ctxt: &Ctxt, ident: Option<&Ident>, fields: &Fields) -> Self {
        let style = match fields {
            Fields::Named(_) => Style::Named,
            Fields::Unnamed(_) => Style::Tuple,
            Fields::Unit => Style::Unit,
        };
        let fields = fields.members().zip(fields).enumerate();
        let fields = fields.map(|(index, (member, field))| Field {
            attributes: field.attrs.clone(),
            visibility: field.vis.clone(),
            member,
            ty: field.ty.clone(),
            attrs: FieldAttrs::parse(ctxt, &field.attrs),
            binding: format_ident!("f{index}", span = Span::mixed_site()),
        });
        Self { ident: ident.cloned(), style, fields: fields.collect() }
    }

    /// What stands on a variant holds for each of its fields that says nothing itself.
    fn inherit(&mut self, ctxt: &Ctxt, attributes: &[syn::Attribute]) {
        let Some(attribute) = attributes.iter().find(|attribute| attribute.path().is_ident("pii")) else {
            return;
        };
        let mut undecided = self.fields.iter_mut().filter(|field| field.attrs.is_empty()).peekable();
        if undecided.peek().is_none() {
            ctxt.error(attribute, "this says nothing: the variant has no field left that it could apply to");
        }
        // Only the first parse reports, or each mistake would be told once per field.
        let mut reporting = Some(FieldAttrs::parse(ctxt, attributes));
        for field in undecided {
            field.attrs = reporting.take().unwrap_or_else(|| {
                let silent = Ctxt::new();
                let attrs = FieldAttrs::parse(&silent, attributes);
                drop(silent.check());
                attrs
            });
        }
    }

    pub(crate) fn name(&self) -> Option<String> {
        self.ident.as_ref().map(|ident| ident.unraw().to_string())
    }
}

impl Field {
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// A subject id that has a category is personal data like any other.
    pub(crate) fn role(&self) -> Role {
        let attrs = &self.attrs;
        if attrs.none.is_some() {
            Role::None
        } else if attrs.nested.is_some() {
            Role::Nested
        } else if attrs.subject_id.is_some() && attrs.categories.is_empty() {
            Role::SubjectId
        } else {
            Role::Personal
        }
    }

    /// The value, at the place of its type, so that a type error is shown there.
    pub(crate) fn bound_value(&self) -> Ident {
        let mut binding = self.binding.clone();
        binding.set_span(binding.span().located_at(self.ty.span()));
        binding
    }

    /// Where the value comes from: as the field says, or else as its type does.
    pub(crate) fn origin(&self, input: &Input) -> Option<&'static Choice> {
        if self.role() != Role::Personal {
            return None;
        }
        self.attrs.origin.as_ref().map(|(_, origin)| *origin).or(input.attrs.origin)
    }

    /// The place of the type, for what is generated about it.
    pub(crate) fn span(&self) -> Span {
        Span::call_site().located_at(self.ty.span())
    }

    pub(crate) fn is_secret(&self) -> bool {
        self.has_flag("secret")
    }

    /// Of the user's own categories only the compiler knows the flags.
    pub(crate) fn has_flag(&self, flag: &str) -> bool {
        let mut known = self.attrs.categories.iter().filter_map(|term| term.builtin);
        known.any(|category| category.flags.contains(&flag))
    }

    pub(crate) fn has_own_category(&self) -> bool {
        self.attrs.categories.iter().any(|term| term.builtin.is_none())
    }
}

/// The tokens that stand for a field in a message: its name, or its type if it has none.
impl ToTokens for Field {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.member {
            Member::Named(ident) => ident.to_tokens(tokens),
            Member::Unnamed(_) => self.ty.to_tokens(tokens),
        }
    }
}

fn is_deprecated(input: &DeriveInput) -> bool {
    let deprecated =
        |attributes: &[syn::Attribute]| attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"));
    let fields = |fields: &Fields| fields.iter().any(|field| deprecated(&field.attrs));
    deprecated(&input.attrs)
        || match &input.data {
            Data::Struct(data) => fields(&data.fields),
            Data::Enum(data) => {
                data.variants.iter().any(|variant| deprecated(&variant.attrs) || fields(&variant.fields))
            }
            Data::Union(_) => false,
        }
}
