//! The small intermediate representation the text is read into.

use serde::{Deserialize, Serialize};

use super::Span;
use crate::text::Text;

/// Number of a local; 0 is the return place, then the arguments.
pub type Local = u32;

/// One body: a function, closure, coroutine, constant or static.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Path as printed, without the crate's name.
    pub path: Text,
    /// What it is the body of.
    pub kind: BodyKind,
    /// Number of arguments; they are the locals 1 to this.
    pub arguments: u32,
    /// Types and places of the locals, by number.
    pub locals: Vec<LocalDecl>,
    /// Source variables and where they are kept.
    pub variables: Vec<Variable>,
    /// Basic blocks by number.
    pub blocks: Vec<Block>,
    /// Statics and functions its constants point to: allocation number, path.
    pub allocations: Vec<(u64, Text)>,
    /// Source regions by counter, from `-Cinstrument-coverage`: of a macro's expansion, the name in the call. Empty
    /// when the compiler gave none.
    pub regions: Vec<(u32, Span)>,
}

/// What a body belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BodyKind {
    /// A function, method, closure or coroutine.
    Function,
    /// A constant.
    Constant,
    /// A static.
    Static,
    /// A constant expression the compiler lifted out of its function, by number.
    Promoted(u32),
}

/// A local's type and where it was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalDecl {
    /// Its type as printed.
    pub ty: Text,
    /// Where it stands in the source.
    pub span: Span,
}

/// A variable of the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: Text,
    /// Where its value is kept.
    pub place: Place,
}

/// A basic block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// Statements, each with its source span.
    pub statements: Vec<(Statement, Span)>,
    /// How the block ends, and where; absent only when the text was cut.
    pub terminator: Option<(Terminator, Span)>,
    /// Runs only while unwinding.
    pub cleanup: bool,
    /// The coverage counter it starts with.
    pub counter: Option<u32>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// `place = rvalue`.
    Assign(Place, Rvalue),
    /// `StorageDead(_1)`.
    Dead(Local),
    /// `discriminant(place) = 3`: an enum's variant, or where a coroutine goes on when it is resumed.
    SetDiscriminant(u128),
    /// A line of unknown form: the locals it mentions.
    Opaque(Vec<Local>),
}

/// How a block ends.
#[derive(Debug, Clone, PartialEq)]
pub enum Terminator {
    /// Goes on at one of these blocks; unwinding edges are left out.
    Jump(Vec<u32>),
    /// Goes on where the value says; the last target is for all other values when there are more targets than values.
    Switch {
        /// Where the value is, when a local holds it.
        on: Option<Local>,
        /// The values, in the order of the targets.
        values: Vec<u128>,
        /// The blocks.
        targets: Vec<u32>,
    },
    /// Returns from the body.
    Return,
    /// Ends without a successor: unreachable, resume, abort.
    End,
    /// Drops a place, then goes on.
    Drop(Place, Option<u32>),
    /// Calls a function.
    Call {
        /// What is called.
        callee: Callee,
        /// What it is given.
        arguments: Vec<Operand>,
        /// Where the result goes.
        destination: Place,
        /// The next block; none when the call never returns.
        target: Option<u32>,
        /// Whether it can panic through the call: functions with the C ABI never do.
        unwinds: bool,
        /// Where the callee's name stands, when the text says so.
        name: Option<Span>,
    },
}

/// What a call calls.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Callee {
    /// A function named by its path, with generics.
    Path(Text),
    /// A value: a function pointer.
    Value(Operand),
}

/// The right-hand side of an assignment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Rvalue {
    /// The operand itself.
    Use(Operand),
    /// A reference or raw pointer to a place.
    Ref {
        /// Whether one can write through it.
        mutable: bool,
        /// What it points to.
        place: Place,
    },
    /// A conversion.
    Cast {
        /// What is converted.
        operand: Operand,
        /// How.
        kind: CastKind,
        /// To which type.
        ty: Text,
    },
    /// A value computed from operands: arithmetic, comparison.
    Compute {
        /// The operator as printed.
        operator: Text,
        /// Its operands.
        operands: Vec<Operand>,
    },
    /// Length, discriminant, size: nothing of the content.
    Measure(Place),
    /// A value put together from others.
    Aggregate {
        /// What is built.
        kind: AggregateKind,
        /// Its parts in field order.
        operands: Vec<Operand>,
    },
}

/// Kinds of conversions that differ for data flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CastKind {
    /// A concrete type becomes a trait object or slice.
    Unsize,
    /// A function item or closure becomes a pointer.
    Callable,
    /// Anything else; the value stays what it is.
    Other,
}

/// What an aggregate builds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AggregateKind {
    /// A tuple.
    Tuple,
    /// An array.
    Array,
    /// A struct, enum variant or union, by its printed path with generics, and its field names when printed.
    Adt(Text, Vec<Text>),
    /// A closure, by its printed type and its number among the closures of the body, when the text says that.
    Closure(Text, Option<u32>),
    /// A coroutine: an async body or block, by its printed span and its number likewise.
    Coroutine(Text, Option<u32>),
}

/// A value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Operand {
    /// The place is copied.
    Copy(Place),
    /// The place is moved out of.
    Move(Place),
    /// A constant.
    Const(Const),
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Const {
    /// A string, unescaped as far as it is text; of a byte string, each byte as the character of its number.
    Str(Text),
    /// A pointer to an allocation: a static, or data.
    Allocation(u64),
    /// A function, constant or other item, by path.
    Item(Text),
    /// A whole number that is not negative; 0 and 1 are also false and true.
    Number(u64),
    /// Something else without text: a character, `()`.
    Plain,
}

/// A place: a local and a way into it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The local.
    pub local: Local,
    /// Steps into it.
    pub projections: Vec<Projection>,
}

/// One step into a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Projection {
    /// Behind a pointer.
    Deref,
    /// A field by number, with its type.
    Field(u32, Text),
    /// A variant of an enum or state of a coroutine, by name.
    Downcast(Text),
    /// An element or part of an array or slice.
    Index,
}

impl Place {
    /// The place that is a whole local.
    #[must_use]
    pub fn local(local: Local) -> Self {
        Self { local, projections: Vec::new() }
    }
}
