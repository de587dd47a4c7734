//! Calls that leave the code that was read, or whose body is chosen while the program runs: how much of the truth the
//! map can know.

use super::callee::CallInfo;
use super::events::OpenCall;
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use crate::ty::{Ty, TyId};

/// How a call of a function pointer is listed.
const FUNCTION_POINTER: &str = "fn pointer";

/// How a call of a function is listed that too many callers hand on.
const HANDED_ON: &str = "fn of a caller";

impl Run<'_, '_> {
    /// A call of a trait object or of another language, whatever is known of it.
    pub(super) fn note_open(&mut self, info: &CallInfo, arguments: &[Arg], site: u32, state: &State) {
        if !self.noting {
            return;
        }
        let foreign = self.is_foreign(info);
        let candidates = info.resolved.subject.filter(|subject| self.is_object(*subject)).map(|_| {
            let found = match arguments.first() {
                Some(object) if info.resolved.targets.is_empty() => self.callables_of(object, state).len(),
                _ => info.resolved.targets.len(),
            };
            u32::try_from(found).unwrap_or(u32::MAX)
        });
        // Of a closure behind a trait object it is said where the call fails to find one.
        let of_trait = info.resolved.of_trait.as_deref().unwrap_or_default();
        let calls_a_value = of_trait.starts_with("std::ops::Fn") || of_trait.starts_with("std::ops::AsyncFn");
        let candidates = candidates.filter(|found| *found > 0 || !calls_a_value);
        if foreign || candidates.is_some() {
            let given = if foreign { self.given(arguments, site, state) } else { Labels::default() };
            self.push_open(&info.resolved.path, OpenCall { foreign, candidates, given, ..OpenCall::default() });
        }
    }

    /// A call nobody says anything about.
    pub(super) fn note_unmodelled(&mut self, path: &str, arguments: &[Arg], site: u32, state: &State) {
        if !path.starts_with("fn::") && !path.is_empty() {
            self.note_unknown(path, None, arguments, site, state);
        }
    }

    fn note_unknown(&mut self, path: &str, candidates: Option<u32>, arguments: &[Arg], site: u32, state: &State) {
        if self.noting {
            let given = self.given(arguments, site, state);
            self.push_open(path, OpenCall { unmodelled: true, candidates, given, ..OpenCall::default() });
        }
    }

    /// A call of a value of which it is not known what it runs. What a type parameter stands for is the caller's to
    /// say.
    pub(super) fn note_unknown_value(&mut self, callee: TyId, arguments: &[Arg], site: u32, state: &State) {
        let ty = self.engine.program.types.peel_pointers(callee);
        match self.engine.program.types.get(ty) {
            Ty::FnPointer => self.note_unknown(FUNCTION_POINTER, None, arguments, site, state),
            Ty::Dyn(traits, _) => {
                let path = format!("dyn {}", traits.first().map_or("", |of| &**of));
                self.note_unknown(&path, Some(0), arguments, site, state);
            }
            _ => {}
        }
    }

    /// A call left to callers who do not know what runs either.
    pub(super) fn note_unheard(&mut self, arguments: &[Arg], site: u32, state: &State) {
        self.note_unknown(HANDED_ON, None, arguments, site, state);
    }

    fn push_open(&mut self, path: &str, call: OpenCall) {
        self.events.open.push(OpenCall { block: self.block, path: path.into(), ..call });
    }

    fn given(&mut self, arguments: &[Arg], site: u32, state: &State) -> Labels {
        let mut labels = Labels::default();
        for argument in arguments {
            if !self.is_callable(argument, state) {
                labels.extend(&self.everything(argument.ty, &argument.loc, site, state));
            }
        }
        labels
    }

    fn is_object(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        matches!(types.get(types.peel_pointers(ty)), Ty::Dyn(..))
    }

    /// Only functions with the C ABI let no panic through; where panics abort, nothing does, and names have to tell.
    fn is_foreign(&self, info: &CallInfo) -> bool {
        let krate = info.resolved.path.split("::").next().unwrap_or_default();
        let of_rust = matches!(krate, "std" | "core" | "alloc") || info.resolved.path.starts_with('<');
        if of_rust || !info.resolved.targets.is_empty() {
            return false;
        }
        if self.engine.unwinds[self.krate] { self.is_c_call } else { krate == "libc" || krate.ends_with("_sys") }
    }
}
