//! Calls into the crates of known services that no model describes: what they are given has left for that service.

use super::Engine;
use super::call::Access;
use super::callee::CallInfo;
use super::events::SinkEvent;
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use crate::recipient::{Service, registry};
use crate::report::SinkKind;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// What a call of a service's crate is given leaves here.
    pub(super) fn note_sent(&mut self, info: &CallInfo, arguments: &[Arg], site: u32, state: &State) {
        if !self.noting {
            return;
        }
        let mut labels = Labels::default();
        for argument in arguments {
            labels.extend(&self.everything(argument.ty, &argument.loc, site, state));
        }
        if labels.is_empty() {
            return;
        }
        let callee = info.resolved.path.clone();
        self.events.sinks.push(SinkEvent {
            kind: SinkKind::ThirdParty,
            function: callee.clone(),
            at: self.point(),
            site: self.site(site),
            labels,
            hosts: Labels::default(),
            by_name: false,
            callee,
        });
    }

    /// Whether a call of a library without model sends what it is given to a service, as far as can be told from its
    /// outside: what gives a value of the library back, or only changes one, prepares what another call sends.
    pub(super) fn is_sent(&self, info: &CallInfo, access: &[Access], result_type: TyId) -> bool {
        if of_call(self.engine, &info.resolved.path).is_none() {
            return false;
        }
        let own = |path: &str| library(path) == library(&info.resolved.path);
        match info.resolved.of_trait.as_deref() {
            None | Some("") => {}
            Some("std::future::IntoFuture") => return true,
            Some(of_trait) if own(of_trait) => {}
            Some(_) => return false,
        }
        match self.engine.program.types.get(result_type) {
            Ty::Adt(path, _) => !own(path),
            Ty::Tuple(parts) if parts.is_empty() => access.first() != Some(&Access::Mutable),
            _ => true,
        }
    }
}

/// The service whose crate a function is in.
pub(super) fn of_call(engine: &Engine<'_>, path: &str) -> Option<&'static Service> {
    let krate = library(path).filter(|krate| !engine.program.names.is_member(krate))?;
    registry().of_crate(krate)
}

/// The crate of a path.
pub(super) fn library(path: &str) -> Option<&str> {
    let path = path.trim_start_matches(['<', '&']);
    path.split("::").next().filter(|_| path.contains("::"))
}
