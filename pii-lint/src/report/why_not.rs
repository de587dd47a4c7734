//! The answer of `cargo pii why-not`: the flows that are there, or the places where the data ends.

use serde::Serialize;

use super::json::document;
use super::{End, Flow, GivenTo, Level, Step, counted, human};

/// Name of the format, the document's `schema`.
pub const SCHEMA: &str = "pii-why-not/1";

/// As many ends are printed; the JSON document has them all.
const ENDS_SHOWN: usize = 20;

/// As many data are named in one line.
const DATA_NAMED: usize = 4;

/// Whether data reaches a sink, and where it ends when it does not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Answer {
    /// The field, type or function asked about, with its whole path.
    pub source: String,
    /// The data that is: one field, those of the type, or what the function touches.
    pub data: Vec<String>,
    /// The sink as it was asked for.
    pub sink: String,
    /// The same in words.
    #[serde(skip)]
    pub noun: String,
    /// Whether the data gets there.
    pub reaches: bool,
    /// How it gets to sinks.
    pub flows: Vec<Flow>,
    /// How it gets to a function of the workspace that was asked for.
    pub way: Vec<Step>,
    /// How many places there are that the sink could mean; not counted when the data reaches one.
    pub places: usize,
    /// Other data that does reach them.
    pub others: Vec<String>,
    /// Functions the data gets to.
    pub functions: Vec<String>,
    /// Where it ends, nearest to the sink first.
    pub ends: Vec<End>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// One JSON document.
pub fn json(answer: &Answer) -> String {
    document(&Document { schema: SCHEMA, answer })
}

/// For people.
pub fn human(answer: &Answer) -> String {
    let mut lines = Vec::new();
    if answer.reaches {
        lines.push(format!("{} reaches {}", answer.source, answer.noun));
        for flow in &answer.flows {
            lines.push(String::new());
            lines.push(found(flow));
            lines.push(indented(&flow.steps));
        }
        if !answer.way.is_empty() {
            lines.push(indented(&answer.way));
        }
    } else {
        lines.push(format!("{} does not reach {}", answer.source, answer.noun));
        lines.extend(ends(answer));
        lines.push(String::new());
        lines.push(places(answer));
    }
    lines.join("\n") + "\n"
}

fn found(flow: &Flow) -> String {
    let verdict = match (&flow.reason, flow.level) {
        _ if flow.test => "in test code".to_owned(),
        (Some(reason), _) => format!("allowed by pii.toml: {reason}"),
        _ if flow.declared => "declared".to_owned(),
        (None, Level::Allow) => "on the map, no finding".to_owned(),
        (None, Level::Warn) => "a finding, warn".to_owned(),
        (None, Level::Deny) => "a finding, deny".to_owned(),
    };
    let pseudonym = if flow.pseudonymised { " as a pseudonym" } else { "" };
    let sink = &flow.sink;
    format!("{}:{}  {}{pseudonym}  ({}: {verdict})", sink.file, sink.line, sink.function, flow.rule)
}

fn indented(steps: &[Step]) -> String {
    human::way(steps).lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn ends(answer: &Answer) -> Vec<String> {
    if answer.data.is_empty() {
        return vec![String::new(), "it touches no personal data".to_owned()];
    }
    if answer.ends.is_empty() {
        let what = if answer.functions.is_empty() {
            "no function of the packages analysed touches it"
        } else {
            "nothing takes it away on the way: it is handed on, but never to there"
        };
        return vec![String::new(), what.to_owned()];
    }
    let functions = counted(answer.functions.len(), "function");
    let mut lines = vec![String::new(), format!("it gets to {functions} and ends here, nearest first:")];
    let rows = answer
        .ends
        .iter()
        .take(ENDS_SHOWN)
        .map(|end| [format!("{}:{}", end.file, end.line), format!("{}: {}", end.function, end.what)]);
    lines.push(human::columns(rows.collect()));
    if let Some(more @ 1..) = answer.ends.len().checked_sub(ENDS_SHOWN) {
        lines.push(format!("  and {more} more, in `--format json`"));
    }
    if let Some(call) = answer.ends.iter().find_map(|end| end.call.as_ref()) {
        lines.push(String::new());
        lines.push("what leaves there is said in pii.toml, for instance:".to_owned());
        let GivenTo { function, argument } = call;
        lines.push(format!(
            "  [[sink]]\n  function = \"{function}\"\n  argument = {argument}\n  kind = \"third-party\""
        ));
    }
    lines
}

fn places(answer: &Answer) -> String {
    let others = match answer.others.as_slice() {
        [] => "no personal data reaches it".to_owned(),
        some => {
            let named = some.iter().take(DATA_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = some.len().saturating_sub(DATA_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("it is reached by other data: {named}{more}")
        }
    };
    match answer.places {
        0 if answer.others.is_empty() => format!("{} is never called in the packages analysed", answer.noun),
        0 | 1 => others,
        count => format!("there are {count} such places; {others}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::EndKind;

    fn answer() -> Answer {
        Answer {
            source: "crm::Customer.email".into(),
            data: vec!["crm::Customer.email".into()],
            sink: "log".into(),
            noun: "a sink of the kind `log`".into(),
            places: 2,
            others: vec!["crm::Customer.name".into()],
            functions: vec!["crm::greet".into()],
            ends: vec![End {
                function: "crm::greet".into(),
                file: "src/lib.rs".into(),
                line: 7,
                end: EndKind::Redacted,
                what: "redacted by `crm::mask`".into(),
                call: None,
            }],
            ..Answer::default()
        }
    }

    #[test]
    fn ends_and_places_are_told() {
        assert_eq!(
            human(&answer()),
            "crm::Customer.email does not reach a sink of the kind `log`\n\n\
             it gets to 1 function and ends here, nearest first:\n  \
             src/lib.rs:7  crm::greet: redacted by `crm::mask`\n\n\
             there are 2 such places; it is reached by other data: crm::Customer.name\n"
        );
    }

    #[test]
    fn a_sink_nobody_calls_is_told() {
        let none = Answer { places: 0, others: Vec::new(), ..answer() };
        assert!(human(&none).ends_with("a sink of the kind `log` is never called in the packages analysed\n"));
    }

    #[test]
    fn the_document_names_its_format() {
        let document: serde_json::Value = serde_json::from_str(&json(&answer())).expect("JSON");
        assert_eq!(document["schema"], SCHEMA);
        assert_eq!(document["ends"][0]["end"], "redacted");
        assert_eq!(document["reaches"], false);
    }
}
