//! The part of the later report that is new, as a report of its own: what the diagram of a difference draws.

use std::collections::BTreeSet;

use super::Diff;
use crate::report::{FunctionEntry, Report, Touch, TypeEntry, View, map_mermaid};

/// A flowchart of what is new; nothing when nothing is.
pub(super) fn diagram(diff: &Diff, head: &Report) -> Option<String> {
    let new = of(diff, head);
    let is_drawn = |function: &FunctionEntry| function.is_by_hand() && !function.touches.is_empty();
    let is_empty = new.flows.iter().all(|flow| flow.test) && !new.functions.iter().any(is_drawn);
    (!is_empty).then(|| map_mermaid::render(&new, &View::Module))
}

fn of(diff: &Diff, head: &Report) -> Report {
    let grown = diff.flows.changed.iter().filter(|change| change.carries_more()).map(|change| {
        let mut flow = change.flow.clone();
        // Of a flow that has lost its mask all data counts as new.
        if !change.data.new.is_empty() {
            flow.data.clone_from(&change.data.new);
        }
        flow
    });
    let touching =
        |function: &FunctionEntry, touches: &[Touch]| FunctionEntry { touches: touches.to_vec(), ..function.clone() };
    let fields: BTreeSet<String> = diff.new_fields().map(|(path, field)| format!("{path}.{}", field.name)).collect();
    let flows: Vec<_> = diff.flows.new.iter().cloned().chain(grown).collect();
    let flowing: BTreeSet<&String> = flows.iter().flat_map(|flow| &flow.data).collect();
    // Functions that newly pass old data on to old places are in the table; in the drawing they would hide what is new.
    let of_interest = |touch: &Touch| fields.contains(&touch.data) || flowing.contains(&touch.data);
    let new = diff.functions.new.iter().map(|function| touching(function, &function.touches));
    let changed = diff.functions.changed.iter().map(|change| touching(&change.function, &change.touches.new));
    let functions = new.chain(changed).map(|mut function| {
        function.touches.retain(of_interest);
        function
    });
    let functions: Vec<_> = functions.filter(|function| !function.touches.is_empty()).collect();
    let touched = functions.iter().flat_map(|function| function.touches.iter().map(|touch| &touch.data));
    let drawn: BTreeSet<&String> = flows.iter().flat_map(|flow| &flow.data).chain(touched).collect();
    // A chart says of types without a flow that none was found; here it would only mean that none is new.
    let types = head.types.iter().filter_map(|entry| {
        let fields: Vec<_> = entry.fields.iter().filter(|field| drawn.contains(&entry.datum(field))).cloned().collect();
        (!fields.is_empty()).then(|| TypeEntry { fields, ..entry.clone() })
    });
    Report {
        types: types.collect(),
        recipients: head.recipients.clone(),
        packages: head.packages.clone(),
        functions,
        flows,
        ..Report::default()
    }
}
