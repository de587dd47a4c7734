//! Values: what is known about a place and all its parts.
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
    /// Memory that bodies share, by number: a static, or what a call allocated.
    Static(u32),
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

/// A reference to more places than this counts as one to the whole of what they are part of.
const TARGETS: usize = 5;

impl Node {
    pub(super) fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.targets.is_empty() && self.callables.is_empty()
    }

    pub(super) fn join(&mut self, other: &Self) {
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
pub(super) type Branch = BTreeMap<Path, Node>;

/// A value: what holds for all of it, and its fields. Fields are shared between copies of a value, so that the many
/// variables an async body keeps cost nothing where they do not change.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) fields: BTreeMap<Step, Arc<Branch>>,
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
    pub(super) fn is_blank(&self) -> bool {
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

    pub(super) fn get(&self, path: &[Step]) -> Option<&Node> {
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
    pub(super) fn below<'a>(&'a self, at: &'a [Step]) -> Box<dyn Iterator<Item = &'a Node> + 'a> {
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
    pub(super) fn freshest_above(&self, at: &[Step]) -> usize {
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
