//! Ways into values of which some elements are known by name and others are not.
//!
//! What was put into a map under `"email"` lies below a step of its own. A way without that step, of who takes all
//! values or one under a computed key, leads there as well; and what was put in without a name may lie under any.

use super::label::{Path, Step};
use super::label_table::LabelTable;
use super::tree::{Node, Tree};

/// How one way lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lies {
    /// It leads to what the other is a part of, or to the same: this many steps of the other are left.
    Above(usize),
    /// It leads to a part: this many of its own steps are left.
    Below(usize),
}

/// How a way lies to one that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) lies: Lies,
    /// Whether the shorter is the beginning of the longer, step by step.
    exact: bool,
    /// The first step of the way asked for that names what this way does not name.
    unnamed: Option<usize>,
}

impl Relation {
    /// Between a way and one that is asked for; none where they lead to different parts.
    pub(super) fn between(way: &[Step], asked: &[Step]) -> Option<Self> {
        let (mut own, mut other) = (0, 0);
        let (mut exact, mut unnamed) = (true, None);
        while let (Some(&one), Some(&wanted)) = (way.get(own), asked.get(other)) {
            if one == wanted {
                (own, other) = (own + 1, other + 1);
                continue;
            }
            exact = false;
            let alike = one.is_member() && wanted.is_member();
            if alike && (one.is_any() || wanted.is_any()) {
                unnamed = unnamed.or(one.is_any().then_some(other));
                (own, other) = (own + 1, other + 1);
            } else if alike || one.is_key() && wanted.is_key() {
                return None;
            } else if one.is_key() || one.is_named() && !wanted.is_key() {
                own += 1;
            } else if wanted.is_named() {
                unnamed = unnamed.or(Some(other));
                other += 1;
            } else {
                return None;
            }
        }
        let lies = if own == way.len() { Lies::Above(asked.len() - other) } else { Lies::Below(way.len() - own) };
        Some(Self { lies, exact, unnamed })
    }

    /// Whether what was written on this way is gone where the first so many steps of the way asked for were written anew.
    fn is_overwritten(&self, way: &[Step], fresh: usize) -> bool {
        if self.exact { way.len() < fresh } else { self.unnamed.is_some_and(|step| step < fresh) }
    }
}

impl Tree {
    /// Whether a way into it may lead to more than what lies on that very way.
    pub(super) fn is_named_on(&self, at: &[Step]) -> bool {
        self.named || at.iter().any(|step| step.is_named())
    }

    /// The nodes above a way or at its end, each with the steps that are left.
    pub(super) fn nodes_above<'a>(&'a self, at: &'a [Step]) -> impl Iterator<Item = (&'a Node, &'a [Step])> {
        self.nodes().filter_map(|(path, node)| match Relation::between(&path, at)?.lies {
            Lies::Above(left) => Some((node, &at[at.len() - left..])),
            Lies::Below(left) => without_keys(&path[path.len() - left..]).is_empty().then_some((node, &[][..])),
        })
    }

    /// The part at a path of a value of which some elements are known by name.
    pub(super) fn part_by_name(&self, at: &[Step], table: &mut LabelTable) -> Self {
        let fresh = self.freshest_above(at);
        let mut part = Self::default();
        let mut all_exact = true;
        for (path, node) in self.nodes() {
            let Some(relation) = Relation::between(&path, at).filter(|known| !known.is_overwritten(&path, fresh))
            else {
                continue;
            };
            all_exact &= relation.exact || node.is_empty();
            match relation.lies {
                Lies::Above(left) if left > 0 => {
                    let suffix = &at[at.len() - left..];
                    part.root
                        .labels
                        .extend(&node.labels.iter().filter_map(|label| table.within(label, suffix)).collect());
                    part.root.targets.extend(node.targets.iter().map(|target| target.below(suffix)));
                }
                Lies::Above(_) => part.root.join(node),
                Lies::Below(left) => {
                    let whole = &path[path.len() - left..];
                    // An element that was taken out of its map is no longer under a key.
                    let below = without_keys(whole);
                    all_exact &= below.len() == whole.len();
                    let own = part.node(below.into());
                    own.join(node);
                    own.fresh |= node.fresh && !below.is_empty();
                }
            }
        }
        if !all_exact {
            part.forget_freshness(|_| true);
        }
        part
    }

    /// After a write on a way that does not say which element it is: what was written anew under a name may be
    /// something else by now.
    pub(super) fn unsettle(&mut self, written: &[Path]) {
        if !self.named {
            return;
        }
        self.forget_freshness(|path| {
            path.iter().any(|step| step.is_named())
                && written.iter().any(|way| {
                    Relation::between(way, path).is_some_and(|known| {
                        let rest = if let Lies::Above(left) = known.lies { &path[path.len() - left..] } else { &[] };
                        known.unnamed.is_some() || rest.iter().any(|step| step.is_named())
                    })
                })
        });
    }
}

/// A way without the keys it begins with.
fn without_keys(way: &[Step]) -> &[Step] {
    let keys = way.iter().take_while(|step| step.is_key()).count();
    &way[keys..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::label::{ANY, KEY, MEMBER};

    const FIELD: Step = Step(7);
    const A: Step = Step(KEY | 0x8);
    const B: Step = Step(KEY | 0x9);
    const X: Step = Step(MEMBER | 0xa);
    const Y: Step = Step(MEMBER | 0xb);
    const SOME: Step = Step(MEMBER | ANY | 0xc);

    fn lies(way: &[Step], asked: &[Step]) -> Option<Lies> {
        Relation::between(way, asked).map(|relation| relation.lies)
    }

    #[test]
    fn names_tell_elements_apart_where_both_ways_have_them() {
        assert_eq!(lies(&[FIELD, A], &[FIELD, A]), Some(Lies::Above(0)));
        assert_eq!(lies(&[FIELD, A], &[FIELD, B]), None);
        assert_eq!(lies(&[X], &[Y]), None);
        assert_eq!(lies(&[X, Y], &[Y]), None);
        assert_eq!(lies(&[X, Y], &[X, Y, FIELD]), Some(Lies::Above(1)));
    }

    #[test]
    fn a_way_without_a_name_leads_to_every_element() {
        assert_eq!(lies(&[FIELD, A, FIELD], &[FIELD, FIELD]), Some(Lies::Above(0)));
        assert_eq!(lies(&[FIELD, FIELD], &[FIELD, A, FIELD]), Some(Lies::Above(0)));
        assert_eq!(lies(&[FIELD, A], &[FIELD]), Some(Lies::Below(1)));
        assert_eq!(lies(&[FIELD], &[FIELD, A]), Some(Lies::Above(1)));
        assert_eq!(lies(&[X, Y], &[SOME, Y]), Some(Lies::Above(0)));
        assert_eq!(lies(&[SOME, Y], &[X, Y]), Some(Lies::Above(0)));
        assert_eq!(lies(&[FIELD, A, X], &[FIELD, X]), Some(Lies::Above(0)));
        assert_eq!(lies(&[FIELD, X], &[FIELD, B, X]), Some(Lies::Above(0)));
        assert_eq!(lies(&[Step(3)], &[FIELD]), None);
    }
}
