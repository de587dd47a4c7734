//! The values of a body at one point.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::label::{Label, Path};
use super::label_table::LabelTable;
use super::labels::Labels;
use super::sorted::{Map, Set};
use super::tree::{Base, Branch, Loc, Locs, Node, Tree};
use crate::link::Callable;

/// Keeps label sets small.
fn compact(tree: &mut Arc<Tree>, table: &mut LabelTable) {
    let changed: Vec<(Path, Labels)> =
        tree.nodes().filter_map(|(path, node)| table.compact(&node.labels).map(|labels| (path, labels))).collect();
    if changed.is_empty() {
        return;
    }
    let tree = Arc::make_mut(tree);
    for (path, labels) in changed {
        tree.node(path).labels = labels;
    }
}

/// The place, or the whole it is part of when many others were found before.
fn widened(loc: &Loc, found: usize) -> Cow<'_, Loc> {
    if found < PLACES || loc.path.is_empty() { Cow::Borrowed(loc) } else { Cow::Owned(Loc::root(loc.base)) }
}

/// Labels found on a walk over references, and where it has been.
#[derive(Default)]
struct Gathered {
    labels: Labels,
    seen: Set<Loc, 4>,
}

/// The values of a body at one point.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct State {
    pub(super) trees: Map<Base, Arc<Tree>>,
    /// Places whose content the program put there itself, so that it is nobody's.
    pub(super) harmless: Locs,
}

/// Fields with more parts than this are kept as one.
const PARTS: usize = 24;

/// References to references are followed this far.
const HOPS: usize = 5;

/// After more places than this, what references lead to counts as the whole of what it is part of: values that refer to
/// parts of one another would be walked in every order.
const PLACES: usize = 32;

impl State {
    /// The whole value at a root.
    #[must_use]
    pub(super) fn tree(&self, base: Base) -> Option<&Tree> {
        self.trees.get(&base).map(Arc::as_ref)
    }

    /// The roots with their values.
    pub(super) fn trees(&self) -> impl Iterator<Item = (Base, &Tree)> {
        self.trees.iter().map(|(base, tree)| (*base, tree.as_ref()))
    }

    /// Sets the whole value at a root.
    pub(super) fn set(&mut self, base: Base, tree: Tree) {
        self.forget_harmless_at(base);
        self.keep(base, tree);
    }

    fn keep(&mut self, base: Base, tree: Tree) {
        if tree.is_blank() {
            self.trees.remove(&base);
        } else {
            self.trees.insert(base, Arc::new(tree));
        }
    }

    /// Forgets a root.
    pub(super) fn forget(&mut self, base: Base) {
        self.forget_harmless_at(base);
        self.trees.remove(&base);
    }

    /// Takes over what is in memory that this body allocated and shares; true when something was new.
    pub(super) fn share(&mut self, other: &Self, allocated: &BTreeSet<u32>) -> bool {
        let mut grown = false;
        for (base, tree) in other.trees.iter() {
            if matches!(base, Base::Static(number) if allocated.contains(number)) {
                let own = self.trees.value(*base);
                if !own.covers(tree) {
                    Arc::make_mut(own).join(tree);
                    grown = true;
                }
            }
        }
        grown
    }

    /// Forgets the locals a coroutine does not keep while it waits.
    pub(super) fn keep_locals(&mut self, is_kept: impl Fn(u32) -> bool) {
        let is_gone = |base: &Base| matches!(base, Base::Local(number) if !is_kept(*number));
        self.trees.retain(|base, _| !is_gone(base));
        if !self.harmless.is_empty() {
            self.harmless = self.harmless.iter().filter(|place| !is_gone(&place.base)).cloned().collect();
        }
    }

    /// Joins another state into this one; true when something changed.
    pub(super) fn join(&mut self, other: &Self, table: &mut LabelTable) -> bool {
        let mut grown = Vec::new();
        let mut new = Vec::new();
        for (base, own, tree) in self.trees.zip_mut(&other.trees) {
            match own {
                None => new.push((*base, Arc::clone(tree))),
                Some(own) if Arc::ptr_eq(own, tree) || own.covers(tree) => {}
                Some(own) => {
                    grown.push((*base, Arc::clone(own)));
                    Arc::make_mut(own).join(tree);
                }
            }
        }
        let mut changed = !new.is_empty() | self.join_harmless(other);
        self.trees.merge(new);
        for (base, before) in grown {
            self.simplify(base, table);
            changed |= self.trees.get(&base).is_none_or(|after| *after != before);
        }
        changed
    }

    /// Where a reference at `loc` leads, and `loc` itself: a reference from a call may carry its content with it.
    #[must_use]
    pub(super) fn behind(&self, loc: &Loc) -> Locs {
        self.behind_until(loc, |_| false)
    }

    /// The same, not further than to such places.
    pub(super) fn behind_until(&self, loc: &Loc, is_end: impl Fn(&Loc) -> bool) -> Locs {
        let mut found = Locs::default();
        self.follow(loc, HOPS, &is_end, &mut found);
        found
    }

    fn follow(&self, loc: &Loc, hops: usize, is_end: &impl Fn(&Loc) -> bool, found: &mut Locs) {
        let loc = &*widened(loc, found.len());
        if !found.insert(loc.clone()) || hops == 0 || is_end(loc) {
            return;
        }
        let Some(tree) = self.trees.get(&loc.base) else { return };
        if tree.is_named_on(&loc.path) {
            let leading = tree.nodes_above(&loc.path).filter(|(node, _)| !node.targets.is_empty());
            for (node, rest) in leading {
                for target in &node.targets {
                    self.follow(&target.below(rest), hops - 1, is_end, found);
                }
            }
            return;
        }
        for cut in 0..=loc.path.len() {
            let Some(node) = tree.get(&loc.path[..cut]) else { continue };
            for target in &node.targets {
                self.follow(&target.below(&loc.path[cut..]), hops - 1, is_end, found);
            }
        }
    }

    /// The value at `loc`, with what references above it lead to.
    #[must_use]
    pub(super) fn read(&self, loc: &Loc, table: &mut LabelTable) -> Tree {
        let mut value = self.trees.get(&loc.base).map(|tree| tree.part(&loc.path, table)).unwrap_or_default();
        if let Base::Static(number) = loc.base
            && table.is_public(number)
            && !self.is_own(loc)
        {
            let label = table.intern(Label::Static(number, loc.path.clone()));
            value.add_labels(Path::new(), &Labels::one(label));
        }
        if !self.is_harmless(loc) {
            let said: Labels = table.on_the_way(&loc.path).collect();
            if !said.is_empty() {
                value.forget_freshness(|_| true);
                value.add_labels(Path::new(), &said);
            }
        }
        value
    }

    /// Whether a place was written anew by this body.
    fn is_own(&self, loc: &Loc) -> bool {
        self.trees.get(&loc.base).is_some_and(|tree| {
            (1..=loc.path.len()).any(|cut| tree.get(&loc.path[..cut]).is_some_and(|node| node.fresh))
        })
    }

    /// Writes a value: replacing what is there when `replace`, else adding to it.
    pub(super) fn write(&mut self, loc: &Loc, value: &Tree, replace: bool, table: &mut LabelTable) {
        self.forget_harmless(loc);
        if replace && loc.path.is_empty() && value.is_blank() {
            self.trees.remove(&loc.base);
            return;
        }
        let tree = Arc::make_mut(self.trees.value(loc.base));
        if replace {
            tree.replace(&loc.path, value);
        } else {
            tree.graft(&loc.path, value);
        }
        if tree.is_blank() {
            self.trees.remove(&loc.base);
        }
        self.simplify(loc.base, table);
    }

    /// Adds a value to several places.
    pub(super) fn add(&mut self, additions: Vec<(Loc, Node)>, table: &mut LabelTable) {
        for (loc, _) in &additions {
            self.forget_harmless(loc);
        }
        let bases: Set<Base, 4> = additions.iter().map(|(loc, _)| loc.base).collect();
        for base in &bases {
            let tree = Arc::make_mut(self.trees.value(*base));
            let added = || additions.iter().filter(|(loc, node)| loc.base == *base && !node.is_empty());
            tree.unsettle(&added().map(|(loc, _)| loc.path.clone()).collect::<Vec<_>>());
            for (loc, node) in added() {
                tree.node(loc.path.clone()).join(node);
            }
            if tree.is_blank() {
                self.trees.remove(base);
            }
            self.simplify(*base, table);
        }
    }

    /// Sets the whole value at a root, in a form of bounded size.
    pub(super) fn put(&mut self, base: Base, tree: Tree, table: &mut LabelTable) {
        self.set(base, tree);
        self.simplify(base, table);
    }

    /// A field with very many parts is kept as one: each part counts for all.
    fn simplify(&mut self, base: Base, table: &mut LabelTable) {
        let Some(tree) = self.trees.get_mut(&base) else { return };
        compact(tree, table);
        if let Some(wide) = table.widened_below_fields(tree) {
            *tree = Arc::new(wide);
        }
        if tree.fields.values().all(|branch| branch.len() <= PARTS) {
            return;
        }
        let tree = Arc::clone(tree);
        let mut simple = tree.as_ref().clone();
        for (step, branch) in tree.fields.iter().filter(|(_, branch)| branch.len() > PARTS) {
            let mut all = Node { fresh: branch.get(&Path::new()).is_some_and(|node| node.fresh), ..Node::default() };
            branch.values().for_each(|node| all.join(node));
            let whole = Tree { root: all.clone(), ..Tree::default() };
            let labels = self.labels(&whole, table).map(|label| table.derived(label));
            all.labels = table.compact(&labels).unwrap_or(labels);
            all.targets.clear();
            simple.fields.insert(*step, Arc::new(Branch::from_iter([(Path::new(), all)])));
        }
        self.keep(base, simple);
    }

    /// Every label of a value and of all that its references lead to.
    #[must_use]
    pub(super) fn labels(&self, value: &Tree, table: &mut LabelTable) -> Labels {
        let mut found = Gathered::default();
        for node in value.below(&[]) {
            found.labels.extend(&node.labels);
            for target in &node.targets {
                self.gather(target, HOPS, &mut found, table);
            }
        }
        found.labels
    }

    /// Every label of the value at `loc` and of all that its references lead to.
    #[must_use]
    pub(super) fn labels_at(&self, loc: &Loc, table: &mut LabelTable) -> Labels {
        let mut found = Gathered::default();
        self.gather(loc, HOPS, &mut found, table);
        found.labels
    }

    fn gather(&self, loc: &Loc, hops: usize, found: &mut Gathered, table: &mut LabelTable) {
        if found.seen.contains(loc) {
            return;
        }
        if !self.is_harmless(loc) {
            for label in table.on_the_way(&loc.path) {
                found.labels.insert(label);
            }
        }
        let loc = &*widened(loc, found.seen.len());
        if !found.seen.insert(loc.clone()) {
            return;
        }
        if let Base::Static(number) = loc.base
            && table.is_public(number)
            && !self.is_own(loc)
        {
            found.labels.insert(table.intern(Label::Static(number, loc.path.clone())));
        }
        let Some(tree) = self.trees.get(&loc.base) else { return };
        let at = &loc.path;
        if tree.is_named_on(at) {
            let part = tree.part(at, table);
            for node in part.below(&[]) {
                found.labels.extend(&node.labels);
                for target in node.targets.iter().filter(|_| hops > 0) {
                    self.gather(target, hops - 1, found, table);
                }
            }
            return;
        }
        let start = tree.freshest_above(at);
        for cut in start..at.len() {
            let Some(node) = tree.get(&at[..cut]) else { continue };
            let suffix = &at[cut..];
            for label in node.labels.iter() {
                if let Some(label) = table.within(label, suffix) {
                    found.labels.insert(label);
                }
            }
            if hops > 0 {
                for target in &node.targets {
                    self.gather(&target.below(suffix), hops - 1, found, table);
                }
            }
        }
        for node in tree.below(at) {
            found.labels.extend(&node.labels);
            if hops > 0 {
                for target in &node.targets {
                    self.gather(target, hops - 1, found, table);
                }
            }
        }
    }

    /// Everything that may be called in a value, with the place of each.
    #[must_use]
    pub(super) fn callables(&self, loc: &Loc, table: &mut LabelTable) -> Vec<(Callable, Loc)> {
        let mut found: Vec<(Callable, Loc)> = Vec::new();
        for place in self.behind(loc) {
            let value = self.read(&place, table);
            for (path, node) in value.nodes() {
                for callable in &node.callables {
                    if !found.iter().any(|(known, _)| known == callable) {
                        found.push((callable.clone(), place.below(&path)));
                    }
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::label::OK;

    fn setup() -> (LabelTable, Labels, Labels) {
        let mut table = LabelTable::default();
        let mut computed = |argument| {
            let whole = table.intern(Label::Param(argument, Path::new()));
            table.derived(whole)
        };
        let (first, second) = (computed(1), computed(2));
        (table, Labels::one(first), Labels::one(second))
    }

    #[test]
    fn what_is_overwritten_is_clean() {
        let (mut table, first, _) = setup();
        let field = table.step("", 3);
        let mut state = State::default();
        let local = Loc::root(Base::Local(1));
        state.write(&local, &Tree::labelled(first.clone()), true, &mut table);
        state.write(&local.below(&[field]), &Tree::default(), true, &mut table);
        assert!(state.read(&local.below(&[field]), &mut table).all_labels().is_empty());
        assert_eq!(state.read(&local.below(&[OK]), &mut table).all_labels(), first);
    }

    #[test]
    fn a_join_keeps_what_one_way_overwrote() {
        let (mut table, first, _) = setup();
        let field = table.step("", 3);
        let local = Loc::root(Base::Local(1));
        let mut one = State::default();
        one.write(&local, &Tree::labelled(first.clone()), true, &mut table);
        let mut other = one.clone();
        other.write(&local.below(&[field]), &Tree::default(), true, &mut table);
        assert!(other.join(&one, &mut table));
        assert_eq!(other.read(&local.below(&[field]), &mut table).all_labels(), first);
    }

    #[test]
    fn references_lead_to_their_targets() {
        let (mut table, first, second) = setup();
        let mut state = State::default();
        let value = Loc::root(Base::Local(1));
        let reference = Loc::root(Base::Local(2));
        state.write(&value, &Tree::labelled(first.clone()), true, &mut table);
        state.write(&reference, &Tree::referring([value.clone()]), true, &mut table);
        assert_eq!(state.behind(&reference).len(), 2);
        state.write(&value, &Tree::labelled(second.clone()), true, &mut table);
        let through = state.read(&reference, &mut table);
        assert_eq!(state.labels(&through, &mut table), second);
    }

    #[test]
    fn a_parameter_has_parts_but_a_computed_value_has_none() {
        let mut table = LabelTable::default();
        let whole = table.intern(Label::Param(0, Path::new()));
        let computed = table.derived(whole);
        let part = table.within(whole, &[OK]).expect("a part");
        assert_eq!(table.get(part), &Label::Param(0, [OK].into_iter().collect()));
        assert_eq!(table.within(computed, &[OK]), Some(computed));
    }
}
