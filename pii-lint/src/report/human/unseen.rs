//! What could not be analysed: one line for everybody, and the lists for who asks.

use crate::report::{CallEntry, Seen, Unanalysed, counted};

/// As many calls are listed; the map has them all.
const CALLS_SHOWN: usize = 40;

/// Names of crates stand in the line while they are few.
const CRATES_NAMED: usize = 3;

/// One line, also when nothing was left out.
pub(super) fn line(unanalysed: &Unanalysed, is_listed: bool) -> String {
    let Unanalysed { total, crates_without_facts: crates, .. } = unanalysed;
    let mut parts = vec![
        format!("{} of {} bodies", total.bodies_failed, total.bodies),
        counted(total.opaque_statements, "opaque statement"),
        format!("{} of {}{}", total.unresolved_calls, counted(total.calls, "call"), given_data(total)),
        format!("{}{}", counted(crates.len(), "local crate"), names(crates)),
    ];
    if total.bodies_cut_short > 0 {
        parts.push(format!("the end of {}", counted(total.bodies_cut_short, "function")));
    }
    if !total.foreign.is_empty() {
        parts.push(format!("{} of other languages", counted(total.foreign.len(), "function")));
    }
    let more = !is_listed && (total.unresolved_calls > 0 || !total.foreign.is_empty());
    format!("not analysed: {}{}", parts.join(", "), if more { "; -v lists them" } else { "" })
}

fn given_data(seen: &Seen) -> String {
    match seen.unresolved_given_data() {
        0 => String::new(),
        calls => format!(" ({calls} given personal data)"),
    }
}

fn names(crates: &[String]) -> String {
    if (1..=CRATES_NAMED).contains(&crates.len()) { format!(" ({})", crates.join(", ")) } else { String::new() }
}

/// Each crate, then what to model, what to make a member, and what is out of reach.
pub(super) fn lists(unanalysed: &Unanalysed) -> Vec<String> {
    let mut lines = Vec::new();
    let header = ["", "bodies", "unread", "cut short", "opaque", "calls", "no model", "dyn", "candidates", "foreign"];
    lines.push(row(unanalysed, header.map(str::to_owned)));
    lines.extend(unanalysed.crates.iter().map(|entry| row(unanalysed, cells(&entry.name, &entry.seen))));
    if unanalysed.crates_without_facts.len() > CRATES_NAMED {
        lines.push("  local crates that are no members of the workspace:".to_owned());
        lines.extend(unanalysed.crates_without_facts.iter().map(|name| format!("    {name}")));
    }
    let unresolved = unanalysed.total.dyn_calls.without_candidate;
    if unresolved > 0 {
        lines.push(format!("  {} of trait objects nothing in the workspace implements", counted(unresolved, "call")));
    }
    calls(&mut lines, "calls without body and model, to be modelled in this order", &unanalysed.total.unmodelled);
    calls(&mut lines, "functions of other languages", &unanalysed.total.foreign);
    lines
}

fn cells(name: &str, seen: &Seen) -> [String; 10] {
    let foreign: u64 = seen.foreign.iter().map(|call| call.calls).sum();
    let numbers = [
        seen.bodies,
        seen.bodies_failed,
        seen.bodies_cut_short,
        seen.opaque_statements,
        seen.calls,
        seen.unresolved_calls,
        seen.dyn_calls.calls,
        seen.dyn_calls.candidates,
        foreign,
    ];
    let mut cells: [String; 10] = Default::default();
    name.clone_into(&mut cells[0]);
    for (cell, number) in cells[1..].iter_mut().zip(numbers) {
        *cell = number.to_string();
    }
    cells
}

fn row(unanalysed: &Unanalysed, cells: [String; 10]) -> String {
    let width = unanalysed.crates.iter().map(|entry| entry.name.len()).max().unwrap_or_default();
    let [name, numbers @ ..] = cells;
    numbers.iter().fold(format!("  {name:width$}"), |line, number| format!("{line}{number:>11}"))
}

fn calls(lines: &mut Vec<String>, title: &str, calls: &[CallEntry]) {
    if calls.is_empty() {
        return;
    }
    lines.push(format!("  {title}:"));
    let width = calls.iter().map(|call| call.calls.to_string().len()).max().unwrap_or_default();
    lines.extend(calls.iter().take(CALLS_SHOWN).map(|call| {
        let given = match call.given_data {
            0 => String::new(),
            times => format!("  ({times} given personal data)"),
        };
        format!("    {:>width$}  {}{given}", call.calls, call.function)
    }));
    if let Some(more @ 1..) = calls.len().checked_sub(CALLS_SHOWN) {
        lines.push(format!("    and {more} more, in `cargo pii map --format json`"));
    }
}
