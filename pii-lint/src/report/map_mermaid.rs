//! The map as a Mermaid flowchart, which code hosts draw in Markdown.
//!
//! Mermaid refuses diagrams of more than 500 edges or 50,000 characters, and a page that shows one cannot raise
//! that. What does not fit is counted in a node.

use std::fmt::{self, Write};

use super::chart::{Chart, Edge, Kind, Look, MARKED, Node, View};
use super::plain::{clipped, visible};
use super::{Report, layout};

const MAX_EDGES: usize = 499;
const MAX_CHARACTERS: usize = 50_000;
const LABEL: usize = 60;

/// The flowchart as text.
pub fn render(report: &Report, view: &View) -> String {
    let whole = Chart::of(&report.sorted(), view);
    let mut shown = whole.edges.len().min(MAX_EDGES);
    loop {
        let text = Flowchart(&whole.clone().limited(shown)).to_string();
        if shown == 0 || text.chars().count() < MAX_CHARACTERS {
            return text;
        }
        shown = shown * 9 / 10;
    }
}

struct Flowchart<'a>(&'a Chart);

impl fmt::Display for Flowchart<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chart = self.0;
        writeln!(out, "flowchart LR")?;
        for (number, node) in chart.nodes.iter().enumerate() {
            writeln!(out, "  n{number}{}", Shape(node))?;
        }
        for edge in &chart.edges {
            let (from, to) = (edge.from, edge.to);
            match (edge.findings, edge.look) {
                (0, Look::Unseen | Look::Open | Look::Allowed) => writeln!(out, "  n{from} -.-> n{to}")?,
                (0, _) => writeln!(out, "  n{from} --> n{to}")?,
                (1, _) => writeln!(out, "  n{from} ==>|1 finding| n{to}")?,
                (more, _) => writeln!(out, "  n{from} ==>|{more} findings| n{to}")?,
            }
        }
        link_style(out, &chart.edges, |edge| edge.findings > 0, "stroke:#c92a2a,stroke-width:3px")?;
        class(
            out,
            &chart.nodes,
            |node| matches!(node.kind, Kind::Unseen | Kind::Code),
            "unseen",
            "stroke-dasharray:4 3",
        )?;
        class(out, &chart.nodes, |node| node.kind == Kind::Stranger, "stranger", "stroke:#c92a2a,stroke-width:2px")?;
        class(out, &chart.nodes, |node| node.untested.is_some(), "untested", "stroke:#0b6b7a,stroke-width:2px")?;
        class(out, &chart.nodes, |node| is_marked(node, Look::Warn), "warned", "stroke:#9a5b00,stroke-width:4px")?;
        class(out, &chart.nodes, |node| is_marked(node, Look::Deny), "denied", "stroke:#c92a2a,stroke-width:4px")?;
        let legend = (!chart.marks().is_empty()).then(|| format!("! {MARKED}"));
        for (number, note) in chart.all_notes().iter().chain(&legend).enumerate() {
            writeln!(out, "  note{number}([\"{}\"])", Escaped(note))?;
        }
        Ok(())
    }
}

fn is_marked(node: &Node, look: Look) -> bool {
    node.mark.as_ref().is_some_and(|mark| mark.look == look)
}

fn link_style(out: &mut fmt::Formatter<'_>, edges: &[Edge], is: fn(&Edge) -> bool, style: &str) -> fmt::Result {
    let numbers: Vec<_> = edges.iter().enumerate().filter(|(_, edge)| is(edge)).map(|(n, _)| n.to_string()).collect();
    if numbers.is_empty() { Ok(()) } else { writeln!(out, "  linkStyle {} {style}", numbers.join(",")) }
}

fn class(out: &mut fmt::Formatter<'_>, nodes: &[Node], is: fn(&Node) -> bool, name: &str, style: &str) -> fmt::Result {
    let numbers: Vec<_> = nodes.iter().enumerate().filter(|(_, node)| is(node)).map(|(n, _)| format!("n{n}")).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    writeln!(out, "  classDef {name} {style}\n  class {} {name}", numbers.join(","))
}

/// A node's shape and label.
struct Shape<'a>(&'a Node);

impl fmt::Display for Shape<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = match self.0.kind {
            Kind::Type | Kind::Field => ("[", "]"),
            Kind::Module | Kind::Function | Kind::Code => ("(", ")"),
            Kind::Sink(_) if self.0.kind.is_store() => ("[(", ")]"),
            Kind::Sink(_) => ("[[", "]]"),
            Kind::Recipient | Kind::Stranger => ("([", "])"),
            Kind::Unseen => ("{{", "}}"),
        };
        write!(out, "{open}\"{}", Escaped(&clipped(&self.0.name, LABEL)))?;
        let below = layout::small_lines(self.0);
        for (number, line) in below.iter().enumerate() {
            let sign = if self.0.mark.is_some() && number + 1 == below.len() { "! " } else { "" };
            write!(out, "<br/>{sign}{}", Escaped(&clipped(line, LABEL)))?;
        }
        write!(out, "\"{close}")
    }
}

/// Text without the characters Mermaid or HTML would read as syntax.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        visible(self.0).chars().try_for_each(|character| match character {
            '"' | '#' | '&' | '<' | '>' | '`' | ';' | '\\' => write!(out, "#{};", u32::from(character)),
            plain => out.write_char(plain),
        })
    }
}
