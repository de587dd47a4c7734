//! Calls of functions that callers hand in: `fn each(users: &[User], visit: &dyn Fn(&User))`.
//!
//! What runs is known where the function comes from, not where it is called. A summary says with what such a function
//! is called, and has a label for its result; who calls with a known function runs it and puts the result in its place.
//! Who has it from callers as well leaves the call to them, a few times; after that, whatever fits is called.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Engine;
use super::instance::InstanceId;
use super::instantiation::CallSite;
use super::label::{Label, Path};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::ty::{Ty, TyId};

/// Where a function comes from that callers know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Source {
    /// It is part of an argument.
    Argument(u32),
    /// Another such call gave it: a future that is awaited.
    Call(u32),
}

/// A call of a function that callers hand in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deferred {
    /// Where it comes from, and the ways to the functions in it.
    source: Source,
    paths: BTreeSet<Path>,
    /// The type it is called by, and those of what it is given and gives.
    ty: TyId,
    operands: Vec<TyId>,
    result: TyId,
    /// What it is given.
    given: Vec<Tree>,
    /// The numbers of what it leaves in memory of the body that it is given references to, by argument.
    left_in: BTreeMap<usize, u32>,
    /// Who left it to their callers, from the one that makes the call.
    left_by: Arc<[Left]>,
}

/// What a body left to its callers: the source there, and the number of the result.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Left {
    by: InstanceId,
    source: Source,
    number: u32,
}

/// A call that is being run for the callee that left it.
#[derive(Debug, Clone)]
pub(super) struct LeftByCallee {
    number: u32,
    left_by: Arc<[Left]>,
}

impl Deferred {
    /// Adds what another look at the same call found.
    pub(super) fn join(&mut self, other: &Self) {
        self.paths.extend(other.paths.iter().cloned());
        self.left_in.extend(&other.left_in);
        for (own, more) in self.given.iter_mut().zip(&other.given) {
            own.join(more);
        }
    }
}

/// What tells the results of such calls apart: the instance that makes the call, the block, the source, the call that a
/// callee left to it there, and the argument it leaves something in.
type Call = (InstanceId, u32, Source, Option<u32>, Option<usize>);

/// All such calls.
#[derive(Debug, Default)]
pub(super) struct Deferrals {
    /// Numbers of results.
    numbers: HashMap<Call, u32>,
    /// Instances that some caller ran with its own values.
    applied: BTreeSet<InstanceId>,
    /// Instances that nobody does that to: what they call is anything that fits.
    alone: BTreeSet<InstanceId>,
}

/// A body that leaves more calls than this to its callers has them run what fits.
const CALLS: usize = 12;

/// A call is left to a caller's caller this often: a function that calls itself with other types has no end.
const HANDED_UP: usize = 12;

/// What a callee left is run this often within itself: a function may be handed to one that hands it on to the first.
const WITHIN_ITSELF: usize = 2;

impl Deferrals {
    fn number(&mut self, call: Call) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(call).or_insert(next)
    }
}

impl Engine<'_> {
    /// Lets bodies that no caller hands a function call any that fits; false when there is none left.
    pub(super) fn run_deferred(&mut self) -> bool {
        let waiting: Vec<InstanceId> = self
            .instances
            .ids()
            .filter(|id| !self.instances.get(*id).summary.deferred.is_empty())
            .filter(|id| !self.deferrals.applied.contains(id) && !self.deferrals.alone.contains(id))
            .collect();
        for id in &waiting {
            self.deferrals.alone.insert(*id);
            self.schedule(*id);
        }
        !waiting.is_empty()
    }
}

impl Run<'_, '_> {
    /// Leaves a call to the callers, when the function called is theirs; gives what its result is until then.
    pub(super) fn defer(&mut self, value: &Arg, arguments: &[Arg], result: TyId, state: &mut State) -> Option<Tree> {
        let left_by = self.left_by_callee.as_ref().map_or_else(|| Arc::from([]), |left| Arc::clone(&left.left_by));
        let crowded = left_by.len() >= HANDED_UP || self.deferred.len() >= CALLS;
        if crowded || self.engine.deferrals.alone.contains(&self.instance) {
            return None;
        }
        let handed = self.handed(value, state);
        if handed.is_empty() || handed.keys().any(|source| !self.callers_know(*source)) {
            return None;
        }
        let mut given = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let value = state.read(&argument.loc, self.labels());
            given.push(self.exported(&value, state));
        }
        let own = arguments.iter().map(|argument| self.own_memory(argument, state)).enumerate();
        let own: Vec<_> = own.filter(|(_, places)| !places.is_empty()).collect();
        let mut output = Tree::default();
        for (source, paths) in handed {
            let (number, left_by) = self.left(source, &left_by);
            let mut left_in = BTreeMap::new();
            for (argument, places) in &own {
                let number = match self.deferred.get(&number).and_then(|known| known.left_in.get(argument)) {
                    Some(known) => *known,
                    None => self.result_number(source, Some(*argument)),
                };
                left_in.insert(*argument, number);
                let label = self.labels().intern(Label::Called(number, Path::new()));
                for place in places {
                    state.write(place, &Tree::labelled(Labels::one(label)), false, self.labels());
                }
            }
            let call = Deferred {
                source,
                paths,
                ty: value.ty,
                operands: arguments.iter().map(|argument| argument.ty).collect(),
                result,
                given: given.clone(),
                left_in,
                left_by,
            };
            match self.deferred.entry(number) {
                Entry::Vacant(entry) => drop(entry.insert(call)),
                Entry::Occupied(mut entry) => entry.get_mut().join(&call),
            }
            let label = self.labels().intern(Label::Called(number, Path::new()));
            output.add_labels(Path::new(), &Labels::one(label));
        }
        Some(output)
    }

    /// The number of the result of a call that is left to the callers here. One that comes back here by recursion is
    /// the same call again.
    fn left(&mut self, source: Source, left_by: &Arc<[Left]>) -> (u32, Arc<[Left]>) {
        let here = self.instance;
        if let Some(known) = left_by.iter().position(|left| left.by == here && left.source == source) {
            return (left_by[known].number, left_by[..=known].into());
        }
        let number = self.result_number(source, None);
        let more = Left { by: here, source, number };
        (number, left_by.iter().copied().chain([more]).collect())
    }

    fn result_number(&mut self, source: Source, left_in: Option<usize>) -> u32 {
        let left = self.left_by_callee.as_ref().map(|left| left.number);
        self.engine.deferrals.number((self.instance, self.block, source, left, left_in))
    }

    /// What callers hand in of a value.
    fn handed(&mut self, value: &Arg, state: &State) -> BTreeMap<Source, BTreeSet<Path>> {
        let mut handed: BTreeMap<Source, BTreeSet<Path>> = BTreeMap::new();
        for label in state.labels_at(&value.loc, self.labels()).iter() {
            let (source, path) = match self.label(label) {
                Label::Param(number, path) => (Source::Argument(*number), path.clone()),
                Label::Called(number, path) => (Source::Call(*number), path.clone()),
                _ => continue,
            };
            handed.entry(source).or_default().insert(path);
        }
        handed
    }

    /// Memory of this body that an argument refers to: callers get what is in it, and cannot write there.
    fn own_memory(&mut self, argument: &Arg, state: &State) -> Vec<Loc> {
        if !matches!(self.engine.program.types.get(argument.ty), Ty::Ref(_)) {
            return Vec::new();
        }
        let places = state.behind(&argument.loc).into_iter();
        places.filter(|place| *place != argument.loc && self.exported_target(place).is_none()).collect()
    }

    /// Whether the callers have the function: it is part of an argument, or what a call of such a part gives, and no more
    /// than that.
    fn callers_know(&self, source: Source) -> bool {
        match source {
            Source::Argument(_) => true,
            Source::Call(number) => {
                self.deferred.get(&number).is_some_and(|call| matches!(call.source, Source::Argument(_)))
            }
        }
    }

    /// Runs what a callee left to its callers, with the functions that are handed in here, and keeps the results for
    /// its labels. Gives what was kept for the callee looked at before.
    pub(super) fn run_handed_in(
        &mut self,
        callee: InstanceId,
        calls: &BTreeMap<u32, Deferred>,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> BTreeMap<u32, Tree> {
        self.engine.deferrals.applied.insert(callee);
        let results_before = std::mem::take(&mut self.handed_in);
        if calls.is_empty() {
            return results_before;
        }
        let before = self.left_by_callee.take();
        let is_endless = self.handing_in.iter().filter(|other| **other == callee).count() >= WITHIN_ITSELF;
        self.handing_in.push(callee);
        for (number, call) in calls {
            let mark = self.temporaries();
            self.left_by_callee = Some(LeftByCallee { number: *number, left_by: Arc::clone(&call.left_by) });
            let origin = match call.source {
                Source::Argument(argument) => arguments.get(argument as usize).map(|argument| argument.loc.clone()),
                Source::Call(earlier) => {
                    self.handed_in.get(&earlier).cloned().map(|value| self.temporary(value, state))
                }
            };
            let Some(origin) = origin else { continue };
            let mut given = Vec::with_capacity(call.given.len());
            for (value, ty) in call.given.iter().zip(&call.operands) {
                let value = self.instantiated(value, &mut CallSite::new(arguments, state));
                let loc = self.temporary(value, state);
                given.push(Arg { loc, ty: *ty });
            }
            let mut result = Tree::default();
            for path in &call.paths {
                let function = Arg { loc: origin.below(path), ty: call.ty };
                let is_left = is_endless || self.is_too_deep();
                let output = (!is_left).then(|| self.invoke(&function, &given, call.result, site, state)).flatten();
                if let Some(output) = output {
                    result.join(&output);
                } else if is_left || !self.handed(&function, state).is_empty() {
                    self.note_unheard(&given, site, state);
                    result.join(&self.unknown(&given, call.result, site, state));
                }
            }
            for (argument, number) in &call.left_in {
                let content = given.get(*argument).map(|given| state.read(&given.loc, self.labels()));
                self.handed_in.insert(*number, content.unwrap_or_default());
            }
            self.release(mark, state);
            self.handed_in.insert(*number, result);
        }
        self.handing_in.pop();
        self.left_by_callee = before;
        results_before
    }
}
