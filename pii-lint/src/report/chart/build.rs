//! Puts a chart together, whatever the order its parts are met in.

use std::collections::BTreeMap;

use super::{Chart, Edge, Kind, Look, Mark, Node, Untested, View};
use crate::report::{ConfigFinding, Flow, counted};

/// Kind and key: unique, and in the order of the columns.
pub(super) type Id = (Kind, String);

#[derive(Debug, Default)]
pub(super) struct Builder {
    nodes: BTreeMap<Id, Node>,
    edges: BTreeMap<(Id, Id), Edge>,
    pub(super) notes: Vec<String>,
}

/// What a node shows.
#[derive(Debug, Default)]
pub(super) struct Label {
    pub name: String,
    pub about: String,
    pub tip: Vec<String>,
}

impl Builder {
    pub(super) fn node(&mut self, kind: Kind, path: &str, label: impl FnOnce() -> Label) -> Id {
        let key = format!("{} {path}", kind.name());
        let id = (kind, key.clone());
        self.nodes.entry(id.clone()).or_insert_with(|| {
            let Label { name, about, tip } = label();
            Node { kind, key, name, about, tip, untested: None, mark: None }
        });
        id
    }

    /// Adds a line to what a node says of itself, once.
    pub(super) fn tell(&mut self, id: &Id, line: String) {
        if let Some(node) = self.nodes.get_mut(id)
            && !node.tip.contains(&line)
        {
            node.tip.push(line);
        }
    }

    /// Notes what no test runs of a node, if there is any.
    pub(super) fn untested(&mut self, id: &Id, untested: Untested) {
        let Some(node) = self.nodes.get_mut(id).filter(|node| node.untested.is_none() && untested.functions > 0) else {
            return;
        };
        node.untested = Some(untested);
        let (told, tip) = match (node.kind, node.about.as_str()) {
            (Kind::Function, "") => ("not run".to_owned(), "no test runs it".to_owned()),
            (Kind::Function, about) => (format!("not run, {about}"), "no test runs it".to_owned()),
            (_, about) => {
                let functions = untested.functions;
                (
                    format!("{functions} not run of {about}"),
                    format!("{} that no test runs", counted(functions, "function")),
                )
            }
        };
        node.about = told;
        node.tip.push(tip);
    }

    /// Notes a finding about what is written at a node.
    pub(super) fn mark(&mut self, id: &Id, index: usize, look: Look, finding: &ConfigFinding) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.mark.get_or_insert_with(Mark::new).add(index, look, finding);
        }
    }

    pub(super) fn touch(&mut self, from: &Id, to: &Id) {
        self.edge(from, to, Look::Touch);
    }

    pub(super) fn flow(&mut self, from: &Id, to: &Id, index: usize, flow: &Flow) {
        if from == to {
            return;
        }
        let look = Look::of(flow);
        let edge = self.edge(from, to, look);
        if edge.flows.last() != Some(&index) {
            edge.flows.push(index);
            edge.findings += usize::from(flow.is_finding());
        }
    }

    pub(super) fn unseen(&mut self, from: &Id, to: &Id, times: usize, span: usize) {
        let edge = self.edge(from, to, Look::Unseen);
        (edge.weight, edge.span) = (times, span);
    }

    fn edge(&mut self, from: &Id, to: &Id, look: Look) -> &mut Edge {
        let edge = self.edges.entry((from.clone(), to.clone())).or_insert_with(|| Edge {
            from: 0,
            to: 0,
            look,
            flows: Vec::new(),
            findings: 0,
            weight: 0,
            span: 1,
            tip: Vec::new(),
        });
        edge.look = edge.look.min(look);
        edge.weight += 1;
        edge
    }

    pub(super) fn finish(self) -> Chart {
        let numbers: BTreeMap<&Id, usize> = self.nodes.keys().zip(0..).collect();
        let edges = self
            .edges
            .into_iter()
            .map(|((from, to), edge)| Edge { from: numbers[&from], to: numbers[&to], ..edge })
            .collect();
        let nodes = self.nodes.values().cloned().collect();
        Chart { view: View::System, title: String::new(), nodes, edges, notes: self.notes, hidden: 0 }
    }
}
