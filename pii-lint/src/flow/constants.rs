//! Constants: literals with hosts, statics, thread locals, function items and what the compiler promoted.

use super::instantiation::CallSite;
use super::label::{Label, Path};
use super::labels::Labels;
use super::run::Run;
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::link::{BodyId, Callable, Target};
use crate::mir::{BodyKind, Const};
use crate::sql;
use crate::text::Text;
use crate::ty::{Substitution, Ty};

impl Run<'_, '_> {
    pub(super) fn constant(&mut self, constant: &Const, state: &State) -> Tree {
        match constant {
            Const::Plain | Const::Number(_) => Tree::default(),
            Const::Str(text) => {
                let literal = self.string(*text);
                let mut labels = self.copied_by(*text, &literal);
                labels.extend(&self.literal(&literal));
                Tree::labelled(labels)
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

    /// The personal columns that a literal copies, if it is such a statement.
    fn copied_by(&mut self, text: Text, literal: &str) -> Labels {
        let key = (self.krate, text);
        if let Some(known) = self.engine.statements.get(&key) {
            return known.clone();
        }
        let mut labels = Labels::default();
        for copied in sql::copied(literal) {
            let data: Vec<_> = self.engine.program.data.columns(&copied.table, copied.columns.as_deref()).collect();
            for data in data {
                labels.insert(self.labels().intern(Label::Copied(data)));
            }
        }
        self.engine.statements.insert(key, labels.clone());
        labels
    }

    /// A constant's value, or a function.
    pub(super) fn item(&mut self, printed: &str, state: &State) -> Tree {
        if printed.contains("::promoted[") {
            let own = self.string(self.facts_body().path);
            return match self.engine.program.promoted(printed, &own, self.krate) {
                Some(body) => self.constant_body(body, self.substitution.clone(), state),
                None => Tree::default(),
            };
        }
        let bare = crate::ty::path::without_arguments(printed);
        let canonical = self.engine.program.view(self.krate).function(&bare);
        if let Some(body) = self.engine.program.bodies.by_path.get(&canonical).and_then(|found| found.first()).copied()
        {
            let linked = self.engine.program.bodies.get(body);
            let kind = self.crates[linked.krate].bodies[linked.index].kind;
            if kind == BodyKind::Constant {
                if self.is_thread_local(body) {
                    let number = self.engine.static_number(&canonical);
                    return Tree::referring([Loc::root(Base::Static(number))]);
                }
                return self.constant_body(body, self.substitution.clone(), state);
            }
        }
        let associated = self.associated_constants(printed);
        if !associated.is_empty() {
            let mut tree = Tree::default();
            for target in associated {
                tree.join(&self.constant_body(target.body, target.substitution, state));
            }
            return tree;
        }
        let mut tree = Tree::default();
        tree.node(Path::new()).callables.push(Callable::Item(self.krate, printed.into()));
        tree
    }

    /// The constants of impls and traits that a path names: `<T as Service>::BASE`, `Client::BASE`.
    fn associated_constants(&mut self, printed: &str) -> Vec<Target> {
        let name = printed.rsplit("::").next().unwrap_or_default();
        if name.is_empty() || name.contains(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')) {
            return Vec::new();
        }
        let (substitution, unit) = (self.substitution.clone(), self.engine.program.types.unit());
        let mut targets = self.engine.program.resolve(printed, self.krate, &substitution, &[], unit).targets;
        let bodies = &self.engine.program.bodies;
        targets.retain(|target| {
            let linked = bodies.get(target.body);
            self.crates[linked.krate].bodies[linked.index].kind == BodyKind::Constant
        });
        targets
    }

    /// `thread_local!` makes a constant that leads to one value a thread.
    pub(super) fn is_thread_local(&self, constant: BodyId) -> bool {
        let ty = self.engine.program.bodies.get(constant).locals.first();
        ty.is_some_and(|ty| {
            matches!(self.engine.program.types.get(*ty), Ty::Adt(path, _)
                if matches!(&**path, "std::thread::LocalKey" | "tokio::task::LocalKey"))
        })
    }

    fn constant_body(&mut self, body: BodyId, substitution: Substitution, state: &State) -> Tree {
        let callee = self.callee(body, substitution);
        let result = self.engine.instances.get(callee).summary.result.clone();
        self.instantiated(&result, &mut CallSite::new(&[], state))
    }
}
