//! Follows personal data through the linked program.
//!
//! Every function is analysed for itself into a summary: which parts of which arguments reach which parts of its
//! result, of its other arguments, of statics (`instance`). Inside a body the analysis is a forward data flow over
//! the blocks (`run`), field by field, with what references point to. Functions with type parameters are analysed
//! once per set of concrete types they are called with, so that trait calls reach the impl that runs. Summaries are
//! computed until nothing changes (`Engine::solve`); then concrete data is pushed down to the sinks (`context`).
//!
//! Pure: no files, no processes, no output; it cannot fail.

mod blocks;
mod call;
mod constants;
mod context;
mod deliveries;
mod drops;
mod events;
mod hosts;
mod instance;
mod invoke;
mod label;
mod modelled;
mod overwrite;
mod places;
mod returns;
mod run;
mod services;
mod shows;
mod sinks;
mod special;
mod state;
mod summary;
mod template;
mod texts;
mod tree;
mod typed;
mod values;
mod witness;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use context::{Analysis, TouchedFunction};
pub use deliveries::{Delivery, FoundSink};
pub use instance::InstanceId;

use instance::Instances;
use label::{Label, LabelTable, Step};
use typed::Typed;

use crate::link::{BodyId, Program, Role};
use crate::model::Models;

/// Follows all personal data and finds every place where it leaves.
#[must_use]
pub fn analyse(program: Program, models: &Models) -> Analysis {
    let mut engine = Engine::new(program, models);
    engine.solve();
    context::finish(engine)
}

/// The state of the whole analysis.
pub(crate) struct Engine<'m> {
    pub(crate) program: Program,
    models: &'m Models,
    labels: LabelTable,
    instances: Instances,
    typed: Typed,
    statics: BTreeMap<String, u32>,
    /// Fields that values with hosts are put into: configuration travels far from where it is read.
    host_fields: BTreeSet<Step>,
    field_readers: BTreeMap<Step, BTreeSet<InstanceId>>,
    /// Bodies registered as request handlers.
    handlers: BTreeSet<BodyId>,
    /// Calls without body and without model, by path.
    unmodelled: BTreeMap<String, BTreeSet<(BodyId, u32)>>,
    /// Paths that were called at all, for configuration that matches nothing.
    called: BTreeSet<String>,
    parsed: HashMap<(usize, u32), crate::ty::TyId>,
    /// Bodies whose analysis was stopped before it settled.
    cut_short: BTreeSet<BodyId>,
}

impl<'m> Engine<'m> {
    fn new(program: Program, models: &'m Models) -> Self {
        let mut labels = LabelTable::default();
        for number in 0..program.data.fields.len() {
            let data = crate::link::DataId(u32::try_from(number).unwrap_or(u32::MAX));
            labels.intern(Label::Data(data, false));
            labels.intern(Label::Data(data, true));
        }
        for (path, personal) in &program.data.types {
            for ((variant, index), data) in &personal.fields {
                if program.data.get(*data).role == Role::Personal {
                    let step = labels.step_of(path, variant, *index);
                    let label = labels.intern(Label::Data(*data, false));
                    labels.annotate(step, label);
                }
            }
        }
        Self {
            program,
            models,
            labels,
            instances: Instances::default(),
            typed: Typed::default(),
            statics: BTreeMap::new(),
            host_fields: BTreeSet::new(),
            field_readers: BTreeMap::new(),
            handlers: BTreeSet::new(),
            unmodelled: BTreeMap::new(),
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
                let root = self.instances.get_or_add(body, crate::ty::Substitution::new());
                self.schedule(root);
            }
        }
        while self.instances.any_dirty() {
            for next in self.instances.callees_first() {
                if self.instances.take_dirty(next) {
                    self.analyse_instance(next);
                }
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
        if !self.instances.mark_dirty(instance) {
            self.cut_short.insert(self.instances.get(instance).body);
        }
    }

    fn analyse_instance(&mut self, instance: InstanceId) {
        let outcome = run::Run::new(self, instance).finish();
        let changed = self.instances.update(instance, outcome);
        if changed {
            for caller in self.instances.callers(instance) {
                self.schedule(caller);
            }
        }
    }

    /// The number of a static.
    fn static_number(&mut self, path: &str) -> u32 {
        let next = u32::try_from(self.statics.len()).unwrap_or(u32::MAX);
        *self.statics.entry(path.to_owned()).or_insert(next)
    }

    /// Notes that values with hosts are put into a field; who read it is analysed again.
    fn note_host_field(&mut self, field: Step) {
        if self.host_fields.insert(field) {
            for reader in self.field_readers.get(&field).cloned().unwrap_or_default() {
                self.schedule(reader);
            }
        }
    }

    /// Whether values with hosts are put into a field, as far as is known; the reader is told when that changes.
    fn reads_hosts(&mut self, field: Step, reader: InstanceId) -> bool {
        self.field_readers.entry(field).or_default().insert(reader);
        self.host_fields.contains(&field)
    }

    /// Registers a request handler; its answer becomes a sink.
    fn register_handler(&mut self, body: BodyId) {
        let coroutine = format!("{}::{{closure#0}}", self.program.bodies.get(body).name);
        let coroutine = self.program.bodies.inner.get(&coroutine).copied();
        for body in [Some(body), coroutine].into_iter().flatten() {
            if self.handlers.insert(body) {
                for instance in self.instances.of_body(body) {
                    self.schedule(instance);
                }
            }
        }
    }
}
