//! Which discriminant stands for which variant of an enum. The code shows it: where a `match` goes on with one of them
//! alone, the fields that are read there are those of its variant. Where it does not, what the source declares has to
//! do, unless numbers or attributes stand there, or enums of one name disagree.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Body, Match, Statement, Terminator};
use crate::mir::{Operand, Place, Projection, Rvalue};
use crate::text::Text;

/// The discriminants of one enum.
#[derive(Debug, Default)]
pub(super) struct Discriminants {
    /// Those the code shows, by variant; none where it shows more than one.
    shown: BTreeMap<Box<str>, Option<u128>>,
    /// Variants that the code mentions.
    mentioned: BTreeSet<Box<str>>,
    /// Variants in order, of each enum of this name; none where the order is not all.
    declared: Vec<Option<Vec<Box<str>>>>,
}

impl Discriminants {
    pub(super) fn note(&mut self, variant: &str, value: u128) {
        self.note_variant(variant);
        let known = self.shown.entry(variant.into()).or_insert(Some(value));
        if *known != Some(value) {
            *known = None;
        }
    }

    pub(super) fn note_variant(&mut self, variant: &str) {
        if !self.mentioned.contains(variant) {
            self.mentioned.insert(variant.into());
        }
    }

    pub(super) fn note_declaration(&mut self, variants: &[&str], in_order: bool) {
        self.declared.push(in_order.then(|| variants.iter().map(|variant| (*variant).into()).collect()));
    }

    /// The discriminant of a variant, unless another one seems to have it, too.
    pub(super) fn of(&self, variant: &str) -> Option<u128> {
        let Some(value) = self.shown.get(variant) else { return self.by_declaration(variant) };
        let same = self.shown.values().filter(|other| *other == value).count();
        value.filter(|_| same == 1)
    }

    fn by_declaration(&self, variant: &str) -> Option<u128> {
        let mut found = None;
        for declared in &self.declared {
            let declared = declared.as_ref()?;
            let Some(at) = position(declared, variant).filter(|_| self.may_be(declared)) else { continue };
            if found.is_some_and(|known| known != at) {
                return None;
            }
            found = Some(at);
        }
        found
    }

    /// Whether nothing that the code shows speaks against these variants in this order.
    fn may_be(&self, declared: &[Box<str>]) -> bool {
        self.mentioned.iter().all(|variant| {
            let at = position(declared, variant);
            at.is_some() && self.shown.get(variant).is_none_or(|shown| *shown == at)
        })
    }
}

fn position(declared: &[Box<str>], variant: &str) -> Option<u128> {
    declared.iter().position(|known| **known == *variant).and_then(|at| u128::try_from(at).ok())
}

/// The choices of a body, each with a discriminant and the variant it was found to stand for.
pub(super) fn shown(body: &Body) -> Vec<(&Match, u128, Text)> {
    let mut found = Vec::new();
    let mut entries: Option<Vec<u32>> = None;
    for block in &body.blocks {
        let Terminator::Match(choice) = &block.terminator.0 else { continue };
        if !choice.measured {
            continue;
        }
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
    fn the_order_of_a_declaration_tells_unless_another_of_that_name_differs() {
        let mut known = Discriminants::default();
        known.note_declaration(&["Mail", "Never"], true);
        assert_eq!((known.of("Mail"), known.of("Never")), (Some(0), Some(1)));
        known.note_declaration(&["Never", "Text"], true);
        assert_eq!((known.of("Mail"), known.of("Never")), (Some(0), None));
        known.note_variant("Mail");
        assert_eq!(known.of("Never"), Some(1), "the other one has no such variant");
        known.note_declaration(&["Mail", "Never"], false);
        assert_eq!(known.of("Never"), None);
    }

    #[test]
    fn what_the_code_shows_comes_before_the_declaration() {
        let mut known = Discriminants::default();
        known.note_declaration(&["Mail", "Never"], true);
        known.note("Mail", 1);
        assert_eq!((known.of("Mail"), known.of("Never")), (Some(1), None));
    }

    #[test]
    fn a_discriminant_of_two_variants_is_neither_s() {
        let mut known = Discriminants::default();
        known.note("Mail", 0);
        known.note("Text", 0);
        assert_eq!((known.of("Mail"), known.of("Text")), (None, None));
    }
}
