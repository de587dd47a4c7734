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

    /// Whether a type of the workspace is part of the type.
    #[must_use]
    pub fn mentions_member(&self, ty: TyId) -> bool {
        matches!(self.types.get(ty), Ty::Adt(path, _) if self.names.is_member(path))
            || self.types.components(ty).into_iter().any(|part| self.mentions_member(part))
    }
}
