//! Memory that several bodies see. What is written there in one body may be read in any other, so it is known by
//! number and by path, and the order of writes and reads says nothing.

use std::collections::HashMap;

use super::instance::InstanceId;
use super::label::Step;
use crate::link::BodyId;
use crate::ty::TyId;

/// What is shared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Memory {
    /// A static or thread local, by path.
    Static(Box<str>),
    /// What a call in a block of an instance allocated: a channel, a lock behind an `Arc`.
    Allocation(InstanceId, u32),
    /// What a closure or async block captured that is called where its type is no longer known.
    Captures(BodyId),
    /// What is kept for who asks for its type.
    Kept(TyId),
    /// A field behind a lock or cell, for callers outside of the workspace: all values of the type together.
    Field(Step),
}

/// All shared memory, each kept once.
#[derive(Debug, Default)]
pub(super) struct Memories {
    all: Vec<Memory>,
    numbers: HashMap<Memory, u32>,
}

impl Memories {
    /// The number of a memory, which is added when new.
    pub(super) fn number(&mut self, memory: Memory) -> u32 {
        if let Some(&known) = self.numbers.get(&memory) {
            return known;
        }
        let number = u32::try_from(self.all.len()).expect("fewer than 2^32 statics and allocations");
        self.all.push(memory.clone());
        self.numbers.insert(memory, number);
        number
    }

    /// The memory with this number.
    #[must_use]
    pub(super) fn get(&self, number: u32) -> &Memory {
        &self.all[number as usize]
    }

    /// The number of a memory that is known.
    #[must_use]
    pub(super) fn find(&self, memory: &Memory) -> Option<u32> {
        self.numbers.get(memory).copied()
    }
}
