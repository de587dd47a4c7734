//! The ways values take inside one body, from variable to variable: what a witness needs to say what happened between
//! where a datum came in and where it left.
//!
//! Coarser than the analysis itself, which has already decided that the datum arrives: a way is looked for backwards
//! from there, and the shortest one is told.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::events::Point;
use super::passes::Hop;
use crate::text::Text;

/// Something that holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Variable {
    Local(u32),
    /// A variable that an async body keeps while it waits.
    Saved(Text, u32),
    /// A static, by number.
    Static(u32),
    /// What the results of a call share, such as the two ends of a channel: by block.
    Shared(u32),
}

impl Variable {
    /// Others may write to it, at any time.
    pub(super) fn is_shared(self) -> bool {
        matches!(self, Self::Static(_) | Self::Shared(_))
    }
}

/// A value goes from one variable into another.
#[derive(Debug, Clone, Copy)]
struct Pass {
    from: Variable,
    at: Point,
    hop: Option<Hop>,
}

/// All passes of a body.
#[derive(Debug, Default)]
pub(super) struct Slice {
    into: HashMap<Variable, Vec<Pass>>,
    used: BTreeMap<Point, Vec<Variable>>,
    /// Statements and terminators by the number of their site.
    sites: HashMap<u32, Vec<Point>>,
    returns: Vec<Point>,
    before: Vec<Vec<u32>>,
    ancestors: RefCell<HashMap<u32, Rc<HashSet<u32>>>>,
}

/// A way through a body, in the order it is taken.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// Where it starts; none when it starts with an argument.
    pub(super) start: Option<Point>,
    /// What happens to the value on it.
    pub(super) hops: Vec<(Point, Hop)>,
}

impl Slice {
    /// A body with blocks that each have these before them.
    pub(super) fn new(before: Vec<Vec<u32>>) -> Self {
        Self { before, ..Self::default() }
    }

    pub(super) fn add_pass(&mut self, from: Variable, to: Variable, at: Point, hop: Option<Hop>) {
        if from != to {
            self.into.entry(to).or_default().push(Pass { from, at, hop });
        }
    }

    /// A statement or terminator uses these variables.
    pub(super) fn add_point(&mut self, at: Point, site: u32, used: Vec<Variable>) {
        self.sites.entry(site).or_default().push(at);
        self.used.insert(at, used);
    }

    pub(super) fn add_return(&mut self, at: Point) {
        self.returns.push(at);
    }

    /// Statements and terminators at a site.
    pub(super) fn points_at(&self, site: u32) -> &[Point] {
        self.sites.get(&site).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the body ends.
    pub(super) fn returns(&self) -> &[Point] {
        &self.returns
    }

    /// The last places where a variable is written.
    pub(super) fn writes(&self, variable: Variable) -> Vec<Point> {
        self.into.get(&variable).into_iter().flatten().map(|pass| pass.at).collect()
    }

    /// The shortest way to one of these points, from a point or from an argument where the value comes in. At a point
    /// of the first kind a call brings the value, so that what else the call does has nothing to do with it.
    pub(super) fn way(
        &self,
        ends: &[Point],
        brings: impl Fn(Point) -> Option<bool>,
        is_entry: impl Fn(Variable) -> bool,
    ) -> Option<Way> {
        if let Some(end) = ends.iter().find(|end| brings(**end).is_some()) {
            return Some(Way { start: Some(*end), hops: Vec::new() });
        }
        let mut taken: Vec<(Pass, Option<usize>)> = Vec::new();
        let mut seen = HashSet::new();
        let mut queue: VecDeque<(Variable, Point, Option<usize>)> = VecDeque::new();
        for end in ends {
            for variable in self.used.get(end).into_iter().flatten() {
                if seen.insert(*variable) {
                    queue.push_back((*variable, *end, None));
                }
            }
        }
        while let Some((variable, used_at, behind)) = queue.pop_front() {
            if is_entry(variable) {
                return Some(Way { start: None, hops: hops(&taken, behind) });
            }
            for pass in self.into.get(&variable).into_iter().flatten() {
                if !variable.is_shared() && !self.comes_before(pass.at, used_at) {
                    continue;
                }
                taken.push((*pass, behind));
                let last = Some(taken.len() - 1);
                if let Some(by_call) = brings(pass.at) {
                    let hops = hops(&taken, if by_call { behind } else { last });
                    return Some(Way { start: Some(pass.at), hops });
                }
                if seen.insert(pass.from) {
                    queue.push_back((pass.from, pass.at, last));
                }
            }
        }
        None
    }

    fn comes_before(&self, first: Point, second: Point) -> bool {
        first.block == second.block && first.index < second.index || self.ancestors(second.block).contains(&first.block)
    }

    /// The blocks from which a block can be reached.
    fn ancestors(&self, block: u32) -> Rc<HashSet<u32>> {
        if let Some(known) = self.ancestors.borrow().get(&block) {
            return Rc::clone(known);
        }
        let mut found = HashSet::new();
        let mut queue = vec![block];
        while let Some(next) = queue.pop() {
            for before in &self.before[next as usize] {
                if found.insert(*before) {
                    queue.push(*before);
                }
            }
        }
        let found = Rc::new(found);
        self.ancestors.borrow_mut().insert(block, Rc::clone(&found));
        found
    }
}

/// The hops of a way that was found backwards.
fn hops(taken: &[(Pass, Option<usize>)], mut at: Option<usize>) -> Vec<(Point, Hop)> {
    let mut hops = Vec::new();
    while let Some((pass, behind)) = at.map(|at| taken[at]) {
        hops.extend(pass.hop.map(|hop| (pass.at, hop)));
        at = behind;
    }
    hops
}
