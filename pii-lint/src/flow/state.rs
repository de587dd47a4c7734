//! What is known about the values of a body at one point.
//!
//! A value is a tree: labels at a path hold for everything below it. A reference's tree has targets, the places it
//! may point to; reading through it reads those places, writing through it writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::label::{DEPTH, LabelTable, Labels, Path, Step, extend};
use crate::link::Callable;

/// What a place is rooted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Base {
    /// A local of the body; arguments stand for what the caller's references point to, too.
    Local(u32),
    /// A variable an async body keeps while it waits, by the step to it.
    Saved(Step),
    /// A static, by number.
    Static(u32),
    /// Memory a call allocated and shares: by block number.
    Heap(u32),
    /// An argument of the call being looked at.
    Argument(u32),
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Loc {
    /// Its root.
    pub(super) base: Base,
    /// The way into it.
    pub(super) path: Path,
}

impl Loc {
    /// The place that is a whole root.
    #[must_use]
    pub(super) fn root(base: Base) -> Self {
        Self { base, path: Path::new() }
    }

    /// The place one or more steps below.
    #[must_use]
    pub(super) fn below(&self, suffix: &[Step]) -> Self {
        let mut path = self.path.clone();
        extend(&mut path, suffix);
        Self { base: self.base, path }
    }
}

/// What is known about one node of a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Node {
    /// Labels of everything at and below the node.
    pub(super) labels: Labels,
    /// Places it may refer to.
    pub(super) targets: BTreeSet<Loc>,
    /// What it runs when it is called.
    pub(super) callables: Vec<Callable>,
    /// Written here: what holds for the nodes above does not hold below.
    pub(super) fresh: bool,
}

impl Node {
    fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.targets.is_empty() && self.callables.is_empty()
    }

    fn join(&mut self, other: &Self) {
        self.labels.extend(&other.labels);
        self.targets.extend(other.targets.iter().cloned());
        if self.targets.len() > TARGETS {
            self.targets = self.targets.iter().map(|target| Loc::root(target.base)).collect();
        }
        for callable in &other.callables {
            if !self.callables.contains(callable) {
                self.callables.push(callable.clone());
            }
        }
    }
}

/// The nodes at and below one field of a value, by the path from there.
type Branch = BTreeMap<Path, Node>;

/// A value: what holds for all of it, and its fields. Fields are shared between copies of a value, so that the many
/// variables an async body keeps cost nothing where they do not change.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tree {
    root: Node,
    fields: BTreeMap<Step, Arc<Branch>>,
}

impl Tree {
    /// A value with these labels as a whole.
    #[must_use]
    pub(super) fn labelled(labels: Labels) -> Self {
        Self { root: Node { labels, ..Node::default() }, fields: BTreeMap::new() }
    }

    /// A reference to these places.
    #[must_use]
    pub(super) fn referring(targets: impl IntoIterator<Item = Loc>) -> Self {
        Self { root: Node { targets: targets.into_iter().collect(), ..Node::default() }, fields: BTreeMap::new() }
    }

    /// Whether nothing is known about the value.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.root.is_empty() && self.fields.values().all(|branch| branch.values().all(Node::is_empty))
    }

    /// Nothing is known, and nothing is known to be overwritten.
    fn is_blank(&self) -> bool {
        self.root.is_empty() && self.fields.is_empty()
    }

    /// The nodes with their paths.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (Path, &Node)> {
        let below = self.fields.iter().flat_map(|(step, branch)| {
            branch.iter().map(move |(rest, node)| {
                let mut path = vec![*step];
                path.extend_from_slice(rest);
                (path, node)
            })
        });
        std::iter::once((Path::new(), &self.root)).chain(below).filter(|(_, node)| !node.is_empty() || node.fresh)
    }

    fn get(&self, path: &[Step]) -> Option<&Node> {
        match path.split_first() {
            None => Some(&self.root),
            Some((step, rest)) => self.fields.get(step)?.get(rest),
        }
    }

    /// The node at a path, made when missing.
    pub(super) fn node(&mut self, path: Path) -> &mut Node {
        match path.split_first() {
            None => &mut self.root,
            Some((step, rest)) => {
                Arc::make_mut(self.fields.entry(*step).or_default()).entry(rest.to_vec()).or_default()
            }
        }
    }

    /// Adds labels at a path.
    pub(super) fn add_labels(&mut self, path: Path, labels: &Labels) {
        if !labels.is_empty() {
            self.node(path).labels.extend(labels);
        }
    }

    /// Forgets what the value refers to.
    pub(super) fn forget_targets(&mut self) {
        self.root.targets.clear();
        for branch in self.fields.values_mut() {
            if branch.values().any(|node| !node.targets.is_empty()) {
                let branch = Arc::make_mut(branch);
                for node in branch.values_mut() {
                    node.targets.clear();
                }
                branch.retain(|_, node| !node.is_empty() || node.fresh);
            }
        }
    }

    /// Joins another value into this one, below a path.
    pub(super) fn graft(&mut self, at: &[Step], other: &Self) {
        for (path, node) in other.nodes() {
            if node.is_empty() {
                continue;
            }
            let mut full = at.to_vec();
            extend(&mut full, &path);
            self.node(full).join(node);
        }
    }

    /// Joins what another way of reaching the same point knows.
    pub(super) fn join(&mut self, other: &Self) {
        self.root.join(&other.root);
        for (step, branch) in &mut self.fields {
            match other.fields.get(step) {
                Some(same) if Arc::ptr_eq(branch, same) => {}
                same => join_branch(branch, same.map(Arc::as_ref)),
            }
        }
        for (step, branch) in &other.fields {
            if !self.fields.contains_key(step) {
                let mut own = Branch::new();
                for (path, node) in branch.iter().filter(|(_, node)| !node.is_empty()) {
                    own.insert(path.clone(), Node { fresh: false, ..node.clone() });
                }
                if !own.is_empty() {
                    self.fields.insert(*step, Arc::new(own));
                }
            }
        }
        self.fields.retain(|_, branch| !branch.is_empty());
    }

    /// Replaces everything at and below a path.
    pub(super) fn replace(&mut self, at: &[Step], value: &Self) {
        if at.len() >= DEPTH {
            self.graft(at, value);
            return;
        }
        match at.split_first() {
            None => *self = Self::default(),
            Some((step, rest)) => {
                let branch = Arc::make_mut(self.fields.entry(*step).or_default());
                branch.retain(|path, _| !path.starts_with(rest));
            }
        }
        self.graft(at, value);
        if !at.is_empty() {
            self.node(at.to_vec()).fresh = true;
        }
    }

    /// The part at a path: what is known there and below, and what is inherited from above.
    #[must_use]
    pub(super) fn part(&self, at: &[Step], table: &mut LabelTable) -> Self {
        let mut part = Self::default();
        for cut in self.freshest_above(at)..at.len() {
            let Some(node) = self.get(&at[..cut]) else { continue };
            let suffix = &at[cut..];
            part.root.labels.extend(&node.labels.map(|label| table.within(label, suffix)));
            part.root.targets.extend(node.targets.iter().map(|target| target.below(suffix)));
        }
        let Some((step, rest)) = at.split_first() else { return self.clone() };
        let Some(branch) = self.fields.get(step) else { return part };
        for (path, node) in branch.range(rest.to_vec()..).take_while(|(path, _)| path.starts_with(rest)) {
            let below = &path[rest.len()..];
            let own = part.node(below.to_vec());
            own.join(node);
            own.fresh = node.fresh && !below.is_empty();
        }
        part
    }

    /// The nodes at and below a path.
    fn below<'a>(&'a self, at: &'a [Step]) -> Box<dyn Iterator<Item = &'a Node> + 'a> {
        match at.split_first() {
            None => {
                Box::new(std::iter::once(&self.root).chain(self.fields.values().flat_map(|branch| branch.values())))
            }
            Some((step, rest)) => Box::new(self.fields.get(step).into_iter().flat_map(move |branch| {
                branch.range(rest.to_vec()..).take_while(move |(path, _)| path.starts_with(rest)).map(|(_, node)| node)
            })),
        }
    }

    /// How far up a path what is known above still holds for it.
    fn freshest_above(&self, at: &[Step]) -> usize {
        (0..=at.len()).rev().find(|&cut| self.get(&at[..cut]).is_some_and(|node| node.fresh)).unwrap_or(0)
    }

    /// Every label anywhere in the value, targets not followed.
    #[must_use]
    pub(super) fn all_labels(&self) -> Labels {
        let mut labels = Labels::default();
        for node in self.below(&[]) {
            labels.extend(&node.labels);
        }
        labels
    }
}

fn join_branch(own: &mut Arc<Branch>, other: Option<&Branch>) {
    let mut joined = own.as_ref().clone();
    for (path, node) in &mut joined {
        node.fresh &= other.and_then(|other| other.get(path)).is_some_and(|same| same.fresh);
    }
    for (path, node) in other.into_iter().flatten() {
        match joined.get_mut(path) {
            Some(known) => known.join(node),
            None => {
                joined.insert(path.clone(), Node { fresh: false, ..node.clone() });
            }
        }
    }
    joined.retain(|_, node| !node.is_empty() || node.fresh);
    if joined != **own {
        *own = Arc::new(joined);
    }
}

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

/// Labels found on a walk over references, and where it has been.
#[derive(Default)]
struct Gathered {
    labels: Labels,
    seen: BTreeSet<Loc>,
}

/// The values of a body at one point.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct State {
    trees: BTreeMap<Base, Arc<Tree>>,
}

/// A reference to more places than this counts as one to the whole of what they are part of.
const TARGETS: usize = 5;

/// Fields with more parts than this are kept as one.
const PARTS: usize = 24;

/// References to references are followed this far.
const HOPS: usize = 5;

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
        if tree.is_blank() {
            self.trees.remove(&base);
        } else {
            self.trees.insert(base, Arc::new(tree));
        }
    }

    /// Forgets a root.
    pub(super) fn forget(&mut self, base: Base) {
        self.trees.remove(&base);
    }

    /// Takes over what is in memory that calls allocated and share; true when something was new.
    pub(super) fn share(&mut self, other: &Self) -> bool {
        let mut grown = false;
        for (base, tree) in &other.trees {
            if let Base::Heap(_) = base {
                let own = self.trees.entry(*base).or_default();
                let mut joined = own.as_ref().clone();
                joined.join(tree);
                if joined != **own {
                    *own = Arc::new(joined);
                    grown = true;
                }
            }
        }
        grown
    }

    /// Forgets the locals a coroutine does not keep while it waits.
    pub(super) fn keep_locals(&mut self, is_kept: impl Fn(u32) -> bool) {
        self.trees.retain(|base, _| !matches!(base, Base::Local(number) if !is_kept(*number)));
    }

    /// Joins another state into this one; true when something changed.
    pub(super) fn join(&mut self, other: &Self, table: &mut LabelTable) -> bool {
        let mut changed = false;
        let mut grown = Vec::new();
        for (base, tree) in &other.trees {
            match self.trees.get_mut(base) {
                None => {
                    self.trees.insert(*base, Arc::clone(tree));
                    changed = true;
                }
                Some(own) if Arc::ptr_eq(own, tree) => {}
                Some(own) => {
                    let mut joined = own.as_ref().clone();
                    joined.join(tree);
                    if joined != **own {
                        let before = Arc::clone(own);
                        *own = Arc::new(joined);
                        grown.push((*base, before));
                    }
                }
            }
        }
        for (base, before) in grown {
            self.simplify(base, table);
            changed |= self.trees.get(&base).is_none_or(|after| *after != before);
        }
        changed
    }

    /// Where a reference at `loc` leads, and `loc` itself: a reference from a call may carry its content with it.
    #[must_use]
    pub(super) fn behind(&self, loc: &Loc) -> BTreeSet<Loc> {
        let mut found = BTreeSet::new();
        self.follow(loc, HOPS, &mut found);
        found
    }

    fn follow(&self, loc: &Loc, hops: usize, found: &mut BTreeSet<Loc>) {
        if !found.insert(loc.clone()) || hops == 0 {
            return;
        }
        let Some(tree) = self.trees.get(&loc.base) else { return };
        for cut in 0..=loc.path.len() {
            let Some(node) = tree.get(&loc.path[..cut]) else { continue };
            for target in &node.targets {
                self.follow(&target.below(&loc.path[cut..]), hops - 1, found);
            }
        }
    }

    /// The value at `loc`, with what references above it lead to.
    #[must_use]
    pub(super) fn read(&self, loc: &Loc, table: &mut LabelTable) -> Tree {
        let mut value = self.trees.get(&loc.base).map(|tree| tree.part(&loc.path, table)).unwrap_or_default();
        if let (Base::Static(number), true) = (loc.base, value.is_blank()) {
            let label = table.intern(super::label::Label::Static(number));
            value.add_labels(Path::new(), &Labels::one(label));
        }
        value.add_labels(Path::new(), &table.on_the_way(&loc.path).collect());
        value
    }

    /// Writes a value: replacing what is there when `replace`, else adding to it.
    pub(super) fn write(&mut self, loc: &Loc, value: &Tree, replace: bool, table: &mut LabelTable) {
        let mut tree = match self.trees.remove(&loc.base) {
            Some(tree) => Arc::unwrap_or_clone(tree),
            None => Tree::default(),
        };
        if replace {
            tree.replace(&loc.path, value);
        } else {
            tree.graft(&loc.path, value);
        }
        self.set(loc.base, tree);
        self.simplify(loc.base, table);
    }

    /// Adds a value to several places.
    pub(super) fn add(&mut self, additions: Vec<(Loc, Node)>, table: &mut LabelTable) {
        let bases: BTreeSet<Base> = additions.iter().map(|(loc, _)| loc.base).collect();
        for base in &bases {
            let mut tree = match self.trees.remove(base) {
                Some(tree) => Arc::unwrap_or_clone(tree),
                None => Tree::default(),
            };
            for (loc, node) in additions.iter().filter(|(loc, _)| loc.base == *base) {
                tree.node(loc.path.clone()).join(node);
            }
            self.set(*base, tree);
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
        if let Some(tree) = self.trees.get_mut(&base) {
            compact(tree, table);
        }
        let Some(tree) = self.trees.get(&base) else { return };
        if tree.fields.values().all(|branch| branch.len() <= PARTS) {
            return;
        }
        let tree = Arc::clone(tree);
        let mut simple = tree.as_ref().clone();
        for (step, branch) in tree.fields.iter().filter(|(_, branch)| branch.len() > PARTS) {
            let mut all = Node { fresh: branch.get(&Path::new()).is_some_and(|node| node.fresh), ..Node::default() };
            branch.values().for_each(|node| all.join(node));
            let whole = Tree { root: all.clone(), fields: BTreeMap::new() };
            all.labels = self.labels(&whole, table).map(|label| table.derived(label));
            all.targets.clear();
            simple.fields.insert(*step, Arc::new(Branch::from([(Path::new(), all)])));
        }
        self.set(base, simple);
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
        if !found.seen.insert(loc.clone()) {
            return;
        }
        for label in table.on_the_way(&loc.path) {
            found.labels.insert(label);
        }
        let Some(tree) = self.trees.get(&loc.base) else {
            if let Base::Static(number) = loc.base {
                found.labels.insert(table.intern(super::label::Label::Static(number)));
            }
            return;
        };
        let at = &loc.path;
        let start = tree.freshest_above(at);
        for cut in start..at.len() {
            let Some(node) = tree.get(&at[..cut]) else { continue };
            let suffix = &at[cut..];
            for label in node.labels.iter() {
                found.labels.insert(table.within(label, suffix));
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
    use crate::flow::label::{Label, OK};

    fn setup() -> (LabelTable, Labels, Labels) {
        let mut table = LabelTable::default();
        let first = table.intern(Label::Static(1));
        let second = table.intern(Label::Static(2));
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
        let part = table.within(whole, &[OK]);
        assert_eq!(table.get(part), &Label::Param(0, vec![OK]));
        assert_eq!(table.within(computed, &[OK]), computed);
    }
}
