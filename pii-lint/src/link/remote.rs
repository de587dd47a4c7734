//! Foreign types that a type of the workspace describes with `#[pii(remote = …)]`.
//!
//! The marker has the path as it was written, which says nothing without the file's imports. Beside it the derive
//! leaves a function that takes a reference to the foreign type and reads its fields in the order of the description.

use std::collections::HashMap;

use super::Names;
use crate::facts::{Body, CrateFacts, Statement};
use crate::mir::{Place, Projection, Rvalue};
use crate::text::Text;
use crate::ty::Resolve;

const FUNCTION: &str = "::_::__PII_REMOTE_";

/// A foreign type, as a description sees it.
#[derive(Debug, Default)]
pub(super) struct Remote {
    /// Canonical path.
    pub(super) path: String,
    /// Numbers of the fields of each variant, in the order of the description.
    fields: HashMap<String, Vec<u32>>,
}

impl Remote {
    /// The number that the field has in the foreign type.
    pub(super) fn field(&self, variant: &str, place: usize) -> Option<u32> {
        self.fields.get(variant)?.get(place).copied()
    }
}

/// All of them, by the canonical path of the type that describes them.
pub(super) fn all(crates: &[CrateFacts], names: &Names) -> HashMap<String, Remote> {
    let mut remotes = HashMap::new();
    for (number, facts) in crates.iter().enumerate() {
        for body in &facts.bodies {
            let path = format!("{}::{}", facts.crate_name, facts.strings[body.path.0 as usize]);
            let Some((module, name)) = path.split_once(FUNCTION) else { continue };
            let Some(ty) = body.locals.get(1) else { continue };
            let ty = facts.strings[ty.0 as usize].trim_start_matches('&');
            let ty = ty.strip_prefix('\'').and_then(|named| Some(named.split_once(' ')?.1)).unwrap_or(ty);
            if let Some(path) = names.view(number).canonical(ty) {
                remotes.insert(format!("{module}::{name}"), Remote { path, fields: fields(body, facts) });
            }
        }
    }
    remotes
}

/// What is read of the first argument, in order.
fn fields(body: &Body, facts: &CrateFacts) -> HashMap<String, Vec<u32>> {
    let mut fields: HashMap<String, Vec<u32>> = HashMap::new();
    for (statement, _) in body.blocks.iter().flat_map(|block| &block.statements) {
        let Statement::Assign(_, Rvalue::Ref { place, .. }) = statement else { continue };
        if let Some((variant, field)) = field(place) {
            let variant = variant.map_or("", |text| &facts.strings[text.0 as usize]);
            fields.entry(variant.to_owned()).or_default().push(field);
        }
    }
    fields
}

fn field(place: &Place) -> Option<(Option<Text>, u32)> {
    if place.local != 1 {
        return None;
    }
    match &place.projections[..] {
        [Projection::Deref, Projection::Field(field, _)] => Some((None, *field)),
        [Projection::Deref, Projection::Downcast(variant), Projection::Field(field, _)] => {
            Some((Some(*variant), *field))
        }
        _ => None,
    }
}
