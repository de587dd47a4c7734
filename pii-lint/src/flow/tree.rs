//! Values: what is known about a place and all its parts.
//!
//! A value is a tree: labels at a path hold for everything below it. A reference's tree has targets, the places it
//! may point to; reading through it reads those places, writing through it writes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::label::{DEPTH, Path, Step, extend};
use super::label_table::LabelTable;
use super::labels::Labels;
use super::sorted::{Map, Set};
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
    /// What a shared reference leads to where a block's choice goes on at another block.
    Chosen(u32, u32),
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Loc {
    /// Its root.
    pub(super) base: Base,
    /// The way into it.
    pub(super) path: Path,
}

/// A set of places.
pub(super) type Locs = Set<Loc, 1>;

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
    pub(super) targets: Locs,
    /// What it runs when it is called.
    pub(super) callables: Vec<Callable>,
    /// Written here: what holds for the nodes above does not hold below.
    pub(super) fresh: bool,
}

/// A reference to more places than this counts as one to the whole of what they are part of.
const TARGETS: usize = 5;

/// For each root, the smallest place of which all of these are parts.
fn wholes(places: &Locs) -> Locs {
    let mut wholes: Vec<Loc> = Vec::new();
    for place in places {
        match wholes.iter_mut().find(|whole| whole.base == place.base) {
            Some(whole) => {
                let common = whole.path.iter().zip(&place.path).take_while(|(one, other)| one == other).count();
                whole.path.truncate(common);
            }
            None => wholes.push(place.clone()),
        }
    }
    wholes.into_iter().collect()
}

impl Node {
    pub(super) fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.targets.is_empty() && self.callables.is_empty()
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.labels.extend(&other.labels);
        if self.targets.is_empty() {
            self.targets.clone_from(&other.targets);
        } else {
            self.targets.extend(other.targets.iter().cloned());
        }
        if self.targets.len() > TARGETS {
            self.targets = wholes(&self.targets);
        }
        for callable in &other.callables {
            if !self.callables.contains(callable) {
                self.callables.push(callable.clone());
            }
        }
    }

    /// Whether a join with the other node changes nothing.
    fn covers(&self, other: &Self) -> bool {
        self.labels.contains_all(&other.labels)
            && self.targets.len() <= TARGETS
            && self.targets.contains_all(&other.targets)
            && other.callables.iter().all(|callable| self.callables.contains(callable))
    }
}

/// The nodes at and below one field of a value, by the path from there.
pub(super) type Branch = Map<Path, Node>;

/// A value: what holds for all of it, and its fields. Fields are shared between copies of a value, so that the many
/// variables an async body keeps cost nothing where they do not change.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) fields: Map<Step, Arc<Branch>>,
    /// Some of its elements may be known by name.
    pub(super) named: bool,
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root && self.fields == other.fields
    }
}

impl Tree {
    /// A value with these labels as a whole.
    #[must_use]
    pub(super) fn labelled(labels: Labels) -> Self {
        Self { root: Node { labels, ..Node::default() }, ..Self::default() }
    }

    /// A reference to these places.
    #[must_use]
    pub(super) fn referring(targets: impl IntoIterator<Item = Loc>) -> Self {
        Self { root: Node { targets: targets.into_iter().collect(), ..Node::default() }, ..Self::default() }
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
        let below = self
            .fields
            .iter()
            .flat_map(|(step, branch)| branch.iter().map(move |(rest, node)| (whole_path(*step, rest), node)));
        std::iter::once((Path::new(), &self.root)).chain(below).filter(|(_, node)| !node.is_empty() || node.fresh)
    }

    pub(super) fn get(&self, path: &[Step]) -> Option<&Node> {
        match path.split_first() {
            None => Some(&self.root),
            Some((step, rest)) => self.fields.get(step)?.get(&Path::from_slice(rest)),
        }
    }

    /// The node at a path, made when missing.
    pub(super) fn node(&mut self, path: Path) -> &mut Node {
        self.named |= path.iter().any(|step| step.is_named());
        match path.split_first() {
            None => &mut self.root,
            Some((step, rest)) => Arc::make_mut(self.fields.value(*step)).value(rest.into()),
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
        for (_, branch) in self.fields.iter_mut() {
            if branch.values().any(|node| !node.targets.is_empty()) {
                let branch = Arc::make_mut(branch);
                for (_, node) in branch.iter_mut() {
                    node.targets.clear();
                }
                branch.retain(|_, node| !node.is_empty() || node.fresh);
            }
        }
    }

    /// The same value, without what it refers to.
    #[must_use]
    pub(super) fn without_targets(&self) -> Self {
        let mut value = self.clone();
        value.forget_targets();
        value
    }

    /// Refers to other shared memory where it refers to these.
    pub(super) fn redirect(&mut self, numbers: &BTreeMap<u32, u32>) {
        let redirected = |target: &Loc| match target.base {
            Base::Static(number) => {
                Loc { base: Base::Static(*numbers.get(&number).unwrap_or(&number)), ..target.clone() }
            }
            _ => target.clone(),
        };
        let refers = |node: &Node| !node.targets.is_empty();
        self.root.targets = self.root.targets.iter().map(redirected).collect();
        for (_, branch) in self.fields.iter_mut().filter(|(_, branch)| branch.values().any(refers)) {
            for (_, node) in Arc::make_mut(branch).iter_mut() {
                node.targets = node.targets.iter().map(redirected).collect();
            }
        }
    }

    /// Joins another value into this one, below a path.
    pub(super) fn graft(&mut self, at: &[Step], other: &Self) {
        let full = |path: &Path| {
            let mut full = Path::from_slice(at);
            extend(&mut full, path);
            full
        };
        if self.named {
            let written = other.nodes().filter(|(_, node)| !node.is_empty());
            self.unsettle(&written.map(|(path, _)| full(&path)).collect::<Vec<_>>());
        }
        if at.is_empty() {
            self.named |= other.named;
            self.root.join(&other.root);
            for (step, branch) in other.fields.iter() {
                self.graft_branch(*step, branch);
            }
            return;
        }
        for (path, node) in other.nodes().filter(|(_, node)| !node.is_empty()) {
            self.node(full(&path)).join(node);
        }
    }

    fn graft_branch(&mut self, step: Step, branch: &Arc<Branch>) {
        let is_plain = |node: &Node| !node.is_empty() && !node.fresh && node.targets.len() <= TARGETS;
        if branch.values().all(is_plain) && self.fields.get(&step).is_none() {
            self.fields.insert(step, Arc::clone(branch));
            return;
        }
        for (rest, node) in branch.iter().filter(|(_, node)| !node.is_empty()) {
            Arc::make_mut(self.fields.value(step)).value(rest.clone()).join(node);
        }
    }

    /// Joins what another way of reaching the same point knows.
    pub(super) fn join(&mut self, other: &Self) {
        self.named |= other.named;
        self.root.join(&other.root);
        for (step, branch) in self.fields.iter_mut() {
            match other.fields.get(step) {
                Some(same) if Arc::ptr_eq(branch, same) => {}
                same => join_branch(branch, same.map(Arc::as_ref)),
            }
        }
        for (step, branch) in other.fields.iter() {
            if self.fields.get(step).is_none() {
                if branch.values().all(|node| !node.is_empty() && !node.fresh) {
                    self.fields.insert(*step, Arc::clone(branch));
                    continue;
                }
                let known = branch.iter().filter(|(_, node)| !node.is_empty());
                let own: Branch =
                    known.map(|(path, node)| (path.clone(), Node { fresh: false, ..node.clone() })).collect();
                if !own.is_empty() {
                    self.fields.insert(*step, Arc::new(own));
                }
            }
        }
        self.fields.retain(|_, branch| !branch.is_empty());
    }

    /// Whether a join with the other value changes nothing.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.root.covers(&other.root)
            && self.fields.iter().all(|(step, branch)| match other.fields.get(step) {
                Some(same) => Arc::ptr_eq(branch, same) || branch_covers(branch, Some(same)),
                None => branch_covers(branch, None),
            })
            && other
                .fields
                .iter()
                .all(|(step, branch)| self.fields.get(step).is_some() || branch.values().all(Node::is_empty))
    }

    /// Replaces everything at and below a path.
    pub(super) fn replace(&mut self, at: &[Step], value: &Self) {
        if at.len() >= DEPTH || at.iter().any(|step| step.is_any()) {
            self.graft(at, value);
            return;
        }
        match at.split_first() {
            None => {
                *self = value.clone();
                return;
            }
            Some((step, rest)) => {
                let branch = Arc::make_mut(self.fields.value(*step));
                branch.retain(|path, _| !path.starts_with(rest));
            }
        }
        self.graft(at, value);
        self.node(at.into()).fresh = true;
        for (path, _) in value.nodes().filter(|(path, node)| node.fresh && !path.is_empty()) {
            let mut full = Path::from_slice(at);
            extend(&mut full, &path);
            if full.len() == at.len() + path.len() {
                self.node(full).fresh = true;
            }
        }
    }

    /// The part at a path: what is known there and below, and what is inherited from above.
    #[must_use]
    pub(super) fn part(&self, at: &[Step], table: &mut LabelTable) -> Self {
        let Some((step, rest)) = at.split_first() else { return self.clone() };
        if self.is_named_on(at) {
            return self.part_by_name(at, table);
        }
        let mut part = Self::default();
        for cut in self.freshest_above(at)..at.len() {
            let Some(node) = self.get(&at[..cut]) else { continue };
            let suffix = &at[cut..];
            part.root.labels.extend(&node.labels.iter().filter_map(|label| table.within(label, suffix)).collect());
            part.root.targets.extend(node.targets.iter().map(|target| target.below(suffix)));
        }
        let Some(branch) = self.fields.get(step) else { return part };
        for (path, node) in below(branch, rest) {
            let below = &path[rest.len()..];
            let own = part.node(below.into());
            own.join(node);
            own.fresh = node.fresh && !below.is_empty();
        }
        part
    }

    /// The nodes at and below a path.
    pub(super) fn below<'a>(&'a self, at: &'a [Step]) -> impl Iterator<Item = &'a Node> {
        let (root, step, rest) = match at.split_first() {
            None => (Some(&self.root), None, at),
            Some((step, rest)) => (None, Some(step), rest),
        };
        let fields = match step {
            None => self.fields.range(|_| false, |_| true),
            Some(step) => self.fields.range(|known| known < step, |known| known == step),
        };
        let nodes = fields.iter().flat_map(move |(_, branch)| below(branch, rest)).map(|(_, node)| node);
        root.into_iter().chain(nodes)
    }

    /// Nodes at these paths hold what holds for those above, too.
    pub(super) fn forget_freshness(&mut self, is_meant: impl Fn(&[Step]) -> bool) {
        for (step, branch) in self.fields.iter_mut() {
            if branch.iter().any(|(rest, node)| node.fresh && is_meant(&whole_path(*step, rest))) {
                for (rest, node) in Arc::make_mut(branch).iter_mut() {
                    node.fresh &= !is_meant(&whole_path(*step, rest));
                }
            }
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

/// The path of a node in the branch of a field.
fn whole_path(step: Step, rest: &Path) -> Path {
    let mut path = Path::from_slice(&[step]);
    path.extend_from_slice(rest);
    path
}

/// The nodes of a branch at and below a path.
fn below<'a>(branch: &'a Branch, at: &[Step]) -> &'a [(Path, Node)] {
    branch.range(|path| path.as_slice() < at, |path| path.starts_with(at))
}

fn join_branch(own: &mut Arc<Branch>, other: Option<&Branch>) {
    if branch_covers(own, other) {
        return;
    }
    let own = Arc::make_mut(own);
    for (path, node) in own.iter_mut() {
        node.fresh &= other.and_then(|other| other.get(path)).is_some_and(|same| same.fresh);
    }
    for (path, node) in other.into_iter().flat_map(Map::iter) {
        own.value(path.clone()).join(node);
    }
    own.retain(|_, node| !node.is_empty() || node.fresh);
}

/// Whether a join with what another value knows of the same field changes nothing.
fn branch_covers(own: &Branch, other: Option<&Branch>) -> bool {
    let same = |path: &Path| other.and_then(|other| other.get(path));
    own.iter().all(|(path, node)| match same(path) {
        Some(same) => (if node.fresh { same.fresh } else { !node.is_empty() }) && node.covers(same),
        None => !node.fresh && !node.is_empty(),
    }) && other.is_none_or(|other| other.iter().all(|(path, node)| node.is_empty() || own.get(path).is_some()))
}
