//! Text that shows what it is: characters nobody sees, and those that turn the direction of writing, spelt out.

use std::borrow::Cow;

/// The text with every control or formatting character written as `\u{202e}`; a line break becomes a blank.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => shown.push(' '),
            unseen if is_unseen(unseen) => shown.extend(unseen.escape_unicode()),
            plain => shown.push(plain),
        }
    }
    Cow::Owned(shown)
}

fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text in at most `length` characters: what is cut out is cut from the middle, since paths differ at their ends.
pub(super) fn clipped(text: &str, length: usize) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= length {
        return Cow::Borrowed(text);
    }
    let kept = length.saturating_sub(1);
    let (head, tail) = (kept / 3, kept - kept / 3);
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(count - tail).collect();
    Cow::Owned(format!("{start}\u{2026}{end}"))
}

/// Text for XML and HTML, in elements and in quoted attributes.
pub(crate) fn markup(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            plain => safe.push(plain),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_direction_of_writing_is_spelt_out() {
        assert_eq!(visible("a\u{202e}b\u{200b}c\nd"), "a\\u{202e}b\\u{200b}c d");
        assert!(matches!(visible("Größe::名前"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_end_of_a_path_is_kept() {
        assert_eq!(clipped("crm::handlers::customers", 13), "crm:\u{2026}ustomers");
        assert_eq!(clipped("crm::model", 10), "crm::model");
        assert_eq!(clipped("名前名前名前", 4), "名\u{2026}名前");
    }

    #[test]
    fn markup_ends_neither_elements_nor_attributes() {
        assert_eq!(markup("</svg> \"x\" 'y' &amp;\u{0}"), "&lt;/svg&gt; &quot;x&quot; &#39;y&#39; &amp;amp;\\u{0}");
    }
}
