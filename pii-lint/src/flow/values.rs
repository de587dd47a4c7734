//! Right-hand sides: what a statement computes, casts or puts together.

use super::definition::local_of;
use super::label::{Path, Step};
use super::labels::Labels;
use super::places::Reached;
use super::run::Run;
use super::state::State;
use super::tree::{Loc, Tree};
use crate::link::{DataId, Role};
use crate::mir::{AggregateKind, CastKind, Const, Operand, Place, Projection, Rvalue};
use crate::report::How;
use crate::text::Text;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// The value on the right-hand side.
    pub(super) fn rvalue(&mut self, destination: &Place, value: &Rvalue, site: u32, state: &State) -> Tree {
        match value {
            Rvalue::Use(operand) => self.operand(operand, site, state),
            Rvalue::Ref { mutable, place } => {
                let reached = self.reach(place, state, false);
                let how = if *mutable { How::Writes } else { How::Reads };
                let mut tree = Tree::referring(reached.locs.iter().cloned());
                for loc in reached.carried.iter().chain(&self.unplaced(place, &reached, state)) {
                    let carried = self.read_carried(loc, &reached, state);
                    tree.graft(&[], &carried);
                }
                let labels = self.touch(&reached, how, site, state);
                tree.add_labels(Path::new(), &labels);
                tree
            }
            Rvalue::Cast { operand, kind, ty } => self.cast(operand, *kind, *ty, site, state),
            Rvalue::Compute { operator, operands } => self.compute(*operator, operands, site, state),
            Rvalue::Measure(_) => Tree::default(),
            Rvalue::Aggregate { kind, operands } => self.aggregate(destination, kind, operands, site, state),
        }
    }

    /// `&*reference`, where nothing is known of what the reference leads to: the value is what the reference itself
    /// carries, and outlives the variable it is in.
    fn unplaced(&mut self, place: &Place, reached: &Reached, state: &State) -> Vec<Loc> {
        let Some((Projection::Deref, above)) = place.projections.split_last() else { return Vec::new() };
        if reached.locs.iter().all(|loc| self.is_argument(loc.base)) {
            return Vec::new();
        }
        let pointer = Place { local: place.local, projections: above.to_vec() };
        let pointer = self.reach(&pointer, state, false);
        let is_reference = matches!(self.engine.program.types.get(pointer.ty), Ty::Ref(_));
        let alone = |loc: &&Loc| is_reference && !self.is_argument(loc.base) && state.behind(loc).len() == 1;
        pointer.locs.iter().filter(alone).filter(|loc| reached.locs.contains(loc)).cloned().collect()
    }

    pub(super) fn compute(&mut self, operator: Text, operands: &[Operand], site: u32, state: &State) -> Tree {
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

    pub(super) fn cast(&mut self, operand: &Operand, kind: CastKind, ty: Text, site: u32, state: &State) -> Tree {
        let mut tree = self.operand(operand, site, state);
        let from = self.operand_type(operand, state);
        match kind {
            CastKind::Callable => {
                self.note_erased(&tree, from, true, state);
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
    pub(super) fn pointer_of_box(&mut self, operand: &Operand, from: TyId, state: &State) -> Option<Tree> {
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

    pub(super) fn aggregate(
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
        let key = match (kind, operands) {
            (AggregateKind::Tuple, [key, _]) => self.key_given(key),
            _ => None,
        };
        let mut tree = Tree::default();
        for (number, operand) in operands.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let part = self.operand(operand, site, state);
            let step = match kind {
                AggregateKind::Array if self.is_format_argument(ty) => Some(self.labels().step("", number)),
                AggregateKind::Array => None,
                _ => self.step(ty, &variant, number),
            };
            if let Some(step) = step.filter(|step| step.is_owned()) {
                let ty = self.operand_type(operand, state);
                self.note_hosts(step, ty, &part, state);
                self.note_end(step, &part);
            }
            match (step, &key) {
                (Some(step), Some(key)) if number == 1 => tree.graft(&[step, *key], &part),
                (Some(step), _) => tree.graft(&[step], &part),
                (None, _) => tree.graft(&[], &part),
            }
        }
        match kind {
            AggregateKind::Adt(..) => self.note_creation(ty, &variant, operands, site, state),
            AggregateKind::Closure(..) | AggregateKind::Coroutine(..) => {
                for (number, part) in self.unprinted(ty, operands.len(), site, state) {
                    if let Some(step) = self.step(ty, &variant, number) {
                        tree.graft(&[step], &part);
                    }
                }
                self.note_capture(&tree, ty, site, state);
                self.add_callables(&mut tree, ty);
            }
            AggregateKind::Array => self.note_template(operands, &mut tree),
            AggregateKind::Tuple => {}
        }
        tree
    }

    /// The step to what stands beside a literal in a pair: it may become what lies under that key of a map.
    fn key_given(&mut self, key: &Operand) -> Option<Step> {
        if local_of(key).is_some_and(|local| !self.is_text(local)) {
            return None;
        }
        let name = self.literal_given(key)?;
        Some(self.key(&name))
    }

    /// The variant an aggregate's path names: its last segment, when it is not the type itself.
    pub(super) fn variant_of(&mut self, path: Text, ty: TyId) -> String {
        let Ty::Adt(owner, _) = self.engine.program.types.get(ty) else { return String::new() };
        crate::ty::path::variant(&self.string(path), owner)
    }

    fn note_creation(&mut self, ty: TyId, variant: &str, operands: &[Operand], site: u32, state: &State) {
        if !self.noting {
            return;
        }
        let Ty::Adt(path, _) = self.engine.program.types.get(ty) else { return };
        let Some(personal) = self.engine.program.data.types.get(&**path) else { return };
        let created: Vec<(DataId, &Operand)> = (0u32..)
            .zip(operands)
            .filter_map(|(index, part)| Some((*personal.fields.get(&(variant.to_owned(), index))?, part)))
            .collect();
        for (data, part) in created {
            if self.engine.program.data.get(data).role == Role::Personal {
                self.events.touch(data, How::Creates);
                self.note_put_in(data, part, site, state);
            }
        }
    }

    /// The value of an operand.
    pub(super) fn operand(&mut self, operand: &Operand, site: u32, state: &State) -> Tree {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => {
                let reached = self.reach(place, state, false);
                let mut tree = self.read_reached(&reached, state);
                let labels = self.touch(&reached, How::Reads, site, state);
                if !labels.is_empty() {
                    tree.forget_freshness(|_| true);
                    tree.add_labels(Path::new(), &labels);
                }
                self.note_handled(&tree);
                tree
            }
            Operand::Const(constant) => self.constant(constant, state),
        }
    }

    /// What lies at a place. Only one that is known alone keeps what is gone from its parts.
    pub(super) fn read_reached(&mut self, reached: &Reached, state: &State) -> Tree {
        if let ([loc], []) = (reached.locs.as_slice(), reached.carried.as_slice()) {
            return state.read(loc, self.labels());
        }
        let mut tree = Tree::default();
        for loc in &reached.locs {
            tree.graft(&[], &state.read(loc, &mut self.engine.labels));
        }
        for loc in &reached.carried {
            let carried = self.read_carried(loc, reached, state);
            tree.graft(&[], &carried);
        }
        tree
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

    pub(super) fn note_handled(&mut self, tree: &Tree) {
        if self.noting {
            let labels = tree.all_labels();
            self.events.handled.extend(&labels);
        }
    }
}
