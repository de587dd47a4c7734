//! The outline of one source file.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::macros;

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// From the first character to behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
}

impl Range {
    /// Whether `at` lies inside.
    #[must_use]
    pub fn contains(&self, at: Position) -> bool {
        self.start <= at && at < self.end
    }

    pub(super) fn of(span: proc_macro2::Span) -> Self {
        Self { start: position(span.start()), end: position(span.end()) }
    }
}

fn position(at: proc_macro2::LineColumn) -> Position {
    Position {
        line: u32::try_from(at.line).unwrap_or(u32::MAX),
        column: u32::try_from(at.column + 1).unwrap_or(u32::MAX),
    }
}

/// A call of a macro, `info!(…)`, or an attribute, `#[instrument]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invocation {
    /// The macro's path as written, without blanks: `tracing::info`.
    pub name: String,
    /// From the path to the closing bracket.
    pub range: Range,
    /// An attribute rather than a call with `!`.
    pub attribute: bool,
}

/// A function, method or closure-holding item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Attributes, signature and body.
    pub range: Range,
    /// Where the name stands.
    pub at: Position,
    /// Compiled only for tests.
    pub test: bool,
    /// Names of its type parameters, those of the impl or trait around it first.
    pub generics: Vec<String>,
}

/// An impl block or a derive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impl {
    /// Where the compiler says the impl is: its header, or the trait's name inside `#[derive(…)]`.
    pub at: Position,
    /// The trait as written, without generics; none for an inherent impl.
    pub of_trait: Option<String>,
    /// The self type as written.
    pub self_type: String,
    /// It is a derive.
    pub derived: bool,
}

/// A struct or enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub at: Position,
    /// Fields by variant: name and type as written. A struct has one variant without a name.
    pub variants: Vec<(String, Vec<(String, String)>)>,
    /// It is an enum.
    pub is_enum: bool,
}

/// What one file declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Macro calls and attributes.
    pub invocations: Vec<Invocation>,
    /// Functions, outer before inner.
    pub functions: Vec<Function>,
    /// Impls and derives.
    pub impls: Vec<Impl>,
    /// Structs and enums.
    pub containers: Vec<Container>,
}

impl Outline {
    /// Reads a file; text that does not parse gives an empty outline.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut outliner = Outliner { outline: Self::default(), in_tests: false, around: Vec::new() };
        if let Ok(file) = syn::parse_file(text) {
            outliner.visit_file(&file);
        }
        outliner.outline
    }

    /// The innermost function around `at`.
    #[must_use]
    pub fn function_at(&self, at: Position) -> Option<&Function> {
        self.functions.iter().filter(|function| function.range.contains(at)).max_by_key(|function| function.range.start)
    }

    /// Macro calls around `at`, outermost first.
    #[must_use]
    pub fn invocations_at(&self, at: Position) -> Vec<&Invocation> {
        let mut around: Vec<_> = self.invocations.iter().filter(|call| call.range.contains(at)).collect();
        around.sort_by_key(|call| (call.range.start, std::cmp::Reverse(call.range.end)));
        around
    }

    /// The impl whose header starts at `at`.
    #[must_use]
    pub fn impl_at(&self, at: Position) -> Option<&Impl> {
        self.impls.iter().find(|block| block.at == at)
    }
}

struct Outliner {
    outline: Outline,
    in_tests: bool,
    /// Type parameters of the impl or trait around the current item.
    around: Vec<String>,
}

impl Outliner {
    fn function(&mut self, attributes: &[syn::Attribute], signature: &syn::Signature, whole: Range) {
        let start = attributes.first().map_or(whole.start, |first| Range::of(first.span()).start.min(whole.start));
        let own = type_parameters(&signature.generics);
        let generics = self.around.iter().cloned().chain(own).collect();
        self.outline.functions.push(Function {
            name: signature.ident.to_string(),
            range: Range { start, end: whole.end },
            at: Range::of(signature.ident.span()).start,
            test: self.in_tests || attributes.iter().any(is_test),
            generics,
        });
    }

    fn derives(&mut self, attributes: &[syn::Attribute], name: &syn::Ident) {
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let paths = attribute
                .parse_args_with(syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated)
                .unwrap_or_default();
            for path in paths {
                self.outline.impls.push(Impl {
                    at: Range::of(path.span()).start,
                    of_trait: Some(macros::path_text(&path)),
                    self_type: name.to_string(),
                    derived: true,
                });
            }
        }
    }

    fn container(&mut self, name: &syn::Ident, variants: Vec<(String, &syn::Fields)>, is_enum: bool) {
        let variants = variants.into_iter().map(|(variant, fields)| (variant, fields_of(fields))).collect();
        let at = Range::of(name.span()).start;
        self.outline.containers.push(Container { name: name.to_string(), at, variants, is_enum });
    }
}

fn fields_of(fields: &syn::Fields) -> Vec<(String, String)> {
    fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let name = field.ident.as_ref().map_or_else(|| index.to_string(), |ident| ident.to_string());
            (name.trim_start_matches("r#").to_owned(), macros::type_text(&field.ty))
        })
        .collect()
}

fn type_parameters(generics: &syn::Generics) -> Vec<String> {
    generics.type_params().map(|parameter| parameter.ident.to_string()).collect()
}

fn is_test(attribute: &syn::Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|segment| segment.ident == "test") || is_cfg_test(attribute)
}

fn is_cfg_test(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
}

impl<'ast> Visit<'ast> for Outliner {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.attrs, &item.sig, Range::of(item.span()));
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.attrs, &item.sig, Range::of(item.span()));
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.function(&item.attrs, &item.sig, Range::of(item.span()));
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let outside = self.in_tests;
        self.in_tests |= item.attrs.iter().any(is_cfg_test);
        visit::visit_item_mod(self, item);
        self.in_tests = outside;
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let start = item.unsafety.as_ref().map_or(item.impl_token.span, |token| token.span);
        self.outline.impls.push(Impl {
            at: Range::of(start).start,
            of_trait: item.trait_.as_ref().map(macros::trait_text),
            self_type: macros::type_text(&item.self_ty),
            derived: false,
        });
        let outside = std::mem::replace(&mut self.around, type_parameters(&item.generics));
        visit::visit_item_impl(self, item);
        self.around = outside;
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        let outside = std::mem::replace(&mut self.around, type_parameters(&item.generics));
        visit::visit_item_trait(self, item);
        self.around = outside;
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.derives(&item.attrs, &item.ident);
        self.container(&item.ident, vec![(String::new(), &item.fields)], false);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.derives(&item.attrs, &item.ident);
        let variants = item.variants.iter().map(|variant| (variant.ident.to_string(), &variant.fields)).collect();
        self.container(&item.ident, variants, true);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_union(&mut self, item: &'ast syn::ItemUnion) {
        self.derives(&item.attrs, &item.ident);
        visit::visit_item_union(self, item);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        macros::collect(call, &mut self.outline.invocations);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let name = macros::path_text(attribute.path());
        if !matches!(name.as_str(), "doc" | "derive" | "cfg" | "cfg_attr" | "allow" | "expect" | "must_use" | "inline")
        {
            self.outline.invocations.push(Invocation { name, range: Range::of(attribute.span()), attribute: true });
        }
        visit::visit_attribute(self, attribute);
    }
}
