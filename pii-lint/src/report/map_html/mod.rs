//! The map as one HTML file that loads nothing: fields on the left, functions in the middle, sinks on the right.

mod view;

use super::Report;
use view::View;

const TEMPLATE: &str = include_str!("../../../assets/map.html");
const STYLE: &str = include_str!("../../../assets/map.css");
/// In the order in which they need each other; they share one scope.
const SCRIPTS: [&str; 8] = [
    include_str!("../../../assets/map/dom.js"),
    include_str!("../../../assets/map/model.js"),
    include_str!("../../../assets/map/filter.js"),
    include_str!("../../../assets/map/columns.js"),
    include_str!("../../../assets/map/edges.js"),
    include_str!("../../../assets/map/focus.js"),
    include_str!("../../../assets/map/panel.js"),
    include_str!("../../../assets/map/main.js"),
];

/// The whole page.
pub fn render(report: &Report) -> String {
    let mut sorted = report.clone();
    sorted.sort();
    let data = serde_json::to_string(&View::of(&sorted)).expect("all keys are text");
    let title = format!("Personal data in {}", report.packages.join(", "));
    fill(TEMPLATE, |name| match name {
        "title" => text(&title),
        "style" => STYLE.to_owned(),
        "script" => SCRIPTS.join("\n"),
        "report" => script_data(&data),
        other => unreachable!("the template has no {other}"),
    })
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

fn text(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
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
