//! JSON values as block YAML. Every text stands in double quotes, as JSON writes it, which YAML reads the same.

use serde_json::Value;

/// The value, from the first column.
pub(super) fn render(value: &Value) -> String {
    let mut text = String::new();
    block(value, 0, &mut text);
    text
}

fn block(value: &Value, indent: usize, text: &mut String) {
    let margin = " ".repeat(indent);
    let margin = margin.as_str();
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                text.extend([margin, key.as_str(), ":"]);
                below(value, indent + 2, text);
            }
        }
        Value::Array(items) => {
            for item in items {
                let mut inner = String::new();
                block(item, indent + 2, &mut inner);
                // The first line of an item stands beside its dash.
                text.extend([margin, "- ", inner.trim_start_matches(' ')]);
            }
        }
        scalar => text.extend([margin, scalar.to_string().as_str(), "\n"]),
    }
}

fn below(value: &Value, indent: usize, text: &mut String) {
    let is_empty =
        value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty);
    if (value.is_object() || value.is_array()) && !is_empty {
        text.push('\n');
        block(value, indent, text);
    } else {
        text.extend([" ", &value.to_string(), "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::render;

    #[test]
    fn lists_maps_and_texts_keep_their_place() {
        let value =
            json!({ "a": [{ "b": "x: y", "c": [] }, { "b": "no", "c": ["-", "\"q\"\n"] }], "d": true, "e": {} });
        let expected = "a:\n  - b: \"x: y\"\n    c: []\n  - b: \"no\"\n    c:\n      - \"-\"\n      - \"\\\"q\\\"\\n\"\nd: true\ne: {}\n";
        assert_eq!(render(&value), expected);
    }
}
