//! The map as a picture: one SVG file that loads nothing, or the same drawing inside of the page.

mod frame;

use std::fmt::{self, Write};

use super::chart::{Chart, Edge, Kind, Look, Mark, Node, View};
use super::layout::{self, Area, LABEL, Placed};
use super::plain::{clipped, markup, visible};
use super::{Report, palette};

const STYLE: &str = include_str!("../../../assets/style/chart.css");

/// More lines make no picture; how many are hidden is said in it.
const LINES: usize = 500;

/// From so many lines on, quiet ones are drawn paler.
const BUSY: usize = 90;

/// The whole file.
pub fn render(report: &Report, view: &View) -> String {
    let chart = Chart::of(&report.sorted(), view).limited(LINES);
    let placed = layout::place(&chart);
    frame::file(&chart, &placed, &palette::resolved(STYLE))
}

/// The rules of [`drawing`], for a page.
pub(super) fn style() -> &'static str {
    STYLE
}

/// Where a drawing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    File,
    /// Nodes can be chosen, and are joined with the page's data.
    Page,
}

/// An `svg` element for the page.
pub(super) fn inline(chart: &Chart, id: &str) -> String {
    let placed = layout::place(chart);
    let mut out = String::new();
    let (width, height) = (placed.width + 2.0 * frame::MARGIN, placed.height + frame::TOP + frame::MARGIN);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" id=\"{id}\" role=\"group\" aria-label=\"{}\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">",
        markup(&chart.title)
    );
    frame::headings(&mut out, chart, &placed)
        .and_then(|()| drawing(&mut out, chart, &placed, Place::Page))
        .expect("a string takes all text");
    out + "</svg>"
}

/// Lines, then nodes.
fn drawing(out: &mut String, chart: &Chart, placed: &Placed, place: Place) -> fmt::Result {
    // Where lines lie close, what is as it should be steps back.
    let busy = if chart.edges.len() > BUSY { " busy" } else { "" };
    writeln!(out, "<g class=\"edges{busy}\" transform=\"translate({} {})\">", frame::MARGIN, frame::TOP)?;
    let mut order: Vec<usize> = (0..chart.edges.len()).collect();
    // The worst lies on top.
    order.sort_by_key(|index| std::cmp::Reverse(chart.edges[*index].look));
    for index in order {
        edge(out, &chart.edges[index], &placed.lines[index], place)?;
    }
    writeln!(out, "</g>\n<g class=\"nodes\" transform=\"translate({} {})\">", frame::MARGIN, frame::TOP)?;
    let mut order: Vec<usize> = (0..chart.nodes.len()).collect();
    // As one reads: column by column, from top to bottom.
    order.sort_by(|a, b| {
        let at = |index: &usize| (placed.boxes[*index].left, placed.boxes[*index].top);
        at(a).0.total_cmp(&at(b).0).then(at(a).1.total_cmp(&at(b).1))
    });
    for index in order {
        node(out, index, &chart.nodes[index], placed.boxes[index], place)?;
    }
    writeln!(out, "</g>")
}

fn edge(out: &mut String, edge: &Edge, line: &str, place: Place) -> fmt::Result {
    write!(out, "<g class=\"edge {}\"", edge.look.name())?;
    if place == Place::Page {
        let flows: Vec<_> = edge.flows.iter().map(usize::to_string).collect();
        // By their numbers: the keys are whole paths.
        write!(out, " data-from=\"{}\" data-to=\"{}\" data-flows=\"{}\"", edge.from, edge.to, flows.join(" "))?;
    }
    let width = 1.2 + f64::from(u32::try_from(edge.weight).unwrap_or(u32::MAX)).ln() * 0.4;
    write!(out, "><title>{}</title>", Lines(&edge.tip))?;
    writeln!(out, "<path d=\"{line}\" stroke-width=\"{width:.1}\"/></g>")
}

fn node(out: &mut String, index: usize, node: &Node, area: Area, place: Place) -> fmt::Result {
    let store = if node.kind.is_store() { " store" } else { "" };
    let untested = match node.untested {
        None => "",
        Some(untested) if untested.is_all() => " untested",
        Some(_) => " untested-part",
    };
    write!(out, "<g class=\"node {}{store}{untested}\"", node.kind.name())?;
    if place == Place::Page {
        let marked: Vec<_> = node.mark.iter().flat_map(|mark| &mark.findings).map(usize::to_string).collect();
        let label = std::iter::once(node.name.clone()).chain(layout::small_lines(node)).collect::<Vec<_>>();
        write!(
            out,
            " data-n=\"{index}\" data-key=\"{}\" data-written=\"{}\" tabindex=\"-1\" role=\"button\" \
             aria-label=\"{}\"",
            markup(&node.key),
            marked.join(" "),
            markup(&label.join(", "))
        )?;
    }
    let (Area { left, top, width, height }, round) = (area, corner(node.kind));
    write!(out, " transform=\"translate({left:.1} {top:.1})\">")?;
    // The page lists the findings itself.
    let found = node.mark.as_ref().filter(|_| place == Place::File).map(Mark::lines).unwrap_or_default();
    let tip = [node.tip.clone(), found].concat();
    if !tip.is_empty() {
        write!(out, "<title>{}</title>", Lines(&tip))?;
    }
    write!(out, "<rect width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>")?;
    if let Some(part) = node.untested.filter(|untested| !untested.is_all()) {
        let from = f64::from(round);
        let length = (width - 2.0 * from) * part.share();
        write!(out, "<path class=\"share\" d=\"M{from} {height}h{length:.1}\"/>")?;
    }
    let below = layout::small_lines(node);
    let first = if below.is_empty() { height / 2.0 + 4.5 } else { 17.0 };
    write!(out, "<text class=\"name\" x=\"13\" y=\"{first}\">{}</text>", label(&node.name))?;
    let mut at = first;
    for (number, line) in below.iter().enumerate() {
        at += if number == 0 { 15.0 } else { 14.0 };
        // With a filter the page may take the mark away, and what it says with it.
        let found = if node.mark.is_some() && number + 1 == below.len() { " found" } else { "" };
        write!(out, "<text class=\"about{found}\" x=\"13\" y=\"{at}\">{}</text>", label(line))?;
    }
    if let Some(mark) = &node.mark {
        sign(out, mark.look, (width - 2.0, 2.0))?;
    }
    writeln!(out, "</g>")
}

/// A mark, whose shape says what its colour says.
fn sign(out: &mut String, look: Look, at: (f64, f64)) -> fmt::Result {
    let (left, top) = at;
    write!(
        out,
        "<g class=\"mark {}\" transform=\"translate({left} {top})\"><circle r=\"7\"/><text y=\"3.6\">!</text></g>",
        look.name()
    )
}

fn corner(kind: Kind) -> u8 {
    match kind {
        Kind::Recipient | Kind::Stranger => 20,
        Kind::Type | Kind::Field => 4,
        _ => 8,
    }
}

fn label(text: &str) -> String {
    markup(&clipped(&visible(text), LABEL))
}

/// The lines of a tooltip.
struct Lines<'a>(&'a [String]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, line) in self.0.iter().enumerate() {
            write!(out, "{}{}", if index > 0 { "\n" } else { "" }, markup(line))?;
        }
        Ok(())
    }
}
