//! The outline of one source file.

use serde::{Deserialize, Serialize};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::condition::{self, is_cfg_test, is_test};
use super::macros;
use super::nesting::Nesting;
use super::scope::Scope;

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
    /// Names in a call's arguments, those in format strings too; sorted.
    pub words: Vec<String>,
}

impl Invocation {
    /// Whether one of these names stands in the arguments.
    #[must_use]
    pub fn names_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.words.binary_search_by(|word| word.as_str().cmp(name)).is_ok())
    }
}

/// A `macro_rules!`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The macro's name.
    pub name: String,
    /// All of it.
    pub range: Range,
    /// What each of its rules expands to.
    pub rules: Vec<Range>,
    /// What the rules may repeat: `$( … )*`.
    pub repeated: Vec<Range>,
}

/// A module in a file of its own: `mod name;`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// Compiled only for tests.
    pub test: bool,
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
    /// The path of the trait from the module around the impl, as far as the module says it: `self::Name` of a trait it
    /// declares, `crate::…` or `super::…` of one it imports; several where a `use` with a star leaves it open.
    pub trait_paths: Vec<String>,
    /// The self type as written.
    pub self_type: String,
    /// It is a derive.
    pub derived: bool,
}

/// What a container is declared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContainerKind {
    /// `struct`.
    Struct,
    /// `enum`.
    Enum {
        /// The discriminant of each variant is its position: none says a number, and no attribute leaves one out.
        in_order: bool,
    },
    /// `union`: its fields are one place.
    Union,
}

/// A struct, enum or union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub at: Position,
    /// Fields by variant. A struct has one variant without a name.
    pub variants: Vec<(String, Vec<Field>)>,
    /// What it is declared as.
    pub kind: ContainerKind,
}

/// A field of a struct or variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, or its number.
    pub name: String,
    /// Its type as written.
    pub ty: String,
    /// Where its name stands, of a field without one its type.
    pub at: Position,
}

/// What one file declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Macro calls and attributes, outer before inner.
    pub invocations: Vec<Invocation>,
    /// Functions, outer before inner.
    pub functions: Vec<Function>,
    /// Impls and derives.
    pub impls: Vec<Impl>,
    /// Structs, enums and unions.
    pub containers: Vec<Container>,
    /// Macros.
    pub definitions: Vec<Definition>,
    /// Modules in files of their own.
    pub modules: Vec<Module>,
    /// Items compiled only for tests.
    tests: Vec<Range>,
    around_calls: Nesting,
    around_functions: Nesting,
}

impl Outline {
    /// Reads a file; text that does not parse gives an empty outline.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut outliner = Outliner { outline: Self::default(), in_tests: false, around: Vec::new(), scope: None };
        if let Ok(file) = syn::parse_file(text) {
            outliner.scope = Some(Scope::of(&file.items));
            outliner.visit_file(&file);
        }
        outliner.outline.ordered()
    }

    fn ordered(mut self) -> Self {
        self.invocations.sort_by_key(|call| Nesting::order(call.range));
        self.functions.sort_by_key(|function| Nesting::order(function.range));
        self.around_calls = Nesting::of(self.invocations.iter().map(|call| call.range));
        self.around_functions = Nesting::of(self.functions.iter().map(|function| function.range));
        self
    }

    /// The innermost function around `at`.
    #[must_use]
    pub fn function_at(&self, at: Position) -> Option<&Function> {
        self.around_functions.around(at).next().map(|index| &self.functions[index])
    }

    /// Macro calls around `at`, outermost first.
    #[must_use]
    pub fn invocations_at(&self, at: Position) -> Vec<&Invocation> {
        let mut around: Vec<_> = self.around_calls.around(at).map(|index| &self.invocations[index]).collect();
        around.reverse();
        around
    }

    /// The `macro_rules!` around `at`.
    #[must_use]
    pub fn definition_at(&self, at: Position) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.range.contains(at))
    }

    /// Whether the code at `at` is compiled only for tests.
    #[must_use]
    pub fn is_test_at(&self, at: Position) -> bool {
        self.tests.iter().any(|range| range.contains(at))
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
    /// What the module around it names; none inside a function, which may declare traits of its own.
    scope: Option<Scope>,
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
                    trait_paths: Vec::new(),
                    self_type: name.to_string(),
                    derived: true,
                });
            }
        }
    }

    fn container(&mut self, name: &syn::Ident, variants: Vec<(String, &syn::Fields)>, kind: ContainerKind) {
        let variants = variants.into_iter().map(|(variant, fields)| (variant, fields_of(fields))).collect();
        let at = Range::of(name.span()).start;
        self.outline.containers.push(Container { name: name.to_string(), at, variants, kind });
    }
}

fn fields_of(fields: &syn::Fields) -> Vec<Field> {
    fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
            let span = field.ident.as_ref().map_or_else(|| field.ty.span(), syn::Ident::span);
            Field {
                name: name.trim_start_matches("r#").to_owned(),
                ty: macros::type_text(&field.ty),
                at: Range::of(span).start,
            }
        })
        .collect()
}

fn type_parameters(generics: &syn::Generics) -> Vec<String> {
    generics.type_params().map(|parameter| parameter.ident.to_string()).collect()
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

    fn visit_item(&mut self, item: &'ast syn::Item) {
        let outside = self.in_tests;
        if condition::attributes(item).iter().any(is_cfg_test) {
            self.in_tests = true;
            self.outline.tests.push(Range::of(item.span()));
        }
        visit::visit_item(self, item);
        self.in_tests = outside;
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let inside = item.content.as_ref().map(|(_, items)| Scope::of(items));
        if inside.is_none() {
            self.outline.modules.push(Module { name: item.ident.to_string(), test: self.in_tests });
        }
        let outside = std::mem::replace(&mut self.scope, inside);
        visit::visit_item_mod(self, item);
        self.scope = outside;
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        let outside = self.scope.take();
        visit::visit_block(self, block);
        self.scope = outside;
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        match &item.ident {
            Some(name) => {
                self.outline.definitions.push(Definition {
                    name: name.to_string(),
                    range: Range::of(item.span()),
                    rules: macros::rules(item.mac.tokens.clone()),
                    repeated: macros::repeated(item.mac.tokens.clone()),
                });
            }
            None => visit::visit_item_macro(self, item),
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let start = item.unsafety.as_ref().map_or(item.impl_token.span, |token| token.span);
        let of_trait = item.trait_.as_ref().map(macros::trait_text);
        let named = self.scope.as_ref().zip(of_trait.as_ref());
        let trait_paths = named.map(|(scope, written)| scope.paths_of(written)).unwrap_or_default();
        self.outline.impls.push(Impl {
            at: Range::of(start).start,
            of_trait,
            trait_paths,
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
        self.container(&item.ident, vec![(String::new(), &item.fields)], ContainerKind::Struct);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.derives(&item.attrs, &item.ident);
        let variants = item.variants.iter().map(|variant| (variant.ident.to_string(), &variant.fields)).collect();
        let in_order = item.variants.iter().all(|variant| {
            let is_certain = |path: &syn::Path| !path.is_ident("cfg") && !path.is_ident("cfg_attr");
            variant.discriminant.is_none() && variant.attrs.iter().all(|attribute| is_certain(attribute.path()))
        });
        self.container(&item.ident, variants, ContainerKind::Enum { in_order });
        visit::visit_item_enum(self, item);
    }

    fn visit_item_union(&mut self, item: &'ast syn::ItemUnion) {
        self.derives(&item.attrs, &item.ident);
        let fields = syn::Fields::Named(item.fields.clone());
        self.container(&item.ident, vec![(String::new(), &fields)], ContainerKind::Union);
        visit::visit_item_union(self, item);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        macros::collect(call, &mut self.outline.invocations);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let name = macros::path_text(attribute.path());
        if !matches!(name.as_str(), "doc" | "derive" | "cfg" | "cfg_attr" | "allow" | "expect" | "must_use" | "inline")
        {
            let range = Range::of(attribute.span());
            self.outline.invocations.push(Invocation { name, range, attribute: true, words: Vec::new() });
        }
        visit::visit_attribute(self, attribute);
    }
}
