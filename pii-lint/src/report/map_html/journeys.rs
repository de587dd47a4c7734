//! The way of each field, drawn beforehand. The browser reads one when somebody asks for it.

use std::fmt::Write;

use crate::report::chart::{Chart, View};
use crate::report::plain::markup;
use crate::report::{Report, map_svg};

/// More lines for one field are a tangle; the lists have them all.
const LINES: usize = 40;

/// One inert element for each field.
pub(super) fn elements(report: &Report) -> String {
    let mut out = String::new();
    for field in View::fields(report) {
        let chart = Chart::of(report, &View::Field(field.to_owned())).limited(LINES);
        let hidden = chart.hidden;
        let drawn = map_svg::inline(&chart, "chart-field");
        let key = markup(field);
        writeln!(out, "<script type=\"image/svg+xml\" data-field=\"{key}\" data-hidden=\"{hidden}\">{drawn}</script>")
            .expect("a string takes all text");
    }
    out
}
