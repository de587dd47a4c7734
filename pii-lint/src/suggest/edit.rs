//! Changes of a text by place: everything else stays byte for byte.

/// A piece of text in the place of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    /// Bytes of the text that go.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What comes in their place.
    pub(super) text: String,
}

impl Edit {
    pub(super) fn insert(at: usize, text: String) -> Self {
        Self { start: at, end: at, text }
    }
}

/// The text with all edits made; they must not overlap. Two at one place are made in the order given.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.start, edit.end));
    let mut made = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut from = 0;
    for edit in ordered {
        made.push_str(&text[from..edit.start]);
        made.push_str(&edit.text);
        from = edit.end;
    }
    made.push_str(&text[from..]);
    made
}

/// Puts `text` before the item that starts at `at`: on a line of its own where the item starts its line, with the same
/// indentation and end of line, else on the same line.
pub(super) fn before(file: &str, at: usize, attributes: &[String]) -> Edit {
    let line = file[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let indentation = file[line..at].trim_start_matches('\u{feff}');
    let own_line = indentation.chars().all(|c| c == ' ' || c == '\t');
    let text = if own_line {
        let end = newline(file, line);
        attributes.iter().map(|attribute| format!("{attribute}{end}{indentation}")).collect()
    } else {
        attributes.iter().map(|attribute| format!("{attribute} ")).collect()
    };
    Edit::insert(at, text)
}

/// How lines end around here: as the line before, or as the first of the file.
fn newline(file: &str, line: usize) -> &'static str {
    let before = &file[..line];
    let ends = |text: &str| if text.ends_with("\r\n") { "\r\n" } else { "\n" };
    match (before.is_empty(), file.find('\n')) {
        (true, Some(first)) => ends(&file[..=first]),
        _ => ends(before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_leave_the_rest() {
        let edits =
            [Edit { start: 8, end: 13, text: "X".into() }, Edit::insert(0, "A".into()), Edit::insert(0, "B".into())];
        assert_eq!(apply("derives(Debug, Clone)", &edits), "ABderives(X, Clone)");
        assert_eq!(apply("same", &[]), "same");
    }

    #[test]
    fn an_attribute_gets_a_line_where_its_item_has_one() {
        let put =
            |file: &str, item: &str| apply(file, &[before(file, file.find(item).expect("there"), &["#[a]".into()])]);
        assert_eq!(put("struct S {\n\t x: u8,\n}", "x"), "struct S {\n\t #[a]\n\t x: u8,\n}");
        assert_eq!(put("struct S {\r\n  x: u8,\r\n}", "x"), "struct S {\r\n  #[a]\r\n  x: u8,\r\n}");
        assert_eq!(put("struct S { x: u8 }", "x"), "struct S { #[a] x: u8 }");
        assert_eq!(put("\u{feff}struct S;\r\n", "struct"), "\u{feff}#[a]\r\nstruct S;\r\n");
        assert_eq!(put("struct S;", "struct"), "#[a]\nstruct S;");
    }
}
