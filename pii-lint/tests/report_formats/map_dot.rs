use std::collections::{BTreeMap, BTreeSet};

use pii_lint::report::{Flow, Report, View, map_dot};

use crate::judged::judged;
use crate::{generated, hostile, small};

/// A type, the kind and the library of a sink, and who receives there.
type Leaving = (String, String, String);

fn attribute<'l>(line: &'l str, name: &str) -> &'l str {
    line.split_once(&format!("{name}=\"")).map_or("", |(_, rest)| rest.split_once('"').unwrap().0)
}

fn drawn(graph: &str) -> BTreeSet<Leaving> {
    let (mut labels, mut tips, mut edges) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for line in graph.lines().map(str::trim) {
        let first = |name| attribute(line, name).split("\\n").next().unwrap().to_owned();
        match line.split_once(' ') {
            Some((from, rest)) if rest.starts_with("-> ") => edges.push((from, rest[3..].split(' ').next().unwrap())),
            Some((node, _)) if node.starts_with('n') => {
                labels.insert(node, first("label"));
                tips.insert(node, first("tooltip"));
            }
            _ => {}
        }
    }
    let to_sinks = edges.iter().filter(|(from, _)| tips[from].starts_with("shop::"));
    let party = |sink: &str| {
        edges.iter().find(|(from, _)| *from == sink).map_or_else(String::new, |(_, to)| labels[to].clone())
    };
    to_sinks.map(|(from, to)| (tips[from].clone(), tips[to].clone(), party(to))).collect()
}

fn of(flow: &Flow) -> impl Iterator<Item = Leaving> {
    let sink = &flow.sink;
    let library = match sink.function.split("::").next().unwrap() {
        "std" => sink.function.rsplit_once("::").unwrap().0,
        "core" => "core::panicking",
        name => name,
    };
    let party = sink.recipient.clone().or_else(|| sink.host.clone()).unwrap_or_default();
    flow.data.iter().map(move |datum| {
        (datum.split_once('.').unwrap().0.to_owned(), format!("{}: {library}", sink.kind.name()), party.clone())
    })
}

#[test]
fn the_system_has_a_line_for_every_flow_and_no_other() {
    for size in [20, 200, 2_000] {
        let report = generated::report(size);
        assert_eq!(
            drawn(&map_dot::render(&report, &View::System)),
            report.flows.iter().flat_map(of).collect(),
            "{size}"
        );
    }
}

#[test]
fn the_system_of_a_small_program() {
    insta::assert_snapshot!(map_dot::render(&small::report(), &View::System));
}

#[test]
fn findings_about_declarations_stand_in_the_label_and_double_the_border() {
    let graph = map_dot::render(&judged(small::report()), &View::Function);
    let marked: Vec<_> = graph.lines().filter(|line| line.contains(", peripheries=2, color=")).collect();
    let labels: Vec<_> = marked.iter().map(|line| attribute(line, "label")).collect();
    assert_eq!(labels, ["Contact\\nCustomer, 1 field\\n1 finding, warn", "create\\ncrm::handlers\\n1 finding, deny"]);
    assert!(marked[1].contains("purpose-mismatch, deny: `crm::handlers::create` reads data"), "{graph}");
    assert!(
        graph.contains("; 1 finding about something that has no box here; two lines around a box: finding about"),
        "{graph}"
    );
    assert!(!map_dot::render(&small::report(), &View::Function).contains("two lines"));
}

#[test]
fn an_empty_report_is_a_graph_without_nodes() {
    let graph = map_dot::render(&Report::default(), &View::System);
    assert!(graph.starts_with("digraph \"") && graph.ends_with("}\n") && !graph.contains("n0"), "{graph}");
}

/// Whether every quoted string of a line ends in it.
fn is_closed(line: &str) -> bool {
    let mut quoted = false;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' if quoted => _ = characters.next(),
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    !quoted
}

#[test]
fn names_stay_in_their_quotes() {
    let report = hostile::report();
    let field = View::Field(report.flows[0].data[0].clone());
    for view in [View::System, View::Module, View::Function, field] {
        let graph = map_dot::render(&report, &view);
        assert!(graph.lines().all(is_closed), "{graph}");
        assert!(!graph.contains(|character: char| character.is_control() && character != '\n'), "{view:?}");
        assert!(!graph.contains(['\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}']), "{view:?}");
    }
}
