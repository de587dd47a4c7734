//! The map as one HTML file that loads nothing: the drawings of the other formats to choose from, and lists of fields,
//! functions and sinks to open.

mod journeys;
mod policy;
mod snippets;
mod view;

use super::chart::{Chart, View as Shown};
use super::plain::markup;
use super::{Report, Sources, map_svg, palette};
use view::View;

const TEMPLATE: &str = include_str!("../../../assets/page.html");
const STYLES: [&str; 7] = [
    include_str!("../../../assets/style/page.css"),
    include_str!("../../../assets/style/toolbar.css"),
    include_str!("../../../assets/style/columns.css"),
    include_str!("../../../assets/style/lines.css"),
    include_str!("../../../assets/style/panel.css"),
    include_str!("../../../assets/style/charts.css"),
    include_str!("../../../assets/style/narrow.css"),
];
/// Comes last, to undo what only a screen needs.
const PRINT: &str = include_str!("../../../assets/style/print.css");
/// In the order in which they need each other; they share one scope.
const SCRIPTS: [&str; 13] = [
    include_str!("../../../assets/map/dom.js"),
    include_str!("../../../assets/map/model.js"),
    include_str!("../../../assets/map/filter.js"),
    include_str!("../../../assets/map/choices.js"),
    include_str!("../../../assets/map/columns.js"),
    include_str!("../../../assets/map/edges.js"),
    include_str!("../../../assets/map/focus.js"),
    include_str!("../../../assets/map/paper.js"),
    include_str!("../../../assets/map/charts.js"),
    include_str!("../../../assets/map/panel.js"),
    include_str!("../../../assets/map/details.js"),
    include_str!("../../../assets/map/levels.js"),
    include_str!("../../../assets/map/main.js"),
];
/// More lines make no picture. The lists have them all.
const LINES: usize = 400;

/// The whole page, open at one of its levels.
pub fn render(report: &Report, sources: &Sources, opens: &Shown) -> String {
    let sorted = report.sorted();
    let data = serde_json::to_string(&View::of(&sorted, sources, opens)).expect("all keys are text");
    let title = format!("Personal data in {}", report.packages.join(", "));
    let style = style();
    let script = format!("\n(() => {{\n\"use strict\";\n{}\n}})();\n", SCRIPTS.join("\n"));
    fill(TEMPLATE, |name| match name {
        "policy" => policy::of(&script, &style),
        "title" => markup(&title),
        "style" => style.clone(),
        "script" => script.clone(),
        "report" => script_data(&data),
        "system" => drawing(&sorted, &Shown::System, "chart-system"),
        "module" => drawing(&sorted, &Shown::Module, "chart-module"),
        "journeys" => journeys::elements(&sorted),
        other => unreachable!("the template has no {other}"),
    })
}

fn style() -> String {
    format!("\n{}{}{}{PRINT}", palette::properties(), map_svg::style(), STYLES.concat())
}

/// The drawing of a level. What is not seen at first is text that the browser does not read yet.
fn drawing(report: &Report, view: &Shown, id: &str) -> String {
    let chart = Chart::of(report, view).limited(LINES);
    let notes: String = chart.all_notes().iter().map(|note| format!("<li>{}</li>", markup(note))).collect();
    let notes = if notes.is_empty() { notes } else { format!("<ul class=\"notes\">{notes}</ul>") };
    let drawn = map_svg::inline(&chart, id);
    match view {
        Shown::System => drawn + &notes,
        _ => format!("<script type=\"image/svg+xml\" data-level=\"module\">{drawn}</script>{notes}"),
    }
}

/// Replaces each `{{name}}` of the template once, so that nothing in a value is taken for a name.
fn fill(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut parts = template.split("{{");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        page.push_str(&value(name));
        page.push_str(rest);
    }
    page
}

/// JSON that cannot end the element it stands in, nor a line of a script.
fn script_data(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_not_read_as_a_template() {
        assert_eq!(fill("a {{x}} b {{x}}", |_| "{{x}}".to_owned()), "a {{x}} b {{x}}");
    }
}
