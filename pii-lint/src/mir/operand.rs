//! Operands: `move _1`, `copy (_2.0: T)`, `const "text"`.

use super::cursor::Cursor;
use super::ir::{Const, Operand};
use super::place;
use crate::text::Texts;

pub(super) fn parse(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Operand> {
    cursor.eat("no_retag ");
    if cursor.eat("copy ") || cursor.eat("deref_copy ") {
        return place::parse(cursor, texts).map(Operand::Copy);
    }
    if cursor.eat("move ") {
        return place::parse(cursor, texts).map(Operand::Move);
    }
    let marked = cursor.eat("const ");
    let rest = cursor.rest();
    if !marked && !starts_a_path(rest) {
        return None;
    }
    constant(cursor, texts).map(Operand::Const)
}

/// A list of operands up to, and without, `close`; a trailing comma is allowed.
pub(super) fn list(cursor: &mut Cursor<'_>, close: &str, texts: &mut Texts) -> Option<Vec<Operand>> {
    let mut operands = Vec::new();
    loop {
        if cursor.eat(close) {
            return Some(operands);
        }
        operands.push(parse(cursor, texts)?);
        if !cursor.eat(", ") && !cursor.eat(",") {
            cursor.expect(close)?;
            return Some(operands);
        }
    }
}

/// A function used as a value stands without `const`.
fn starts_a_path(rest: &str) -> bool {
    rest.starts_with(['<', '{']) || rest.chars().next().is_some_and(char::is_alphabetic)
}

fn constant(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Const> {
    if cursor.peek() == Some(b'"') {
        return cursor.quoted().map(|text| Const::Str(texts.intern(&unescape(text))));
    }
    if cursor.rest().starts_with("b\"") {
        cursor.eat("b");
        return cursor.quoted().map(|text| Const::Str(texts.intern(&unescape_bytes(text))));
    }
    if cursor.rest().starts_with("c\"") {
        cursor.eat("c");
        return cursor.quoted().map(|text| Const::Str(texts.intern(&unescape(text))));
    }
    if cursor.eat("{alloc") {
        let number = cursor.number()?;
        cursor.until_any(b"}");
        cursor.expect("}")?;
        return Some(Const::Allocation(number));
    }
    let text = cursor.until_any(b",)]};").trim();
    let item = text.contains("::") || text.starts_with(['<', '{']) || text.chars().next().is_some_and(is_name_start);
    let literal = matches!(text, "true" | "false") || text.starts_with("{transmute");
    if item && !literal {
        return Some(Const::Item(texts.intern(text)));
    }
    Some(number(text).map_or(Const::Plain, Const::Number))
}

/// `true`, `5_u64`.
pub(super) fn number(literal: &str) -> Option<u64> {
    match literal {
        "false" => Some(0),
        "true" => Some(1),
        _ => {
            let (digits, ty) = literal.split_once('_')?;
            ty.starts_with(['u', 'i']).then(|| digits.parse().ok())?
        }
    }
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// The text of a literal as far as it is printable; other escapes become a blank.
pub(super) fn unescape(literal: &str) -> String {
    unescaped(literal, |byte| if byte.is_ascii_graphic() { byte as char } else { ' ' })
}

/// The bytes of a literal, each as the character of its number.
fn unescape_bytes(literal: &str) -> String {
    unescaped(literal, char::from)
}

fn unescaped(literal: &str, byte: impl Fn(u8) -> char) -> String {
    let mut out = String::with_capacity(literal.len());
    let mut chars = literal.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('0') => out.push(byte(0)),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some(quoted @ ('\\' | '"' | '\'')) => out.push(quoted),
            Some('x') => {
                let code: String = chars.by_ref().take(2).collect();
                out.push(byte(u8::from_str_radix(&code, 16).unwrap_or(0)));
            }
            Some('u') => {
                let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                out.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).unwrap_or(' '));
            }
            _ => out.push(' '),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Operand>, String) {
        let mut texts = Texts::default();
        let mut cursor = Cursor::new(text);
        let operand = parse(&mut cursor, &mut texts);
        let shown = match &operand {
            Some(Operand::Const(Const::Str(text) | Const::Item(text))) => texts.get(*text).to_owned(),
            _ => String::new(),
        };
        (operand, shown)
    }

    #[test]
    fn constants_keep_text_and_items() {
        assert_eq!(read(r#"const "a \"b\" {x}""#).1, r#"a "b" {x}"#);
        assert_eq!(read(r#"const "a\x00b""#).1, "a b");
        assert_eq!(read(r#"const b"\x03to \xc0\x01\n""#).1, "\u{3}to \u{c0}\u{1}\n");
        assert_eq!(read("const m::f::<(u8, u8)>, move _1").1, "m::f::<(u8, u8)>");
        assert_eq!(read("std::string::String::new)").1, "std::string::String::new");
        assert!(matches!(read("const 5_u64").0, Some(Operand::Const(Const::Number(5)))));
        assert!(matches!(read("const -5_i64").0, Some(Operand::Const(Const::Plain))));
        assert!(matches!(read("const 5f64").0, Some(Operand::Const(Const::Plain))));
        assert!(matches!(read("const {alloc12: &T}").0, Some(Operand::Const(Const::Allocation(12)))));
        assert!(matches!(read("const true").0, Some(Operand::Const(Const::Number(1)))));
    }
}
