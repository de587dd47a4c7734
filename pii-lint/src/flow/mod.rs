//! Follows personal data through the linked program.
//!
//! Every function is analysed for itself into a summary: which parts of which arguments reach which parts of its
//! result, of its other arguments, of statics (`instance`). Inside a body the analysis is a forward data flow over
//! the blocks (`run`), field by field, with what references point to. Functions with type parameters are analysed
//! once per set of concrete types they are called with, so that trait calls reach the impl that runs. Summaries are
//! computed until nothing changes (`Engine::solve`); then concrete data is pushed down to the sinks (`context`).
//!
//! Pure: no files, no processes, no output; it cannot fail.

mod allocations;
mod alternate;
mod answers;
mod arrivals;
mod audit;
mod blocks;
mod call;
mod callee;
mod callers;
mod captures;
mod consent;
mod constants;
mod context;
mod deferred;
mod definition;
mod deliveries;
mod demands;
mod drops;
mod effect;
mod elements;
mod erased;
mod error_objects;
mod events;
mod expected;
mod field_names;
mod forms;
mod given;
mod harmless;
mod hosts;
mod instance;
mod instantiation;
mod invoke;
mod iterators;
mod kept;
mod label;
mod label_table;
mod labels;
mod literals;
mod live;
mod members;
mod memory;
mod modelled;
mod narrow;
mod nobodys;
mod open;
mod overwrite;
mod passes;
mod places;
mod processing;
mod referent;
mod returns;
mod run;
mod services;
mod shows;
mod sinks;
mod slice;
mod slicing;
mod slots;
mod sorted;
mod special;
mod state;
mod stated;
mod summary;
mod template;
mod texts;
mod touched;
mod trace;
mod tree;
mod typed;
mod uncalled;
mod unrouted;
mod unseen;
mod uses;
mod values;
mod watch;
mod widening;
mod witness;
mod words;
mod worklist;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use audit::Exposures;
pub use context::{Analysis, TouchedFunction};
pub use deliveries::{Delivery, FoundSink};
pub use expected::Expected;
pub use instance::InstanceId;
pub use processing::{Processing, Use, Used};
pub use trace::{Question, Trace};

use deferred::Deferrals;
use erased::Erased;
use instance::Instances;
use label::{Label, Step};
use label_table::LabelTable;
use labels::Labels;
use memory::{Memories, Memory};
use typed::Typed;

use crate::facts::{CrateFacts, Terminator};
use crate::link::{BodyId, Program, Role};
use crate::model::Models;
use crate::ty::Ty;

/// Follows all personal data and finds every place where it leaves.
#[must_use]
pub fn analyse(program: Program, models: &Models) -> Analysis {
    Solved::new(program, models).analysis()
}

/// A program whose flows are known, for questions about them.
pub struct Solved<'m> {
    engine: Engine<'m>,
}

impl<'m> Solved<'m> {
    /// Follows all personal data.
    #[must_use]
    pub fn new(program: Program, models: &'m Models) -> Self {
        let mut engine = Engine::new(program, models);
        engine.solve();
        Self { engine }
    }

    /// Every place where data leaves, and who touches it.
    #[must_use]
    pub fn analysis(&self) -> Analysis {
        context::finish(&self.engine)
    }

    /// Names by which sinks can be asked for, besides the paths of functions: those of macros.
    #[must_use]
    pub fn macros(&self) -> BTreeSet<String> {
        expected::macros(&self.engine)
    }

    /// How far some data gets.
    pub fn trace(&mut self, question: &Question) -> Trace {
        trace::trace(&mut self.engine, question)
    }
}

/// The state of the whole analysis.
pub(crate) struct Engine<'m> {
    pub(crate) program: Program,
    models: &'m Models,
    labels: LabelTable,
    instances: Instances,
    typed: Typed,
    memories: Memories,
    /// Functions called where their type is not known.
    erased: Erased,
    /// Columns that literals copy.
    statements: HashMap<(usize, crate::text::Text), Labels>,
    /// Calls of functions that callers hand in.
    deferrals: Deferrals,
    /// Fields that values with hosts are put into: configuration travels far from where it is read.
    host_fields: BTreeSet<Step>,
    field_readers: BTreeMap<Step, BTreeSet<InstanceId>>,
    /// Bodies registered as request handlers, with what of their results is an answer.
    handlers: BTreeMap<BodyId, BTreeSet<answers::Answer>>,
    /// Those that do answer.
    answering: BTreeSet<BodyId>,
    callees: callee::Callees,
    by_argument: given::ByArgument,
    /// Paths that were called at all, for configuration that matches nothing.
    called: BTreeSet<String>,
    parsed: HashMap<(usize, u32), crate::ty::TyId>,
    /// Bodies whose analysis was stopped before it settled.
    cut_short: BTreeSet<BodyId>,
    /// Crates in which panics unwind, by number.
    unwinds: Vec<bool>,
    /// Functions say what they are for, so what they use is noted.
    has_purposes: bool,
}

impl<'m> Engine<'m> {
    fn new(program: Program, models: &'m Models) -> Self {
        let mut labels = LabelTable::with(slots::Slots::of(&program, models));
        for number in 0..program.data.fields.len() {
            let data = crate::link::DataId(u32::try_from(number).unwrap_or(u32::MAX));
            labels.intern(Label::data(data));
            labels.intern(Label::Data(data, true, slots::Slot::Anywhere));
        }
        for (path, personal) in &program.data.types {
            for ((variant, index), data) in &personal.fields {
                if program.data.get(*data).role == Role::Personal {
                    let step = labels.step_of(path, variant, *index);
                    let label = labels.intern(Label::data(*data));
                    labels.annotate(step, label);
                }
            }
        }
        let unwinds = program.crates.iter().map(unwinds).collect();
        let has_purposes = program.data.functions.values().any(|marker| !marker.purposes.is_empty());
        Self {
            unwinds,
            has_purposes,
            program,
            models,
            labels,
            instances: Instances::default(),
            typed: Typed::default(),
            memories: Memories::default(),
            erased: Erased::default(),
            statements: HashMap::new(),
            deferrals: Deferrals::default(),
            host_fields: BTreeSet::new(),
            field_readers: BTreeMap::new(),
            handlers: BTreeMap::new(),
            answering: BTreeSet::new(),
            callees: callee::Callees::default(),
            by_argument: given::ByArgument::default(),
            called: BTreeSet::new(),
            parsed: HashMap::new(),
            cut_short: BTreeSet::new(),
        }
    }

    /// Computes every summary until nothing changes.
    fn solve(&mut self) {
        let bodies: Vec<BodyId> = (0..self.program.bodies.all.len())
            .map(|number| BodyId(u32::try_from(number).unwrap_or(u32::MAX)))
            .collect();
        for body in bodies.into_iter().rev() {
            if self.is_entry(body) {
                let root = self.instances.get_or_add(body, crate::ty::Substitution::new(), given::Given::new());
                self.schedule(root);
            }
        }
        self.register_impls();
        self.settle();
        while self.run_deferred() || self.register_unrouted() {
            self.settle();
        }
        self.name_places_put_into();
    }

    fn settle(&mut self) {
        loop {
            while let Some(next) = self.instances.next_due() {
                self.analyse_instance(next);
            }
            let later = self.instances.take_later();
            if later.is_empty() {
                break;
            }
            for instance in later {
                self.schedule(instance);
            }
        }
    }

    /// Bodies looked at for themselves; closures are reached from where they are built.
    fn is_entry(&self, body: BodyId) -> bool {
        let linked = self.program.bodies.get(body);
        let facts = &self.program.crates[linked.krate].bodies[linked.index];
        !matches!(facts.kind, crate::mir::BodyKind::Promoted(_)) && !linked.name.ends_with('}')
    }

    fn schedule(&mut self, instance: InstanceId) {
        if !self.instances.schedule(instance) {
            self.cut_short.insert(self.instances.get(instance).body);
        }
    }

    /// The body has no place in the user's source: a build script wrote it.
    fn is_outside_source(&self, instance: InstanceId) -> bool {
        let linked = self.program.bodies.get(self.instances.get(instance).body);
        self.program.crates[linked.krate].bodies[linked.index].header.file.is_empty()
    }

    /// The body is what a future does.
    fn is_future_body(&self, body: BodyId) -> bool {
        let linked = self.program.bodies.get(body);
        let state = linked.locals.get(1).map(|ty| self.program.types.get(self.program.types.peel_pointers(*ty)));
        linked.name.ends_with('}') && matches!(state, Some(Ty::AsyncFn(..) | Ty::AsyncBlock(..)))
    }

    fn analyse_instance(&mut self, instance: InstanceId) {
        let outcome = run::Run::new(self, instance).finish();
        let lifted = self.is_outside_source(instance) && outcome.1.sinks != self.instances.get(instance).events.sinks;
        let changed = self.instances.update(instance, outcome);
        if changed || lifted {
            for caller in self.instances.callers(instance) {
                self.schedule(caller);
            }
        }
    }

    /// The number of a static.
    fn static_number(&mut self, path: &str) -> u32 {
        self.memories.number(Memory::Static(path.into()))
    }

    /// Notes that values with hosts are put into a field; who read it is analysed again.
    fn note_host_field(&mut self, field: Step) {
        if self.host_fields.insert(field) {
            for reader in self.field_readers.get(&field).cloned().unwrap_or_default() {
                self.instances.schedule_later(reader);
            }
        }
    }

    /// Whether values with hosts are put into a field, as far as is known; the reader is told when that changes.
    fn reads_hosts(&mut self, field: Step, reader: InstanceId) -> bool {
        self.field_readers.entry(field).or_default().insert(reader);
        self.host_fields.contains(&field)
    }
}

/// Whether a panic can come out of any call of the crate.
fn unwinds(facts: &CrateFacts) -> bool {
    let blocks = facts.bodies.iter().flat_map(|body| &body.blocks);
    blocks.into_iter().any(|block| matches!(&block.terminator.0, Terminator::Call(call) if call.unwinds))
}
