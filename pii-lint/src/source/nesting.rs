//! Ranges inside each other, and which of them are around a place.

use super::{Position, Range};

/// Finds the ranges around a place in logarithmic time; ranges overlap only by lying inside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Nesting {
    ranges: Vec<Range>,
    /// By index of a range, the innermost one around it.
    parents: Vec<Option<usize>>,
}

impl Nesting {
    /// The order [`Nesting::of`] wants: outer before inner, then as written.
    pub(super) fn order(range: Range) -> impl Ord {
        (range.start, std::cmp::Reverse(range.end))
    }

    pub(super) fn of(ranges: impl Iterator<Item = Range>) -> Self {
        let mut nesting = Self::default();
        let mut open: Vec<usize> = Vec::new();
        for (index, range) in ranges.enumerate() {
            while open.pop_if(|outer| !nesting.ranges[*outer].contains(range.start)).is_some() {}
            nesting.parents.push(open.last().copied());
            nesting.ranges.push(range);
            open.push(index);
        }
        nesting
    }

    /// Indices of the ranges around `at`, innermost first.
    pub(super) fn around(&self, at: Position) -> impl Iterator<Item = usize> {
        let last = self.ranges.partition_point(|range| range.start <= at).checked_sub(1);
        std::iter::successors(last, |index| self.parents[*index]).filter(move |index| self.ranges[*index].contains(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: u32, end: u32) -> Range {
        let at = |column| Position { line: 1, column };
        Range { start: at(start), end: at(end) }
    }

    #[test]
    fn ranges_around_a_place_are_found_innermost_first() {
        let nesting = Nesting::of([range(1, 90), range(10, 20), range(12, 15), range(30, 40)].into_iter());
        let around = |column| nesting.around(Position { line: 1, column }).collect::<Vec<_>>();
        assert_eq!(around(13), [2, 1, 0]);
        assert_eq!(around(15), [1, 0]);
        assert_eq!(around(25), [0]);
        assert_eq!(around(30), [3, 0]);
        assert!(around(90).is_empty());
        assert!(Nesting::default().around(Position { line: 1, column: 1 }).next().is_none());
    }
}
