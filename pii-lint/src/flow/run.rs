//! The analysis of one body: a forward data flow over its blocks until nothing changes, then once more to note what
//! happens.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Engine;
use super::blocks::{assigned, reverse_postorder, successors};
use super::call::Access;
use super::deferred::{Deferred, LeftByCallee};
use super::events::{Came, Events, Origin, Point};
use super::given::{Given, Made};
use super::harmless::Written;
use super::instance::{InstanceId, Summary};
use super::label::{ERR, Label, LabelId, Path, Step};
use super::label_table::LabelTable;
use super::labels::Labels;
use super::returns::results;
use super::state::State;
use super::tree::{Base, Loc, Tree};
use super::watch::Watch;
use crate::facts::{self, Body, Site, Statement, Terminator};
use crate::link::{BodyId, DataId, LinkedBody};
use crate::report::How;
use crate::text::Text;
use crate::ty::{Substitution, TyId};

/// A value a call is given: where it is and its type.
#[derive(Debug, Clone)]
pub(super) struct Arg {
    pub(super) loc: Loc,
    pub(super) ty: TyId,
}

/// A block is looked at this often at most; joins make it settle long before.
const VISITS: u32 = 60;

/// Shared memory settles in two or three passes over a body.
const PASSES: u32 = 8;

/// One analysis of one instance.
pub(super) struct Run<'e, 'm> {
    pub(super) engine: &'e mut Engine<'m>,
    pub(super) instance: InstanceId,
    pub(super) body_id: BodyId,
    pub(super) krate: usize,
    pub(super) crates: Arc<[facts::CrateFacts]>,
    index: usize,
    pub(super) substitution: Substitution,
    pub(super) substitution_number: u32,
    /// What callers say outright of the arguments.
    pub(super) given: Given,
    /// The value that is asked about, where its variant is known.
    pub(super) made: Option<Made>,
    pub(super) locals: Vec<TyId>,
    /// Types of the variables a coroutine keeps while it waits.
    pub(super) saved: BTreeMap<Step, TyId>,
    /// Notes are taken: the blocks' states are final.
    pub(super) noting: bool,
    pub(super) events: Events,
    /// Number of the next temporary argument place.
    next_argument: u32,
    /// How deeply calls made by calls are nested.
    pub(super) depth: u32,
    /// What the call being made may do with its arguments.
    pub(super) access: Vec<Access>,
    /// The literals among its arguments.
    pub(super) literals: Vec<Option<String>>,
    /// The name under which a call writes what it is given.
    pub(super) name_written: Option<String>,
    /// The call being made is one of the C ABI.
    pub(super) is_c_call: bool,
    /// Block being looked at.
    pub(super) block: u32,
    /// Number of the statement being looked at.
    statement: u32,
    /// Locals whose value is the body's result.
    pub(super) results: BTreeSet<u32>,
    /// Memory the body allocates.
    pub(super) allocated: BTreeSet<u32>,
    /// Calls left to callers.
    pub(super) deferred: BTreeMap<u32, Deferred>,
    /// The call that a callee left to this body and that is being run.
    pub(super) left_by_callee: Option<LeftByCallee>,
    /// Results of the calls that the callee being looked at left to this body.
    pub(super) handed_in: BTreeMap<u32, Tree>,
    /// The callees whose left calls are being run, one within the other.
    pub(super) handing_in: Vec<InstanceId>,
    /// How many values the call being looked at has called so far.
    pub(super) invoked: u32,
    /// Data somebody asks about.
    pub(super) watch: Option<Watch>,
}

impl<'e, 'm> Run<'e, 'm> {
    pub(super) fn new(engine: &'e mut Engine<'m>, instance: InstanceId) -> Self {
        let (body_id, substitution, given) = {
            let known = engine.instances.get(instance);
            (known.body, known.substitution.clone(), known.given.clone())
        };
        let linked = engine.program.bodies.get(body_id);
        let (krate, index, generic_locals) = (linked.krate, linked.index, linked.locals.clone());
        let locals = generic_locals.into_iter().map(|ty| engine.program.types.substitute(ty, &substitution)).collect();
        let crates = Arc::clone(&engine.program.crates);
        let substitution_number = engine.callees.number(&substitution);
        Self {
            engine,
            instance,
            body_id,
            krate,
            crates,
            index,
            substitution,
            substitution_number,
            given,
            made: None,
            locals,
            saved: BTreeMap::new(),
            noting: false,
            events: Events::default(),
            next_argument: 0,
            depth: 0,
            access: Vec::new(),
            literals: Vec::new(),
            name_written: None,
            is_c_call: false,
            block: 0,
            statement: 0,
            results: BTreeSet::new(),
            allocated: BTreeSet::new(),
            deferred: BTreeMap::new(),
            left_by_callee: None,
            handed_in: BTreeMap::new(),
            handing_in: Vec::new(),
            invoked: 0,
            watch: None,
        }
    }

    /// Runs to the end.
    pub(super) fn finish(mut self) -> (Summary, Events) {
        let summary = self.run();
        (summary, self.events)
    }

    /// Runs to the end, to see what becomes of the watched data.
    pub(super) fn watched(mut self, watch: Watch) -> Watch {
        self.watch = Some(watch);
        let summary = self.run();
        self.watch_return(&summary);
        self.watch.unwrap_or_default()
    }

    fn run(&mut self) -> Summary {
        let crates = Arc::clone(&self.crates);
        let body = &crates[self.krate].bodies[self.index];
        self.results = results(body, |text| &*crates[self.krate].strings[text.0 as usize]);
        let mut entries: Vec<Option<State>> = vec![None; body.blocks.len()];
        if body.blocks.is_empty() {
            return Summary::default();
        }
        let mut start = self.entry_state(body);
        for passes in 1.. {
            entries.fill(None);
            entries[0] = Some(start.clone());
            self.settle(body, &mut entries);
            // Threads see what is put into shared memory later than where they start.
            let shared =
                entries.iter().flatten().fold(false, |grown, entry| grown | start.share(entry, &self.allocated));
            if !shared {
                break;
            }
            if passes == PASSES {
                self.engine.cut_short.insert(self.body_id);
                break;
            }
        }
        self.noting = true;
        let mut summary = Summary::default();
        for (number, entry) in entries.iter().enumerate() {
            let Some(entry) = entry else { continue };
            let mut state = entry.clone();
            self.block = u32::try_from(number).unwrap_or(u32::MAX);
            self.statements(body, number, &mut state);
            self.terminator(body, number, &mut state);
            if matches!(body.blocks[number].terminator.0, Terminator::Return | Terminator::Suspend(_)) {
                self.note_return(body, &state, &mut summary);
            }
            self.note_statics(&state, &mut summary);
        }
        self.note_carried(body);
        self.note_held();
        self.note_made(&mut summary);
        summary.deferred = std::mem::take(&mut self.deferred);
        summary.demands = self.demands();
        summary
    }

    fn settle(&mut self, body: &Body, entries: &mut [Option<State>]) {
        let order = reverse_postorder(body);
        let start: BTreeSet<u32> = assigned(&body.blocks[0]).collect();
        let mut queue = BTreeSet::from([(0usize, 0usize)]);
        let mut visits = vec![0u32; body.blocks.len()];
        while let Some((_, number)) = queue.pop_first() {
            visits[number] += 1;
            if visits[number] > VISITS {
                self.engine.cut_short.insert(self.body_id);
                continue;
            }
            let Some(entry) = entries[number].clone() else { continue };
            let mut state = entry;
            self.block = u32::try_from(number).unwrap_or(u32::MAX);
            self.statements(body, number, &mut state);
            self.terminator(body, number, &mut state);
            if let Terminator::Suspend(_) = body.blocks[number].terminator.0 {
                state.keep_locals(|local| local == 1 || start.contains(&local));
            }
            for next in successors(body, self.block) {
                let successor = next as usize;
                let Some(slot) = entries.get_mut(successor) else { continue };
                if self.is_ruled_out(body, next) {
                    continue;
                }
                let narrowed = self.narrowed(body, next, &state);
                let state = narrowed.as_ref().unwrap_or(&state);
                let changed = match slot {
                    Some(known) => known.join(state, &mut self.engine.labels),
                    None => {
                        *slot = Some(state.clone());
                        true
                    }
                };
                if changed {
                    queue.insert((order[successor], successor));
                }
            }
        }
    }

    pub(super) fn labels(&mut self) -> &mut LabelTable {
        &mut self.engine.labels
    }

    pub(super) fn label(&self, id: LabelId) -> &Label {
        self.engine.labels.get(id)
    }

    pub(super) fn facts_body(&self) -> &Body {
        &self.crates[self.krate].bodies[self.index]
    }

    /// The number of the body in its crate's facts.
    pub(super) fn facts_index(&self) -> usize {
        self.index
    }

    pub(super) fn linked(&self) -> &LinkedBody {
        self.engine.program.bodies.get(self.body_id)
    }

    pub(super) fn arguments(&self) -> u32 {
        self.facts_body().arguments
    }

    pub(super) fn local_type(&self, local: u32) -> Option<TyId> {
        self.locals.get(local as usize).copied()
    }

    pub(super) fn string(&self, text: Text) -> String {
        self.crates[self.krate].strings[text.0 as usize].to_string()
    }

    pub(super) fn site(&self, number: u32) -> Site {
        self.facts_body().sites.get(number as usize).cloned().unwrap_or_else(|| self.facts_body().header.clone())
    }

    pub(super) fn header(&self) -> Site {
        self.facts_body().header.clone()
    }

    /// Arguments hold what the caller passes; declared ones are personal.
    fn entry_state(&mut self, body: &Body) -> State {
        let mut state = State::default();
        let declared = self.engine.program.data.functions.get(&self.linked().name).cloned().unwrap_or_default();
        for number in 0..body.arguments {
            let label = self.labels().intern(Label::Param(number, Path::new()));
            let mut tree = Tree::labelled(Labels::one(label));
            let ty = self.local_type(number + 1);
            if ty.is_none_or(|ty| self.refers(ty)) {
                tree.node(Path::new()).targets.insert(Loc::root(Base::Local(number + 1)));
            }
            for data in declared.parameters.get(&number).into_iter().flatten() {
                let label = self.data_label(*data, None, Came::Declared);
                tree.add_labels(Path::new(), &Labels::one(label));
                self.events.touch(*data, How::Reads);
            }
            state.set(Base::Local(number + 1), tree);
        }
        state
    }

    /// The label of a datum; where it comes in is remembered.
    pub(super) fn data_label(&mut self, data: DataId, site: Option<u32>, how: Came) -> LabelId {
        let label = self.labels().intern(Label::data(data));
        if self.noting || how == Came::Declared {
            self.events.origin(Origin { label, at: self.point(), site, how });
        }
        label
    }

    /// Where the analysis is.
    pub(super) fn point(&self) -> Point {
        Point { block: self.block, index: self.statement }
    }

    fn statements(&mut self, body: &Body, number: usize, state: &mut State) {
        for (index, (statement, site)) in body.blocks[number].statements.iter().enumerate() {
            self.statement = u32::try_from(index).unwrap_or(u32::MAX);
            match statement {
                Statement::Assign(place, value) => {
                    let tree = self.rvalue(place, value, *site, state);
                    self.assign(place, tree, Written::Value(value), *site, state);
                    if place.projections.is_empty() && self.is_result(place.local) && !self.hands_on(value) {
                        let part = self.variant_of_result(value);
                        self.made = self.made_as(place.local, part, value);
                        self.note_result(place.local, part, *site, state);
                        self.made = None;
                    }
                }
                Statement::Dead(local) => {
                    if *local > body.arguments {
                        state.forget(Base::Local(*local));
                    }
                }
                Statement::Opaque(locals) => {
                    let mut all = Labels::default();
                    for local in locals {
                        let tree = state.read(&Loc::root(Base::Local(*local)), &mut self.engine.labels);
                        all.extend(&state.labels(&tree, &mut self.engine.labels));
                    }
                    let all = all.map(|label| self.engine.labels.derived(label));
                    for local in locals {
                        state.write(
                            &Loc::root(Base::Local(*local)),
                            &Tree::labelled(all.clone()),
                            false,
                            &mut self.engine.labels,
                        );
                    }
                }
            }
        }
    }

    fn terminator(&mut self, body: &Body, number: usize, state: &mut State) {
        let (terminator, site) = &body.blocks[number].terminator;
        self.statement = u32::try_from(body.blocks[number].statements.len()).unwrap_or(u32::MAX);
        match terminator {
            Terminator::Jump(_)
            | Terminator::Match(_)
            | Terminator::Suspend(_)
            | Terminator::Return
            | Terminator::End => {}
            Terminator::Drop(place, _) => {
                let reached = self.reach(place, state, true);
                for loc in &reached.locs {
                    self.dropped(reached.ty, loc, *site, state);
                }
                self.vacate(place, &reached, state);
            }
            Terminator::Call(call) => {
                self.call_terminator(call, *site, state);
                if call.destination.projections.is_empty() && self.is_result(call.destination.local) {
                    let part = self.is_residual(call).then_some(ERR);
                    self.note_result(call.destination.local, part, *site, state);
                }
            }
        }
    }

    pub(super) fn parse(&mut self, text: Text) -> TyId {
        let key = (self.krate, text.0);
        let generic = if let Some(&known) = self.engine.parsed.get(&key) {
            known
        } else {
            let printed = self.string(text);
            let view = self.engine.program.names.view(self.krate);
            let parsed = self.engine.program.types.parse(&printed, &view);
            self.engine.parsed.insert(key, parsed);
            parsed
        };
        self.engine.program.types.substitute(generic, &self.substitution)
    }

    /// The instance of a body that this one calls, whatever it is given.
    pub(super) fn callee(&mut self, body: BodyId, substitution: Substitution) -> InstanceId {
        self.callee_given(body, substitution, Given::new())
    }

    /// The instance of a body that this one calls with these arguments.
    pub(super) fn callee_given(&mut self, body: BodyId, substitution: Substitution, given: Given) -> InstanceId {
        let generic = self.engine.program.bodies.get(body).generic || !substitution.is_empty();
        let substitution = if generic { substitution } else { Substitution::new() };
        let before = self.engine.instances.len();
        let callee = self.engine.instances.get_or_add(body, substitution, given);
        let is_new = self.engine.instances.len() > before;
        self.engine.instances.call(self.instance, callee);
        if is_new {
            self.engine.schedule(callee);
        }
        callee
    }

    /// A place for a value handed to a call.
    pub(super) fn temporary(&mut self, value: Tree, state: &mut State) -> Loc {
        let loc = Loc::root(Base::Argument(self.next_argument));
        self.next_argument += 1;
        state.put(loc.base, value, &mut self.engine.labels);
        loc
    }

    /// Forgets temporaries made since.
    pub(super) fn release(&mut self, from: u32, state: &mut State) {
        for number in from..self.next_argument {
            state.forget(Base::Argument(number));
        }
        self.next_argument = from;
    }

    pub(super) fn temporaries(&self) -> u32 {
        self.next_argument
    }

    /// The data a type holds.
    pub(super) fn held(&mut self, ty: TyId) -> Arc<[DataId]> {
        self.engine.typed.holds(ty, &self.engine.program, self.engine.models)
    }

    /// Whether a value of this type may refer to another place.
    pub(super) fn refers(&mut self, ty: TyId) -> bool {
        self.engine.typed.refers(ty, &self.engine.program, self.engine.models)
    }

    /// Whether values of this type are shared and changed behind a shared reference.
    pub(super) fn shares(&mut self, ty: TyId) -> bool {
        self.engine.typed.shares(ty, &self.engine.program)
    }

    pub(super) fn carries(&mut self, ty: TyId) -> bool {
        self.engine.typed.carries(ty, &self.engine.program, self.engine.models)
    }
}
