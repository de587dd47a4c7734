//! The first line of a body.

use super::cursor::{Cursor, scan};
use super::ir::{BodyKind, Const};
use crate::text::{Text, Texts};

/// What a header line says.
pub(super) struct Header {
    pub(super) path: Text,
    pub(super) kind: BodyKind,
    /// Types of the arguments, in order.
    pub(super) arguments: Vec<Text>,
    /// The result's type.
    pub(super) result: Text,
    /// The value of a constant printed on the header line itself.
    pub(super) value: Option<Const>,
}

pub(super) fn parse(line: &str, texts: &mut Texts) -> Option<Header> {
    if let Some(rest) = line.strip_prefix("fn ") {
        return function(rest, texts);
    }
    if let Some(rest) = line.strip_prefix("const ") {
        return constant(rest, BodyKind::Constant, texts);
    }
    if let Some(rest) = line.strip_prefix("static ") {
        return constant(rest.strip_prefix("mut ").unwrap_or(rest), BodyKind::Static, texts);
    }
    if line.starts_with("promoted[") {
        return promoted(line, texts);
    }
    line.contains(INLINE).then(|| constant(line, BodyKind::Constant, texts)).flatten()
}

/// `const { … }` blocks and lengths of arrays have no word before their path.
const INLINE: &str = "{constant#";

/// Whether a line at the left margin that was not understood was the header of a body.
pub(super) fn starts_body(line: &str) -> bool {
    line.ends_with('{') || ["fn ", "const ", "static ", "promoted["].iter().any(|word| line.starts_with(word))
}

/// `path::<impl at a.rs:1:2: 1:3>::f(_1: T, _2: U) -> R {`
fn function(rest: &str, texts: &mut Texts) -> Option<Header> {
    let rest = rest.strip_suffix('{')?.trim_end();
    let open = scan(rest, |tail| tail.starts_with('('))?;
    let mut cursor = Cursor::new(&rest[open + 1..]);
    let mut arguments = Vec::new();
    while !cursor.eat(")") {
        cursor.expect("_")?;
        let _: u32 = cursor.number()?;
        cursor.expect(": ")?;
        let ty = cursor.until_any(b",)");
        arguments.push(texts.intern(ty));
        cursor.eat(", ");
    }
    cursor.expect(" -> ")?;
    Some(Header {
        path: texts.intern(&rest[..open]),
        kind: BodyKind::Function,
        arguments,
        result: texts.intern(cursor.rest()),
        value: None,
    })
}

/// `path: T = {`, `path: T = const value;` or `path::promoted[0]: T = {`
fn constant(rest: &str, kind: BodyKind, texts: &mut Texts) -> Option<Header> {
    let colon = scan(rest, |tail| tail.starts_with(": "))?;
    let (path, after) = (&rest[..colon], &rest[colon + 2..]);
    let equals = scan(after, |tail| tail.starts_with(" = "))?;
    let (ty, value) = (&after[..equals], after[equals + 3..].trim());
    let value = if value == "{" {
        None
    } else {
        let value = value.strip_prefix("const ").unwrap_or(value).trim_end_matches(';');
        let text = Cursor::new(value).quoted().map(super::operand::unescape);
        Some(match (text, super::operand::number(value)) {
            (Some(text), _) => Const::Str(texts.intern(&text)),
            (None, Some(number)) => Const::Number(number),
            (None, None) => Const::Plain,
        })
    };
    let (path, kind) = match path.rsplit_once("::promoted[") {
        Some((owner, number)) => (owner, BodyKind::Promoted(number.strip_suffix(']')?.parse().ok()?)),
        None => (path, kind),
    };
    Some(Header { path: texts.intern(path), kind, arguments: Vec::new(), result: texts.intern(ty), value })
}

/// `promoted[0] in path: T = {`, the form before 1.87.
fn promoted(line: &str, texts: &mut Texts) -> Option<Header> {
    let (number, rest) = line.strip_prefix("promoted[")?.split_once("] in ")?;
    let number = number.parse().ok()?;
    constant(rest, BodyKind::Promoted(number), texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_every_kind_are_read() {
        let mut texts = Texts::default();
        let header = parse(
            "fn m::<impl at src/a b.rs:5:14: 5:19>::fmt(_1: &m::User, _2: fn(u8) -> u8) -> Result<(), E> {",
            &mut texts,
        )
        .expect("a header");
        assert_eq!(texts.get(header.path), "m::<impl at src/a b.rs:5:14: 5:19>::fmt");
        assert_eq!((header.arguments.len(), texts.get(header.result)), (2, "Result<(), E>"));

        let header = parse("const m::_::MARK: &str = const \"pii/1 {\\\"x\\\":1}\";", &mut texts).expect("a header");
        let Some(Const::Str(text)) = header.value else { panic!("a text") };
        assert_eq!(texts.get(text), "pii/1 {\"x\":1}");
        let header = parse("const m::BRIEF: bool = const true;", &mut texts).expect("a header");
        assert_eq!(header.value, Some(Const::Number(1)));
        let header = parse("const m::RATE: f64 = const 0.5f64;", &mut texts).expect("a header");
        assert_eq!(header.value, Some(Const::Plain));

        for line in ["const m::f::promoted[3]: &&str = {", "promoted[3] in m::f: &&str = {"] {
            let header = parse(line, &mut texts).expect("a header");
            assert_eq!((header.kind, texts.get(header.path)), (BodyKind::Promoted(3), "m::f"));
        }
        assert!(parse("alloc27 (size: 2, align: 1) {", &mut texts).is_none());
    }
}
