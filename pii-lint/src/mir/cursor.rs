//! A position in one line of text, with the scanning every part of the grammar shares.

/// Reads a line from left to right; every method that does not match leaves the position where it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest().trim().is_empty()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    pub(super) fn expect(&mut self, token: &str) -> Option<()> {
        self.eat(token).then_some(())
    }

    pub(super) fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest()[..digits].parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// Everything up to `stop` outside of brackets and literals; `stop` itself is not taken.
    pub(super) fn until(&mut self, stop: impl Fn(&str) -> bool) -> Option<&'a str> {
        let length = scan(self.rest(), stop)?;
        let taken = &self.rest()[..length];
        self.at += length;
        Some(taken)
    }

    /// Everything up to one of these bytes outside of brackets and literals, or to the end.
    pub(super) fn until_any(&mut self, stops: &[u8]) -> &'a str {
        let rest = self.rest();
        let length = scan(rest, |tail| stops.contains(&tail.as_bytes()[0])).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// A literal in double quotes, escapes kept.
    pub(super) fn quoted(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let length = literal_length(self.rest())?;
        let inner = &self.rest()[1..length - 1];
        self.at += length;
        Some(inner)
    }
}

/// Length of the string literal at the start of `text`, quotes included.
fn literal_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Length of the character literal at the start of `text`; none when the quote begins a lifetime.
fn char_length(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return text[2..].find('\'').map(|at| at + 3).map(|end| if text[2..].starts_with('\'') { 4 } else { end });
    }
    let (at, second) = chars.next()?;
    (second == '\'').then_some(at + 1)
}

/// Position of the first `stop` outside of brackets and literals.
pub(super) fn scan(text: &str, stop: impl Fn(&str) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut at = 0;
    while at < bytes.len() {
        if !text.is_char_boundary(at) {
            at += 1;
            continue;
        }
        if depth == 0 && stop(&text[at..]) {
            return Some(at);
        }
        match bytes[at] {
            b'"' => {
                at += literal_length(&text[at..])?;
                continue;
            }
            b'\'' => {
                if let Some(length) = char_length(&text[at..]) {
                    at += length;
                    continue;
                }
            }
            b'<' if is_operator(bytes, at) => {}
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b'>' if at > 0 && (bytes[at - 1] == b'-' || bytes[at - 1] == b'=') => {}
            b')' | b']' | b'}' | b'>' => {
                if depth == 0 {
                    return None;
                }
                depth -= 1;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// `<` with blanks around it is a comparison in a constant expression, not a bracket.
fn is_operator(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scanning_skips_brackets_and_literals() {
        let comma = |tail: &str| tail.starts_with(',');
        assert_eq!(scan("a<b, c>, d", comma), Some(7));
        assert_eq!(scan(r#""x, \" y", d"#, comma), Some(9));
        assert_eq!(scan("',', d", comma), Some(3));
        assert_eq!(scan("'\\'', d", comma), Some(4));
        assert_eq!(scan("&'a str, d", comma), Some(7));
        assert_eq!(scan("fn(u8) -> u8, d", comma), Some(12));
        assert_eq!(scan("'é', d", comma), Some(4));
    }
}
