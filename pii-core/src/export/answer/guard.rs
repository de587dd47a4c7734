//! Keeps spreadsheets from running what people typed into a form.

use alloc::{borrow::Cow, format};

/// What spreadsheets take for the start of a formula, also as typed on East Asian keyboards.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before a text that a spreadsheet could take for a formula. The documentation of the module
/// `export` has the rule.
pub(super) fn guard(text: &str) -> Cow<'_, str> {
    for character in text.chars() {
        match character {
            '\t' | '\r' | '\n' => return Cow::Owned(format!("'{text}")),
            _ if is_skipped(character) => {}
            _ if STARTS.contains(&character) => return Cow::Owned(format!("'{text}")),
            _ => break,
        }
    }
    Cow::Borrowed(text)
}

fn is_skipped(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
