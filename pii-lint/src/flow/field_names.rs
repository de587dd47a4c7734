//! The names under which a `Deserialize` that serde derived looks for the fields of a struct.
//!
//! Renames, aliases and rules of casing stand nowhere but in the code of the derive: it compares each name that comes with
//! those it knows, and says the number of the field.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::facts::{Block, Body, Statement, Terminator};
use crate::link::{LinkedBody, Program};
use crate::mir::{AggregateKind, BodyKind, Const, Operand, Rvalue};
use crate::text::Text;
use crate::ty::{Ty, TyId};

/// The names of each field, by its number.
pub(super) type FieldNames = BTreeMap<u32, BTreeSet<String>>;

/// The names of the fields of structs, by the path of the struct. There are none for a struct whose other fields are
/// gathered in a map.
pub(super) fn field_names(program: &Program) -> BTreeMap<&str, FieldNames> {
    let body = |linked: &LinkedBody| &program.crates[linked.krate].bodies[linked.index];
    let text = |krate: usize, text: Text| &*program.crates[krate].strings[text.0 as usize];
    let mut self_types: FxHashMap<(usize, &str), TyId> = FxHashMap::default();
    let mut with_fields: BTreeSet<(usize, &str)> = BTreeSet::new();
    for linked in &program.bodies.all {
        let path = text(linked.krate, body(linked).path);
        if let Some(method) = linked.method.as_ref().filter(|method| method.name == "deserialize")
            && body(linked).kind == BodyKind::Function
        {
            self_types.entry((linked.krate, path)).or_insert(method.self_type);
        }
        if let Some(owner) = path.strip_suffix("::FIELDS") {
            with_fields.insert((linked.krate, owner));
        }
    }
    let mut found = BTreeMap::new();
    for linked in &program.bodies.all {
        let visitor = text(linked.krate, body(linked).path).strip_suffix("::visit_str");
        let Some((owner, _)) = visitor.and_then(|visitor| visitor.rsplit_once("::<impl at ")) else { continue };
        let of_struct = self_types.get(&(linked.krate, owner)).filter(|_| with_fields.contains(&(linked.krate, owner)));
        if let Some(ty) = of_struct
            && let Ty::Adt(path, _) = program.types.get(*ty)
        {
            found.insert(&**path, names(body(linked), &|name| text(linked.krate, name)));
        }
    }
    found
}

/// What the method that is given a name makes of it: each comparison with a name leads to the number of a field.
fn names<'a>(visitor: &Body, text: &impl Fn(Text) -> &'a str) -> FieldNames {
    let block = |number: &u32| visitor.blocks.get(*number as usize);
    let mut names = FieldNames::new();
    for compares in &visitor.blocks {
        let Terminator::Call(call) = &compares.terminator.0 else { continue };
        let name = call.arguments.iter().find_map(|operand| match operand {
            Operand::Const(Const::Str(name)) => Some(text(*name)),
            _ => None,
        });
        let Some((name, branches)) = name.zip(call.target.as_ref().and_then(block)) else { continue };
        let fields = branches.terminator.0.successors().iter().filter_map(block);
        for number in fields.filter_map(|taken| field_made(taken, text)) {
            names.entry(number).or_default().insert(name.to_owned());
        }
    }
    names
}

/// The number of the field that a block says.
fn field_made<'a>(block: &Block, text: &impl Fn(Text) -> &'a str) -> Option<u32> {
    block.statements.iter().find_map(|(statement, _)| {
        let Statement::Assign(_, value) = statement else { return None };
        let variant = match value {
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), .. }
            | Rvalue::Use(Operand::Const(Const::Item(path))) => text(*path),
            _ => return None,
        };
        variant.rsplit_once("::__field")?.1.parse().ok()
    })
}
