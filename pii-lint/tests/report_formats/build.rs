//! Shorthands for filling a report.

use pii_lint::report::{
    Declared, FieldEntry, Flow, FunctionEntry, How, Level, PurposeEntry, Sink, SinkKind, Step, Touch, TypeEntry,
};

pub(crate) fn data_type(path: &str, subject: &str, store: &str, fields: &[(&str, &str)]) -> TypeEntry {
    TypeEntry {
        path: path.to_owned(),
        subject: Some(subject.to_owned()),
        store: vec![store.to_owned()],
        declared: Declared::Derive,
        fields: fields.iter().map(|(name, category)| field(name, category)).collect(),
        others: Vec::new(),
    }
}

pub(crate) fn field(name: &str, category: &str) -> FieldEntry {
    FieldEntry {
        name: name.to_owned(),
        category: category.to_owned(),
        categories: vec![category.to_owned()],
        purposes: vec![PurposeEntry {
            purpose: "essential.service".to_owned(),
            basis: Some("contract".to_owned()),
            ..PurposeEntry::default()
        }],
        retention: Some("P2Y".to_owned()),
        ..FieldEntry::default()
    }
}

pub(crate) fn function(path: &str, file: &str, line: u32, touches: &[(&str, &[How])]) -> FunctionEntry {
    let mut touches: Vec<_> =
        touches.iter().map(|(data, how)| Touch { data: (*data).to_owned(), how: how.to_vec() }).collect();
    touches.sort();
    FunctionEntry { path: path.to_owned(), file: file.to_owned(), line, touches, ..FunctionEntry::default() }
}

/// A flow that ends in its last step's function.
pub(crate) fn flow(
    id: &str,
    (rule, level): (&str, Level),
    data: &[(&str, &str)],
    sink: Sink,
    steps: Vec<Step>,
) -> Flow {
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names.dedup();
        names
    };
    Flow {
        id: id.to_owned(),
        rule: rule.to_owned(),
        level,
        allowed: false,
        reason: None,
        declared: false,
        test: false,
        data: sorted(data.iter().map(|(name, _)| (*name).to_owned()).collect()),
        category: sorted(data.iter().map(|(_, category)| (*category).to_owned()).collect()),
        pseudonymised: false,
        sink,
        steps,
        known: false,
    }
}

pub(crate) fn sink(kind: SinkKind, function: &str, within: &str, (file, line, column): (&str, u32, u32)) -> Sink {
    Sink {
        kind,
        function: function.to_owned(),
        recipient: None,
        host: None,
        within: within.to_owned(),
        file: file.to_owned(),
        line,
        column,
    }
}

pub(crate) fn step(function: &str, file: &str, line: u32, what: &str) -> Step {
    Step { function: function.to_owned(), file: file.to_owned(), line, what: what.to_owned() }
}
