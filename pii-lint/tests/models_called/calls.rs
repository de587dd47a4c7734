//! What the compiler printed of a group: its calls and types, by module, in the form in which the engine looks them up.

use std::collections::{BTreeMap, BTreeSet};

use pii_lint::config::Config;
use pii_lint::facts::{Body, CrateFacts, Statement, Terminator};
use pii_lint::link::Program;
use pii_lint::mir::{Callee, Const, Operand, Place, Projection};
use pii_lint::model::Aliases;
use pii_lint::ty::{Substitution, Ty, TyId};

/// Calls and types of a group.
pub(crate) struct Seen {
    /// The compiler's version line.
    pub rustc: String,
    /// By module.
    pub modules: BTreeMap<String, Module>,
    /// The types in it.
    pub program: Program,
    /// Paths of types that give a `Result` when they are awaited or iterated.
    pub giving_results: BTreeSet<String>,
}

/// Calls and types of a module.
#[derive(Default)]
pub(crate) struct Module {
    /// Every call.
    pub calls: Vec<Call>,
    /// Paths of functions that are handed on, and called by others.
    pub(crate) handed: BTreeSet<String>,
    /// Paths of all types, and of the traits of trait objects.
    pub types: BTreeSet<Named>,
}

/// Something a type mentions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    /// A type.
    Type(String),
    /// The trait of a trait object.
    Trait(String),
}

/// A call.
pub(crate) struct Call {
    /// Its path, as the engine looks it up.
    pub path: String,
    /// Types of what it is given, as far as they are printed.
    pub arguments: Vec<Option<TyId>>,
    /// Type of its result.
    pub result: TyId,
    /// Macros it was written by, without their paths.
    pub macros: Vec<String>,
}

impl Seen {
    /// Reads the facts of a group.
    pub(crate) fn new(facts: Vec<CrateFacts>) -> Self {
        let rustc = facts.first().map(|facts| facts.rustc.clone()).unwrap_or_default();
        // Without other names: that an alias is printed is one of the things to see.
        let mut program = Program::link(facts, &Config::default(), &Aliases::default());
        let mut seen = Reading::default();
        for (number, facts) in program.crates.clone().iter().enumerate() {
            for body in &facts.bodies {
                let path = &facts.strings[body.path.0 as usize];
                let module = path.split("::").next().unwrap_or_default().to_owned();
                seen.body(body, facts, number, module, &mut program);
            }
        }
        Self { rustc, modules: seen.modules, program, giving_results: seen.giving_results }
    }
}

#[derive(Default)]
struct Reading {
    modules: BTreeMap<String, Module>,
    giving_results: BTreeSet<String>,
}

impl Reading {
    fn body(&mut self, body: &Body, facts: &CrateFacts, krate: usize, module: String, program: &mut Program) {
        let text = |text: pii_lint::text::Text| &*facts.strings[text.0 as usize];
        let none = Substitution::new();
        let locals: Vec<TyId> = body.locals.iter().map(|local| program.ty(text(*local), krate, &none)).collect();
        let into = self.modules.entry(module).or_default();
        for local in &locals {
            mentioned(*local, program, &mut into.types);
        }
        for block in &body.blocks {
            for (statement, _) in &block.statements {
                if let Statement::Assign(place, _) = statement {
                    let ty = place_type(place, &locals, facts, krate, program);
                    mentioned(ty, program, &mut into.types);
                }
            }
            let (Terminator::Call(call), site) = &block.terminator else { continue };
            let Callee::Path(printed) = &call.callee else { continue };
            let result = place_type(&call.destination, &locals, facts, krate, program);
            let arguments: Vec<Option<TyId>> = call
                .arguments
                .iter()
                .map(|operand| match operand {
                    Operand::Copy(place) | Operand::Move(place) => {
                        Some(place_type(place, &locals, facts, krate, program))
                    }
                    Operand::Const(_) => None,
                })
                .collect();
            for operand in &call.arguments {
                if let Operand::Const(Const::Item(item)) = operand {
                    into.handed.insert(program.resolve(text(*item), krate, &none, &[], result).path);
                }
            }
            let resolved = program.resolve(text(*printed), krate, &none, &[], result);
            if matches!(&*resolved.method, "next" | "poll" | "poll_next")
                && holds_result(result, program)
                && let Some(subject) = resolved.subject
            {
                self.giving_results.extend(heads(subject, program));
            }
            let macros = body.sites.get(*site as usize).map(|site| &*site.macros).unwrap_or_default();
            let macros = macros.iter().map(|call| call.name.rsplit("::").next().unwrap_or_default().to_owned());
            into.calls.push(Call { path: resolved.path, arguments, result, macros: macros.collect() });
        }
    }
}

fn place_type(place: &Place, locals: &[TyId], facts: &CrateFacts, krate: usize, program: &mut Program) -> TyId {
    let mut ty = locals[place.local as usize];
    for projection in &place.projections {
        ty = match projection {
            Projection::Field(_, printed) => {
                program.ty(&facts.strings[printed.0 as usize], krate, &Substitution::new())
            }
            Projection::Deref | Projection::Index => program.types.components(ty).first().copied().unwrap_or(ty),
            Projection::Downcast(_) => ty,
        };
    }
    ty
}

fn mentioned(ty: TyId, program: &Program, into: &mut BTreeSet<Named>) {
    match program.types.get(ty) {
        Ty::Adt(path, _) => {
            into.insert(Named::Type(path.to_string()));
        }
        Ty::Dyn(traits, _) => into.extend(traits.iter().map(|of| Named::Trait(of.to_string()))),
        _ => {}
    }
    for part in program.types.components(ty) {
        mentioned(part, program, into);
    }
}

fn heads(ty: TyId, program: &Program) -> Vec<String> {
    let mut found = BTreeSet::new();
    mentioned(ty, program, &mut found);
    found.into_iter().filter_map(|named| if let Named::Type(path) = named { Some(path) } else { None }).collect()
}

/// Whether a `Result` is part of the type.
pub(crate) fn holds_result(ty: TyId, program: &Program) -> bool {
    heads(ty, program).iter().any(|path| path == "std::result::Result")
}
