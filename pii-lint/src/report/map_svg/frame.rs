//! What stands around a drawing: title, headings of the columns, legend.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use super::{Place, drawing, sign};
use crate::report::chart::{Chart, Column, Look, MARKED, UNTESTED, View};
use crate::report::layout::Placed;
use crate::report::plain::markup;

pub(super) const MARGIN: f64 = 24.0;
/// Room for the headings.
pub(super) const TOP: f64 = 40.0;
const TITLE: f64 = 46.0;
const LINE: f64 = 20.0;
const NARROWEST: f64 = 520.0;

pub(super) fn file(chart: &Chart, placed: &Placed, style: &str) -> String {
    let mut out = String::new();
    write_file(&mut out, chart, placed, style).expect("a string takes all text");
    out
}

fn write_file(out: &mut String, chart: &Chart, placed: &Placed, style: &str) -> fmt::Result {
    let looks: BTreeSet<Look> = chart.edges.iter().map(|edge| edge.look).collect();
    let looks: Vec<_> = Look::ALL.into_iter().filter(|look| looks.contains(look)).collect();
    let notes = chart.all_notes();
    let width = (placed.width + 2.0 * MARGIN).max(NARROWEST).ceil();
    let below = TITLE + TOP + placed.height + MARGIN;
    let marks = chart.marks();
    let keys = looks.len() + usize::from(chart.has_untested()) + marks.len();
    let rows = f64::from(u32::try_from(keys + notes.len()).unwrap_or(0));
    let height = (below + rows * LINE + MARGIN).ceil();
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title about\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">"
    )?;
    let about = format!("{} boxes and {} lines", chart.nodes.len(), chart.edges.len());
    writeln!(out, "<title id=\"title\">{}</title>\n<desc id=\"about\">{about}</desc>", markup(&chart.title))?;
    writeln!(out, "<style>\n{style}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>")?;
    writeln!(out, "<text class=\"title\" x=\"{MARGIN}\" y=\"36\">{}</text>", markup(&chart.title))?;
    writeln!(out, "<g transform=\"translate(0 {TITLE})\">")?;
    headings(out, chart, placed)?;
    drawing(out, chart, placed, Place::File)?;
    writeln!(out, "</g>")?;
    let mut at = below + LINE / 2.0;
    for look in looks {
        writeln!(
            out,
            "<g class=\"edge {}\"><path d=\"M{MARGIN} {at}h34\" stroke-width=\"2\"/></g>\
             <text class=\"about\" x=\"{}\" y=\"{}\">{}</text>",
            look.name(),
            MARGIN + 44.0,
            at + 4.0,
            look.words()
        )?;
        at += LINE;
    }
    if chart.has_untested() {
        writeln!(
            out,
            "<g class=\"node untested\"><rect x=\"{MARGIN}\" y=\"{}\" width=\"34\" height=\"13\" rx=\"4\"/></g>\
             <text class=\"about\" x=\"{}\" y=\"{}\">{UNTESTED}</text>",
            at - 6.5,
            MARGIN + 44.0,
            at + 4.0
        )?;
        at += LINE;
    }
    for look in marks {
        sign(out, look, (MARGIN + 17.0, at))?;
        writeln!(
            out,
            "<text class=\"about\" x=\"{}\" y=\"{}\">{MARKED}, {}</text>",
            MARGIN + 44.0,
            at + 4.0,
            look.name()
        )?;
        at += LINE;
    }
    for note in notes {
        writeln!(out, "<text class=\"about\" x=\"{MARGIN}\" y=\"{}\">{}</text>", at + 4.0, markup(&note))?;
        at += LINE;
    }
    out.write_str("</svg>\n")
}

/// Above the columns, where every column stands for one kind of thing.
pub(super) fn headings(out: &mut String, chart: &Chart, placed: &Placed) -> fmt::Result {
    let code = match chart.view {
        View::System | View::Module => "Modules",
        View::Function => "Functions",
        View::Field(_) => return Ok(()),
    };
    let mut columns: BTreeMap<Column, f64> = BTreeMap::new();
    for (node, area) in chart.nodes.iter().zip(&placed.boxes) {
        let left = columns.entry(node.kind.column()).or_insert(area.left);
        *left = left.min(area.left);
    }
    for (column, left) in columns {
        let words = match column {
            Column::Data => "Personal data",
            Column::Code => code,
            Column::Sinks => "Sinks",
            Column::Recipients => "Recipients",
        };
        writeln!(out, "<text class=\"heading\" x=\"{}\" y=\"26\">{words}</text>", left + MARGIN)?;
    }
    Ok(())
}
