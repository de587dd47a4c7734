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
    /// What a call in a block of an instance allocated: a channel.
    Allocation(InstanceId, u32),
    /// The memory with this number, as a call in a block of an instance got it from the function that makes it.
    Got(u32, InstanceId, u32),
    /// What a closure or async block captured that is called where its type is no longer known.
    Captures(BodyId),
    /// What is kept for who asks for its type.
    Kept(TyId),
    /// A field behind a lock or cell, for callers outside of the workspace: all values of the type together that lie in
    /// the same field of another, if in one.
    Field(Step, Option<Step>),
    /// The channels of which an end lies in a field, for callers outside of the workspace.
    End(Step),
}

/// Memory is told apart by this many calls through which it came.
const HANDS: usize = 3;

/// All shared memory, each kept once.
#[derive(Debug, Default)]
pub(super) struct Memories {
    all: Vec<Memory>,
    numbers: HashMap<Memory, u32>,
    fields: HashMap<Step, Vec<(Option<Step>, u32)>>,
}

impl Memories {
    /// The number of a memory, which is added when new.
    pub(super) fn number(&mut self, memory: Memory) -> u32 {
        if let Some(&known) = self.numbers.get(&memory) {
            return known;
        }
        let number = u32::try_from(self.all.len()).expect("fewer than 2^32 statics and allocations");
        if let Memory::Field(field, around) = memory {
            self.fields.entry(field).or_default().push((around, number));
        }
        self.all.push(memory.clone());
        self.numbers.insert(memory, number);
        number
    }

    /// The memory with this number.
    #[must_use]
    pub(super) fn get(&self, number: u32) -> &Memory {
        &self.all[number as usize]
    }

    /// The instance that makes a memory for its callers, of its own or by a call.
    #[must_use]
    pub(super) fn maker(&self, number: u32) -> Option<InstanceId> {
        match self.get(number) {
            Memory::Allocation(maker, _) | Memory::Got(_, maker, _) => Some(*maker),
            _ => None,
        }
    }

    /// A memory as a call in a block of an instance gets it from the function that makes it.
    pub(super) fn got(&mut self, number: u32, caller: InstanceId, block: u32) -> u32 {
        let is_known = self.makers(number).any(|maker| maker == caller);
        if is_known || self.makers(number).count() > HANDS {
            number
        } else {
            self.number(Memory::Got(number, caller, block))
        }
    }

    fn makers(&self, number: u32) -> impl Iterator<Item = InstanceId> + '_ {
        std::iter::once(number).chain(self.origins(number)).filter_map(|number| self.maker(number))
    }

    /// What the memory was for the functions that made it, the last first.
    pub(super) fn origins(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let origin = |number: &u32| match self.get(*number) {
            Memory::Got(of, ..) => Some(*of),
            _ => None,
        };
        std::iter::successors(origin(&number), origin)
    }

    /// For each memory that a function makes, what it is for its callers, and the other way round.
    #[must_use]
    pub(super) fn related(&self) -> HashMap<u32, Vec<u32>> {
        let mut related: HashMap<u32, Vec<u32>> = HashMap::new();
        for (number, _) in (0..).zip(&self.all) {
            for origin in self.origins(number) {
                related.entry(number).or_default().push(origin);
                related.entry(origin).or_default().push(number);
            }
        }
        related
    }

    /// The number of a memory that is known.
    #[must_use]
    pub(super) fn find(&self, memory: &Memory) -> Option<u32> {
        self.numbers.get(memory).copied()
    }

    /// What is known of a field behind a lock or cell, by the fields around it.
    pub(super) fn of_field(&self, field: Step) -> impl Iterator<Item = (Option<Step>, u32)> + '_ {
        self.fields.get(&field).into_iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_function_hands_back_to_itself_stays_one() {
        let mut memories = Memories::default();
        let made = memories.number(Memory::Allocation(InstanceId(0), 1));
        assert_eq!(memories.got(made, InstanceId(0), 2), made);
        let got = memories.got(made, InstanceId(1), 2);
        assert_ne!(got, made);
        assert_eq!(memories.got(got, InstanceId(0), 2), got);
    }

    #[test]
    fn memory_that_came_through_many_hands_is_told_apart_no_further() {
        let mut memories = Memories::default();
        let mut last = memories.number(Memory::Allocation(InstanceId(0), 0));
        for hand in 1..=10 {
            last = memories.got(last, InstanceId(hand), 0);
        }
        assert_eq!(memories.origins(last).count(), HANDS);
    }

    #[test]
    fn what_two_calls_got_is_related_to_what_was_made_and_not_to_one_another() {
        let mut memories = Memories::default();
        let made = memories.number(Memory::Allocation(InstanceId(0), 0));
        let [one, other] = [1, 2].map(|block| memories.got(made, InstanceId(1), block));
        let related = memories.related();
        assert_eq!(related[&made], [one, other]);
        assert_eq!(related[&one], [made]);
        assert_eq!(related[&other], [made]);
    }
}
