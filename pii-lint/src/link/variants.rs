//! Which discriminant stands for which variant of an enum, as far as the code shows: where a `match` goes on with one of
//! them alone, the fields that are read there are those of its variant.
//!
//! The source would not be enough: attributes and macros leave variants out, and types share names.

use std::collections::BTreeMap;

use crate::facts::{Body, Match, Statement, Terminator};
use crate::mir::{Operand, Place, Projection, Rvalue};
use crate::text::Text;

/// Discriminants by variant; none where the code shows more than one.
#[derive(Debug, Default)]
pub(super) struct Discriminants {
    by_variant: BTreeMap<Box<str>, Option<u128>>,
}

impl Discriminants {
    pub(super) fn note(&mut self, variant: &str, value: u128) {
        let known = self.by_variant.entry(variant.into()).or_insert(Some(value));
        if *known != Some(value) {
            *known = None;
        }
    }

    /// The discriminant of a variant, unless another one seems to have it, too.
    pub(super) fn of(&self, variant: &str) -> Option<u128> {
        let value = *self.by_variant.get(variant)?;
        let same = self.by_variant.values().filter(|other| **other == value).count();
        value.filter(|_| same == 1)
    }
}

/// The choices of a body, each with a discriminant and the variant it was found to stand for.
pub(super) fn shown(body: &Body) -> Vec<(&Match, u128, Text)> {
    let mut found = Vec::new();
    let mut entries: Option<Vec<u32>> = None;
    for block in &body.blocks {
        let Terminator::Match(choice) = &block.terminator.0 else { continue };
        let entries = entries.get_or_insert_with(|| entries_of(body));
        for (value, target) in choice.values.iter().zip(&choice.targets) {
            if entries.get(*target as usize) == Some(&1)
                && let Some(variant) = variant_read(body, *target, &choice.place)
            {
                found.push((&**choice, *value, variant));
            }
        }
    }
    found
}

/// How often other blocks lead to each block.
fn entries_of(body: &Body) -> Vec<u32> {
    let mut entries = vec![0; body.blocks.len()];
    for next in body.blocks.iter().flat_map(|block| block.terminator.0.successors()) {
        if let Some(count) = entries.get_mut(*next as usize) {
            *count += 1;
        }
    }
    entries
}

/// The variant that a block takes the enum at a place for.
fn variant_read(body: &Body, block: u32, of: &Place) -> Option<Text> {
    let block = body.blocks.get(block as usize)?;
    let variant = |place: &Place| {
        let rest = place.projections.strip_prefix(of.projections.as_slice()).filter(|_| place.local == of.local);
        match rest?.first()? {
            Projection::Downcast(variant) => Some(*variant),
            _ => None,
        }
    };
    for (statement, _) in &block.statements {
        let Statement::Assign(to, value) = statement else { continue };
        if let Some(found) = places(value).into_iter().chain([to]).find_map(variant) {
            return Some(found);
        }
        if to.local == of.local {
            return None;
        }
    }
    match &block.terminator.0 {
        Terminator::Call(call) => call.arguments.iter().filter_map(place_of).find_map(variant),
        Terminator::Drop(place, _) => variant(place),
        Terminator::Match(inner) => variant(&inner.place),
        _ => None,
    }
}

fn places(value: &Rvalue) -> Vec<&Place> {
    match value {
        Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => place_of(operand).into_iter().collect(),
        Rvalue::Ref { place, .. } | Rvalue::Measure(place) => vec![place],
        Rvalue::Compute { operands, .. } | Rvalue::Aggregate { operands, .. } => {
            operands.iter().filter_map(place_of).collect()
        }
    }
}

fn place_of(operand: &Operand) -> Option<&Place> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place),
        Operand::Const(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_with_two_discriminants_has_none() {
        let mut known = Discriminants::default();
        known.note("Mail", 0);
        known.note("Text", 1);
        assert_eq!((known.of("Mail"), known.of("Text"), known.of("Never")), (Some(0), Some(1), None));
        known.note("Mail", 2);
        assert_eq!((known.of("Mail"), known.of("Text")), (None, Some(1)));
    }

    #[test]
    fn a_discriminant_of_two_variants_is_neither_s() {
        let mut known = Discriminants::default();
        known.note("Mail", 0);
        known.note("Text", 0);
        assert_eq!((known.of("Mail"), known.of("Text")), (None, None));
    }
}
