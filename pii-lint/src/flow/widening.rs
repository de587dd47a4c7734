//! What is given up where a value has very many parts. Types that hold one another in any order, and tuples of tuples,
//! would otherwise have every way through them told apart.

use std::collections::BTreeSet;

use super::label::{DEPTH, Path, Step};
use super::label_table::LabelTable;
use super::labels::Labels;
use super::tree::Tree;

/// More parts of one value, or of one argument, than this are told apart by fewer steps.
pub(super) const PARTS: usize = 48;

/// More parts of one place than this, likewise.
const PLACES: usize = 64;

/// The longest ways that keep the places apart without there being more than `most`.
pub(super) fn steps_kept<'a>(paths: impl Iterator<Item = &'a Path> + Clone, most: usize) -> usize {
    let places = |steps: usize| -> usize {
        let distinct: BTreeSet<&[Step]> = paths.clone().map(|path| &path[..path.len().min(steps)]).collect();
        distinct.len()
    };
    (1..DEPTH).rev().find(|&steps| places(steps) <= most).unwrap_or_default()
}

impl LabelTable {
    /// The value, its deeper parts counted for what they are parts of when there are very many.
    pub(super) fn widened(&mut self, value: Tree) -> Tree {
        let paths: Vec<Path> = value.nodes().map(|(path, _)| path).collect();
        if paths.len() <= PARTS {
            return value;
        }
        let steps = steps_kept(paths.iter(), PARTS);
        self.cut(&value, steps)
    }

    /// The same of a place, whose own fields are told apart however many they are.
    pub(super) fn widened_below_fields(&mut self, value: &Tree) -> Option<Tree> {
        let most: usize = 1 + value.fields.values().map(|branch| branch.len()).sum::<usize>();
        if most <= PLACES {
            return None;
        }
        let paths: Vec<Path> = value.nodes().map(|(path, _)| path).collect();
        if paths.len() <= PLACES || paths.iter().all(|path| path.len() <= 1) {
            return None;
        }
        let steps = steps_kept(paths.iter(), PLACES).max(1);
        Some(self.cut(value, steps))
    }

    fn cut(&mut self, value: &Tree, steps: usize) -> Tree {
        let mut wide = Tree::default();
        for (mut path, node) in value.nodes() {
            let mut node = node.clone();
            if path.len() > steps {
                path.truncate(steps);
                node.labels = node.labels.iter().map(|label| self.derived(label)).collect::<Labels>();
                node.fresh = false;
            }
            let kept = wide.node(path);
            kept.fresh |= node.fresh;
            kept.join(&node);
        }
        wide
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::label::{Form, Label};

    #[test]
    fn a_value_of_many_parts_is_known_by_fewer_steps() {
        let mut table = LabelTable::default();
        let mut value = Tree::default();
        for outer in 0..8 {
            for inner in 0..8 {
                let path = Path::from_slice(&[Step(outer), Step(inner)]);
                let label = table.intern(Label::Param(0, path.clone()));
                value.add_labels(path, &Labels::one(label));
            }
        }
        let wide = table.widened(value);
        assert_eq!(wide.nodes().count(), 8);
        let node = wide.get(&[Step(3)]).expect("every outer part is known");
        let of_it: Vec<&Label> = node.labels.iter().map(|label| table.get(label)).collect();
        assert_eq!(of_it.len(), 8);
        assert!(of_it.iter().all(|label| matches!(label, Label::Derived(0, path, Form::Any) if path[0] == Step(3))));
    }

    #[test]
    fn a_value_of_few_parts_stays_as_it_is() {
        let mut table = LabelTable::default();
        let mut value = Tree::default();
        let label = table.intern(Label::Param(0, Path::new()));
        value.add_labels(Path::from_slice(&[Step(1), Step(2)]), &Labels::one(label));
        assert_eq!(table.widened(value.clone()), value);
    }
}
