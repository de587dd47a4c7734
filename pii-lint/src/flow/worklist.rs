//! The instances that have to be analysed, in the order that finds their summaries soonest: what is called comes before
//! what calls it.

use std::collections::BTreeSet;

use super::instance::InstanceId;

/// The instances that have to be analysed.
#[derive(Debug, Default)]
pub(super) struct Worklist {
    /// The place of every instance in the order.
    ranks: Vec<i64>,
    due: BTreeSet<(i64, InstanceId)>,
    first: i64,
}

impl Worklist {
    /// Adds an instance that was just made.
    pub(super) fn add(&mut self, id: InstanceId) {
        self.first -= 1;
        debug_assert_eq!(self.ranks.len(), id.0 as usize, "instances are added in the order they are made");
        self.ranks.push(self.first);
    }

    /// The instance is called by one that was due before it: from now on it comes first of all.
    pub(super) fn advance(&mut self, id: InstanceId) {
        let is_due = self.due.remove(&(self.rank(id), id));
        self.first -= 1;
        self.ranks[id.0 as usize] = self.first;
        if is_due {
            self.insert(id);
        }
    }

    /// Takes over an order of all instances; none may be due.
    pub(super) fn reorder(&mut self, order: impl IntoIterator<Item = InstanceId>) {
        debug_assert!(self.due.is_empty(), "what is due stays where it was");
        self.first = 0;
        for (rank, id) in (0..).zip(order) {
            self.ranks[id.0 as usize] = rank;
        }
    }

    /// The instance has to be analysed.
    pub(super) fn insert(&mut self, id: InstanceId) {
        self.due.insert((self.rank(id), id));
    }

    /// The next one to analyse.
    pub(super) fn pop(&mut self) -> Option<InstanceId> {
        self.due.pop_first().map(|(_, id)| id)
    }

    fn rank(&self, id: InstanceId) -> i64 {
        self.ranks[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Worklist {
        let mut list = Worklist::default();
        for number in 0..3 {
            list.add(InstanceId(number));
            list.insert(InstanceId(number));
        }
        list
    }

    #[test]
    fn what_was_found_last_comes_first() {
        let mut list = three();
        assert_eq!(std::iter::from_fn(|| list.pop()).collect::<Vec<_>>(), [2, 1, 0].map(InstanceId));
    }

    #[test]
    fn what_is_called_comes_before_its_caller_from_then_on() {
        let mut list = three();
        assert_eq!(list.pop(), Some(InstanceId(2)));
        list.advance(InstanceId(0));
        list.insert(InstanceId(2));
        assert_eq!(std::iter::from_fn(|| list.pop()).collect::<Vec<_>>(), [0, 2, 1].map(InstanceId));
    }

    #[test]
    fn an_instance_is_due_once() {
        let mut list = three();
        list.insert(InstanceId(1));
        assert_eq!(std::iter::from_fn(|| list.pop()).count(), 3);
    }
}
