//! The map for Graphviz, and for whoever reads its language. Nothing is hidden: tools have no eyes.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::chart::{Chart, Column, Kind, Look, MARKED, Mark, Node, Untested, View};
use super::plain::{clipped, visible};
use super::{Report, layout, palette};

const LABEL: usize = 48;

/// The graph as text.
pub fn render(report: &Report, view: &View) -> String {
    Graph(&Chart::of(&report.sorted(), view)).to_string()
}

struct Graph<'a>(&'a Chart);

impl fmt::Display for Graph<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chart = self.0;
        writeln!(out, "digraph {} {{", Quoted(&chart.title))?;
        let legend = (!chart.marks().is_empty()).then(|| format!("two lines around a box: {MARKED}"));
        let label = std::iter::once(chart.title.clone()).chain(chart.notes.clone()).chain(legend).collect::<Vec<_>>();
        writeln!(
            out,
            "  graph [rankdir=LR, ranksep=1.2, nodesep=0.15, fontname=\"sans-serif\", label={}];",
            Quoted(&label.join("; "))
        )?;
        writeln!(
            out,
            "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"sans-serif\", fontsize=11];"
        )?;
        writeln!(out, "  edge [fontname=\"sans-serif\", fontsize=9, arrowsize=0.6];")?;
        for (number, node) in chart.nodes.iter().enumerate() {
            let lines = std::iter::once(node.name.clone()).chain(layout::small_lines(node));
            let lines: Vec<_> = lines.map(|line| clipped(&line, LABEL).into_owned()).collect();
            let found = node.mark.as_ref().map(Mark::lines).unwrap_or_default();
            let tip = [node.tip.clone(), found].concat();
            let looks = attributes(node) + &marked(node);
            writeln!(out, "  n{number} [label={}, tooltip={}{looks}];", Many(&lines), Many(&tip))?;
        }
        self.columns(out)?;
        for edge in &chart.edges {
            write!(
                out,
                "  n{} -> n{} [color={:?}, tooltip={}",
                edge.from,
                edge.to,
                colour(edge.look),
                Many(&edge.tip)
            )?;
            match edge.look {
                Look::Deny | Look::Warn => write!(out, ", penwidth=2, style=dashed")?,
                Look::Allowed => write!(out, ", style=dotted")?,
                Look::Open | Look::Unseen => write!(out, ", style=dashed")?,
                Look::Declared | Look::Test | Look::Touch => {}
            }
            match edge.findings {
                0 => {}
                1 => write!(out, ", label=\"1 finding\"")?,
                more => write!(out, ", label=\"{more} findings\"")?,
            }
            if edge.span > 1 {
                write!(out, ", minlen={}", edge.span)?;
            }
            writeln!(out, "];")?;
        }
        writeln!(out, "}}")
    }
}

impl Graph<'_> {
    /// Where a column stands for one kind of thing, its nodes stand in one rank.
    fn columns(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !matches!(self.0.view, View::System | View::Module) {
            return Ok(());
        }
        let mut columns: BTreeMap<Column, Vec<String>> = BTreeMap::new();
        for (number, node) in self.0.nodes.iter().enumerate() {
            columns.entry(node.kind.column()).or_default().push(format!("n{number};"));
        }
        columns.values().try_for_each(|nodes| writeln!(out, "  {{ rank=same; {} }}", nodes.join(" ")))
    }
}

fn attributes(node: &Node) -> String {
    let kind = node.kind;
    let fill = |name: &str| format!(", fillcolor={:?}", palette::light(name));
    match kind {
        Kind::Module | Kind::Function if node.untested.is_some() => {
            let all = node.untested.is_some_and(Untested::is_all);
            let fill = if all { fill("untested-wash") } else { String::new() };
            format!(", color={:?}{fill}", palette::light("untested"))
        }
        Kind::Type | Kind::Field => fill("data-wash"),
        Kind::Sink(_) if kind.is_store() => format!(", shape=cylinder, style=filled{}", fill("store-wash")),
        Kind::Recipient => ", shape=ellipse".to_owned(),
        Kind::Stranger => format!(", shape=ellipse, color={:?}, penwidth=2", palette::light("deny")),
        Kind::Unseen | Kind::Code => ", style=dashed".to_owned(),
        Kind::Module | Kind::Function | Kind::Sink(_) => String::new(),
    }
}

fn marked(node: &Node) -> String {
    let sign = |mark: &Mark| format!(", peripheries=2, color={:?}", colour(mark.look));
    node.mark.as_ref().map(sign).unwrap_or_default()
}

fn colour(look: Look) -> &'static str {
    palette::light(match look {
        Look::Deny => "deny",
        Look::Warn => "warn",
        Look::Open => "open",
        Look::Allowed | Look::Declared | Look::Test => "flow",
        Look::Touch => "touch",
        Look::Unseen => "quiet",
    })
}

/// A quoted string. Graphviz reads backslashes and the entities of HTML in it.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\"{}\"", Escaped(self.0))
    }
}

/// Several lines as one quoted string.
struct Many<'a>(&'a [String]);

impl fmt::Display for Many<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_char('"')?;
        for (index, line) in self.0.iter().enumerate() {
            write!(out, "{}{}", if index > 0 { "\\n" } else { "" }, Escaped(line))?;
        }
        out.write_char('"')
    }
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        visible(self.0).chars().try_for_each(|character| match character {
            '"' => out.write_str("\\\""),
            '\\' => out.write_str("\\\\"),
            '&' => out.write_str("&amp;"),
            plain => out.write_char(plain),
        })
    }
}
