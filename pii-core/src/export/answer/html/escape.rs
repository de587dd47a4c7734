//! Text that can stand anywhere in a page.

use std::io::{self, Write};

/// Writes text so that no character of it can end an element or an attribute. Control characters have no place in a
/// page and become the sign for what cannot be shown.
pub(super) fn escape(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        let (plain, special) = rest.split_at(at);
        out.write_all(plain.as_bytes())?;
        let mut characters = special.chars();
        out.write_all(match characters.next() {
            Some('&') => b"&amp;",
            Some('<') => b"&lt;",
            Some('>') => b"&gt;",
            Some('"') => b"&quot;",
            Some('\'') => b"&#39;",
            _ => "\u{fffd}".as_bytes(),
        })?;
        rest = characters.as_str();
    }
    out.write_all(rest.as_bytes())
}

fn is_special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'') || (character.is_control() && !"\n\r\t".contains(character))
}
