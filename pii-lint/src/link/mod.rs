//! Puts the crates of a workspace together: one table of types, one index of functions and impls, and the declared
//! personal data.
//!
//! Pure: it is given facts and gives a [`Program`]; it opens nothing and cannot fail.

mod associated;
mod bodies;
mod callables;
mod calls;
mod data;
mod dependencies;
mod dispatch;
mod layouts;
mod names;
mod places;
mod remote;
mod self_types;
mod variants;

pub use bodies::{BodyId, LinkedBody};
pub use callables::Callable;
pub use calls::{Resolved, Target};
pub use data::{
    Category, DataField, DataId, FieldRecipient, FunctionMarker, PersonalData, PersonalType, Purpose, RetentionStart,
    Role,
};
pub use names::Names;

use std::sync::Arc;

use crate::config::Config;
pub use crate::facts::Site;

use crate::facts::CrateFacts;
use crate::model::Aliases;
use crate::ty::{Ty, TyId, Types};

/// The whole workspace, ready to be analysed.
#[derive(Debug)]
pub struct Program {
    /// The facts of every unit.
    pub crates: Arc<[CrateFacts]>,
    /// Every type mentioned.
    pub types: Types,
    /// How paths of each crate are read.
    pub names: Names,
    /// Every body, each once.
    pub bodies: bodies::Bodies,
    /// What is personal.
    pub data: PersonalData,
    /// What the workspace's types hold.
    pub layouts: layouts::Layouts,
    /// Which crates can name what a crate declares.
    dependencies: dependencies::Dependencies,
}

impl Program {
    /// Links the facts of all units.
    #[must_use]
    pub fn link(crates: Vec<CrateFacts>, config: &Config, aliases: &Aliases) -> Self {
        let names = Names::of(&crates, aliases.clone());
        let mut types = Types::default();
        let bodies = bodies::Bodies::link(&crates, &names, &mut types);
        associated::learn(&crates, &names, &bodies, &mut types);
        let data = PersonalData::link(&crates, &names, config);
        let layouts = layouts::Layouts::of(&crates, &names, &bodies, &mut types);
        let dependencies = dependencies::Dependencies::of(&crates);
        Self { crates: crates.into(), types, names, bodies, data, layouts, dependencies }
    }

    /// The body of a constant that the compiler took out of a function, `f::promoted[0]`.
    #[must_use]
    pub fn promoted(&self, printed: &str, function: &str, krate: usize) -> Option<BodyId> {
        let (owner, number) = printed.rsplit_once("::promoted[")?;
        let number = number.trim_end_matches(']').parse().ok()?;
        // A method's own constants are printed below its trait or type, and stand below its impl.
        let mut owners = [owner, function].into_iter();
        owners.find_map(|owner| self.bodies.promoted.get(&(format!("{krate}::{owner}"), number))).copied()
    }

    /// Whether functions may go on by a value of this type: a truth, or an enum of the workspace.
    #[must_use]
    pub fn decides(&self, ty: TyId) -> bool {
        match self.types.get(self.types.peel_pointers(ty)) {
            Ty::Adt(path, _) => &**path == "bool" || self.layouts.is_enum(path),
            _ => false,
        }
    }

    /// Whether a type of the workspace is part of the type.
    #[must_use]
    pub fn mentions_member(&self, ty: TyId) -> bool {
        matches!(self.types.get(ty), Ty::Adt(path, _) if self.names.is_member(path))
            || self.types.components(ty).into_iter().any(|part| self.mentions_member(part))
    }
}
