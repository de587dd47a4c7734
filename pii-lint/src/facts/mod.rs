//! What the code of one crate says, reduced from its MIR.
//!
//! Facts hold no verdicts, no configuration and nothing of other crates: they change only when the crate's code or
//! this format changes. These types, with the parts of [`crate::mir`] they are made of, are what fact files hold.

mod coroutine;
mod expansions;
mod extract;
mod files;
mod generated_items;
mod local_types;
mod mentions;
mod namesakes;
mod origin;
mod scope;
mod sites;
pub mod store;
mod trail;

#[cfg(test)]
mod tests;

pub use crate::source::ContainerKind;
pub use extract::{UnitInfo, extract};
pub use namesakes::{closure_place, marked, repeats_async_closure};

use serde::{Deserialize, Serialize};

use crate::mir::{BodyKind, Callee, Local, Operand, Place, Rvalue};
use crate::text::Text;

/// Version of the facts format; a file of another version counts as missing.
pub const FORMAT: u32 = 16;

/// The facts of one compilation unit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CrateFacts {
    /// Name of the crate, with underscores.
    pub crate_name: String,
    /// The unit was compiled as a test harness.
    pub test: bool,
    /// The compiler's version line.
    pub rustc: String,
    /// Crates it can name, with underscores: its dependencies.
    pub externs: Vec<String>,
    /// Every string the rest refers to.
    pub strings: Vec<Box<str>>,
    /// Bodies in the order the compiler printed them.
    pub bodies: Vec<Body>,
    /// Impls found in the source.
    pub impls: Vec<Impl>,
    /// Structs, enums and unions found in the source.
    pub containers: Vec<Container>,
    /// Marker constants the derives left behind.
    pub markers: Vec<Marker>,
    /// How much was understood.
    pub counts: Counts,
    /// Why the compiler's text could not be had, when it could not.
    pub failure: Option<String>,
}

/// Facts of several units, to be linked on another machine or by another build action.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// Packages that were asked for.
    pub packages: Vec<String>,
    /// Crates of the user's outside the workspace that the build had as well.
    pub unread: Vec<String>,
    /// Facts of each unit.
    pub crates: Vec<CrateFacts>,
}

/// How much of the text was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Bodies read.
    pub bodies: u64,
    /// Bodies not understood at all.
    pub bodies_failed: u64,
    /// Lines of unknown form.
    pub opaque_statements: u64,
    /// The first few of those lines.
    pub samples: Vec<String>,
}

/// One body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Path as printed, without the crate's name.
    pub path: Text,
    /// What it is the body of.
    pub kind: BodyKind,
    /// Number of arguments; they are the locals 1 to this.
    pub arguments: u32,
    /// Types of the locals, by number.
    pub locals: Vec<Text>,
    /// Names of source variables kept whole in one local.
    pub names: Vec<(Local, Text)>,
    /// Source variables and where they are kept, in bodies that build closures.
    pub variables: Vec<(Text, Place)>,
    /// What a closure or coroutine captures.
    pub captures: Vec<Capture>,
    /// Basic blocks by number; cleanup blocks are empty.
    pub blocks: Vec<Block>,
    /// Where its statements stand.
    pub sites: Vec<Site>,
    /// Where the function's name, or the closure, stands.
    pub header: Site,
    /// Names of the type parameters of the function around it, as far as the source tells.
    pub generics: Vec<Text>,
    /// Compiled only into tests.
    pub test: bool,
    /// Statics and functions its constants point to: allocation number, path.
    pub allocations: Vec<(u64, Text)>,
}

/// A place of the function around that a closure captures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Its field in the closure.
    pub index: u32,
    /// The variable and the fields on the way: `user__address__city`.
    pub name: Text,
    /// The closure holds a reference to it.
    pub by_reference: bool,
}

/// A place in the user's source.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Site {
    /// Relative to the workspace root; empty when the place is not in the workspace's source.
    pub file: String,
    /// Line from 1; 0 when unknown.
    pub line: u32,
    /// Column from 1; 0 when unknown.
    pub column: u32,
    /// Macro calls around it, outermost first, when a macro wrote the statement.
    pub macros: Vec<MacroCall>,
}

/// A macro call or attribute in the user's source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MacroCall {
    /// Path as written: `tracing::info`.
    pub name: String,
    /// Line of its name.
    pub line: u32,
    /// Column of its name.
    pub column: u32,
    /// An attribute, `#[instrument]`.
    pub attribute: bool,
}

/// A basic block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Statements, each with the number of its site.
    pub statements: Vec<(Statement, u32)>,
    /// How it ends, with the number of the site.
    pub terminator: (Terminator, u32),
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Statement {
    /// `place = rvalue`.
    Assign(Place, Rvalue),
    /// The local's value ends.
    Dead(Local),
    /// Unknown: everything mentioned flows into everything mentioned.
    Opaque(Vec<Local>),
}

/// How a block ends.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Terminator {
    /// Goes on at one of these blocks.
    Jump(Vec<u32>),
    /// Goes on by the variant of an enum, or by a number.
    Match(Box<Match>),
    /// Returns.
    Return,
    /// A coroutine returns for now, and goes on at this block when it is resumed.
    Suspend(u32),
    /// Ends without a successor.
    #[default]
    End,
    /// Drops a place.
    Drop(Place, Option<u32>),
    /// Calls a function.
    Call(Box<Call>),
}

impl Terminator {
    /// The blocks that may come next.
    #[must_use]
    pub fn successors(&self) -> &[u32] {
        match self {
            Self::Jump(targets) => targets,
            Self::Match(choice) => &choice.targets,
            Self::Suspend(resumed) => std::slice::from_ref(resumed),
            Self::Drop(_, target) => target.as_slice(),
            Self::Call(call) => call.target.as_slice(),
            Self::Return | Self::End => &[],
        }
    }
}

/// A choice by what is in a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// The place.
    pub place: Place,
    /// It was measured: the enum's discriminant is compared, and not the number itself.
    pub measured: bool,
    /// What it was compared with, in the order of the targets.
    pub values: Vec<u128>,
    /// The blocks; the last one is for all other values when there are more of them than values.
    pub targets: Vec<u32>,
}

impl Match {
    /// Whether a value leads to a block.
    #[must_use]
    pub fn admits(&self, value: u128, block: u32) -> bool {
        let at = self.values.iter().position(|known| *known == value).unwrap_or(self.values.len());
        self.targets.get(at) == Some(&block)
    }
}

/// A call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// What is called.
    pub callee: Callee,
    /// What it is given.
    pub arguments: Vec<Operand>,
    /// Where the result goes.
    pub destination: Place,
    /// The next block.
    pub target: Option<u32>,
    /// Whether a panic can come out of it: functions with the C ABI let none through.
    pub unwinds: bool,
}

/// An impl block or derive, as the source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impl {
    /// As the compiler prints it in paths: `src/a.rs:6:5`.
    pub at: String,
    /// The trait as written, without generics.
    pub of_trait: Option<String>,
    /// The path of the trait from the module around, as far as that says it; several where it leaves it open.
    pub trait_paths: Vec<String>,
    /// The self type as written.
    pub self_type: String,
    /// It is a derive.
    pub derived: bool,
}

/// A struct, enum or union, as the source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    /// Its name.
    pub name: String,
    /// File, relative to the workspace root.
    pub file: String,
    /// Line of its name.
    pub line: u32,
    /// Column of its name.
    pub column: u32,
    /// Fields by variant. A struct has one variant without a name.
    pub variants: Vec<(String, Vec<Field>)>,
    /// What it is declared as.
    pub kind: ContainerKind,
}

/// A field of a struct or variant, as the source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name, or its number.
    pub name: String,
    /// Its type as written.
    pub ty: String,
    /// Line of its name.
    pub line: u32,
    /// Column of its name.
    pub column: u32,
}

/// A marker constant: the versioned string a derive or `#[processing]` leaves behind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Path of the item the constant stands beside or in: a module or a function.
    pub owner: String,
    /// The whole string, `pii/1 {…}`.
    pub text: String,
    /// Where the derive or attribute stands.
    pub site: Site,
    /// Compiled only into tests.
    pub test: bool,
}
