//! The difference as tables, the same for the terminal and for Markdown.

use std::collections::BTreeSet;

use super::flows::status;
use super::types::purposes;
use super::{Change, Changes, Delta, Diff, FieldChange, FunctionChange};
use crate::report::names::Names;
use crate::report::system::{self, System};
use crate::report::{FieldEntry, Flow, FunctionEntry, How, Report, Touch};

/// A table about one kind of item.
pub(super) struct Section {
    pub title: &'static str,
    pub headers: &'static [&'static str],
    pub rows: Vec<Row>,
    /// What is left out of the table, and why.
    pub note: Option<String>,
}

/// A line of a table.
pub(super) struct Row {
    pub sign: Sign,
    pub cells: Vec<Cell>,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    New,
    Changed,
    Removed,
}

/// A piece of text.
pub(super) enum Cell {
    /// A name or path, as it stands in code.
    Code(String),
    /// Words.
    Text(String),
}

/// Every table that is not empty.
pub(super) fn sections(diff: &Diff, base: &Report, head: &Report) -> Vec<Section> {
    let names = Both { base: Names::new(base), head: Names::new(head) };
    let all = [
        fields(diff),
        flows(diff, &names),
        recipients(diff, &names),
        purpose_uses(diff, &names),
        functions(diff, &names),
        written_findings(diff),
        unseen(diff),
    ];
    all.into_iter().filter(|section| !section.rows.is_empty() || section.note.is_some()).collect()
}

/// Short names of data of both sides.
struct Both<'r> {
    base: Names<'r>,
    head: Names<'r>,
}

impl Both<'_> {
    fn short<'d>(&self, datum: &'d str) -> &'d str {
        let names = if self.head.field(datum).is_some() { &self.head } else { &self.base };
        names.short(datum)
    }

    fn list<'d>(&self, data: impl IntoIterator<Item = &'d String>) -> String {
        data.into_iter().map(|datum| self.short(datum)).collect::<Vec<_>>().join(", ")
    }

    /// `+Customer.email`, `-Customer.phone`.
    fn signed(&self, data: &Delta<String>) -> Vec<String> {
        let new = data.new.iter().map(|datum| format!("+{}", self.short(datum)));
        new.chain(data.removed.iter().map(|datum| format!("-{}", self.short(datum)))).collect()
    }
}

fn code(text: impl Into<String>) -> Cell {
    Cell::Code(text.into())
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// What is on one side alone, each with what became of it.
fn signed<'d, T>(new: &'d [T], removed: &'d [T]) -> impl Iterator<Item = (Sign, &'d T)> {
    new.iter().map(|item| (Sign::New, item)).chain(removed.iter().map(|item| (Sign::Removed, item)))
}

fn row(sign: Sign, cells: impl Into<Vec<Cell>>) -> Row {
    Row { sign, cells: cells.into() }
}

/// `retention P2Y → P5Y`, `+ recipient HubSpot`.
fn changes(changes: &[Change]) -> String {
    let one = |change: &Change| match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{} {from} → {to}", change.what),
        (None, Some(to)) => format!("{} now {to}", change.what),
        (Some(from), None) => format!("{} no longer {from}", change.what),
        (None, None) => change.what.to_owned(),
    };
    changes.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn fields(diff: &Diff) -> Section {
    let mut rows = Vec::new();
    let all = |rows: &mut Vec<Row>, sign, path: &str, fields: &[FieldEntry]| {
        rows.extend(fields.iter().map(|field| {
            row(
                sign,
                [code(format!("{path}.{}", field.name)), code(field.categories.join(", ")), text(declared(field))],
            )
        }));
    };
    for entry in &diff.types.new {
        all(&mut rows, Sign::New, &entry.path, &entry.fields);
    }
    for entry in &diff.types.changed {
        all(&mut rows, Sign::New, &entry.path, &entry.fields.new);
        if !entry.changes.is_empty() {
            rows.push(row(Sign::Changed, [code(&*entry.path), code(""), text(changes(&entry.changes))]));
        }
        rows.extend(entry.fields.changed.iter().map(|FieldChange { name, changes: what }| {
            row(Sign::Changed, [code(format!("{}.{name}", entry.path)), code(""), text(changes(what))])
        }));
        all(&mut rows, Sign::Removed, &entry.path, &entry.fields.removed);
    }
    for entry in &diff.types.removed {
        all(&mut rows, Sign::Removed, &entry.path, &entry.fields);
    }
    Section { title: "Fields", headers: &["field", "category", "declared"], rows, note: None }
}

fn declared(field: &FieldEntry) -> String {
    let mut parts = purposes(&field.purposes);
    parts.extend(field.retention.iter().map(|period| format!("kept {period}")));
    if !field.recipients.is_empty() {
        parts.push(format!("to {}", field.recipients.join(", ")));
    }
    if !field.flags.is_empty() {
        parts.push(field.flags.join(", "));
    }
    parts.join("; ")
}

fn flows(diff: &Diff, names: &Both<'_>) -> Section {
    let mut rows = Vec::new();
    let line = |sign, flow: &Flow, data: String, what: String| {
        let place = format!("{}:{}", flow.sink.file, flow.sink.line);
        row(sign, [code(data), text(to(flow)), code(&*flow.sink.within), code(place), text(what)])
    };
    let verdict = |flow: &Flow| {
        if flow.is_finding() { format!("{}: {}", status(flow), flow.rule) } else { status(flow).to_owned() }
    };
    rows.extend(written(&diff.flows.new).map(|flow| line(Sign::New, flow, names.list(&flow.data), verdict(flow))));
    for change in diff.flows.changed.iter().filter(|change| !change.flow.test) {
        let mut data = names.signed(&change.data);
        if data.is_empty() {
            data.push(names.list(&change.flow.data));
        }
        let mut what = vec![changes(&change.changes)];
        if change.is_new_finding() {
            what.push(verdict(&change.flow));
        }
        what.retain(|part| !part.is_empty());
        what.dedup();
        rows.push(line(Sign::Changed, &change.flow, data.join(", "), what.join("; ")));
    }
    rows.extend(
        written(&diff.flows.removed).map(|flow| line(Sign::Removed, flow, names.list(&flow.data), verdict(flow))),
    );
    let in_tests = diff.flows.new.iter().chain(&diff.flows.removed).filter(|flow| flow.test).count();
    Section {
        title: "Flows",
        headers: &["data", "goes to", "in", "at", "verdict"],
        rows,
        note: (in_tests > 0).then(|| format!("and {in_tests} in tests")),
    }
}

fn written(flows: &[Flow]) -> impl Iterator<Item = &Flow> {
    flows.iter().filter(|flow| !flow.test)
}

/// `Logs: tracing`, `HTTP requests: HubSpot`.
fn to(flow: &Flow) -> String {
    let System { kind, name } = System::of(flow);
    format!("{}: {name}", system::title(kind))
}

fn recipients(diff: &Diff, names: &Both<'_>) -> Section {
    let Changes { new, removed, changed } = &diff.recipients;
    let alone = signed(new, removed).map(|(sign, receiver)| {
        let mut about: Vec<String> =
            [&receiver.role, &receiver.country, &receiver.safeguard].into_iter().flatten().cloned().collect();
        about.push(if receiver.declared { "declared" } else { "not declared" }.to_owned());
        row(sign, [code(&*receiver.name), text(about.join(", ")), code(names.list(&receiver.receives))])
    });
    let both = changed.iter().map(|change| {
        let data = names.signed(&change.receives).join(", ");
        row(Sign::Changed, [code(&*change.recipient.name), text(changes(&change.changes)), code(data)])
    });
    let rows = alone.chain(both).collect();
    Section { title: "Recipients", headers: &["recipient", "who", "receives"], rows, note: None }
}

fn purpose_uses(diff: &Diff, names: &Both<'_>) -> Section {
    let rows = signed(&diff.purposes.new, &diff.purposes.removed).map(|(sign, purpose)| {
        let basis = purpose.basis.clone().unwrap_or_else(|| "no basis".to_owned());
        row(sign, [code(&*purpose.purpose), text(basis), code(names.list(&purpose.at))])
    });
    Section { title: "Purposes", headers: &["purpose", "basis", "declared at"], rows: rows.collect(), note: None }
}

fn functions(diff: &Diff, names: &Both<'_>) -> Section {
    let mut rows = Vec::new();
    let line = |sign, function: &FunctionEntry, what: String| {
        row(sign, [code(&*function.path), code(format!("{}:{}", function.file, function.line)), text(what)])
    };
    let touched =
        |touches: &[Touch]| touches.iter().map(|touch| touch_text(touch, names)).collect::<Vec<_>>().join(", ");
    let functions = &diff.functions;
    rows.extend(functions.new.iter().filter(|f| f.is_by_hand()).map(|f| line(Sign::New, f, touched(&f.touches))));
    let fields = declared_anew(diff);
    let (carried, told): (Vec<_>, Vec<_>) = functions
        .changed
        .iter()
        .filter(|change| change.function.is_by_hand())
        .partition(|change| only_hands_on(change, &fields));
    for change in told {
        let mut what = Vec::new();
        if !change.touches.new.is_empty() {
            what.push(format!("now {}", touched(&change.touches.new)));
        }
        if !change.touches.removed.is_empty() {
            what.push(format!("no longer {}", touched(&change.touches.removed)));
        }
        if !change.changes.is_empty() {
            what.push(changes(&change.changes));
        }
        rows.push(line(Sign::Changed, &change.function, what.join("; ")));
    }
    rows.extend(
        functions.removed.iter().filter(|f| f.is_by_hand()).map(|f| line(Sign::Removed, f, touched(&f.touches))),
    );
    let all = || functions.new.iter().chain(functions.changed.iter().map(|change| &change.function));
    let all = || all().chain(&functions.removed);
    let counts = [
        (carried.len(), "that only hand on fields that came or went"),
        (all().filter(|function| function.test).count(), "in tests"),
        (all().filter(|function| function.generated && !function.test).count(), "written by macros"),
    ];
    let left_out: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    Section {
        title: "Functions",
        headers: &["function", "at", "does"],
        rows,
        note: (!left_out.is_empty()).then(|| format!("and {}", left_out.join(", "))),
    }
}

/// Fields that one side alone has, by the names of their data.
fn declared_anew(diff: &Diff) -> BTreeSet<String> {
    let whole = diff.types.new.iter().chain(&diff.types.removed);
    let whole = whole.flat_map(|entry| entry.fields.iter().map(|field| entry.datum(field)));
    let parts = diff.types.changed.iter().flat_map(|change| {
        let fields = change.fields.new.iter().chain(&change.fields.removed);
        fields.map(|field| format!("{}.{}", change.path, field.name))
    });
    whole.chain(parts).collect()
}

/// Whatever handles a record as a whole handles a new field of it too, without anybody having changed a line there.
fn only_hands_on(change: &FunctionChange, fields: &BTreeSet<String>) -> bool {
    let mut touches = change.touches.new.iter().chain(&change.touches.removed);
    change.changes.is_empty()
        && touches.all(|touch| {
            fields.contains(&touch.data) && touch.how.iter().all(|how| matches!(how, How::Passes | How::Derives))
        })
}

fn touch_text(touch: &Touch, names: &Both<'_>) -> String {
    let verb = |how: &How| match how {
        How::Reads => "reads",
        How::Writes => "writes",
        How::Creates => "creates",
        How::Derives => "derives from",
        How::Passes => "passes",
    };
    let verbs: Vec<_> = touch.how.iter().map(verb).collect();
    format!("{} {}", verbs.join(" and "), names.short(&touch.data))
}

/// Findings about what is written, of both kinds.
fn written_findings(diff: &Diff) -> Section {
    let mut rows = Vec::new();
    let new = diff.declarations.new.iter().chain(&diff.configuration.new);
    let removed = diff.declarations.removed.iter().chain(&diff.configuration.removed);
    let signed = new.map(|finding| (Sign::New, finding)).chain(removed.map(|finding| (Sign::Removed, finding)));
    rows.extend(signed.filter(|(_, finding)| finding.is_finding()).map(|(sign, finding)| {
        let place = format!("{}:{}", finding.file, finding.line);
        row(sign, [code(&*finding.rule), code(place), text(&*finding.message)])
    }));
    Section { title: "Declarations", headers: &["rule", "at", "finding"], rows, note: None }
}

fn unseen(diff: &Diff) -> Section {
    let unseen = &diff.unanalysed;
    let mut rows: Vec<Row> = Vec::new();
    rows.extend(unseen.counts.iter().map(|count| {
        row(Sign::Changed, [text(count.what.replace('_', " ")), text(format!("{} → {}", count.from, count.to))])
    }));
    for (what, calls) in [("no model", &unseen.unmodelled), ("of another language", &unseen.foreign)] {
        let calls = signed(&calls.new, &calls.removed);
        rows.extend(calls.map(|(sign, call)| row(sign, [code(&*call.function), text(what)])));
    }
    let crates = signed(&unseen.crates_without_facts.new, &unseen.crates_without_facts.removed);
    rows.extend(crates.map(|(sign, name)| row(sign, [code(&**name), text("not read")])));
    Section { title: "Not analysed", headers: &["what", "change"], rows, note: None }
}
