//! `cargo pii why-not SOURCE SINK`: does this data reach that sink, and if not, where does it end?

use std::collections::{BTreeMap, BTreeSet};

use super::{Options, Refusal};
use crate::config::Config;
use crate::facts::CrateFacts;
use crate::flow::{Analysis, Delivery, Expected, FoundSink, Question, Solved};
use crate::link::{DataId, Role};
use crate::model::Models;
use crate::report::{Answer, Flow, How, SinkKind};
use crate::rules::Judge;
use crate::spelling;

/// Answers the question from the facts.
///
/// # Errors
///
/// What [`super::link`] refuses, and names of data or sinks that nothing has.
pub fn why_not(
    facts: Vec<CrateFacts>,
    models: &Models,
    config: &Config,
    options: &Options,
    source: &str,
    sink: &str,
) -> Result<Answer, Refusal> {
    let files = files(&facts);
    let program = super::link(facts, models, config)?;
    let mut solved = Solved::new(program, models);
    let analysis = solved.analysis();
    let source = Source::named(source, &analysis)?;
    let expected = expected(sink, &analysis, &solved.macros(), &files)?;
    let mut judge = Judge::new(config, &options.levels, &analysis.data, options.today);
    let flows = flows(&source, &expected, &analysis, &mut judge);
    let mut answer = Answer {
        source: source.name.clone(),
        data: source.data.iter().map(|id| analysis.data.get(*id).display.clone()).collect(),
        sink: sink.to_owned(),
        noun: noun(&expected),
        reaches: !flows.is_empty(),
        flows,
        others: others(&source, &expected, &analysis),
        ..Answer::default()
    };
    answer.data.sort();
    if !answer.reaches && !source.data.is_empty() {
        let question = Question { data: source.data, from: source.function, expected };
        let trace = solved.trace(&question);
        answer.reaches = trace.way.is_some();
        answer.way = trace.way.unwrap_or_default();
        answer.places = trace.places;
        answer.functions = trace.reached.into_iter().collect();
        answer.ends = if answer.reaches { Vec::new() } else { trace.ends };
    }
    Ok(answer)
}

/// The source files the facts speak of.
fn files(facts: &[CrateFacts]) -> BTreeSet<String> {
    let bodies = facts.iter().flat_map(|facts| &facts.bodies);
    let sites = bodies.flat_map(|body| body.sites.iter().chain([&body.header]));
    sites.map(|site| site.file.as_str()).filter(|file| !file.is_empty()).map(str::to_owned).collect()
}

/// What is asked about.
struct Source {
    name: String,
    data: BTreeSet<DataId>,
    function: Option<String>,
}

impl Source {
    /// A field, a type for all its fields, or a function for all it touches.
    fn named(asked: &str, analysis: &Analysis) -> Result<Self, Refusal> {
        let personal = |id: &DataId| analysis.data.get(*id).role == Role::Personal;
        let ids = (0..).map(DataId).zip(&analysis.data.fields).filter(|(id, _)| personal(id));
        let fields: Vec<(&str, DataId)> = ids.map(|(id, field)| (field.display.as_str(), id)).collect();
        if let Some(name) = only(asked, "fields", fields.iter().map(|(name, _)| *name))? {
            let data = fields.iter().filter(|(known, _)| *known == name).map(|(_, id)| *id).collect();
            return Ok(Self { name: name.to_owned(), data, function: None });
        }
        if let Some(name) = only(asked, "types", analysis.data.types.keys().map(String::as_str))? {
            let data = analysis.data.types[name].order.iter().copied().filter(personal).collect();
            return Ok(Self { name: name.to_owned(), data, function: None });
        }
        if let Some(name) = only(asked, "functions", analysis.defined.iter().map(String::as_str))? {
            let function = analysis.functions.iter().find(|function| function.path == name);
            let data = function.map(|function| handled(&function.touches)).unwrap_or_default();
            return Ok(Self { name: name.to_owned(), data, function: Some(name.to_owned()) });
        }
        let known = fields.iter().map(|(name, _)| *name);
        let known = known.chain(analysis.data.types.keys().chain(&analysis.defined).map(String::as_str));
        Err(unknown(
            "field or function",
            asked,
            known,
            "name a field as `crate::Type.field` or a function by its path; `cargo pii functions` shows both",
        ))
    }
}

/// What a function does more with than to carry it; what it carries, when that is all.
fn handled(touches: &BTreeMap<DataId, BTreeSet<How>>) -> BTreeSet<DataId> {
    let more = |how: &BTreeSet<How>| how.iter().any(|how| *how != How::Passes);
    let found: BTreeSet<DataId> = touches.iter().filter(|(_, how)| more(how)).map(|(data, _)| *data).collect();
    if found.is_empty() { touches.keys().copied().collect() } else { found }
}

/// The one name that is what was asked for, or ends in it.
fn only<'n>(asked: &str, noun: &str, names: impl Iterator<Item = &'n str>) -> Result<Option<&'n str>, Refusal> {
    let found: BTreeSet<&str> = names.filter(|name| ends_in(name, asked)).collect();
    if let Some(exact) = found.get(asked) {
        return Ok(Some(exact));
    }
    match found.len() {
        0 | 1 => Ok(found.first().copied()),
        count => Err(ambiguous(format!("`{asked}` may be any of {count} {noun}"), found)),
    }
}

fn ends_in(path: &str, asked: &str) -> bool {
    path.strip_suffix(asked).is_some_and(|rest| rest.is_empty() || rest.ends_with("::"))
}

fn expected(
    asked: &str,
    analysis: &Analysis,
    macros: &BTreeSet<String>,
    files: &BTreeSet<String>,
) -> Result<Expected, Refusal> {
    if let Some(kind) = SinkKind::ALL.into_iter().find(|kind| kind.name() == asked) {
        return Ok(Expected::Kind(kind));
    }
    if let Some((file, line)) = place(asked) {
        return known_place(asked, file, line, files);
    }
    let named = |path: &str| match asked.strip_suffix("::*") {
        Some(above) => path.strip_prefix(above).is_some_and(|rest| rest.starts_with("::")),
        None => ends_in(path, asked) || path.strip_suffix('!').is_some_and(|name| ends_in(name, asked)),
    };
    let known = || analysis.called.iter().chain(&analysis.defined).chain(macros).map(String::as_str);
    let paths: BTreeSet<String> = known().filter(|path| named(path)).map(str::to_owned).collect();
    if paths.is_empty() {
        let kinds = SinkKind::ALL.map(SinkKind::name);
        let advice = format!(
            "name a kind of sink ({}), a function that is called, or a line as `src/main.rs:20`",
            kinds.join(", ")
        );
        return Err(unknown("sink", asked, kinds.into_iter().chain(known()), &advice));
    }
    Ok(Expected::Functions(paths))
}

/// `src/main.rs:20`, as findings print it; a column is of no interest.
fn place(asked: &str) -> Option<(&str, u32)> {
    let (file, last) = asked.rsplit_once(':')?;
    let last = last.parse().ok()?;
    match file.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?))) {
        Some((file, line)) => Some((file, line)),
        None if file.ends_with(':') => None,
        None => Some((file, last)),
    }
}

fn known_place(asked: &str, file: &str, line: u32, files: &BTreeSet<String>) -> Result<Expected, Refusal> {
    let fits = |known: &&String| known.strip_suffix(file).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let found: Vec<&String> = files.iter().filter(fits).collect();
    match found.as_slice() {
        [only] => Ok(Expected::Place((*only).clone(), line)),
        [] => {
            let names = files.iter().map(String::as_str);
            Err(unknown("file", file, names, "write it relative to the workspace, as findings print it"))
        }
        several => Err(ambiguous(
            format!("`{asked}` may be in any of {} files", several.len()),
            several.iter().map(|file| file.as_str()),
        )),
    }
}

/// Several things have this name.
fn ambiguous<'n>(text: String, names: impl IntoIterator<Item = &'n str>) -> Refusal {
    Refusal::Question { text, advice: format!("write more of the path: {}", spelling::alternatives(names)) }
}

/// Nothing has this name; what comes closest is looked for among ends of the same length.
fn unknown<'n>(noun: &str, asked: &str, names: impl Iterator<Item = &'n str>, advice: &str) -> Refusal {
    let separator = if noun == "file" { "/" } else { "::" };
    let length = asked.split(separator).count();
    let tail = |name: &'n str| {
        let cut = name.rmatch_indices(separator).nth(length - 1).map_or(0, |(at, found)| at + found.len());
        &name[cut..]
    };
    let names: Vec<&str> = names.collect();
    let near = spelling::closest(asked, names.iter().map(|name| tail(name)));
    let near = near.and_then(|near| names.iter().find(|name| tail(name) == near));
    Refusal::Question {
        text: format!("no {noun} `{asked}` in the packages analysed"),
        advice: near.map_or_else(|| advice.to_owned(), |near| format!("did you mean `{near}`?")),
    }
}

fn noun(expected: &Expected) -> String {
    match expected {
        Expected::Kind(kind) => format!("a sink of the kind `{}`", kind.name()),
        Expected::Functions(paths) => match paths.iter().next() {
            Some(only) if paths.len() == 1 => format!("`{only}`"),
            _ => format!("one of {} functions", paths.len()),
        },
        Expected::Place(file, line) => format!("a sink at {file}:{line}"),
    }
}

fn is_expected(sink: &FoundSink, expected: &Expected) -> bool {
    match expected {
        Expected::Kind(kind) => sink.kind == *kind,
        Expected::Functions(paths) => paths.contains(&sink.function) || paths.contains(&sink.callee),
        Expected::Place(file, line) => sink.site.file == *file && sink.site.line == *line,
    }
}

/// The flows that are asked for, each with the way of a datum that is.
fn flows(source: &Source, expected: &Expected, analysis: &Analysis, judge: &mut Judge<'_>) -> Vec<Flow> {
    let mut found = Vec::new();
    for sink in analysis.sinks.iter().filter(|sink| is_expected(sink, expected)) {
        let asked_for =
            |delivery: &&Delivery| source.function.as_ref().is_none_or(|function| delivery.through.contains(function));
        let deliveries: Vec<&Delivery> = sink.deliveries.iter().filter(asked_for).collect();
        for mut flow in judge.flows_of(sink, deliveries.iter().copied()) {
            let asked = source.data.iter().map(|id| (id, &analysis.data.get(*id).display));
            let Some((id, _)) = asked.into_iter().find(|(_, name)| flow.data.contains(*name)) else { continue };
            let (there, elsewhere): (Vec<&Delivery>, Vec<&Delivery>) =
                deliveries.iter().partition(|delivery| delivery.host == flow.sink.host);
            let mut ways = there.into_iter().chain(elsewhere).filter_map(|delivery| {
                if flow.pseudonymised { delivery.pseudonyms.get(id) } else { delivery.data.get(id) }
            });
            if let Some(steps) = ways.next() {
                flow.steps.clone_from(steps);
            }
            found.push(flow);
        }
    }
    found.sort_by(|a, b| (&a.sink.file, a.sink.line, &a.id).cmp(&(&b.sink.file, b.sink.line, &b.id)));
    found
}

/// Data that does reach what was asked for.
fn others(source: &Source, expected: &Expected, analysis: &Analysis) -> Vec<String> {
    let sinks = analysis.sinks.iter().filter(|sink| is_expected(sink, expected));
    let deliveries = sinks.flat_map(|sink| &sink.deliveries);
    let data: BTreeSet<DataId> =
        deliveries.flat_map(|delivery| delivery.data.keys().chain(delivery.pseudonyms.keys())).copied().collect();
    let mut names: Vec<String> =
        data.difference(&source.data).map(|id| analysis.data.get(*id).display.clone()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_paths() {
        assert_eq!(place("src/main.rs:20"), Some(("src/main.rs", 20)));
        assert_eq!(place("src/main.rs:20:5"), Some(("src/main.rs", 20)));
        assert_eq!(place("crm::audit::note"), None);
        assert_eq!(place("log"), None);
    }

    #[test]
    fn names_may_be_cut_at_the_front() {
        let names = ["crm::model::Customer.email", "crm::model::Customer.name", "crm::lead::Lead.email"];
        assert_eq!(only("Customer.email", "fields", names.into_iter()), Ok(Some(names[0])));
        assert_eq!(only("model::Customer.name", "fields", names.into_iter()), Ok(Some(names[1])));
        assert_eq!(only("stomer.name", "fields", names.into_iter()), Ok(None));
        let twice = ["crm::a::note", "crm::b::note"];
        assert!(only("note", "functions", twice.into_iter()).is_err());
    }

    #[test]
    fn a_misspelt_end_of_a_name_is_enough_for_a_suggestion() {
        let names = ["crm::model::Customer.email", "crm::audit::note"];
        let advice = |asked| match unknown("field", asked, names.into_iter(), "nothing near") {
            Refusal::Question { advice, .. } => advice,
            other => panic!("{other:?}"),
        };
        assert_eq!(advice("Customer.emial"), "did you mean `crm::model::Customer.email`?");
        assert_eq!(advice("audit::not"), "did you mean `crm::audit::note`?");
        assert_eq!(advice("something::else::entirely"), "nothing near");
    }
}
