//! Request handlers whose route is made where nobody looks: in another crate, or by what an unknown macro writes.

use super::Engine;
use super::answers::Answer;
use crate::link::BodyId;
use crate::ty::{Ty, TyId};

impl Engine<'_> {
    /// Registers the handlers that only a router outside of the workspace knows: they take what is made of requests, and
    /// nobody but tests calls them. False when there is none that is new.
    pub(super) fn register_unrouted(&mut self) -> bool {
        let models = self.models;
        let mut found = Vec::new();
        for (number, linked) in self.program.bodies.all.iter().enumerate() {
            let body = BodyId(u32::try_from(number).unwrap_or(u32::MAX));
            let facts = &self.program.crates[linked.krate].bodies[linked.index];
            let of_trait = linked.method.as_ref().is_some_and(|method| method.of_trait.is_some());
            if of_trait || linked.name.ends_with('}') || self.handlers.contains_key(&body) {
                continue;
            }
            let parameters = linked.locals.iter().skip(1).take(facts.arguments as usize);
            let model = models.handlers_by_impl().iter().find(|model| {
                self.is_future(linked.locals[0]) && parameters.clone().any(|ty| self.is_taken(*ty, &model.takes))
            });
            if let Some(model) = model.filter(|_| !self.is_called(body)) {
                found.push((body, Answer::of(model)));
            }
        }
        let any = !found.is_empty();
        for (body, answer) in found {
            self.register_handler(body, answer);
        }
        any
    }

    /// Whether the workspace calls a body outside of its tests.
    fn is_called(&self, body: BodyId) -> bool {
        self.instances.of_body(body).into_iter().flat_map(|instance| self.instances.callers(instance)).any(|caller| {
            let caller = self.program.bodies.get(self.instances.get(caller).body);
            !self.program.crates[caller.krate].bodies[caller.index].test
        })
    }

    /// Whether a parameter is of one of these types, or implements one of these traits in the workspace.
    fn is_taken(&self, ty: TyId, wanted: &[String]) -> bool {
        let Ty::Adt(path, _) = self.program.types.get(ty) else { return false };
        let path = self.models.canonical(path);
        wanted.iter().any(|known| {
            *known == *path
                || known.rsplit_once("::").is_some_and(|(of_trait, method)| {
                    self.program.names.is_member(&path)
                        && !self.program.impl_methods(ty, of_trait, &[], method, &[], ty, &[]).is_empty()
                })
        })
    }
}
