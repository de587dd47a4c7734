//! The analysis of one body: a forward data flow over its blocks until nothing changes, then once more to note what
//! happens.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Engine;
use super::events::{Events, Origin};
use super::hosts;
use super::instance::{InstanceId, Summary};
use super::label::{ERR, Label, LabelId, LabelTable, Labels, OK, Path, Step};
use super::state::{Base, Loc, State, Tree};
use crate::facts::{self, Body, Site, Statement, Terminator};
use crate::link::{BodyId, Callable, DataId, LinkedBody, Role};
use crate::mir::{AggregateKind, CastKind, Const, Operand, Place, Projection, Rvalue};
use crate::report::How;
use crate::text::Text;
use crate::ty::{Substitution, Ty, TyId};

/// A value a call is given: where it is and its type.
#[derive(Debug, Clone)]
pub(super) struct Arg {
    pub(super) loc: Loc,
    pub(super) ty: TyId,
}

/// A place with what is known about it on the way there.
pub(super) struct Reached {
    pub(super) locs: Vec<Loc>,
    /// What a reference on the way carries with it of the value it refers to: as good as that value for who reads it,
    /// and nothing to who writes.
    carried: Vec<Loc>,
    pub(super) ty: TyId,
    /// Annotated fields on the way.
    pub(super) data: Vec<DataId>,
    /// Hosts ever put into fields on the way.
    hosts: Labels,
    /// The place stands for several elements.
    several: bool,
}

/// A block is looked at this often at most; joins make it settle long before.
const VISITS: u32 = 60;

/// One analysis of one instance.
pub(super) struct Run<'e, 'm> {
    pub(super) engine: &'e mut Engine<'m>,
    pub(super) instance: InstanceId,
    pub(super) body_id: BodyId,
    pub(super) krate: usize,
    crates: Arc<[facts::CrateFacts]>,
    index: usize,
    pub(super) substitution: Substitution,
    locals: Vec<TyId>,
    /// Types of the variables a coroutine keeps while it waits.
    pub(super) saved: BTreeMap<Step, TyId>,
    /// Notes are taken: the blocks' states are final.
    pub(super) noting: bool,
    pub(super) events: Events,
    /// Number of the next temporary argument place.
    next_argument: u32,
    /// How deeply calls made by calls are nested.
    pub(super) depth: u32,
    /// Block being looked at.
    pub(super) block: u32,
    /// Locals whose value is the body's result.
    results: BTreeSet<u32>,
}

impl<'e, 'm> Run<'e, 'm> {
    pub(super) fn new(engine: &'e mut Engine<'m>, instance: InstanceId) -> Self {
        let (body_id, substitution) = {
            let known = engine.instances.get(instance);
            (known.body, known.substitution.clone())
        };
        let linked = engine.program.bodies.get(body_id);
        let (krate, index, generic_locals) = (linked.krate, linked.index, linked.locals.clone());
        let locals = generic_locals.into_iter().map(|ty| engine.program.types.substitute(ty, &substitution)).collect();
        let crates = Arc::clone(&engine.program.crates);
        Self {
            engine,
            instance,
            body_id,
            krate,
            crates,
            index,
            substitution,
            locals,
            saved: BTreeMap::new(),
            noting: false,
            events: Events::default(),
            next_argument: 0,
            depth: 0,
            block: 0,
            results: BTreeSet::new(),
        }
    }

    /// Runs to the end.
    pub(super) fn finish(mut self) -> (Summary, Events) {
        let crates = Arc::clone(&self.crates);
        let body = &crates[self.krate].bodies[self.index];
        self.results = results(body);
        let mut entries: Vec<Option<State>> = vec![None; body.blocks.len()];
        if body.blocks.is_empty() {
            return (Summary::default(), self.events);
        }
        let mut start = self.entry_state(body);
        loop {
            entries[0] = Some(start.clone());
            self.settle(body, &mut entries);
            // Threads see what is put into shared memory later than where they start.
            let shared = entries.iter().flatten().fold(false, |grown, entry| grown | start.share(entry));
            if !shared {
                break;
            }
            entries.fill(None);
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
            self.note_statics(&state);
        }
        self.note_carried(body);
        summary.demands = self.demands();
        (summary, self.events)
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
            let next = self.terminator(body, number, &mut state);
            if let Terminator::Suspend(_) = body.blocks[number].terminator.0 {
                state.keep_locals(|local| local == 1 || start.contains(&local));
            }
            for successor in next {
                let Some(slot) = entries.get_mut(successor as usize) else { continue };
                let changed = match slot {
                    Some(known) => known.join(&state, &mut self.engine.labels),
                    None => {
                        *slot = Some(state.clone());
                        true
                    }
                };
                if changed {
                    queue.insert((order[successor as usize], successor as usize));
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

    fn facts_body(&self) -> &Body {
        &self.crates[self.krate].bodies[self.index]
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
                let label = self.data_label(*data, || Origin::Declared(body.header.clone()));
                tree.add_labels(Path::new(), &Labels::one(label));
                self.events.touch(*data, How::Reads);
            }
            state.set(Base::Local(number + 1), tree);
        }
        state
    }

    /// The label of a datum; where it first came in is remembered.
    pub(super) fn data_label(&mut self, data: DataId, origin: impl FnOnce() -> Origin) -> LabelId {
        let label = self.labels().intern(Label::Data(data, false));
        self.events.origin(label, origin);
        label
    }

    fn statements(&mut self, body: &Body, number: usize, state: &mut State) {
        for (statement, site) in &body.blocks[number].statements {
            match statement {
                Statement::Assign(place, value) => {
                    let tree = self.rvalue(place, value, *site, state);
                    self.assign(place, tree, state);
                    if place.projections.is_empty() && self.is_result(place.local) && !self.hands_on(value) {
                        let part = self.variant_of_result(value);
                        self.note_result(place.local, part, *site, state);
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

    fn terminator(&mut self, body: &Body, number: usize, state: &mut State) -> Vec<u32> {
        let (terminator, site) = &body.blocks[number].terminator;
        match terminator {
            Terminator::Jump(targets) => targets.clone(),
            Terminator::Suspend(resumed) => vec![*resumed],
            Terminator::Return | Terminator::End => Vec::new(),
            Terminator::Drop(place, target) => {
                let reached = self.reach(place, state, true);
                for loc in &reached.locs {
                    self.dropped(reached.ty, loc, *site, state);
                }
                self.vacate(place, body, state);
                target.iter().copied().collect()
            }
            Terminator::Call(call) => {
                self.call_terminator(call, *site, state);
                if call.destination.projections.is_empty() && self.is_result(call.destination.local) {
                    let part = self.is_residual(call).then_some(ERR);
                    self.note_result(call.destination.local, part, *site, state);
                }
                call.target.iter().copied().collect()
            }
        }
    }

    /// The half of a `Result` that is built here.
    fn variant_of_result(&self, value: &Rvalue) -> Option<Step> {
        let Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), .. } = value else { return None };
        let path = self.string(*path);
        let result = path.strip_prefix("std::result::Result::<")?;
        match result.rsplit("::").next()? {
            "Ok" => Some(OK),
            "Err" => Some(ERR),
            _ => None,
        }
    }

    /// `?` hands an error on.
    fn is_residual(&self, call: &facts::Call) -> bool {
        matches!(&call.callee, crate::mir::Callee::Path(path)
            if self.string(*path).ends_with("::from_residual"))
    }

    /// What a variable held has been moved away or dropped.
    fn vacate(&mut self, place: &Place, body: &Body, state: &mut State) {
        let reached = self.reach(place, state, true);
        let [loc] = reached.locs.as_slice() else { return };
        let own = match loc.base {
            Base::Local(number) => number > body.arguments,
            Base::Saved(_) => true,
            Base::Static(_) | Base::Heap(_) | Base::Argument(_) => false,
        };
        if own && !reached.several && loc.path.len() < super::label::DEPTH {
            state.write(loc, &Tree::default(), true, &mut self.engine.labels);
        }
    }

    /// The value is another result local's, handed on, or an await's that says there is no result yet.
    fn hands_on(&self, value: &Rvalue) -> bool {
        let operands = match value {
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands } if operands.is_empty() => {
                return self.string(*path).ends_with("::Pending");
            }
            Rvalue::Use(operand) => std::slice::from_ref(operand),
            Rvalue::Aggregate { kind: AggregateKind::Adt(..), operands } => operands.as_slice(),
            _ => return false,
        };
        matches!(operands, [Operand::Copy(from) | Operand::Move(from)]
            if from.projections.is_empty() && self.is_result(from.local))
    }

    /// The value on the right-hand side.
    fn rvalue(&mut self, destination: &Place, value: &Rvalue, site: u32, state: &State) -> Tree {
        match value {
            Rvalue::Use(operand) => self.operand(operand, site, state),
            Rvalue::Ref { mutable, place } => {
                let reached = self.reach(place, state, false);
                let how = if *mutable { How::Writes } else { How::Reads };
                let mut tree = Tree::referring(reached.locs.iter().cloned());
                for loc in &reached.carried {
                    tree.graft(&[], &state.read(loc, &mut self.engine.labels));
                }
                let labels = self.touch(&reached, how, site);
                tree.add_labels(Path::new(), &labels);
                tree
            }
            Rvalue::Cast { operand, kind, ty } => self.cast(operand, *kind, *ty, site, state),
            Rvalue::Compute { operator, operands } => self.compute(*operator, operands, site, state),
            Rvalue::Measure(_) => Tree::default(),
            Rvalue::Aggregate { kind, operands } => self.aggregate(destination, kind, operands, site, state),
        }
    }

    fn compute(&mut self, operator: Text, operands: &[Operand], site: u32, state: &State) -> Tree {
        let name = self.string(operator);
        if matches!(name.as_str(), "Eq" | "Ne" | "Lt" | "Le" | "Gt" | "Ge" | "Cmp" | "PtrMetadata") {
            return Tree::default();
        }
        if matches!(name.as_str(), "Offset" | "ShallowInitBox" | "from" | "CopyForDeref")
            && let Some(first) = operands.first()
        {
            return self.operand(first, site, state);
        }
        let mut labels = Labels::default();
        for operand in operands {
            let tree = self.operand(operand, site, state);
            labels.extend(&state.labels(&tree, &mut self.engine.labels));
        }
        Tree::labelled(labels.map(|label| self.engine.labels.derived(label)))
    }

    fn cast(&mut self, operand: &Operand, kind: CastKind, ty: Text, site: u32, state: &State) -> Tree {
        let mut tree = self.operand(operand, site, state);
        let from = self.operand_type(operand, state);
        match kind {
            CastKind::Callable => {
                self.add_callables(&mut tree, from);
                tree
            }
            CastKind::Unsize => {
                let to = self.parse(ty);
                self.unsized_value(tree, from, to, site, state)
            }
            CastKind::Other => self.pointer_of_box(operand, from, state).unwrap_or(tree),
        }
    }

    /// A box is dereferenced by way of the pointer in it, which leads to the box's content.
    fn pointer_of_box(&mut self, operand: &Operand, from: TyId, state: &State) -> Option<Tree> {
        let (Operand::Copy(place) | Operand::Move(place)) = operand else { return None };
        let is_pointer =
            matches!(self.engine.program.types.get(from), Ty::Adt(path, _) if &**path == "std::ptr::NonNull");
        let owner = self.local_type(place.local)?;
        let is_box = |ty| matches!(self.engine.program.types.get(ty), Ty::Adt(path, _) if &**path == "std::boxed::Box");
        if !is_pointer || !is_box(owner) && place.projections.len() < 2 {
            return None;
        }
        Some(Tree::referring(self.reach(place, state, false).locs))
    }

    /// Notes what a value of this type runs when it is called.
    pub(super) fn add_callables(&mut self, tree: &mut Tree, ty: TyId) {
        for callable in self.engine.program.callables(ty, self.krate) {
            let node = tree.node(Path::new());
            if !node.callables.contains(&callable) {
                node.callables.push(callable);
            }
        }
    }

    fn aggregate(
        &mut self,
        destination: &Place,
        kind: &AggregateKind,
        operands: &[Operand],
        site: u32,
        state: &State,
    ) -> Tree {
        let ty = self.reach(destination, state, true).ty;
        let variant = match kind {
            AggregateKind::Adt(path, _) => self.variant_of(*path, ty),
            _ => String::new(),
        };
        let mut tree = Tree::default();
        for (number, operand) in operands.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let part = self.operand(operand, site, state);
            let step = match kind {
                AggregateKind::Array => None,
                _ => self.step(ty, &variant, number),
            };
            let hosts = self.hosts_in(&part, state);
            if let Some(key) = self.field_key(ty, step) {
                self.engine.note_field_hosts(key, &hosts);
            }
            match step {
                Some(step) => tree.graft(&[step], &part),
                None => tree.graft(&[], &part),
            }
        }
        match kind {
            AggregateKind::Adt(..) => self.note_creation(ty, &variant, operands.len()),
            AggregateKind::Closure(_) | AggregateKind::Coroutine(_) => {
                self.note_capture(&tree, ty, site, state);
                self.add_callables(&mut tree, ty);
            }
            AggregateKind::Tuple | AggregateKind::Array => {}
        }
        tree
    }

    /// The variant an aggregate's path names: its last segment, when it is not the type itself.
    fn variant_of(&mut self, path: Text, ty: TyId) -> String {
        let printed = self.string(path);
        let bare = crate::ty::path::without_arguments(&printed);
        let Ty::Adt(owner, _) = self.engine.program.types.get(ty) else { return String::new() };
        let last = bare.rsplit("::").next().unwrap_or_default();
        let owner_last = owner.rsplit("::").next().unwrap_or_default();
        let before = bare.rsplit("::").nth(1).unwrap_or_default();
        if before == owner_last { last.to_owned() } else { String::new() }
    }

    fn note_creation(&mut self, ty: TyId, variant: &str, fields: usize) {
        if !self.noting {
            return;
        }
        let Ty::Adt(path, _) = self.engine.program.types.get(ty) else { return };
        let Some(personal) = self.engine.program.data.types.get(&**path) else { return };
        let created: Vec<DataId> = (0..u32::try_from(fields).unwrap_or(0))
            .filter_map(|index| personal.fields.get(&(variant.to_owned(), index)).copied())
            .collect();
        for data in created {
            if self.engine.program.data.get(data).role == Role::Personal {
                self.events.touch(data, How::Creates);
            }
        }
    }

    /// The step to a field; none where container and content are one.
    pub(super) fn step(&mut self, ty: TyId, variant: &str, index: u32) -> Option<Step> {
        if let Ty::Adt(path, _) = self.engine.program.types.get(ty) {
            match &**path {
                "std::result::Result" => return Some(if variant == "Err" { ERR } else { OK }),
                "std::ops::ControlFlow" => return Some(if variant == "Break" { ERR } else { OK }),
                "std::option::Option"
                | "std::task::Poll"
                | "std::pin::Pin"
                | "std::boxed::Box"
                | "std::borrow::Cow"
                | "std::mem::ManuallyDrop"
                | "std::mem::MaybeUninit"
                | "std::ptr::Unique"
                | "std::ptr::NonNull" => {
                    return None;
                }
                _ => {}
            }
            if self.engine.program.names.is_member(path) {
                let owner = path.clone();
                return Some(self.labels().step_of(&owner, variant, index));
            }
        }
        Some(self.labels().step(variant, index))
    }

    /// The key under which what is known of a field of a workspace type is kept.
    fn field_key(&self, ty: TyId, step: Option<Step>) -> Option<(Box<str>, Step)> {
        let Ty::Adt(path, _) = self.engine.program.types.get(ty) else { return None };
        self.engine.program.names.is_member(path).then(|| (path.clone(), step))?.1.map(|step| (path.clone(), step))
    }

    fn hosts_in(&mut self, tree: &Tree, state: &State) -> Labels {
        let labels = state.labels(tree, &mut self.engine.labels);
        labels.iter().filter(|label| matches!(self.label(*label), Label::Host(_))).collect()
    }

    /// Where a place leads.
    pub(super) fn reach(&mut self, place: &Place, state: &State, writing: bool) -> Reached {
        let start = self.local_type(place.local).unwrap_or_else(|| self.engine.program.types.unit());
        let mut reached = Reached {
            locs: vec![Loc::root(Base::Local(place.local))],
            carried: Vec::new(),
            ty: start,
            data: Vec::new(),
            hosts: Labels::default(),
            several: false,
        };
        let mut variant = String::new();
        for projection in &place.projections {
            match projection {
                Projection::Deref => {
                    self.dereference(&mut reached, state, writing);
                    reached.ty = self.pointee(reached.ty);
                }
                Projection::Downcast(name) => variant = self.string(*name),
                Projection::Field(index, ty) => {
                    if variant.starts_with("variant#") {
                        let step = self.labels().step(&variant, *index);
                        reached.locs = vec![Loc::root(Base::Saved(step))];
                        reached.carried.clear();
                        let ty = self.parse(*ty);
                        self.saved.insert(step, ty);
                    } else {
                        self.field(&mut reached, &variant, *index);
                    }
                    reached.ty = self.parse(*ty);
                    variant.clear();
                }
                Projection::Index => {
                    reached.several = true;
                    if let Ty::Slice(element) = self.engine.program.types.get(reached.ty) {
                        reached.ty = *element;
                    }
                }
            }
        }
        reached
    }

    fn field(&mut self, reached: &mut Reached, variant: &str, index: u32) {
        let step = self.step(reached.ty, variant, index);
        if let Ty::Adt(path, _) = self.engine.program.types.get(reached.ty)
            && let Some(personal) = self.engine.program.data.types.get(&**path)
        {
            let field = personal.fields.get(&(variant.to_owned(), index)).copied();
            let field = field.filter(|id| self.engine.program.data.get(*id).role == Role::Personal);
            reached.data.extend(field);
        }
        if let Some(key) = self.field_key(reached.ty, step) {
            let hosts = self.engine.read_field_hosts(key, self.instance);
            reached.hosts.extend(&hosts);
        }
        if let Some(step) = step {
            for loc in reached.locs.iter_mut().chain(&mut reached.carried) {
                *loc = loc.below(&[step]);
            }
        }
    }

    fn dereference(&self, reached: &mut Reached, state: &State, writing: bool) {
        let is_reference = matches!(self.engine.program.types.get(reached.ty), Ty::Ref(_));
        let mut places = BTreeSet::new();
        for loc in &reached.locs {
            let mut behind = state.behind(loc);
            if is_reference && behind.len() > 1 && !self.is_argument(loc.base) {
                behind.remove(loc);
                reached.carried.push(loc.clone());
            } else if writing && behind.len() > 1 {
                behind.remove(loc);
            }
            places.extend(behind);
        }
        reached.locs = places.into_iter().collect();
    }

    /// Arguments stand for what the caller's references lead to as well.
    fn is_argument(&self, base: Base) -> bool {
        matches!(base, Base::Local(number) if number <= self.arguments())
    }

    fn pointee(&self, ty: TyId) -> TyId {
        match self.engine.program.types.get(ty) {
            Ty::Ref(inner) => *inner,
            Ty::Adt(_, arguments) if crate::ty::table::is_pointer(&self.engine.program.head(ty)) => {
                arguments.first().copied().unwrap_or(ty)
            }
            _ => ty,
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

    /// Arguments that the body lets refer to something else.
    pub(super) fn reassigned_arguments(&self) -> BTreeSet<u32> {
        let body = self.facts_body();
        let called = body.blocks.iter().filter_map(|block| match &block.terminator.0 {
            Terminator::Call(call) if call.destination.projections.is_empty() => Some(call.destination.local),
            _ => None,
        });
        let all = body.blocks.iter().flat_map(assigned).chain(called);
        all.filter(|local| *local <= body.arguments).collect()
    }

    /// Notes that annotated fields on the way to a place are touched, and gives their labels.
    fn touch(&mut self, reached: &Reached, how: How, site: u32) -> Labels {
        let mut labels = reached.hosts.clone();
        for data in &reached.data {
            let at = self.site(site);
            let label = self.data_label(*data, || Origin::Read(at));
            labels.insert(label);
            if self.noting {
                self.events.touch(*data, how);
            }
        }
        labels
    }

    /// The value of an operand.
    pub(super) fn operand(&mut self, operand: &Operand, site: u32, state: &State) -> Tree {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                let reached = self.reach(place, state, false);
                let mut tree = Tree::default();
                for loc in reached.locs.iter().chain(&reached.carried) {
                    tree.graft(&[], &state.read(loc, &mut self.engine.labels));
                }
                let labels = self.touch(&reached, How::Reads, site);
                tree.add_labels(Path::new(), &labels);
                self.note_handled(&tree);
                tree
            }
            Operand::Const(constant) => self.constant(constant, state),
        }
    }

    pub(super) fn operand_type(&mut self, operand: &Operand, state: &State) -> TyId {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.reach(place, state, false).ty,
            Operand::Const(Const::Item(path)) => {
                let path = self.string(*path);
                self.engine.program.types.intern(Ty::FnItem(path.into()))
            }
            Operand::Const(Const::Str(_)) => {
                let text = self.engine.program.types.intern(Ty::Adt("str".into(), Vec::new()));
                self.engine.program.types.intern(Ty::Ref(text))
            }
            Operand::Const(_) => self.engine.program.types.intern(Ty::Other("const".into())),
        }
    }

    fn constant(&mut self, constant: &Const, state: &State) -> Tree {
        match constant {
            Const::Plain => Tree::default(),
            Const::Str(text) => {
                let literal = self.string(*text);
                match hosts::host(&literal) {
                    Some(host) => Tree::labelled(Labels::one(self.labels().host(host))),
                    None => Tree::default(),
                }
            }
            Const::Allocation(number) => {
                let path =
                    self.facts_body().allocations.iter().find(|(known, _)| known == number).map(|(_, path)| *path);
                let Some(path) = path else { return Tree::default() };
                let printed = self.string(path);
                let canonical = self.engine.program.view(self.krate).function(&printed);
                let number = self.engine.static_number(&canonical);
                Tree::referring([Loc::root(Base::Static(number))])
            }
            Const::Item(path) => {
                let printed = self.string(*path);
                self.item(&printed, state)
            }
        }
    }

    /// A constant's value, or a function.
    fn item(&mut self, printed: &str, state: &State) -> Tree {
        if let Some((owner, number)) = printed.rsplit_once("::promoted[")
            && let Ok(number) = number.trim_end_matches(']').parse()
        {
            let owner = format!("{}::{owner}", self.krate);
            return match self.engine.program.bodies.promoted.get(&(owner, number)).copied() {
                Some(body) => self.constant_body(body, state),
                None => Tree::default(),
            };
        }
        let bare = crate::ty::path::without_arguments(printed);
        let canonical = self.engine.program.view(self.krate).function(&bare);
        if let Some(body) = self.engine.program.bodies.by_path.get(&canonical).and_then(|found| found.first()).copied()
        {
            let linked = self.engine.program.bodies.get(body);
            let kind = self.crates[linked.krate].bodies[linked.index].kind;
            if kind == crate::mir::BodyKind::Constant {
                if self.is_thread_local(body) {
                    let number = self.engine.static_number(&canonical);
                    return Tree::referring([Loc::root(Base::Static(number))]);
                }
                return self.constant_body(body, state);
            }
        }
        let mut tree = Tree::default();
        tree.node(Path::new()).callables.push(Callable::Item(self.krate, printed.into()));
        tree
    }

    /// `thread_local!` makes a constant that leads to one value a thread.
    fn is_thread_local(&self, constant: BodyId) -> bool {
        let ty = self.engine.program.bodies.get(constant).locals.first();
        ty.is_some_and(|ty| {
            matches!(self.engine.program.types.get(*ty), Ty::Adt(path, _)
                if matches!(&**path, "std::thread::LocalKey" | "tokio::task::LocalKey"))
        })
    }

    fn constant_body(&mut self, body: BodyId, state: &State) -> Tree {
        let substitution = self.substitution.clone();
        let callee = self.callee(body, substitution);
        let result = self.engine.instances.get(callee).summary.result.clone();
        self.instantiated(&result, &[], state)
    }

    /// The instance of a body that this one calls.
    pub(super) fn callee(&mut self, body: BodyId, substitution: Substitution) -> InstanceId {
        let generic = self.engine.program.bodies.get(body).generic || !substitution.is_empty();
        let substitution = if generic { substitution } else { Substitution::new() };
        let before = self.engine.instances.ids().count();
        let callee = self.engine.instances.get_or_add(body, substitution);
        let is_new = self.engine.instances.ids().count() > before;
        self.engine.instances.get_mut(callee).callers.insert(self.instance);
        self.engine.instances.get_mut(self.instance).callees.insert(callee);
        if is_new {
            self.engine.schedule(callee);
        }
        callee
    }

    /// Writes a value to a place.
    pub(super) fn assign(&mut self, place: &Place, mut value: Tree, state: &mut State) {
        let reached = self.reach(place, state, true);
        if !reached.data.is_empty() && self.noting {
            for data in &reached.data {
                self.events.touch(*data, How::Writes);
            }
        }
        if !self.refers(reached.ty) {
            value.forget_targets();
        }
        let replace = match reached.locs.as_slice() {
            [loc] if place.projections.contains(&Projection::Deref) => self.is_whole(loc, reached.ty),
            [loc] => !reached.several && loc.path.len() < super::label::DEPTH,
            _ => false,
        };
        for loc in &reached.locs {
            state.write(loc, &value, replace, &mut self.engine.labels);
        }
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

    fn note_handled(&mut self, tree: &Tree) {
        if self.noting {
            let labels = tree.all_labels();
            self.events.handled.extend(&labels);
        }
    }

    fn note_statics(&mut self, state: &State) {
        let written: Vec<(u32, Tree)> = state
            .trees()
            .filter_map(|(base, tree)| match base {
                Base::Static(number) => Some((number, tree.clone())),
                _ => None,
            })
            .collect();
        for (number, tree) in written {
            let labels = state.labels(&tree, &mut self.engine.labels);
            let itself = self.labels().intern(Label::Static(number));
            let labels: Labels = labels.iter().filter(|label| *label != itself).collect();
            if !labels.is_empty() {
                self.events.statics.entry(number).or_default().extend(&labels);
            }
        }
    }

    fn note_return(&mut self, body: &Body, state: &State, summary: &mut Summary) {
        let value = state.read(&Loc::root(Base::Local(0)), &mut self.engine.labels);
        let mut result = self.exported(&value, state);
        if self.local_type(0).is_some_and(|ty| !self.refers(ty)) {
            result.forget_targets();
        }
        let declared = self.engine.program.data.functions.get(&self.linked().function).cloned().unwrap_or_default();
        for data in declared.returns {
            let label = self.data_label(data, || Origin::Declared(body.header.clone()));
            result.add_labels(Path::new(), &Labels::one(label));
        }
        summary.result.join(&result);
        for number in 0..body.arguments {
            let added = self.added(number, state);
            if !added.is_empty() {
                summary.outs.entry(number).or_default().join(&added);
            }
        }
        let written = self.overwritten(body.arguments, state);
        summary.overwrites = Some(match summary.overwrites.take() {
            Some(before) => &before & &written,
            None => written,
        });
        self.note_main(state);
    }

    /// Personal data in values the body carries, by their types.
    fn note_carried(&mut self, body: &Body) {
        let signature = self.locals.iter().take(body.arguments as usize + 1).copied();
        let moved = self.locals.iter().copied();
        let all: BTreeSet<TyId> = signature.chain(moved).collect();
        for ty in all {
            let held = self.engine.typed.holds(ty, &self.engine.program, self.engine.models);
            self.events.carried.extend(held.iter().copied());
        }
    }

    /// What callers must say about their arguments.
    fn demands(&mut self) -> BTreeSet<LabelId> {
        let mut demands: BTreeSet<LabelId> = BTreeSet::new();
        for number in 0..self.arguments() {
            demands.insert(self.labels().intern(Label::Derived(number, Path::new(), false)));
        }
        let mut sets: Vec<Labels> = Vec::new();
        for sink in &self.events.sinks {
            sets.push(sink.labels.clone());
            sets.push(sink.hosts.clone());
        }
        sets.extend(self.events.statics.values().cloned());
        sets.extend(self.events.edges.values().flat_map(|bindings| bindings.values().cloned()));
        for label in sets.iter().flat_map(Labels::iter) {
            if matches!(self.label(label), Label::Param(..) | Label::Derived(..)) {
                demands.insert(label);
            }
        }
        demands
    }

    /// Whether a local holds the body's result.
    pub(super) fn is_result(&self, local: u32) -> bool {
        self.results.contains(&local)
    }

    /// The data a type holds.
    pub(super) fn held(&mut self, ty: TyId) -> Arc<[DataId]> {
        self.engine.typed.holds(ty, &self.engine.program, self.engine.models)
    }

    /// Whether a value of this type may refer to another place.
    pub(super) fn refers(&mut self, ty: TyId) -> bool {
        self.engine.typed.refers(ty, &self.engine.program, self.engine.models)
    }

    pub(super) fn carries(&mut self, ty: TyId) -> bool {
        self.engine.typed.carries(ty, &self.engine.program, self.engine.models)
    }
}

/// The position of each block on a way through the body that comes to a block after those that lead to it.
fn reverse_postorder(body: &Body) -> Vec<usize> {
    let mut position = vec![usize::MAX; body.blocks.len()];
    let mut left = body.blocks.len();
    let mut stack = vec![(0usize, false)];
    let mut entered = vec![false; body.blocks.len()];
    while let Some((number, done)) = stack.pop() {
        if done {
            left -= 1;
            position[number] = left;
            continue;
        }
        if std::mem::replace(&mut entered[number], true) {
            continue;
        }
        stack.push((number, true));
        let next: Vec<u32> = match &body.blocks[number].terminator.0 {
            Terminator::Jump(targets) => targets.clone(),
            Terminator::Drop(_, target) => target.iter().copied().collect(),
            Terminator::Call(call) => call.target.iter().copied().collect(),
            Terminator::Suspend(resumed) => vec![*resumed],
            Terminator::Return | Terminator::End => Vec::new(),
        };
        let known = next.into_iter().rev().filter(|next| (*next as usize) < body.blocks.len());
        stack.extend(known.map(|next| (next as usize, false)));
    }
    position
}

/// The locals a block assigns whole.
fn assigned(block: &facts::Block) -> impl Iterator<Item = u32> + '_ {
    block.statements.iter().filter_map(|(statement, _)| match statement {
        Statement::Assign(place, _) if place.projections.is_empty() => Some(place.local),
        _ => None,
    })
}

/// Locals whose whole value becomes the result: found backwards from the return place.
fn results(body: &Body) -> BTreeSet<u32> {
    let mut moves: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (statement, _) in body.blocks.iter().flat_map(|block| &block.statements) {
        let Statement::Assign(place, value) = statement else { continue };
        if !place.projections.is_empty() {
            continue;
        }
        let sources: Vec<&Operand> = match value {
            Rvalue::Use(operand) => vec![operand],
            Rvalue::Aggregate { kind: AggregateKind::Adt(..), operands } if operands.len() == 1 && place.local == 0 => {
                operands.iter().collect()
            }
            _ => Vec::new(),
        };
        for operand in sources {
            if let Operand::Copy(from) | Operand::Move(from) = operand
                && from.projections.is_empty()
            {
                moves.entry(place.local).or_default().push(from.local);
            }
        }
    }
    let mut found = BTreeSet::from([0]);
    let mut queue = vec![0];
    while let Some(local) = queue.pop() {
        for from in moves.get(&local).into_iter().flatten() {
            if found.insert(*from) {
                queue.push(*from);
            }
        }
    }
    found
}
