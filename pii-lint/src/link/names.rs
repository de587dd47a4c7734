//! Which crate a printed path belongs to.
//!
//! The compiler prints paths of the crate it compiles without that crate's name, and paths of other crates by their
//! shortest visible way, which may be a re-export. Here every path gets one canonical form: crate name first, where
//! the item is defined.

use std::collections::{BTreeSet, HashMap, HashSet};

use camino::Utf8Path;

use crate::facts::{CrateFacts, Statement};
use crate::mir::{AggregateKind, Rvalue};
use crate::model::Aliases;
use crate::ty::Resolve;
use crate::ty::path::without_arguments;

/// The names of all crates.
#[derive(Debug, Default)]
pub struct Names {
    crates: Vec<CrateNames>,
    /// Names of the workspace's crates.
    members: HashSet<String>,
    /// Canonical paths of types and functions, by crate and last segment.
    defined: HashMap<(String, String), BTreeSet<String>>,
    /// Canonical paths that are defined as they stand.
    known: HashSet<String>,
    /// Other names of what other crates define.
    aliases: Aliases,
}

#[derive(Debug, Default)]
struct CrateNames {
    name: String,
    /// First segments of paths defined here.
    roots: HashSet<String>,
    /// Structs and enums.
    types: HashSet<String>,
    /// Type parameters that are called like a struct or enum in a module. That one is printed with its module.
    parameters: HashSet<String>,
    /// Modules here that are called like another crate, its own dependency or one that the models know. The text does not
    /// say which of the two is meant.
    externs: HashSet<String>,
    /// What lies in a module here that is called like a crate of the standard library: `core::types`.
    standard: HashSet<String>,
    /// Printed paths of the bodies here.
    bodies: HashSet<String>,
    /// Names of traits of this crate that have impls here. One may be declared in a file without a body, which nobody opens.
    implemented: HashSet<String>,
    /// Files of the structs and enums, by their names.
    files: HashMap<String, Vec<String>>,
}

/// How the paths one crate prints are read.
#[derive(Debug, Clone, Copy)]
pub struct CrateView<'a> {
    names: &'a Names,
    crate_number: usize,
}

impl Names {
    pub(super) fn of(crates: &[CrateFacts], aliases: Aliases) -> Self {
        let members = crates.iter().map(|facts| facts.crate_name.clone()).collect();
        let mut names = Self { members, aliases, ..Self::default() };
        for facts in crates {
            names.crates.push(CrateNames::of(facts, &names.aliases));
        }
        for (number, facts) in crates.iter().enumerate() {
            names.collect_defined(number, facts);
        }
        names
    }

    /// How crate number `crate_number` prints paths.
    #[must_use]
    pub fn view(&self, crate_number: usize) -> CrateView<'_> {
        CrateView { names: self, crate_number }
    }

    /// The canonical form of a path as users write it.
    #[must_use]
    pub fn written(&self, path: &str) -> String {
        if self.is_member(path) { path.to_owned() } else { self.aliases.canonical(path).into_owned() }
    }

    fn collect_defined(&mut self, number: usize, facts: &CrateFacts) {
        let mut found = BTreeSet::new();
        for body in &facts.bodies {
            let path = &facts.strings[body.path.0 as usize];
            if !path.contains('<') && !path.contains('{') {
                found.insert(self.crates[number].qualify(path));
            }
            for ty in &body.locals {
                words(&facts.strings[ty.0 as usize], |word| {
                    if self.crates[number].owns(word) {
                        found.insert(self.crates[number].qualify(word));
                    }
                });
            }
        }
        // A type without values shows in the paths of calls alone: `<m::Plan as m::Field>::of`.
        for text in facts.strings.iter().filter(|text| text.contains("::")) {
            words(text, |word| {
                let last = word.rsplit("::").next().unwrap_or_default();
                if self.crates[number].types.contains(last) && self.crates[number].owns(word) {
                    found.insert(self.crates[number].qualify(word));
                }
            });
        }
        for path in found {
            let last = path.rsplit("::").next().unwrap_or_default().to_owned();
            self.defined.entry((facts.crate_name.clone(), last)).or_default().insert(path.clone());
            self.known.insert(path);
        }
    }

    /// The place where a re-exported item of a workspace crate is defined: the one item of that name there, of the
    /// same type where the path goes through one. Among several, the one whose path the printed one abbreviates.
    pub(super) fn definition(&self, path: &str) -> String {
        if self.known.contains(path) {
            return path.to_owned();
        }
        let krate = path.split("::").next().unwrap_or_default();
        let last = path.rsplit("::").next().unwrap_or_default();
        let Some(candidates) = self.defined.get(&(krate.to_owned(), last.to_owned())) else { return path.to_owned() };
        let of_type = typed_end(path);
        let fits: Vec<&String> = candidates.iter().filter(|known| typed_end(known) == of_type).collect();
        match fits.as_slice() {
            [only] => (*only).clone(),
            several => {
                let mut abbreviated = several.iter().filter(|known| abbreviates(path, known));
                match (abbreviated.next(), abbreviated.next()) {
                    (Some(only), None) => (*only).clone(),
                    _ => path.to_owned(),
                }
            }
        }
    }

    /// Whether a canonical path belongs to a crate of the workspace.
    #[must_use]
    pub fn is_member(&self, path: &str) -> bool {
        self.members.contains(path.split("::").next().unwrap_or_default())
    }

    /// Every crate's types by canonical path, for matching names written in source.
    #[must_use]
    pub fn types_named(&self, krate: &str, last: &str) -> Vec<&str> {
        self.defined
            .get(&(krate.to_owned(), last.to_owned()))
            .map(|paths| paths.iter().map(String::as_str).collect())
            .unwrap_or_default()
    }
}

impl CrateNames {
    fn of(facts: &CrateFacts, aliases: &Aliases) -> Self {
        let mut names = Self { name: facts.crate_name.clone(), ..Self::default() };
        names.types.extend(facts.containers.iter().map(|container| container.name.clone()));
        names.types.extend(types_of_macros(facts));
        let mut firsts: BTreeSet<&str> = BTreeSet::new();
        for body in &facts.bodies {
            let path = &facts.strings[body.path.0 as usize];
            if !path.starts_with('<') {
                firsts.insert(path.split("::").next().unwrap_or_default());
                names.standard.extend(below_standard(path).map(joined));
            }
        }
        for marker in &facts.markers {
            if !marker.owner.is_empty() && !marker.owner.starts_with('<') {
                firsts.insert(marker.owner.split("::").next().unwrap_or_default());
            }
        }
        names.roots.extend(firsts.into_iter().map(str::to_owned));
        // Crates that others depend on are printed by their own names as well.
        let may_be_named = |name: &&String| facts.externs.contains(*name) || aliases.names_crate(name);
        names.externs.extend(names.roots.iter().filter(may_be_named).cloned());
        if !names.externs.is_empty() {
            names.bodies.extend(facts.bodies.iter().map(|body| facts.strings[body.path.0 as usize].to_string()));
            for container in &facts.containers {
                names.files.entry(container.name.clone()).or_default().push(container.file.clone());
            }
            let own_traits = facts.impls.iter().flat_map(|block| &block.trait_paths);
            names.implemented.extend(own_traits.filter_map(|path| path.rsplit("::").next()).map(str::to_owned));
        }
        names.parameters = names.parameters(facts);
        names
    }

    fn parameters(&self, facts: &CrateFacts) -> HashSet<String> {
        let generics = facts.bodies.iter().flat_map(|body| &body.generics).map(|name| &*facts.strings[name.0 as usize]);
        let ambiguous: HashSet<&str> = generics.filter(|name| self.types.contains(*name)).collect();
        let mut found = HashSet::new();
        if ambiguous.is_empty() {
            return found;
        }
        for text in facts.strings.iter().filter(|text| text.contains("::")) {
            words(text, |word| {
                let Some((_, last)) = word.rsplit_once("::") else { return };
                // `Event::Item` is a variant, and the struct it holds may well be at the root.
                if ambiguous.contains(last) && typed_end(word).is_none() && self.owns(word) {
                    found.insert(last.to_owned());
                }
            });
        }
        found
    }

    /// Whether a printed path is one of this crate's own.
    fn owns(&self, path: &str) -> bool {
        if let Some((krate, item)) = below_standard(path) {
            return self.standard.contains(&joined((krate, item)))
                || self.roots.contains(krate) && self.types.contains(item);
        }
        match path.split_once("::") {
            Some((first, rest)) if self.externs.contains(first) => self.declares(path, first, rest),
            Some((first, _)) => self.roots.contains(first) || self.types.contains(first),
            None => self.has_bare(path),
        }
    }

    /// Whether a name without a path is that of a type here.
    fn has_bare(&self, name: &str) -> bool {
        self.types.contains(name) && !self.parameters.contains(name)
    }

    /// Whether a path that another crate could have as well begins with something that is here.
    fn declares(&self, path: &str, module: &str, rest: &str) -> bool {
        let ends = path.match_indices("::").map(|(end, _)| end).skip(1).chain([path.len()]);
        let has_body = ends.into_iter().any(|end| self.bodies.contains(&path[..end]));
        has_body || rest.split("::").any(|name| self.implemented.contains(name) || self.has_type(name, module))
    }

    /// Whether a struct or enum of this name lies in the files of a module, or anywhere when it has none of its own.
    fn has_type(&self, name: &str, module: &str) -> bool {
        let Some(files) = self.files.get(name) else { return false };
        let of_module =
            |file: &String| Utf8Path::new(file).with_extension("").components().any(|part| part.as_str() == module);
        files.iter().any(of_module) || !self.files.values().flatten().any(of_module)
    }

    fn qualify(&self, path: &str) -> String {
        format!("{}::{path}", self.name)
    }
}

impl CrateView<'_> {
    /// The canonical form of a printed path without arguments; none when it names a type parameter.
    #[must_use]
    pub fn path(&self, path: &str) -> Option<String> {
        let own = &self.names.crates[self.crate_number];
        if let Some(foreign) = behind_constant(path) {
            let krate = foreign.split("::").next().unwrap_or_default();
            let named = foreign.replacen(krate, krate.trim_start_matches('_'), 1);
            let named = if matches!(krate, "core" | "alloc") { named.replacen(krate, "std", 1) } else { named };
            return Some(self.names.aliases.of_path(&named).into_owned());
        }
        let first = path.split("::").next().unwrap_or_default();
        if matches!(first, "core" | "alloc") && !own.owns(path) {
            return Some(path.replacen(first, "std", 1));
        }
        if !path.contains("::") {
            if is_primitive(path) {
                return Some(path.to_owned());
            }
            return own.has_bare(path).then(|| own.qualify(path));
        }
        let member = self.names.members.contains(first);
        let here_too = own.roots.contains(first) && (first == own.name || own.externs.contains(first));
        if member && !here_too {
            return Some(self.names.definition(path));
        }
        if own.owns(path) {
            return Some(own.qualify(path));
        }
        if member {
            return Some(self.names.definition(path));
        }
        Some(self.names.aliases.of_path(path).into_owned())
    }

    /// The canonical form of a function's printed path without arguments.
    #[must_use]
    pub fn function(&self, path: &str) -> String {
        let own = &self.names.crates[self.crate_number];
        if path.contains("::") {
            return self.path(path).unwrap_or_else(|| path.to_owned());
        }
        own.qualify(path)
    }
}

impl Resolve for CrateView<'_> {
    fn canonical(&self, path: &str) -> Option<String> {
        let bare;
        let path = if path.contains('<') {
            bare = without_arguments(path);
            &bare
        } else {
            path
        };
        self.path(path)
    }

    fn of_trait(&self, path: &str) -> String {
        self.canonical(path).unwrap_or_else(|| self.function(path))
    }
}

/// The first two segments of a path that a crate of the standard library could have.
fn below_standard(path: &str) -> Option<(&str, &str)> {
    let (krate, rest) = path.split_once("::")?;
    let item = rest.split("::").next()?;
    matches!(krate, "core" | "alloc" | "std").then_some((krate, item))
}

fn joined((krate, item): (&str, &str)) -> String {
    format!("{krate}::{item}")
}

/// A path of a crate that a derive has brought into a constant without a name: `m::_::_serde::Serializer` is
/// `_serde::Serializer`.
fn behind_constant(path: &str) -> Option<&str> {
    let at = if path.starts_with("_::") { 0 } else { path.rfind("::_::")? + "::".len() };
    let rest = &path[at + "_::".len()..];
    let (krate, _) = rest.split_once("::")?;
    let is_crate = krate.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && !krate.starts_with("__");
    is_crate.then_some(rest)
}

/// The type before the last segment, as in `m::Event::Created`; none when that is a module.
fn typed_end(path: &str) -> Option<&str> {
    let (owner, _) = path.rsplit_once("::")?;
    let owner = owner.rsplit("::").next().unwrap_or(owner);
    owner.starts_with(char::is_uppercase).then_some(owner)
}

/// Whether the segments of one path all occur, in order, in the other.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut segments = long.split("::");
    short.split("::").all(|segment| segments.any(|known| known == segment))
}

/// Calls `each` for every path-like word of a printed type.
fn words(text: &str, mut each: impl FnMut(&str)) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let tail = &rest[start..];
        let end = tail.find(|c: char| !is_part(c)).unwrap_or(tail.len());
        let word = tail[..end].trim_matches(':');
        if !word.is_empty() {
            each(word);
        }
        rest = &tail[end..];
    }
}

/// Types at the root of the crate that no source shows, because a macro writes them. They print without a path, as type
/// parameters do. But a parameter has no arguments, and no value is built by its name.
fn types_of_macros(facts: &CrateFacts) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for body in &facts.bodies {
        for ty in &body.locals {
            found.extend(with_arguments(&facts.strings[ty.0 as usize]).map(str::to_owned));
        }
        for (statement, _) in body.blocks.iter().flat_map(|block| &block.statements) {
            if let Statement::Assign(_, Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), .. }) = statement {
                let path = without_arguments(&facts.strings[path.0 as usize]);
                if !path.contains("::") {
                    found.insert(path);
                }
            }
        }
    }
    found
}

/// Names without a path that have arguments, but for traits.
fn with_arguments(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices('<').filter_map(move |(at, _)| {
        let before = text[..at].trim_end_matches(is_part);
        let name = &text[before.len()..at];
        let is_path = before.ends_with(':');
        let is_trait = ["dyn ", "+ ", "impl ", "as ", "for"].iter().any(|word| before.ends_with(word)) || name == "for";
        (!name.is_empty() && !is_path && !is_trait).then_some(name)
    })
}

fn is_primitive(name: &str) -> bool {
    crate::ty::path::is_wide_number(name) || matches!(name, "str" | "bool" | "char" | "u8" | "f16" | "f128")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Body, Container, Site};
    use crate::mir::BodyKind;
    use crate::text::{Text, Texts};

    fn facts(externs: &[&str], bodies: &[&str], containers: &[(&str, &str)]) -> CrateFacts {
        let mut texts = Texts::default();
        let body = |path: &&str| Body {
            path: texts.intern(path),
            kind: BodyKind::Function,
            arguments: 0,
            locals: Vec::new(),
            names: Vec::new(),
            variables: Vec::new(),
            captures: Vec::new(),
            blocks: Vec::new(),
            sites: Vec::new(),
            header: Site::default(),
            generics: Vec::new(),
            test: false,
            allocations: Vec::new(),
        };
        let bodies = bodies.iter().map(body).collect();
        let container = |(name, file): &(&str, &str)| Container {
            name: (*name).to_owned(),
            file: (*file).to_owned(),
            line: 1,
            column: 1,
            variants: Vec::new(),
            kind: crate::facts::ContainerKind::Struct,
        };
        CrateFacts {
            crate_name: "app".to_owned(),
            externs: externs.iter().map(|name| (*name).to_owned()).collect(),
            strings: texts.into_strings(),
            bodies,
            containers: containers.iter().map(container).collect(),
            ..CrateFacts::default()
        }
    }

    fn canonical(facts: CrateFacts, path: &str) -> String {
        Names::of(&[facts], Aliases::default()).view(0).path(path).expect("a path")
    }

    #[test]
    fn a_module_called_like_a_crate_leaves_the_crate_its_names() {
        let app = || {
            let bodies = ["redis::connect", "redis::pool::<impl at src/redis/pool.rs:3:1: 3:10>::get", "db::open"];
            facts(&["redis"], &bodies, &[("Pool", "src/redis/pool.rs"), ("Client", "src/db.rs")])
        };
        for (printed, expected) in [
            ("redis::connect", "app::redis::connect"),
            ("redis::connect::Token", "app::redis::connect::Token"),
            ("redis::pool::Pool", "app::redis::pool::Pool"),
            ("redis::pool::Pool::get", "app::redis::pool::Pool::get"),
            ("redis::Client::open", "redis::Client::open"),
            ("redis::cmd", "redis::cmd"),
            ("db::Client::new", "app::db::Client::new"),
        ] {
            assert_eq!(canonical(app(), printed), expected, "{printed}");
        }
    }

    #[test]
    fn a_module_called_like_a_crate_of_others_leaves_it_its_names_too() {
        let file = toml::from_str("[[function]]\npath = \"http::StatusCode::as_u16\"\nflows = []\n").expect("parses");
        let models = crate::model::Models::default().with("a.toml", file).expect("is well-formed");
        let app = facts(&["axum"], &["http::client", "db::open"], &[]);
        let names = Names::of(&[app], models.aliases().clone());
        for (printed, expected) in [
            ("http::client", "app::http::client"),
            ("http::StatusCode::as_u16", "http::StatusCode::as_u16"),
            ("db::Unknown::get", "app::db::Unknown::get"),
        ] {
            assert_eq!(names.view(0).path(printed).as_deref(), Some(expected), "{printed}");
        }
    }

    #[test]
    fn what_a_macro_declares_at_the_root_is_no_type_parameter() {
        let mut app = facts(&[], &["take"], &[]);
        let types = ["&Closed<'_, T>", "std::vec::Vec<T>", "dyn Source<T>", "<Plain as std::ops::Deref>::Target"];
        for ty in types {
            app.bodies[0].locals.push(Text(u32::try_from(app.strings.len()).expect("few")));
            app.strings.push(ty.into());
        }
        let names = Names::of(&[app], Aliases::default());
        assert_eq!(names.view(0).path("Closed").as_deref(), Some("app::Closed"));
        for parameter in ["T", "Source", "Vec", "Plain"] {
            assert_eq!(names.view(0).path(parameter), None, "{parameter}");
        }
    }

    #[test]
    fn a_type_parameter_is_not_the_struct_of_its_name_in_a_module() {
        let app = |types: &[&str]| {
            let mut app = facts(&[], &["draft::urgent"], &[("State", "src/app.rs"), ("Draft", "src/draft.rs")]);
            let mut text = |text: &str| {
                app.strings.push(text.into());
                Text(u32::try_from(app.strings.len() - 1).expect("few"))
            };
            let generics = vec![text("State")];
            let locals = types.iter().map(|ty| text(ty)).collect();
            (app.bodies[0].generics, app.bodies[0].locals) = (generics, locals);
            Names::of(&[app], Aliases::default())
        };
        let in_module = app(&["draft::Draft<State>", "draft::app::State"]);
        assert_eq!(in_module.view(0).path("State"), None);
        assert_eq!(in_module.view(0).path("draft::app::State").as_deref(), Some("app::draft::app::State"));
        let at_root = app(&["draft::Draft<State>", "draft::Event::State"]);
        assert_eq!(at_root.view(0).path("State").as_deref(), Some("app::State"));
    }

    #[test]
    fn a_module_called_core_leaves_the_standard_library_its_names() {
        let app = || {
            let bodies = ["core::types::<impl at src/core/types.rs:3:1: 3:10>::new", "core::start", "main"];
            facts(&[], &bodies, &[("Settings", "src/core/mod.rs")])
        };
        for (printed, expected) in [
            ("core::types::Id", "app::core::types::Id"),
            ("core::start", "app::core::start"),
            ("core::Settings", "app::core::Settings"),
            ("core::fmt::rt::Argument", "std::fmt::rt::Argument"),
            ("alloc::string::String", "std::string::String"),
            ("std::string::String", "std::string::String"),
        ] {
            assert_eq!(canonical(app(), printed), expected, "{printed}");
        }
        assert_eq!(canonical(facts(&[], &["main"], &[]), "core::types::Id"), "std::types::Id");
    }

    #[test]
    fn a_module_that_no_dependency_is_called_like_keeps_its_paths() {
        assert_eq!(
            canonical(facts(&["log"], &["redis::connect"], &[]), "redis::Unknown::get"),
            "app::redis::Unknown::get"
        );
    }
}
