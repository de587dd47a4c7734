//! Reads the structs and enums of a source file, and where an annotation goes in them.

use std::collections::HashSet;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Fields, Generics, Ident, Item, Visibility};

use super::kind::{FieldType, Imports, Kind};
use crate::source::{attributes, is_cfg_test};

/// A source file with the types it declares.
#[derive(Debug)]
pub struct SourceFile {
    /// As messages name it.
    pub name: String,
    /// The text, every byte of it.
    pub text: String,
    pub(super) records: Vec<Record>,
    /// Modules in files of their own.
    pub(super) modules: Vec<Module>,
    /// Types this file writes `Debug` for by hand.
    pub(super) hand_debug: HashSet<String>,
}

/// `mod name;`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Module {
    /// Names of the modules around it in this file, then its own.
    pub(super) path: Vec<String>,
    /// `#[path = "…"]`
    pub(super) file: Option<String>,
    pub(super) test: bool,
}

/// A struct or an enum with fields.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) name: String,
    /// The module it stands in.
    pub(super) module: String,
    pub(super) line: usize,
    /// Names of the traits it derives, without their paths.
    pub(super) derives: Vec<String>,
    /// Compiled only for tests.
    pub(super) test: bool,
    pub(super) fields: Vec<Field>,
    /// A struct with one field that has no name.
    pub(super) newtype: bool,
    pub(super) is_enum: bool,
    /// It has `#[pii(subject = …)]` or other words of its own.
    pub(super) described: bool,
    pub(super) anchor: Anchor,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    /// The variant it belongs to.
    pub(super) variant: Option<String>,
    /// Its name, or its number.
    pub(super) name: String,
    pub(super) ty: FieldType,
    pub(super) line: usize,
    pub(super) column: usize,
    /// Behind its attributes.
    pub(super) start: usize,
    /// It has `#[pii(…)]`.
    pub(super) decided: bool,
}

/// Where a type's derive and attributes go; numbers of bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Behind the attributes.
    pub(super) start: usize,
    /// The word `Debug` in a derive.
    pub(super) debug: Option<(usize, usize)>,
    /// Behind the last trait of the first derive.
    pub(super) derive_end: Option<usize>,
}

impl Record {
    /// Whether the type derives `PersonalData`.
    pub(super) fn is_marked(&self) -> bool {
        self.derives.iter().any(|derive| derive == "PersonalData")
    }

    /// `Customer.email`, `Event::Registered.email`
    pub(super) fn field_name(&self, field: &Field) -> String {
        match &field.variant {
            Some(variant) => format!("{variant}.{}", field.name),
            None => field.name.clone(),
        }
    }

    /// What another field of this type holds, where it is one value or one of a few words.
    pub(super) fn kind(&self) -> Option<Kind> {
        match self.fields.as_slice() {
            [] if self.is_enum => Some(Kind::Choice),
            [only] if self.newtype => Some(only.ty.kind.clone()),
            _ => None,
        }
    }
}

impl SourceFile {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// What the parser says, with line and column.
    pub fn read(name: &str, module: &str, test: bool, text: String) -> Result<Self, String> {
        const BOM: &str = "\u{feff}";
        let skipped = if text.starts_with(BOM) { BOM.len() } else { 0 };
        let file = syn::parse_file(&text[skipped..]).map_err(|error| {
            let at = error.span().start();
            format!("{name}:{}:{}: {error}", at.line, at.column + 1)
        })?;
        // The parser counts from behind both.
        let offset = skipped + file.shebang.as_ref().map_or(0, String::len);
        let mut imports = ImportReader::default();
        imports.visit_file(&file);
        let mut reader = Reader {
            imports: imports.found,
            offset,
            test: test || file.attrs.iter().any(is_cfg_test),
            around: Vec::new(),
            module: module.to_owned(),
            records: Vec::new(),
            modules: Vec::new(),
            hand_debug: HashSet::new(),
        };
        reader.visit_file(&file);
        let Reader { records, modules, hand_debug, .. } = reader;
        drop(file);
        // Places are numbers by now; kept, the parser would hold every file's text until the end.
        proc_macro2::extra::invalidate_current_thread_spans();
        Ok(Self { name: name.to_owned(), text, records, modules, hand_debug })
    }
}

#[derive(Default)]
struct ImportReader {
    found: Imports,
    path: Vec<String>,
}

impl<'ast> Visit<'ast> for ImportReader {
    fn visit_use_path(&mut self, path: &'ast syn::UsePath) {
        self.path.push(path.ident.to_string());
        visit::visit_use_path(self, path);
        self.path.pop();
    }

    fn visit_use_name(&mut self, name: &'ast syn::UseName) {
        self.add(&name.ident, &name.ident);
    }

    fn visit_use_rename(&mut self, rename: &'ast syn::UseRename) {
        self.add(&rename.rename, &rename.ident);
    }
}

impl ImportReader {
    fn add(&mut self, known_as: &Ident, name: &Ident) {
        let mut path = self.path.clone();
        // `use a::b::{self}` makes `b` known.
        let known_as = if name == "self" {
            path.last().cloned()
        } else {
            path.push(name.to_string());
            Some(known_as.to_string())
        };
        if let Some(known_as) = known_as {
            self.found.insert(known_as, path);
        }
    }
}

struct Reader {
    imports: Imports,
    offset: usize,
    test: bool,
    /// Modules around the current item in this file.
    around: Vec<String>,
    module: String,
    records: Vec<Record>,
    modules: Vec<Module>,
    hand_debug: HashSet<String>,
}

impl Reader {
    fn start(&self, spanned: &impl Spanned) -> usize {
        spanned.span().byte_range().start + self.offset
    }

    fn end(&self, spanned: &impl Spanned) -> usize {
        spanned.span().byte_range().end + self.offset
    }

    fn behind_attributes(&self, visibility: &Visibility, next: &impl Spanned) -> usize {
        match visibility {
            Visibility::Inherited => self.start(next),
            _ => self.start(visibility),
        }
    }

    fn fields(&self, fields: &Fields, variant: Option<(&Ident, bool)>, generics: &[String]) -> Vec<Field> {
        let read = |(index, field): (usize, &syn::Field)| {
            let mut ty = FieldType::of(&field.ty, &self.imports);
            if matches!(&ty.kind, Kind::Named(path) if path.len() == 1 && generics.contains(&path[0])) {
                ty.kind = Kind::Other;
            }
            let (name, start) = match &field.ident {
                Some(ident) => (plain(ident), self.behind_attributes(&field.vis, ident)),
                None => (index.to_string(), self.behind_attributes(&field.vis, &field.ty)),
            };
            let at = field.ident.as_ref().map_or_else(|| field.ty.span(), Spanned::span).start();
            Field {
                variant: variant.map(|(name, _)| name.to_string()),
                name,
                ty,
                line: at.line,
                column: at.column + 1,
                start,
                decided: variant.is_some_and(|(_, decided)| decided) || field.attrs.iter().any(is_pii),
            }
        };
        fields.iter().enumerate().map(read).collect()
    }

    fn record(
        &mut self,
        (attrs, vis, keyword, name): (&[Attribute], &Visibility, &impl Spanned, &Ident),
        fields: Vec<Field>,
        newtype: bool,
        is_enum: bool,
    ) {
        let mut derives = Vec::new();
        let mut anchor = Anchor { start: self.behind_attributes(vis, keyword), debug: None, derive_end: None };
        for attribute in attrs {
            let list = attribute.path().is_ident("derive").then(|| traits(attribute)).flatten();
            for path in list.iter().flatten() {
                let Some(last) = path.segments.last() else { continue };
                let standard = path.segments.first().is_some_and(|first| {
                    path.segments.len() == 1 || first.ident == "std" || first.ident == "core" || first.ident == "fmt"
                });
                if last.ident == "Debug" && standard {
                    anchor.debug = Some((self.start(path), self.end(path)));
                }
                derives.push(last.ident.to_string());
            }
            if let Some(last) = list.as_ref().and_then(|list| list.last()) {
                anchor.derive_end.get_or_insert_with(|| self.end(last));
            }
        }
        let module = self.around.last().unwrap_or(&self.module).clone();
        self.records.push(Record {
            name: plain(name),
            module,
            line: name.span().start().line,
            derives,
            test: self.test || attrs.iter().any(is_cfg_test),
            fields,
            newtype,
            is_enum,
            described: attrs.iter().any(is_pii),
            anchor,
        });
    }
}

fn traits(attribute: &Attribute) -> Option<Vec<syn::Path>> {
    let parser = syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated;
    attribute.parse_args_with(parser).ok().map(|list| list.into_iter().collect())
}

fn is_pii(attribute: &Attribute) -> bool {
    attribute.path().is_ident("pii")
}

fn plain(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn parameters(generics: &Generics) -> Vec<String> {
    generics.type_params().map(|parameter| parameter.ident.to_string()).collect()
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let outside = self.test;
        self.test |= attributes(item).iter().any(is_cfg_test);
        visit::visit_item(self, item);
        self.test = outside;
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.around.push(plain(&item.ident));
        if item.content.is_none() {
            let file = item.attrs.iter().find_map(|attribute| match &attribute.meta {
                syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                    syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            });
            self.modules.push(Module { path: self.around.clone(), file, test: self.test });
        }
        visit::visit_item_mod(self, item);
        self.around.pop();
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        let fields = self.fields(&item.fields, None, &parameters(&item.generics));
        let newtype = matches!(&item.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
        self.record((&item.attrs, &item.vis, &item.struct_token, &item.ident), fields, newtype, false);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        let generics = parameters(&item.generics);
        let variants = item.variants.iter().flat_map(|variant| {
            let decided = variant.attrs.iter().any(is_pii);
            self.fields(&variant.fields, Some((&variant.ident, decided)), &generics)
        });
        let fields = variants.collect();
        self.record((&item.attrs, &item.vis, &item.enum_token, &item.ident), fields, false, true);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let (Some((of_trait, _)), syn::Type::Path(to)) = (&item.trait_, &*item.self_ty) {
            let debug = of_trait.segments.last().is_some_and(|last| last.ident == "Debug");
            if let Some(last) = to.path.segments.last().filter(|_| debug) {
                self.hand_debug.insert(plain(&last.ident));
            }
        }
        visit::visit_item_impl(self, item);
    }
}
