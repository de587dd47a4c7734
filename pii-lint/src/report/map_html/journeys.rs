//! The way of each field, drawn beforehand. The browser unpacks and reads one when somebody asks for it.

use std::fmt::Write as _;
use std::io::Write as _;

use base64ct::{Base64, Encoding};
use flate2::Compression;
use flate2::write::ZlibEncoder;

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
        let drawn = packed(&map_svg::inline(&chart, "chart-field"));
        let key = markup(field);
        writeln!(
            out,
            "<script type=\"application/zlib\" data-field=\"{key}\" data-hidden=\"{hidden}\">{drawn}</script>"
        )
        .expect("a string takes all text");
    }
    out
}

/// What a browser's `DecompressionStream` reads, as text. Drawings repeat themselves: a fifth is left.
fn packed(drawing: &str) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(drawing.as_bytes()).expect("memory takes all bytes");
    Base64::encode_string(&encoder.finish().expect("memory takes all bytes"))
}
