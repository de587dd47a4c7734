//! From the compiler's text to facts.

use std::collections::HashMap;
use std::io::BufRead;

use camino::{Utf8Path, Utf8PathBuf};

use super::sites::{self, Files, Sites};
use super::{Block, Body, Call, Container, Counts, CrateFacts, Impl, Marker, Site, Statement, Terminator};
use crate::mir::{self, BodyKind, Const, Operand, Reader, Rvalue};
use crate::source::Outline;
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
}

/// Reads the text of `-Zunpretty=mir` and the source files it names.
///
/// # Errors
///
/// Those of the reader; unknown text is counted, never an error.
pub fn extract(text: impl BufRead, unit: &UnitInfo) -> std::io::Result<CrateFacts> {
    let mut reader = Reader::new(text);
    let mut files = SourceFiles::new(unit);
    let mut bodies = Vec::new();
    let mut markers = Vec::new();
    while let Some(body) = reader.next_body()? {
        if let Some(marker) = marker(&body, &reader.texts) {
            markers.push(marker);
        } else {
            let reduced = reduce(&body, &mut reader.texts, &mut files, unit.test);
            bodies.push(reduced);
        }
    }
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
fn marker(body: &mir::Body, texts: &Texts) -> Option<Marker> {
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
    Some(Marker { owner: owner.to_owned(), text: text.to_owned() })
}

fn is_marker(text: &str) -> bool {
    text.strip_prefix(MARKER_PREFIX).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn reduce(body: &mir::Body, texts: &mut Texts, files: &mut SourceFiles, unit_is_test: bool) -> Body {
    let path = texts.get(body.path).to_owned();
    let is_closure = path.ends_with('}');
    let mut sites = Sites::new(files, texts, body);
    let mut table = SiteTable::default();
    let header = sites.header(is_closure);
    let (test, generics) =
        sites.function().map_or((false, Vec::new()), |function| (function.test, function.generics.clone()));
    let blocks = body.blocks.iter().map(|block| reduce_block(block, &mut sites, &mut table)).collect();
    Body {
        path: body.path,
        kind: body.kind,
        arguments: body.arguments,
        locals: body.locals.iter().map(|local| local.ty).collect(),
        names: names(body),
        blocks,
        sites: table.sites,
        header,
        generics: generics.iter().map(|name| texts.intern(name)).collect(),
        test: test && unit_is_test,
        allocations: body.allocations.clone(),
    }
}

fn names(body: &mir::Body) -> Vec<(mir::Local, Text)> {
    let whole = |variable: &&mir::Variable| variable.place.projections.is_empty();
    body.variables.iter().filter(whole).map(|variable| (variable.place.local, variable.name)).collect()
}

fn reduce_block<F: Files>(block: &mir::Block, sites: &mut Sites<'_, F>, table: &mut SiteTable) -> Block {
    if block.cleanup {
        return Block::default();
    }
    let statements = block
        .statements
        .iter()
        .map(|(statement, span)| match statement {
            mir::Statement::Assign(place, value) => {
                let site = sites.resolve(*span, None, &sites::used_by(value));
                (Statement::Assign(place.clone(), value.clone()), table.number(site))
            }
            mir::Statement::Dead(local) => (Statement::Dead(*local), 0),
            mir::Statement::Opaque(locals) => {
                (Statement::Opaque(locals.clone()), table.number(sites.resolve(*span, None, locals)))
            }
        })
        .collect();
    let terminator = block.terminator.as_ref().map_or_else(Default::default, |(terminator, span)| match terminator {
        mir::Terminator::Jump(targets) => (Terminator::Jump(targets.clone()), 0),
        mir::Terminator::Return => (Terminator::Return, table.number(sites.resolve(*span, None, &[]))),
        mir::Terminator::End => (Terminator::End, 0),
        mir::Terminator::Drop(place, target) => {
            (Terminator::Drop(place.clone(), *target), table.number(sites.resolve(*span, None, &[])))
        }
        mir::Terminator::Call { callee, arguments, destination, target, name } => {
            let site = sites.resolve(*span, *name, &sites::used_in(arguments));
            let call = Call {
                callee: callee.clone(),
                arguments: arguments.clone(),
                destination: destination.clone(),
                target: *target,
            };
            (Terminator::Call(Box::new(call)), table.number(site))
        }
    });
    Block { statements, terminator }
}

/// Equal sites of a body are kept once.
#[derive(Default)]
struct SiteTable {
    sites: Vec<Site>,
    numbers: HashMap<(String, u32, u32, usize), u32>,
}

impl SiteTable {
    fn number(&mut self, site: Site) -> u32 {
        let key = (site.file.clone(), site.line, site.column, site.macros.len());
        if let Some(&number) = self.numbers.get(&key)
            && self.sites[number as usize] == site
        {
            return number;
        }
        let number = u32::try_from(self.sites.len()).unwrap_or(u32::MAX);
        self.sites.push(site);
        self.numbers.insert(key, number);
        number
    }
}

/// The workspace's source files, opened when a span names them.
struct SourceFiles {
    cwd: Utf8PathBuf,
    workspace_root: Utf8PathBuf,
    /// By printed name; none for files outside the workspace.
    files: HashMap<String, Option<(String, Outline)>>,
}

impl SourceFiles {
    fn new(unit: &UnitInfo) -> Self {
        Self { cwd: unit.cwd.clone(), workspace_root: unit.workspace_root.clone(), files: HashMap::new() }
    }

    fn open(&self, printed: &str) -> Option<(String, Outline)> {
        if printed.is_empty() || printed.starts_with("/rustc/") {
            return None;
        }
        let path = self.cwd.join(Utf8Path::new(printed));
        let name = path.strip_prefix(&self.workspace_root).ok()?;
        let built = name.starts_with("target") && printed.contains("/build/");
        if built {
            return None;
        }
        let text = std::fs::read_to_string(&path).ok()?;
        let name = name.as_str().replace('\\', "/");
        Some((name, Outline::of(&text)))
    }

    fn opened(&self) -> Vec<(&str, &str, &Outline)> {
        let mut opened: Vec<_> = self
            .files
            .iter()
            .filter_map(|(printed, file)| {
                file.as_ref().map(|(name, outline)| (printed.as_str(), name.as_str(), outline))
            })
            .collect();
        opened.sort_by_key(|(printed, _, _)| *printed);
        opened
    }

    fn impls(&self) -> Vec<Impl> {
        let of_file = |(printed, _, outline): (&str, &str, &Outline)| -> Vec<Impl> {
            outline
                .impls
                .iter()
                .map(|block| Impl {
                    at: format!("{printed}:{}:{}", block.at.line, block.at.column),
                    of_trait: block.of_trait.clone(),
                    self_type: block.self_type.clone(),
                    derived: block.derived,
                })
                .collect()
        };
        self.opened().into_iter().flat_map(of_file).collect()
    }

    fn containers(&self) -> Vec<Container> {
        let of_file = |(_, name, outline): (&str, &str, &Outline)| -> Vec<Container> {
            outline
                .containers
                .iter()
                .map(|container| Container {
                    name: container.name.clone(),
                    file: name.to_owned(),
                    line: container.at.line,
                    variants: container.variants.clone(),
                    is_enum: container.is_enum,
                })
                .collect()
        };
        self.opened().into_iter().flat_map(of_file).collect()
    }
}

impl Files for SourceFiles {
    fn outline(&mut self, printed: &str) -> Option<(&str, &Outline)> {
        if !self.files.contains_key(printed) {
            let file = self.open(printed);
            self.files.insert(printed.to_owned(), file);
        }
        self.files.get(printed)?.as_ref().map(|(name, outline)| (name.as_str(), outline))
    }
}
