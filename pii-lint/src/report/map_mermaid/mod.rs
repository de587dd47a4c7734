//! The map as a Mermaid flowchart: types and fields, the modules whose functions touch them, the systems behind
//! the sinks.
//!
//! Mermaid refuses diagrams of more than 500 edges or 50,000 characters, and a page that shows one cannot raise
//! that; so a large map is drawn by type instead of by field, and what still does not fit is counted in a node.

mod edges;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use edges::{Detail, Edge, End};

use super::{Report, SinkKind, paths, system};

const MAX_EDGES: usize = 499;
const MAX_CHARACTERS: usize = 50_000;
/// Above this, single fields make a tangle.
const READABLE_EDGES: usize = 120;

/// The flowchart as text.
pub fn render(report: &Report) -> String {
    let mut edges = edges::of(report, Detail::Fields);
    if edges.len() > READABLE_EDGES {
        edges = edges::of(report, Detail::Types);
    }
    let total = edges.len();
    edges.sort_by(|a, b| a.priority().cmp(&b.priority()).then_with(|| a.cmp(b)));
    let mut shown = total.min(MAX_EDGES);
    loop {
        let text = Chart::of(&edges[..shown], total - shown).to_string();
        if shown == 0 || text.chars().count() < MAX_CHARACTERS {
            return text;
        }
        shown = shown * 9 / 10;
    }
}

/// A flowchart whose nodes are the ends of its edges.
struct Chart<'a> {
    edges: Vec<&'a Edge>,
    /// Number of each node, in the order of the chart.
    nodes: BTreeMap<&'a End, usize>,
    hidden: usize,
}

impl<'a> Chart<'a> {
    fn of(edges: &'a [Edge], hidden: usize) -> Self {
        let mut edges: Vec<_> = edges.iter().collect();
        edges.sort();
        let ends: BTreeSet<_> = edges.iter().flat_map(|edge| [&edge.from, &edge.to]).collect();
        Self { edges, nodes: ends.into_iter().zip(0..).collect(), hidden }
    }
}

impl fmt::Display for Chart<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "flowchart LR")?;
        let mut open: Option<&str> = None;
        for (end, number) in &self.nodes {
            let owner = end.owner();
            if open != owner {
                open.map_or(Ok(()), |_| writeln!(out, "  end"))?;
                owner
                    .map_or(Ok(()), |path| writeln!(out, "  subgraph t{number}[{}]", Label(paths::last_name(path))))?;
                open = owner;
            }
            let indent = if owner.is_some() { "    " } else { "  " };
            writeln!(out, "{indent}n{number}{}", Node(end))?;
        }
        open.map_or(Ok(()), |_| writeln!(out, "  end"))?;
        for edge in &self.edges {
            let (from, to) = (self.nodes[&edge.from], self.nodes[&edge.to]);
            match edge.findings {
                0 => writeln!(out, "  n{from} --> n{to}")?,
                1 => writeln!(out, "  n{from} ==>|1 finding| n{to}")?,
                more => writeln!(out, "  n{from} ==>|{more} findings| n{to}")?,
            }
        }
        self.write_findings(out)?;
        match self.hidden {
            0 => Ok(()),
            hidden => writeln!(out, "  hidden([{}])", Label(&format!("{hidden} edges hidden"))),
        }
    }
}

impl Chart<'_> {
    fn write_findings(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<_> = self
            .edges
            .iter()
            .zip(0..)
            .filter(|(edge, _)| edge.findings > 0)
            .map(|(_, n): (_, usize)| n.to_string())
            .collect();
        if numbers.is_empty() {
            return Ok(());
        }
        writeln!(out, "  linkStyle {} stroke:#c92a2a,stroke-width:3px", numbers.join(","))
    }
}

/// A node's shape and label.
struct Node<'a>(&'a End);

impl fmt::Display for Node<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            End::Field { name, category, .. } if category.is_empty() => write!(out, "[{}]", Label(name)),
            End::Field { name, category, .. } => write!(out, "[\"{}<br/>{}\"]", Escaped(name), Escaped(category)),
            End::Type { path } => write!(out, "[{}]", Label(paths::last_name(path))),
            End::Module { path } => write!(out, "({})", Label(path)),
            End::System(target) => {
                let title = system::title(target.kind);
                let (open, close) = match target.kind {
                    SinkKind::Database | SinkKind::Cache | SinkKind::Queue | SinkKind::File => ("[(", ")]"),
                    _ => ("[[", "]]"),
                };
                write!(out, "{open}\"{title}<br/>{}\"{close}", Escaped(&target.name))
            }
        }
    }
}

/// A quoted label.
struct Label<'a>(&'a str);

impl fmt::Display for Label<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\"{}\"", Escaped(self.0))
    }
}

/// Text without the characters Mermaid or HTML would read as syntax.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match character {
            '"' | '#' | '&' | '<' | '>' | '`' | ';' | '\\' => write!(out, "#{};", u32::from(character)),
            control if control.is_control() => out.write_char(' '),
            plain => out.write_char(plain),
        })
    }
}
