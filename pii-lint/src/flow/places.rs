//! From the compiler's places to where values are kept: through fields, references and variables of async bodies.

use std::collections::BTreeSet;

use super::events::Came;
use super::harmless::Written;
use super::label::{ERR, Label, OK, Step};
use super::labels::Labels;
use super::run::Run;
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::facts::marked;
use crate::link::{DataId, Role};
use crate::mir::{Place, Projection};
use crate::report::How;
use crate::ty::{Ty, TyId};

/// A place with what is known about it on the way there.
pub(super) struct Reached {
    pub(super) locs: Vec<Loc>,
    /// What a reference on the way carries with it of the value it refers to: as good as that value for who reads it,
    /// and nothing to who writes.
    pub(super) carried: Vec<Loc>,
    pub(super) ty: TyId,
    /// Annotated fields on the way.
    pub(super) data: Vec<DataId>,
    /// Stands for the hosts ever put into fields on the way.
    pub(super) hosts: Labels,
    /// The place stands for several elements.
    pub(super) several: bool,
}

impl Run<'_, '_> {
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
                | "std::mem::MaybeDangling"
                | "std::mem::MaybeUninit"
                | "std::ptr::Unique"
                | "std::ptr::NonNull"
                | "serde_json::Value" => {
                    return None;
                }
                _ => {}
            }
            if self.engine.program.layouts.is_union(path) {
                return None;
            }
            if self.engine.program.names.is_member(path) {
                let owner = path.clone();
                return Some(self.labels().step_of(&owner, variant, index));
            }
            if gives_back(path) || is_entry(path, variant) {
                return None;
            }
        }
        if let Some(of) = self.captures_of(ty) {
            return Some(self.labels().step(&of, index));
        }
        Some(self.labels().step(variant, index))
    }

    /// What the captures of a closure or async body are told apart by from those of others that one object may be.
    /// Closures of one place stay one.
    fn captures_of(&self, ty: TyId) -> Option<String> {
        match self.engine.program.types.get(ty) {
            Ty::Closure(place, _) | Ty::AsyncBlock(place, _) => {
                Some(marked(place).map_or(&**place, |(place, _)| place).to_owned())
            }
            Ty::AsyncFn(function, _) => Some(function.to_string()),
            _ => None,
        }
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

    pub(super) fn field(&mut self, reached: &mut Reached, variant: &str, index: u32) {
        let step = self.step(reached.ty, variant, index);
        if let Ty::Adt(path, _) = self.engine.program.types.get(reached.ty)
            && let Some(personal) = self.engine.program.data.types.get(&**path)
        {
            let field = personal.fields.get(&(variant.to_owned(), index)).copied();
            let field = field.filter(|id| self.engine.program.data.get(*id).role == Role::Personal);
            reached.data.extend(field);
        }
        if let Some(field) = step.filter(|step| step.is_owned())
            && self.engine.reads_hosts(field, self.instance)
        {
            let label = self.labels().intern(Label::Field(field));
            reached.hosts.insert(label);
        }
        if let Some(step) = step {
            for loc in reached.locs.iter_mut().chain(&mut reached.carried) {
                *loc = loc.below(&[step]);
            }
        }
    }

    pub(super) fn dereference(&self, reached: &mut Reached, state: &State, writing: bool) {
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
    pub(super) fn is_argument(&self, base: Base) -> bool {
        matches!(base, Base::Local(number) if number <= self.arguments())
    }

    pub(super) fn pointee(&self, ty: TyId) -> TyId {
        match self.engine.program.types.get(ty) {
            Ty::Ref(inner) => *inner,
            Ty::Adt(_, arguments) if crate::ty::table::is_pointer(&self.engine.program.head(ty)) => {
                arguments.first().copied().unwrap_or(ty)
            }
            _ => ty,
        }
    }

    /// What a reference on the way to a place carries. It was made before something harmless was written there, if so.
    pub(super) fn read_carried(&mut self, loc: &Loc, reached: &Reached, state: &State) -> Tree {
        let mut value = state.read(loc, &mut self.engine.labels);
        if is_harmless(reached, state) {
            let gone: Labels = reached
                .locs
                .iter()
                .flat_map(|loc| self.engine.labels.on_the_way(&loc.path).collect::<Vec<_>>())
                .collect();
            let root = value.node(super::label::Path::new());
            root.labels = root.labels.iter().filter(|label| !gone.iter().any(|known| known == *label)).collect();
        }
        value
    }

    /// Notes that annotated fields on the way to a place are touched, and gives their labels.
    pub(super) fn touch(&mut self, reached: &Reached, how: How, site: u32, state: &State) -> Labels {
        let mut labels = reached.hosts.clone();
        let harmless = is_harmless(reached, state);
        for data in &reached.data {
            if !harmless {
                let label = self.data_label(*data, Some(site), Came::Read);
                labels.insert(label);
            }
            if self.noting {
                self.events.touch(*data, how);
                self.note_use(*data, how, Some(site));
            }
        }
        labels
    }

    /// Writes a value to a place.
    pub(super) fn assign(
        &mut self,
        place: &Place,
        mut value: Tree,
        written: Written<'_>,
        site: u32,
        state: &mut State,
    ) {
        let reached = self.reach(place, state, true);
        if !reached.data.is_empty() && self.noting {
            for data in &reached.data {
                self.events.touch(*data, How::Writes);
                self.note_use(*data, How::Writes, Some(site));
            }
        }
        if !self.refers(reached.ty) {
            value.forget_targets();
        }
        let replace = match reached.locs.as_slice() {
            [loc] if place.projections.contains(&Projection::Deref) => {
                self.is_whole(loc, reached.ty) || self.is_one_element(place, loc)
            }
            [loc] => !reached.several && loc.path.len() < super::label::DEPTH,
            _ => false,
        };
        if let Some(Projection::Field(..)) = place.projections.last() {
            let fields: BTreeSet<Step> = reached.locs.iter().filter_map(|loc| loc.path.last().copied()).collect();
            for field in fields.into_iter().filter(|field| field.is_owned()) {
                self.note_hosts(field, reached.ty, &value, state);
                self.note_end(field, &value);
            }
        }
        for loc in &reached.locs {
            if replace {
                self.watch_write(loc, &value, site, state);
            }
            state.write(loc, &value, replace, &mut self.engine.labels);
            if self.noting {
                for (path, node) in value.nodes() {
                    self.note_field(&loc.below(&path), &node.labels);
                }
            }
            if replace {
                self.note_harmless(loc, reached.ty, written, state);
            }
        }
    }

    /// What a variable held has been moved away or dropped.
    pub(super) fn vacate(&mut self, place: &Place, reached: &Reached, state: &mut State) {
        let [loc] = reached.locs.as_slice() else { return };
        if place.projections.contains(&Projection::Deref) && !self.is_whole(loc, reached.ty) {
            return;
        }
        let own = match loc.base {
            Base::Local(_) => !self.is_argument(loc.base),
            Base::Saved(_) => true,
            Base::Static(_) | Base::Argument(_) | Base::Chosen(..) => false,
        };
        if own && !reached.several && loc.path.len() < super::label::DEPTH {
            state.write(loc, &Tree::default(), true, &mut self.engine.labels);
        }
    }
}

/// Entries of maps are the map they refer to, whichever of the two they are.
fn is_entry(path: &str, variant: &str) -> bool {
    matches!(variant, "Occupied" | "Vacant") && path.ends_with("::Entry")
}

/// Whether the place holds nobody's data, whatever its annotations say.
fn is_harmless(reached: &Reached, state: &State) -> bool {
    !state.harmless().is_empty() && !reached.locs.is_empty() && reached.locs.iter().all(|loc| state.is_harmless(loc))
}

/// Errors of channels and cells that are the value which was not taken.
fn gives_back(path: &str) -> bool {
    let name = path.rsplit("::").next().unwrap_or(path);
    matches!(name, "ForceSendError" | "SendError" | "SendTimeoutError" | "SetError" | "TrySendError")
}
