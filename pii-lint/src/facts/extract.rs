//! From the compiler's text to facts.

use std::collections::HashMap;
use std::io::BufRead;

use camino::Utf8PathBuf;

use super::files::SourceFiles;
use super::generated_items::call_that_writes;
use super::sites::Sites;
use super::trail::Point;
use super::{
    Block, Body, Call, Capture, Counts, CrateFacts, Marker, Match, Site, Statement, Terminator, coroutine, local_types,
    namesakes, origin, scope,
};
use crate::mir::{self, AggregateKind, BodyKind, Const, Operand, Projection, Reader, Rvalue};
use crate::text::{Text, Texts};

/// What is known about a compilation unit beside its text.
#[derive(Debug, Clone)]
pub struct UnitInfo {
    /// Name of the crate, with underscores.
    pub crate_name: String,
    /// Folder of the package's manifest.
    pub package_root: Utf8PathBuf,
    /// Folder of the workspace's manifest; sites are relative to it.
    pub workspace_root: Utf8PathBuf,
    /// The folder the compiler ran in; its spans are relative to it.
    pub cwd: Utf8PathBuf,
    /// Compiled as a test harness.
    pub test: bool,
    /// The compiler's version line.
    pub rustc: String,
    /// Crates it can name, with underscores.
    pub externs: Vec<String>,
}

/// Reads the text of `-Zunpretty=mir` and the source files it names.
///
/// # Errors
///
/// Those of the reader; unknown text is counted, never an error.
pub fn extract(text: impl BufRead, unit: &UnitInfo) -> std::io::Result<CrateFacts> {
    let mut reader = Reader::new(text);
    let mut files = SourceFiles::new(unit);
    let mut places = Places::default();
    let mut bodies = Vec::new();
    let mut markers = Vec::new();
    while let Some(body) = reader.next_body()? {
        if let Some(marker) = marker(&body, &reader.texts, &mut files) {
            markers.push(marker);
        } else {
            files.note_impl(reader.texts.get(body.path), &reader.texts);
            bodies.push(reduce(&body, &mut reader.texts, &mut files, &mut places));
        }
    }
    namesakes::tell_apart(&mut bodies, &mut reader.texts);
    local_types::tell_apart(&mut bodies, &mut reader.texts);
    let counts = Counts {
        bodies: reader.counts.bodies,
        bodies_failed: reader.counts.bodies_failed,
        opaque_statements: reader.counts.opaque_statements,
        samples: reader.counts.samples,
    };
    Ok(CrateFacts {
        crate_name: unit.crate_name.clone(),
        test: unit.test,
        rustc: unit.rustc.clone(),
        externs: unit.externs.clone(),
        strings: reader.texts.into_strings(),
        bodies,
        impls: files.impls(),
        containers: files.containers(),
        markers,
        counts,
        failure: None,
    })
}

const MARKER_PREFIX: &str = "pii/";

/// A constant whose value is a marker string.
fn marker(body: &mir::Body, texts: &Texts, files: &mut SourceFiles<'_>) -> Option<Marker> {
    if body.kind != BodyKind::Constant {
        return None;
    }
    let text = body.blocks.iter().flat_map(|block| &block.statements).find_map(|(statement, _)| match statement {
        mir::Statement::Assign(_, Rvalue::Use(Operand::Const(Const::Str(text)))) => {
            let text = texts.get(*text);
            is_marker(text).then_some(text)
        }
        _ => None,
    })?;
    let path = texts.get(body.path);
    let owner = path.rsplit_once("::").map_or("", |(owner, _)| owner);
    let owner = owner.strip_suffix('_').map_or(owner, |module| module.strip_suffix("::").unwrap_or(module));
    let site = marker_site(body, texts, files);
    Some(Marker { owner: owner.to_owned(), text: text.to_owned(), site, test: is_test(body, texts, files) })
}

/// What a derive writes has the place of the derive.
fn marker_site(body: &mir::Body, texts: &Texts, files: &mut SourceFiles<'_>) -> Site {
    let Some(span) = body.locals.first().map(|local| local.span) else { return Site::default() };
    let Some(file) = files.get(span.file, texts) else { return Site::default() };
    let at = scope::start(span);
    Site { file: file.name.clone(), line: at.line, column: at.column, macros: Vec::new() }
}

fn is_marker(text: &str) -> bool {
    text.strip_prefix(MARKER_PREFIX).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Where closures were put together and functions stand, for bodies whose own places lie outside the source.
#[derive(Default)]
struct Places {
    /// By path of the body around and printed type.
    closures: HashMap<(Text, Text), Site>,
    headers: HashMap<String, Site>,
}

impl Places {
    /// Where the body with this path was put together, as far as known.
    fn of(&self, body: &mir::Body, files: &mut SourceFiles<'_>, texts: &Texts) -> Site {
        let path = texts.get(body.path);
        let Some((around, _)) = path.rsplit_once("::{closure#") else {
            return call_that_writes(body, files, texts).unwrap_or_default();
        };
        let environment = body.locals.get(1).map_or("", |local| texts.get(local.ty));
        let environment = environment.trim_start_matches("&mut ").trim_start_matches('&');
        let key = texts.find(around).zip(texts.find(environment));
        key.and_then(|key| self.closures.get(&key)).or_else(|| self.headers.get(around)).cloned().unwrap_or_default()
    }

    fn add(&mut self, body: &Body, texts: &Texts) {
        for (statement, site) in body.blocks.iter().flat_map(|block| &block.statements) {
            if let Statement::Assign(_, Rvalue::Aggregate { kind: AggregateKind::Closure(ty, _), .. }) = statement
                && let Some(site) = body.sites.get(*site as usize)
            {
                self.closures.entry((body.path, *ty)).or_insert_with(|| site.clone());
            }
        }
        self.headers.insert(texts.get(body.path).to_owned(), body.header.clone());
    }
}

fn reduce(body: &mir::Body, texts: &mut Texts, files: &mut SourceFiles<'_>, places: &mut Places) -> Body {
    let is_closure = texts.get(body.path).ends_with('}');
    let built = places.of(body, files, texts);
    let mut sites = Sites::new(files, texts, body, built);
    let header = sites.header(is_closure);
    let generics = sites.scope().map_or_else(Vec::new, |scope| scope.function.generics.clone());
    let mut blocks: Vec<Block> = body
        .blocks
        .iter()
        .enumerate()
        .map(|(number, block)| reduce_block(number, block, body.arguments, &mut sites))
        .collect();
    for (from, to) in coroutine::suspensions(body, texts) {
        blocks[from].terminator.0 = Terminator::Suspend(to);
    }
    let sites = sites.into_found();
    let test = is_test(body, texts, files);
    let reduced = Body {
        path: body.path,
        kind: body.kind,
        arguments: body.arguments,
        locals: body.locals.iter().map(|local| local.ty).collect(),
        names: names(body),
        variables: variables(body),
        captures: if is_closure { captures(body, texts) } else { Vec::new() },
        blocks,
        sites,
        header,
        generics: generics.iter().map(|name| texts.intern(name)).collect(),
        test,
        allocations: body.allocations.clone(),
    };
    places.add(&reduced, texts);
    reduced
}

/// Whether a body is compiled only for tests: by its file, its function, or the item around it.
fn is_test(body: &mir::Body, texts: &Texts, files: &mut SourceFiles<'_>) -> bool {
    let starts = body.blocks.iter().filter_map(|block| block.statements.first());
    let spans = body.locals.first().map(|local| local.span).into_iter().chain(starts.map(|(_, span)| *span));
    for span in spans {
        if let Some(file) = files.get(span.file, texts) {
            let at = scope::start(span);
            return file.test
                || file.outline.is_test_at(at)
                || file.outline.function_at(at).is_some_and(|function| function.test);
        }
    }
    false
}

fn names(body: &mir::Body) -> Vec<(mir::Local, Text)> {
    let whole = |variable: &&mir::Variable| variable.place.projections.is_empty();
    body.variables.iter().filter(whole).map(|variable| (variable.place.local, variable.name)).collect()
}

/// Closures capture places of variables; who builds none needs no places.
fn variables(body: &mir::Body) -> Vec<(Text, mir::Place)> {
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    let builds = statements.map(|(statement, _)| statement).any(|statement| {
        matches!(statement, mir::Statement::Assign(_, Rvalue::Aggregate { kind, .. })
            if matches!(kind, AggregateKind::Closure(..) | AggregateKind::Coroutine(..)))
    });
    let all = body.variables.iter().filter(|_| builds);
    all.map(|variable| (variable.name, variable.place.clone())).collect()
}

/// The captures of a closure or coroutine: its variables that are fields of itself.
fn captures(body: &mir::Body, texts: &Texts) -> Vec<Capture> {
    let is_itself = |ty: Text| texts.get(ty).trim_start_matches("&mut ").trim_start_matches('&').starts_with('{');
    let capture = |variable: &mir::Variable| {
        let place = &variable.place;
        let mut steps = place.projections.iter().peekable();
        let pinned = place.local == 1 && body.locals.get(1).is_some_and(|local| !is_itself(local.ty));
        let is_own = place.local == 1 || body.locals.get(place.local as usize).is_some_and(|local| is_itself(local.ty));
        if !is_own {
            return None;
        }
        if pinned {
            steps.next_if(|step| matches!(step, Projection::Field(0, ty) if is_itself(*ty)))?;
        }
        steps.next_if(|step| **step == Projection::Deref);
        let Some(Projection::Field(index, _)) = steps.next() else { return None };
        let by_reference = steps.next_if(|step| **step == Projection::Deref).is_some();
        steps.next().is_none().then_some(Capture { index: *index, name: variable.name, by_reference })
    };
    body.variables.iter().filter_map(capture).collect()
}

/// How a block goes on behind a switch: by what it measured last, or by a part of an argument.
fn choice(
    block: &mir::Block,
    on: Option<mir::Local>,
    (values, targets): (&[u128], &[u32]),
    arguments: u32,
) -> Terminator {
    let is_argument = |place: &mir::Place| {
        let leads_there = |step: &Projection| matches!(step, Projection::Deref | Projection::Field(..));
        (1..=arguments).contains(&place.local) && place.projections.iter().all(leads_there)
    };
    let last = block.statements.iter().rev().find(|(statement, _)| !matches!(statement, mir::Statement::Dead(_)));
    let chosen = on.map(mir::Place::local).and_then(|on| match last {
        Some((mir::Statement::Assign(to, Rvalue::Measure(place)), _)) if *to == on => Some((place.clone(), true)),
        Some((mir::Statement::Assign(to, Rvalue::Use(Operand::Copy(place) | Operand::Move(place))), _))
            if *to == on && is_argument(place) =>
        {
            Some((place.clone(), false))
        }
        _ => is_argument(&on).then_some((on, false)),
    });
    let targets = targets.to_vec();
    match chosen {
        Some((place, measured)) => {
            Terminator::Match(Box::new(Match { place, measured, values: values.to_vec(), targets }))
        }
        None => Terminator::Jump(targets),
    }
}

fn reduce_block(number: usize, block: &mir::Block, arguments: u32, sites: &mut Sites<'_, '_>) -> Block {
    if block.cleanup {
        return Block::default();
    }
    let point = |index| Point { block: number, index };
    let statements = block
        .statements
        .iter()
        .enumerate()
        .filter_map(|(index, (statement, span))| match statement {
            mir::Statement::Assign(place, value) => {
                let site = sites.number(point(index), *span, None, &origin::used_by(value));
                Some((Statement::Assign(place.clone(), value.clone()), site))
            }
            mir::Statement::Dead(local) => Some((Statement::Dead(*local), 0)),
            mir::Statement::SetDiscriminant(_) => None,
            mir::Statement::Opaque(locals) => {
                Some((Statement::Opaque(locals.clone()), sites.number(point(index), *span, None, locals)))
            }
        })
        .collect();
    let at = point(block.statements.len());
    let terminator = block.terminator.as_ref().map_or_else(Default::default, |(terminator, span)| match terminator {
        mir::Terminator::Jump(targets) => (Terminator::Jump(targets.clone()), 0),
        mir::Terminator::Switch { on, values, targets } => (choice(block, *on, (values, targets), arguments), 0),
        mir::Terminator::Return => (Terminator::Return, sites.number(at, *span, None, &[])),
        mir::Terminator::End => (Terminator::End, 0),
        mir::Terminator::Drop(place, target) => {
            (Terminator::Drop(place.clone(), *target), sites.number(at, *span, None, &[]))
        }
        mir::Terminator::Call { callee, arguments, destination, target, unwinds, name } => {
            let site = sites.number(at, *span, *name, &origin::used_in(arguments));
            let call = Call {
                callee: callee.clone(),
                arguments: arguments.clone(),
                destination: destination.clone(),
                target: *target,
                unwinds: *unwinds,
            };
            (Terminator::Call(Box::new(call)), site)
        }
    });
    Block { statements, terminator }
}
