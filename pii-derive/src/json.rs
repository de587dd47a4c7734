//! Just enough JSON to write the marker.

use std::fmt::Write;

/// A value that can be written.
pub(crate) enum Json {
    Null,
    Text(String),
    Number(usize),
    List(Vec<Json>),
    /// Keys in the order they are written.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn text_or_null(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    pub(crate) fn list(values: impl IntoIterator<Item = Self>) -> Self {
        Self::List(values.into_iter().collect())
    }

    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Text(text) => write_text(text, out),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::List(values) => {
                let mut separator = '[';
                for value in values {
                    out.push(separator);
                    value.write(out);
                    separator = ',';
                }
                out.push_str(if values.is_empty() { "[]" } else { "]" });
            }
            Self::Object(entries) => {
                let mut separator = '{';
                for (key, value) in entries {
                    out.push(separator);
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                    separator = ',';
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            // Everything but printable ASCII is escaped, so that no tool between the compiler and the
            // reader of the marker can change it.
            ' '..='~' => out.push(letter),
            _ => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    // Writing to a `String` cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn writes_compact_json() {
        let value = Json::Object(vec![
            ("a", Json::list([Json::Number(0), Json::Null])),
            ("b", Json::list([])),
            ("c", Json::text("q\"\\\n\u{1f980}é")),
        ]);
        let mut out = String::new();
        value.write(&mut out);
        assert_eq!(out, r#"{"a":[0,null],"b":[],"c":"q\"\\\u000a\ud83e\udd80\u00e9"}"#);
    }
}
