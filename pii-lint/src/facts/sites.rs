//! Finds the line the user wrote.
//!
//! The span of a statement that a macro wrote lies in the macro's own file, or in a `macro_rules!` of the workspace.
//! Such a statement belongs to a macro call or an attribute in the function. Which one is told by the values it uses
//! ([`Origins`]), or by what runs before it ([`Trail`]).

use std::collections::HashMap;

use super::expansions::{Definitions, Mark, Written};
use super::files::SourceFiles;
use super::origin::Origins;
use super::scope::{Scope, start};
use super::trail::{Point, Trail};
use super::{MacroCall, Site};
use crate::mir::{Body, Local, Span, Statement, Terminator};
use crate::source::Position;
use crate::text::{Text, Texts};

/// The sites of one body.
pub(super) struct Sites<'a, 'f> {
    files: &'a mut SourceFiles<'f>,
    texts: &'a Texts,
    body: &'a Body,
    scope: Option<Scope>,
    /// Made when the first statement needs them.
    ways: Option<Ways>,
    /// For statements no macro call is found for.
    fallback: Site,
    found: Vec<Site>,
    numbers: HashMap<Key, u32>,
}

/// How to find the macro call that a statement belongs to.
struct Ways {
    definitions: Definitions,
    origins: Origins,
    trail: Trail,
}

/// What a site was made from.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Written(Text, Position),
    InCall(Position),
    Fallback,
}

impl<'a, 'f> Sites<'a, 'f> {
    /// The sites of `body`; `built` is where a body outside the source was put together.
    pub(super) fn new(files: &'a mut SourceFiles<'f>, texts: &'a Texts, body: &'a Body, built: Site) -> Self {
        let scope = Scope::of(body, files, texts);
        let mut sites =
            Self { files, texts, body, scope, ways: None, fallback: built, found: Vec::new(), numbers: HashMap::new() };
        if let Some(scope) = &sites.scope {
            sites.fallback = place(&scope.file.name, scope.function.at);
        }
        sites
    }

    pub(super) fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    /// Every site that was given a number.
    pub(super) fn into_found(self) -> Vec<Site> {
        self.found
    }

    /// The place of the function's name, or of the closure itself.
    pub(super) fn header(&mut self, is_closure: bool) -> Site {
        if self.scope.is_some() && !is_closure {
            return self.fallback.clone();
        }
        let span = self.body.locals.first().map(|local| local.span);
        match span.filter(|span| self.is_users(*span)).map(|span| (span, self.files.get(span.file, self.texts))) {
            Some((span, Some(file))) => place(&file.name, start(span)),
            _ => self.fallback.clone(),
        }
    }

    /// The number of the place the user wrote, for a statement at `span` that uses these locals; `name` is where the
    /// name of a called function stands.
    pub(super) fn number(&mut self, at: Point, span: Span, name: Option<Span>, used: &[Local]) -> u32 {
        let name = name.filter(|name| self.is_users(*name));
        if let Some(span) = name.or_else(|| self.is_users(span).then_some(span)) {
            return self.keep(Key::Written(span.file, start(span)));
        }
        match self.call(at, span, used) {
            Some(position) => self.keep(Key::InCall(position)),
            None => self.keep(Key::Fallback),
        }
    }

    fn is_users(&mut self, span: Span) -> bool {
        match &self.scope {
            Some(scope) => scope.holds(span),
            // An item that a macro of the workspace wrote has no better place than the one in the macro.
            None => self
                .files
                .get(span.file, self.texts)
                .is_some_and(|file| self.fallback.file.is_empty() || file.outline.definition_at(start(span)).is_none()),
        }
    }

    /// A place in the macro call a statement belongs to.
    fn call(&mut self, at: Point, span: Span, used: &[Local]) -> Option<Position> {
        let scope = self.scope.as_ref()?;
        let (body, texts) = (self.body, self.texts);
        let files = &mut *self.files;
        let Ways { definitions, origins, trail } = self.ways.get_or_insert_with(|| {
            let definitions = Definitions::of(body, files, texts);
            Ways { origins: Origins::of(body, scope, &definitions, texts), trail: Trail::of(body, scope), definitions }
        });
        if let Some(origin) = origins.span(used) {
            return Some(start(origin));
        }
        let variables = origins.variables(used);
        let names: Vec<&str> = variables.iter().map(|name| texts.get(*name)).collect();
        if let Some(taker) = defined(body, at).and_then(|local| origins.taker(local))
            && let Some(call) = following(scope, taker, &names, (0, ""))
        {
            return Some(call);
        }
        let written_at = |span, own| definitions.at(span).map(|definition| Written { definition, span, own });
        let written = written_at(span, Mark::of(body, at)).or_else(|| written_at(origins.written(used)?, None));
        if !body.regions.is_empty()
            && let Some(call) = trail.call(body, scope, at, span, (written, &names))
        {
            return Some(call);
        }
        let (before, repeated) = trail.before(body, scope, at, span);
        let library = texts.get(span.file);
        following(scope, before.unwrap_or(scope.function.at), &names, (repeated, library))
    }

    fn keep(&mut self, key: Key) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let site = match key {
            Key::Written(file, at) => self.written(file, at),
            Key::InCall(at) => self.in_call(at),
            Key::Fallback if self.fallback.file.is_empty() => self.header(false),
            Key::Fallback => self.fallback.clone(),
        };
        let number = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
        self.found.push(site);
        self.numbers.insert(key, number);
        number
    }

    /// The place as it stands; inside an attribute, that of the attribute.
    fn written(&mut self, file: Text, at: Position) -> Site {
        let Some(file) = self.files.get(file, self.texts) else { return Site::default() };
        let mut site = place(&file.name, at);
        site.macros = file.outline.invocations_at(at).into_iter().map(macro_call).collect();
        if let Some(attribute) = site.macros.iter().find(|call| call.attribute) {
            (site.line, site.column) = (attribute.line, attribute.column);
        }
        site
    }

    /// The outermost macro call around the place.
    fn in_call(&mut self, at: Position) -> Site {
        let Some(scope) = &self.scope else { return Site::default() };
        let mut site = self.written(scope.text, at);
        if let Some(outermost) = site.macros.first() {
            (site.line, site.column) = (outermost.line, outermost.column);
        }
        site
    }
}

/// The local a statement, or the call a block ends with, makes.
fn defined(body: &Body, at: Point) -> Option<Local> {
    let block = body.blocks.get(at.block)?;
    let place = match block.statements.get(at.index) {
        Some((Statement::Assign(place, _), _)) => place,
        Some(_) => return None,
        None => match block.terminator.as_ref()? {
            (Terminator::Call { destination, .. }, _) => destination,
            _ => return None,
        },
    };
    Some(place.local)
}

/// Without coverage regions: the macro call around `before` or the next one behind it, rather one that names the
/// variables. Where calls of macros in a file of a library were passed since, as many of them are passed over.
fn following(
    scope: &Scope,
    before: Position,
    variables: &[&str],
    (repeated, library): (usize, &str),
) -> Option<Position> {
    let outline = &scope.file.outline;
    let around = outline.invocations_at(before);
    let behind = outline.invocations.iter().filter(|call| {
        before < call.range.start
            && !call.attribute
            && scope.function.range.contains(call.range.start)
            && outline.function_at(call.range.start).is_some_and(|function| function.at == scope.function.at)
    });
    let mut candidates: Vec<_> = around.last().copied().into_iter().chain(behind).collect();
    if repeated > 0 {
        candidates.retain(|call| may_be_of(&call.name, library));
        candidates.drain(..repeated.min(candidates.len().saturating_sub(1)));
    }
    let names_them = |call: &&&crate::source::Invocation| call.names_any(variables);
    candidates.iter().find(names_them).or(candidates.first()).map(|call| call.range.start)
}

/// Macros of the standard library that nobody has to import.
const PRELUDE: [&str; 21] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "eprint",
    "eprintln",
    "format",
    "format_args",
    "matches",
    "panic",
    "print",
    "println",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

/// Whether a macro that is called by this name may be written in a file of a library, as the compiler names the file.
fn may_be_of(name: &str, file: &str) -> bool {
    let is_std = file.starts_with("/rustc/");
    match name.split_once("::") {
        Some(("std" | "core" | "alloc", _)) => is_std,
        Some((krate, _)) => !is_std && file.contains(&format!("/{}-", krate.trim_start_matches("r#"))),
        None => PRELUDE.contains(&name) == is_std,
    }
}

fn place(file: &str, at: Position) -> Site {
    Site { file: file.to_owned(), line: at.line, column: at.column, macros: Vec::new() }
}

fn macro_call(call: &crate::source::Invocation) -> MacroCall {
    MacroCall {
        name: call.name.clone(),
        line: call.range.start.line,
        column: call.range.start.column,
        attribute: call.attribute,
    }
}

#[cfg(test)]
mod tests {
    use super::may_be_of;

    #[test]
    fn calls_are_told_by_the_library_that_writes_them() {
        let [std, tracing] = ["/rustc/abc/library/std/src/macros.rs", "/registry/tracing-0.1.44/src/macros.rs"];
        for (name, of_std, of_tracing) in [
            ("println", true, false),
            ("std::println", true, false),
            ("tracing::info", false, true),
            ("log::info", false, false),
            ("info", false, true),
        ] {
            assert_eq!((may_be_of(name, std), may_be_of(name, tracing)), (of_std, of_tracing), "{name}");
        }
    }
}
