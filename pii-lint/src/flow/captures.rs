//! What closures capture but the compiler does not print.
//!
//! A closure that uses `user.name` and `user.email` captures two places of one variable. The text of the expression that
//! builds it names one operand per variable, so the second is missing; the closure's own body lists them all, with the
//! variable and the fields on the way to each.

use super::label::Path;
use super::places::Reached;
use super::run::Run;
use super::state::State;
use super::tree::Tree;
use crate::facts::Capture;
use crate::link::Callable;
use crate::mir::Place;
use crate::report::How;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// The captures of a closure that lie behind those that are printed, by number.
    pub(super) fn unprinted(&mut self, closure: TyId, printed: usize, site: u32, state: &State) -> Vec<(u32, Tree)> {
        let callables = self.engine.program.callables(closure, self.krate);
        let Some(Callable::Body(target)) = callables.first() else { return Vec::new() };
        let linked = self.engine.program.bodies.get(target.body);
        let krate = linked.krate;
        let captures = self.crates[krate].bodies[linked.index].captures.clone();
        let missing = captures.into_iter().filter(|capture| capture.index as usize >= printed);
        missing
            .map(|capture| {
                let name = self.crates[krate].strings[capture.name.0 as usize].to_string();
                (capture.index, self.captured(&capture, &name, site, state))
            })
            .collect()
    }

    fn captured(&mut self, capture: &Capture, name: &str, site: u32, state: &State) -> Tree {
        let mut value = Tree::default();
        for (place, fields) in self.variables_behind(name) {
            let mut reached = self.reach(&place, state, false);
            for field in fields {
                if !self.named_field(&mut reached, &field, state) {
                    break;
                }
            }
            if capture.by_reference {
                value.graft(&[], &Tree::referring(reached.locs.iter().cloned()));
            } else {
                for loc in &reached.locs {
                    value.graft(&[], &state.read(loc, self.labels()));
                }
            }
            for loc in &reached.carried {
                value.graft(&[], &state.read(loc, self.labels()));
            }
            let labels = self.touch(&reached, How::Reads, site, state);
            value.add_labels(Path::new(), &labels);
        }
        self.note_handled(&value);
        value
    }

    /// The variables that a capture's name starts with, and the fields behind: `user__address__city` is `city` in
    /// `address` in `user`. Of several variables that fit, those with the longest name are meant; shadowed ones may be
    /// among them.
    fn variables_behind(&self, capture: &str) -> Vec<(Place, Vec<String>)> {
        let body = self.facts_body();
        let mut longest = 0;
        let mut found = Vec::new();
        for (name, place) in &body.variables {
            let name = self.string(*name);
            let Some(rest) = capture.strip_prefix(name.as_str()) else { continue };
            if !(rest.is_empty() || rest.starts_with("__")) || name.len() < longest {
                continue;
            }
            if name.len() > longest {
                longest = name.len();
                found.clear();
            }
            let fields = rest.split("__").filter(|field| !field.is_empty()).map(str::to_owned).collect();
            found.push((place.clone(), fields));
        }
        found
    }

    /// Goes on to a field by its name; false where the type does not say which it is, so that the whole stands for it.
    fn named_field(&mut self, reached: &mut Reached, name: &str, state: &State) -> bool {
        loop {
            let index = match self.engine.program.types.get(reached.ty) {
                Ty::Ref(_) => None,
                Ty::Adt(path, _) if crate::ty::table::is_pointer(path) => None,
                Ty::Adt(path, _) => match self.engine.program.layouts.index_of(path, name) {
                    Some(index) => Some(index),
                    None => return false,
                },
                Ty::Tuple(_) => match name.parse() {
                    Ok(index) => Some(index),
                    Err(_) => return false,
                },
                _ => return false,
            };
            let Some(index) = index else {
                self.dereference(reached, state, false);
                reached.ty = self.pointee(reached.ty);
                continue;
            };
            let ty = match self.engine.program.types.get(reached.ty) {
                Ty::Adt(path, _) => self.engine.program.layouts.field(path, "", index),
                Ty::Tuple(parts) => parts.get(index as usize).copied(),
                _ => None,
            };
            self.field(reached, "", index);
            reached.ty = ty.unwrap_or_else(|| self.engine.program.types.unit());
            return true;
        }
    }
}
