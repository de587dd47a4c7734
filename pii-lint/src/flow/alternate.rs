//! Whether a value is shown as `{:#}`, which prints more of some errors than `{}`.

use super::definition::{Definition, local_of};
use super::run::Run;
use super::template;
use crate::facts::{Call, Statement, Terminator};
use crate::mir::{AggregateKind, Callee, Local, Operand, Rvalue};

/// References to the list of what is shown are followed this far.
const HOPS: usize = 6;

/// What shows a value as `{}` does.
const PLAIN: [&str; 2] = ["tracing::field::display", "tracing_core::field::display"];

impl Run<'_, '_> {
    /// Whether the call being looked at shows its argument as `{:#}` does; none when that is not known.
    pub(super) fn alternate(&self) -> Option<bool> {
        let call = self.call_at(self.block)?;
        let callee = self.callee_path(call)?;
        if callee.ends_with("::to_string") || PLAIN.iter().any(|plain| callee.starts_with(plain)) {
            return Some(false);
        }
        if !callee.contains("::Argument::<") || !call.destination.projections.is_empty() {
            return None;
        }
        let (list, number) = self.list_with(call.destination.local)?;
        let puts_together = |call: &&Call| {
            call.arguments.last().is_some_and(|shown| self.leads_to(shown, list))
                && self.callee_path(call).is_some_and(|callee| callee.contains("Arguments"))
        };
        let blocks = 0..u32::try_from(self.facts_body().blocks.len()).unwrap_or(u32::MAX);
        let put_together = blocks.filter_map(|block| self.call_at(block)).find(puts_together)?;
        let callee = self.callee_path(put_together)?;
        if callee.contains("::new_v1::<") {
            return Some(false);
        }
        let template = self.literal_given(put_together.arguments.first()?)?;
        template::is_alternate(&template, number)
    }

    /// The call at the end of a block.
    pub(super) fn call_at(&self, block: u32) -> Option<&Call> {
        match &self.facts_body().blocks.get(block as usize)?.terminator.0 {
            Terminator::Call(call) => Some(call),
            _ => None,
        }
    }

    fn callee_path(&self, call: &Call) -> Option<String> {
        match &call.callee {
            Callee::Path(path) => Some(self.string(*path)),
            Callee::Value(_) => None,
        }
    }

    /// The list of what is shown that a value is put into, and its number there.
    fn list_with(&self, shown: Local) -> Option<(Local, usize)> {
        self.assignments().find_map(|(to, value)| match value {
            Rvalue::Aggregate { kind: AggregateKind::Array, operands } => {
                let is_shown = |operand: &Operand| matches!(operand, Operand::Move(place) if place.local == shown);
                Some((to, operands.iter().position(is_shown)?))
            }
            _ => None,
        })
    }

    fn leads_to(&self, operand: &Operand, list: Local) -> bool {
        let mut current = local_of(operand);
        for _ in 0..HOPS {
            let Some(local) = current else { return false };
            if local == list {
                return true;
            }
            current = match self.definition(local) {
                Some(Definition::Value(Rvalue::Ref { place, .. })) => Some(place.local),
                Some(Definition::Value(Rvalue::Use(from) | Rvalue::Cast { operand: from, .. })) => local_of(from),
                _ => None,
            };
        }
        false
    }

    /// The locals that are assigned as a whole, with what they are assigned.
    fn assignments(&self) -> impl Iterator<Item = (Local, &Rvalue)> {
        let statements = self.facts_body().blocks.iter().flat_map(|block| &block.statements);
        statements.filter_map(|(statement, _)| match statement {
            Statement::Assign(to, value) if to.projections.is_empty() => Some((to.local, value)),
            _ => None,
        })
    }
}
