//! All models of one run: the shipped files and the user's own rows on top, found by path.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use super::alias::{Aliases, split_trait_call};
use super::shipped::SHIPPED;
use super::table::Table;
use super::{
    Declassified, FunctionModel, HandlerModel, ModelFile, RowKind, Shows, SinkModel, TypeCondition, TypeModel,
    normalise,
};

/// What is wrong with a model row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    /// The file it stands in.
    pub file: String,
    /// The row: its table and path, ``[[sink]] `crm::send` ``; the table alone when it names no path.
    pub row: String,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub fix: String,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}; {}", self.file, self.row, self.problem, self.fix)
    }
}

impl std::error::Error for ModelError {}

/// Every model of a run.
///
/// Paths are looked up in the form [`normalise`] gives them. A row for exactly that path is taken first, then
/// `<Type as Trait>::*`, `Trait::method` and `Trait::*`; of an inherent path, `parent::*`.
#[derive(Debug, Clone, Default)]
pub struct Models {
    aliases: Aliases,
    roots: HashSet<String>,
    functions: Table<FunctionModel>,
    sinks: Table<Vec<SinkModel>>,
    declassifiers: Table<Declassified>,
    types: Table<TypeModel>,
    traits: Table<Shows>,
    handlers: Table<Vec<HandlerModel>>,
    handlers_by_impl: Vec<HandlerModel>,
    consents: Table<Arc<[String]>>,
    answers: Vec<(String, String)>,
}

impl Models {
    /// The models that come with the tool.
    ///
    /// # Errors
    ///
    /// Every malformed row of a shipped file; the tests keep that from happening.
    pub fn shipped() -> Result<Self, Vec<ModelError>> {
        let mut errors = Vec::new();
        let mut files = Vec::new();
        for &(name, text) in SHIPPED {
            match toml::from_str::<ModelFile>(text) {
                Ok(file) => files.push((name, file)),
                Err(error) => errors.push(ModelError {
                    file: name.to_owned(),
                    row: "the file".to_owned(),
                    problem: format!("is not a model file: {}", error.message()),
                    fix: "see the tables of `pii_lint::model`".to_owned(),
                }),
            }
        }
        let mut models = Self::default();
        models.add(files, &mut errors);
        if errors.is_empty() { Ok(models) } else { Err(errors) }
    }

    /// These models with a user's own on top: a row of `file` takes the place of the one for the same path.
    ///
    /// A sink takes the place of the one for the same argument of the same function; others of that function stay.
    ///
    /// # Errors
    ///
    /// Every malformed row of `file`; `name` stands in the messages.
    pub fn with(mut self, name: &str, file: ModelFile) -> Result<Self, Vec<ModelError>> {
        let mut errors = Vec::new();
        self.add(vec![(name, file)], &mut errors);
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }

    /// What flows through this function.
    #[must_use]
    pub fn function(&self, path: &str) -> Option<&FunctionModel> {
        self.find(&self.functions, path).map(|(_, row)| row)
    }

    /// The row for exactly this path: what somebody says of this function, and not of its kin.
    #[must_use]
    pub fn own_function(&self, path: &str) -> Option<&FunctionModel> {
        self.functions.get(&self.canonical(path))
    }

    /// What leaves at a call of this function: one argument in each, in `argument`.
    #[must_use]
    pub fn sinks(&self, path: &str) -> &[SinkModel] {
        self.find(&self.sinks, path).map_or(&[], |(_, sinks)| sinks.as_slice())
    }

    /// What the result of this function is, when it no longer shows its argument.
    #[must_use]
    pub fn declassify(&self, path: &str) -> Option<Declassified> {
        self.find(&self.declassifiers, path).map(|(_, to)| *to)
    }

    /// What values of this type can carry.
    #[must_use]
    pub fn type_model(&self, path: &str) -> Option<&TypeModel> {
        self.types.find(&self.canonical(path)).map(|(_, row)| row)
    }

    /// What a trait object of this trait can show.
    #[must_use]
    pub fn trait_shows(&self, path: &str) -> Option<Shows> {
        self.traits.find(&self.canonical(path)).map(|(_, shows)| *shows)
    }

    /// What a call of this function says about request handlers.
    #[must_use]
    pub fn handlers(&self, path: &str) -> &[HandlerModel] {
        self.find(&self.handlers, path).map_or(&[], |(_, rows)| rows)
    }

    /// The purposes that this function can say about whether somebody has consented; an empty list stands for all.
    #[must_use]
    pub fn consent(&self, path: &str) -> Option<&Arc<[String]>> {
        self.find(&self.consents, path).map(|(_, purposes)| purposes)
    }

    /// Which impls are request handlers.
    #[must_use]
    pub fn handlers_by_impl(&self) -> &[HandlerModel] {
        &self.handlers_by_impl
    }

    /// Traits whose impls make answers of values, each with the method that does.
    #[must_use]
    pub fn answers(&self) -> &[(String, String)] {
        &self.answers
    }

    /// The path as the models write it: aliases applied, also inside `<… as …>`, a trait object reduced to its first
    /// trait.
    #[must_use]
    pub fn canonical<'a>(&self, path: &'a str) -> Cow<'a, str> {
        self.aliases.canonical(path)
    }

    /// Other names of crates, modules and items.
    #[must_use]
    pub fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    /// The path of the row of a table that answers for this path: itself, or one with a `*`.
    #[must_use]
    pub fn row(&self, kind: RowKind, path: &str) -> Option<&str> {
        match kind {
            RowKind::Alias => None,
            RowKind::Function => self.find(&self.functions, path).map(|(row, _)| row),
            RowKind::Sink => self.find(&self.sinks, path).map(|(row, _)| row),
            RowKind::Declassify => self.find(&self.declassifiers, path).map(|(row, _)| row),
            RowKind::Type => self.types.find(&self.canonical(path)).map(|(row, _)| row),
            RowKind::Trait => self.traits.find(&self.canonical(path)).map(|(row, _)| row),
            RowKind::Handler => self.find(&self.handlers, path).map(|(row, _)| row),
        }
    }

    /// The aliases that lead from a path to its canonical form.
    #[must_use]
    pub fn aliases_to(&self, path: &str) -> Vec<&str> {
        self.aliases.leading(path)
    }

    fn find<'a, T>(&self, table: &'a Table<T>, path: &str) -> Option<(&'a str, &'a T)> {
        let path = self.canonical(path);
        table.find(&path).or_else(|| table.find(&self.behind_reexport(&path)?))
    }

    /// `common::reqwest::Client::get`: a crate that another one re-exports prints below that one, a trait of it too.
    fn behind_reexport(&self, path: &str) -> Option<String> {
        match split_trait_call(path) {
            Some((ty, of_trait, method)) => Some(format!("<{ty} as {}>::{method}", self.reexported(of_trait)?)),
            None => self.reexported(path).map(str::to_owned),
        }
    }

    fn reexported<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (first, mut rest) = path.split_once("::")?;
        if self.roots.contains(first) {
            return None;
        }
        while let Some((segment, after)) = rest.split_once("::") {
            if self.roots.contains(segment) {
                return Some(rest);
            }
            rest = after;
        }
        None
    }

    /// Adds files that stand beside each other: among them no path may be said twice.
    fn add(&mut self, files: Vec<(&str, ModelFile)>, errors: &mut Vec<ModelError>) {
        for (_, file) in &files {
            self.aliases.add(&file.alias);
        }
        let mut layer = Layer { errors, said: HashSet::new(), file: "" };
        for (name, file) in files {
            layer.file = name;
            let place: Arc<str> = if SHIPPED.iter().any(|(shipped, _)| *shipped == name) {
                format!("models/{name}").into()
            } else {
                name.into()
            };
            for mut row in file.function {
                row.file = Arc::clone(&place);
                let paths = layer.paths(self, "function", row.path.as_deref(), &row.paths);
                insert(&mut self.functions, &mut self.roots, paths, row);
            }
            for row in file.declassify {
                let paths = layer.paths(self, "declassify", row.function.as_deref(), &row.functions);
                insert(&mut self.declassifiers, &mut self.roots, paths, row.to);
            }
            for row in file.types {
                let paths = layer.paths(self, "type", row.path.as_deref(), &row.paths);
                insert(&mut self.types, &mut self.roots, paths, row);
            }
            for row in file.traits {
                let paths = layer.paths(self, "trait", Some(&row.path), &[]);
                for path in &paths {
                    self.answers.extend(row.methods.iter().map(|method| (path.clone(), method.clone())));
                }
                insert(&mut self.traits, &mut self.roots, paths, row.shows);
            }
            for row in file.consent {
                let paths = layer.paths(self, "consent", row.function.as_deref(), &row.functions);
                insert(&mut self.consents, &mut self.roots, paths, row.purposes.into());
            }
            for row in file.handler {
                self.add_handler(row, &mut layer);
            }
            for row in file.sink {
                self.add_sink(row, &mut layer);
            }
        }
        self.aliases.add_crates(self.roots.iter());
    }

    fn add_handler(&mut self, row: HandlerModel, layer: &mut Layer<'_>) {
        let named = row.function.iter().chain(&row.functions).next().map(String::as_str);
        let number = match (named, row.argument, row.given) {
            (None, None, None) if row.implements.is_some() || !row.gives.is_empty() || !row.takes.is_empty() => {
                self.handlers_by_impl.push(row);
                return;
            }
            (Some(_), Some(number), None) | (Some(_), None, Some(number)) => number,
            (None, ..) => {
                let fix = "add `function = \"…\"`, or `implements`, `takes` or `gives` and no argument";
                return layer.error("handler", None, "names no path", fix);
            }
            (Some(_), ..) => {
                let fix = "add `argument = 0` where that is the handler, `given = 0` where it is what a handler gave";
                return layer.error("handler", named, "names no argument, or two", fix);
            }
        };
        for path in layer.paths(self, &format!("handler, argument {number}"), row.function.as_deref(), &row.functions) {
            match self.handlers.get_mut(&path) {
                Some(handlers) => {
                    handlers.retain(|other| other.argument.or(other.given) != Some(number));
                    handlers.push(row.clone());
                }
                None => insert(&mut self.handlers, &mut self.roots, vec![path], vec![row.clone()]),
            }
        }
    }

    fn add_sink(&mut self, mut row: SinkModel, layer: &mut Layer<'_>) {
        row.arguments.extend(row.argument.take());
        let named = row.function.iter().chain(&row.functions).next().map(String::as_str);
        if row.arguments.is_empty() {
            layer.error("sink", named, "names no argument", "add `argument = 0`; of a method, `self` is 0");
        }
        for argument in row.arguments.clone() {
            let when = |when: &TypeCondition| format!(", {:?} when {}", row.kind, when.types.join(", "));
            let condition = row.when.as_ref().map(when).unwrap_or_default();
            let table = format!("sink, argument {argument}{condition}");
            for path in layer.paths(self, &table, row.function.as_deref(), &row.functions) {
                self.roots.extend(root(&path));
                let sink = SinkModel { argument: Some(argument), arguments: Vec::new(), ..row.clone() };
                match self.sinks.get_mut(&path) {
                    Some(sinks) => {
                        sinks.retain(|other| other.argument != sink.argument || sink.when.is_some());
                        sinks.push(sink);
                    }
                    None => insert(&mut self.sinks, &mut self.roots, vec![path], vec![sink]),
                }
            }
        }
    }
}

/// Rows that stand beside each other and may not contradict each other.
struct Layer<'a> {
    errors: &'a mut Vec<ModelError>,
    said: HashSet<String>,
    file: &'a str,
}

impl Layer<'_> {
    /// The paths a row names, as they are looked up. None and repeated ones are errors.
    fn paths(&mut self, models: &Models, table: &str, one: Option<&str>, more: &[String]) -> Vec<String> {
        let named: Vec<&str> = one.into_iter().chain(more.iter().map(String::as_str)).collect();
        if named.is_empty() {
            let fix =
                if matches!(table, "function" | "type") { "add `path = \"…\"`" } else { "add `function = \"…\"`" };
            self.error(table, None, "names no path", fix);
        }
        let mut paths = Vec::with_capacity(named.len());
        for name in named {
            let path = models.canonical(&normalise(name)).into_owned();
            if path.split("::").any(str::is_empty) {
                self.error(table, Some(name), "is no path", "write `crate::module::function`");
            } else if self.said.insert(format!("{table} {path}")) {
                paths.push(path);
            } else {
                self.error(table, Some(name), "stands here twice", "keep one of them");
            }
        }
        paths
    }

    fn error(&mut self, table: &str, path: Option<&str>, problem: &str, fix: &str) {
        let (table, detail) = table.split_once(", ").map_or((table, String::new()), |(t, d)| (t, format!(" {d}")));
        let row = path.map_or(format!("`[[{table}]]`{detail}"), |path| format!("`[[{table}]]` `{path}`{detail}"));
        self.errors.push(ModelError {
            file: self.file.to_owned(),
            row,
            problem: problem.to_owned(),
            fix: fix.to_owned(),
        });
    }
}

fn insert<T>(table: &mut Table<T>, roots: &mut HashSet<String>, paths: Vec<String>, row: T) {
    roots.extend(paths.iter().filter_map(|path| root(path)));
    table.insert(paths, row);
}

/// The crate a path begins with.
fn root(path: &str) -> Option<String> {
    let path = split_trait_call(path).map_or(path, |(_, of_trait, _)| of_trait);
    path.split_once("::").map(|(first, _)| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SinkKind;

    fn models(text: &str) -> Models {
        Models::default().with("test.toml", toml::from_str(text).expect("parses")).expect("is well-formed")
    }

    fn errors(text: &str) -> Vec<String> {
        let file = toml::from_str(text).expect("parses");
        let errors = Models::default().with("test.toml", file).expect_err("is malformed");
        errors.iter().map(ToString::to_string).collect()
    }

    fn flows(models: &Models, path: &str) -> Option<usize> {
        models.function(path).map(|row| row.flows.len())
    }

    #[test]
    fn the_row_that_says_most_wins() {
        let models = models(
            r#"
            [[function]]
            path = "<a::T as a::Tr>::m"
            flows = ["0 => return", "1 => return", "2 => return", "3 => return"]
            [[function]]
            path = "<a::T as a::Tr>::*"
            flows = ["0 => return", "1 => return", "2 => return"]
            [[function]]
            path = "a::Tr::m"
            flows = ["0 => return", "1 => return"]
            [[function]]
            path = "a::Tr::*"
            flows = ["0 => return"]
            [[function]]
            path = "a::b::*"
            flows = []
            "#,
        );
        assert_eq!(flows(&models, "<a::T as a::Tr>::m"), Some(4));
        assert_eq!(flows(&models, "<a::T as a::Tr>::other"), Some(3));
        assert_eq!(flows(&models, "<a::U as a::Tr>::m"), Some(2));
        assert_eq!(flows(&models, "<a::U as a::Tr>::other"), Some(1));
        assert_eq!(flows(&models, "a::b::anything"), Some(0));
        assert_eq!(flows(&models, "a::b::c::anything"), None);
    }

    #[test]
    fn a_crate_behind_another_ones_reexport_is_found() {
        let models = models("[[function]]\npaths = [\"aead::Aead::seal\", \"reqwest::Client::get\"]");
        assert_eq!(flows(&models, "common::prelude::reqwest::Client::get"), Some(0));
        assert_eq!(flows(&models, "<gcm::Cipher as gcm::aead::Aead>::seal"), Some(0));
        assert_eq!(flows(&models, "<gcm::Cipher as gcm::Aead>::seal"), None);
        assert_eq!(flows(&models, "common::reqwest::Client::post"), None);
        assert!(models.type_model("common::reqwest::Client").is_none());
    }

    #[test]
    fn a_users_rows_take_the_place_of_the_shipped_ones() {
        let shipped = models(
            r#"
            [[function]]
            path = "a::f"
            flows = ["0 => return"]
            [[sink]]
            function = "a::f"
            arguments = [0, 1]
            kind = "log"
            "#,
        );
        let user = r#"
            [[function]]
            path = "a::f"
            [[sink]]
            function = "a::f"
            argument = 1
            kind = "queue"
        "#;
        let models = shipped.with("pii.toml", toml::from_str(user).expect("parses")).expect("is well-formed");
        assert_eq!(flows(&models, "a::f"), Some(0));
        let kinds: Vec<_> = models.sinks("a::f").iter().map(|sink| (sink.argument, sink.kind)).collect();
        assert_eq!(kinds, [(Some(0), SinkKind::Log), (Some(1), SinkKind::Queue)]);
    }

    #[test]
    fn a_path_may_be_written_as_the_compiler_prints_it() {
        let models = models("[[function]]\npath = \"core::option::Option::<T>::map\"");
        assert_eq!(flows(&models, "std::option::Option::map"), Some(0));
    }

    #[test]
    fn handlers_are_registered_given_or_impls() {
        let models = models(
            r#"
            [[trait]]
            path = "web::Answer"
            shows = "response"
            methods = ["answer"]
            [[handler]]
            functions = ["web::get", "web::post"]
            argument = 0
            [[handler]]
            function = "web::get"
            argument = 1
            [[handler]]
            implements = "web::Endpoint::call"
            [[handler]]
            gives = ["rpc::Response"]
            except = ["Unary"]
            "#,
        );
        let arguments: Vec<_> = models.handlers("web::get").iter().map(|row| row.argument).collect();
        assert_eq!(arguments, [Some(0), Some(1)]);
        assert_eq!(models.handlers("web::post").len(), 1);
        assert!(models.handlers("web::put").is_empty());
        assert_eq!(models.handlers_by_impl().len(), 2);
        assert_eq!(models.answers(), [("web::Answer".to_owned(), "answer".to_owned())]);
    }

    #[test]
    fn a_check_of_consent_may_be_for_some_purposes() {
        let models = models(
            "[[consent]]\nfunction = \"a::permits\"\npurposes = [\"marketing\"]\n\
             [[consent]]\nfunction = \"a::Store::has_consented\"\n",
        );
        assert_eq!(models.consent("a::permits").map(|purposes| purposes.to_vec()), Some(vec!["marketing".to_owned()]));
        assert_eq!(models.consent("<b::Ledger as a::Store>::has_consented").map(|purposes| purposes.len()), Some(0));
        assert!(models.consent("a::other").is_none());
    }

    #[test]
    fn sinks_of_one_call_may_ask_for_different_types() {
        let row = |ty: &str| {
            let when = format!("when = {{ argument = 0, types = [\"{ty}\"] }}");
            format!("[[sink]]\nfunction = \"a::send\"\nargument = 1\nkind = \"http-response\"\n{when}\n")
        };
        let models = models(&(row("b::Socket") + &row("c::Socket")));
        assert_eq!(models.sinks("a::send").len(), 2);
        assert_eq!(
            errors(&row("b::Socket").repeat(2)),
            ["test.toml: `[[sink]]` `a::send` argument 1, HttpResponse when b::Socket stands here twice; keep one of \
                 them"]
        );
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let errors = errors(
            r#"
            [[function]]
            flows = []
            [[function]]
            paths = ["a::f", "a::f"]
            [[sink]]
            function = "a::g"
            kind = "log"
            [[declassify]]
            function = "::f"
            to = "redacted"
            [[handler]]
            except = ["UnaryService"]
            [[handler]]
            function = "a::get"
            "#,
        );
        assert_eq!(
            errors,
            [
                "test.toml: `[[function]]` names no path; add `path = \"…\"`",
                "test.toml: `[[function]]` `a::f` stands here twice; keep one of them",
                "test.toml: `[[declassify]]` `::f` is no path; write `crate::module::function`",
                "test.toml: `[[handler]]` names no path; add `function = \"…\"`, or `implements`, `takes` or `gives` and no argument",
                "test.toml: `[[handler]]` `a::get` names no argument, or two; add `argument = 0` where that is the handler, \
                 `given = 0` where it is what a handler gave",
                "test.toml: `[[sink]]` `a::g` names no argument; add `argument = 0`; of a method, `self` is 0",
            ]
        );
    }
}
