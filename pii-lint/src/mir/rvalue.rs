//! Right-hand sides of assignments.

use super::cursor::Cursor;
use super::ir::{AggregateKind, CastKind, Operand, Rvalue};
use super::{operand, place};
use crate::text::Texts;

pub(super) fn parse(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    match cursor.peek()? {
        b'&' => reference(cursor, texts),
        b'(' => {
            cursor.expect("(")?;
            let operands = operand::list(cursor, ")", texts)?;
            Some(Rvalue::Aggregate { kind: AggregateKind::Tuple, operands })
        }
        b'[' => array(cursor, texts),
        b'{' => braced(cursor, texts),
        _ => named(cursor, texts),
    }
}

fn reference(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    cursor.expect("&")?;
    if cursor.eat("/*tls*/ ") {
        let path = cursor.until_any(b";");
        let item = super::ir::Const::Item(texts.intern(path));
        return Some(Rvalue::Use(Operand::Const(item)));
    }
    cursor.eat("fake shallow ");
    cursor.eat("fake ");
    let mutable = if cursor.eat("raw mut ") || cursor.eat("mut ") || cursor.eat("two_phase mut ") {
        true
    } else {
        let _is_raw = cursor.eat("raw const (fake) ") || cursor.eat("raw const ") || cursor.eat("raw (fake) ");
        false
    };
    Some(Rvalue::Ref { mutable, place: place::parse(cursor, texts)? })
}

fn array(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    cursor.expect("[")?;
    let mut operands = Vec::new();
    if !cursor.eat("]") {
        operands.push(operand::parse(cursor, texts)?);
        if cursor.eat("; ") {
            cursor.until_any(b"]");
            cursor.expect("]")?;
        } else if cursor.eat(", ") {
            operands.extend(operand::list(cursor, "]", texts)?);
        } else {
            cursor.expect("]")?;
        }
    }
    Some(Rvalue::Aggregate { kind: AggregateKind::Array, operands })
}

/// `{closure@a.rs:1:2: 1:3} { user: move _1 }` and the same for coroutines.
fn braced(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    let ty = braces(cursor)?;
    let kind = if ty.starts_with("{closure@") {
        AggregateKind::Closure(texts.intern(ty), None)
    } else if ty.starts_with("{coroutine") {
        AggregateKind::Coroutine(texts.intern(ty), None)
    } else {
        return None;
    };
    let operands = if cursor.eat(" { ") { fields(cursor, texts)?.1 } else { Vec::new() };
    Some(Rvalue::Aggregate { kind, operands })
}

/// A braced type, braces included.
fn braces<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let rest = cursor.rest();
    cursor.expect("{")?;
    let inner = cursor.until_any(b"}");
    cursor.expect("}")?;
    Some(&rest[..inner.len() + 2])
}

/// `name: operand, …` behind ` { `, with the closing brace.
fn fields(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<(Vec<crate::text::Text>, Vec<Operand>)> {
    let (mut names, mut operands) = (Vec::new(), Vec::new());
    loop {
        if cursor.eat("}") || cursor.eat(" }") {
            return Some((names, operands));
        }
        let name = cursor.until(|tail| tail.starts_with(": "))?;
        names.push(texts.intern(name));
        cursor.expect(": ")?;
        operands.push(operand::parse(cursor, texts)?);
        cursor.eat(", ");
    }
}

/// Everything that starts with a word: operands, casts, operators, structs and variants.
fn named(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    let rest = cursor.rest();
    if rest.starts_with("discriminant(") || rest.starts_with("Len(") {
        cursor.until_any(b"(");
        cursor.expect("(")?;
        let place = place::parse(cursor, texts)?;
        cursor.expect(")")?;
        return Some(Rvalue::Measure(place));
    }
    let is_operand = ["copy ", "move ", "const ", "deref_copy ", "no_retag "].iter().any(|word| rest.starts_with(word));
    if is_operand {
        let value = operand::parse(cursor, texts)?;
        return cast(value, cursor, texts);
    }
    if rest.starts_with('*') {
        return raw_pointer(cursor, texts);
    }
    let path = cursor.until_any(b"(; ");
    if is_function_item_cast(cursor) {
        let item = super::ir::Const::Item(texts.intern(path));
        return cast(Operand::Const(item), cursor, texts);
    }
    if cursor.eat("(") {
        if is_operator(path) {
            return operator(path, cursor, texts);
        }
        let operands = operand::list(cursor, ")", texts)?;
        return Some(adt(path, Vec::new(), operands, texts));
    }
    if cursor.eat(" { ") || cursor.eat(" {") {
        let (names, operands) = fields(cursor, texts)?;
        return Some(adt(path, names, operands, texts));
    }
    if cursor.is_done() || cursor.rest().starts_with(';') {
        return Some(adt(path, Vec::new(), Vec::new(), texts));
    }
    None
}

fn adt(path: &str, names: Vec<crate::text::Text>, operands: Vec<Operand>, texts: &mut Texts) -> Rvalue {
    Rvalue::Aggregate { kind: AggregateKind::Adt(texts.intern(path), names), operands }
}

fn is_function_item_cast(cursor: &Cursor<'_>) -> bool {
    cursor.rest().starts_with(" as ")
}

fn cast(operand: Operand, cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    if !cursor.eat(" as ") {
        return (cursor.is_done() || cursor.rest().starts_with(';')).then_some(Rvalue::Use(operand));
    }
    let ty = cursor.until(|tail| tail.starts_with(" (") && is_cast_kind(tail))?;
    let ty = texts.intern(ty);
    let kind = cursor.rest();
    let kind = if kind.contains("Unsize") {
        CastKind::Unsize
    } else if kind.contains("ReifyFnPointer") || kind.contains("ClosureFnPointer") {
        CastKind::Callable
    } else {
        CastKind::Other
    };
    cursor.until_any(b";");
    Some(Rvalue::Cast { operand, kind, ty })
}

fn is_cast_kind(tail: &str) -> bool {
    const KINDS: [&str; 9] = [
        "PointerCoercion",
        "Transmute",
        "PtrToPtr",
        "FnPtrToPtr",
        "IntToInt",
        "IntToFloat",
        "Float",
        "PointerExposeProvenance",
        "PointerWithExposedProvenance",
    ];
    KINDS.iter().any(|kind| tail[2..].starts_with(kind)) || tail[2..].starts_with("Subtype")
}

/// Operators print in camel case without a path: `AddWithOverflow(copy _1, const 1_u8)`.
fn is_operator(path: &str) -> bool {
    const OPERATORS: [&str; 33] = [
        "Add",
        "AddUnchecked",
        "AddWithOverflow",
        "Sub",
        "SubUnchecked",
        "SubWithOverflow",
        "Mul",
        "MulUnchecked",
        "MulWithOverflow",
        "Div",
        "Rem",
        "BitXor",
        "BitAnd",
        "BitOr",
        "Shl",
        "ShlUnchecked",
        "Shr",
        "ShrUnchecked",
        "Eq",
        "Lt",
        "Le",
        "Ne",
        "Ge",
        "Gt",
        "Cmp",
        "Offset",
        "Not",
        "Neg",
        "PtrMetadata",
        "SizeOf",
        "AlignOf",
        "OffsetOf",
        "ShallowInitBox",
    ];
    OPERATORS.contains(&path) || matches!(path, "UbChecks" | "ContractChecks" | "OverflowChecks" | "CopyForDeref")
}

fn operator(name: &str, cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    let operands = match name {
        "SizeOf" | "AlignOf" | "OffsetOf" | "UbChecks" | "ContractChecks" | "OverflowChecks" => {
            cursor.until_any(b")");
            cursor.expect(")")?;
            Vec::new()
        }
        "ShallowInitBox" => {
            let value = operand::parse(cursor, texts)?;
            cursor.until_any(b")");
            cursor.expect(")")?;
            vec![value]
        }
        _ => operand::list(cursor, ")", texts)?,
    };
    Some(Rvalue::Compute { operator: texts.intern(name), operands })
}

/// `*const [T] from (copy _1, copy _2)`.
fn raw_pointer(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<Rvalue> {
    cursor.until(|tail| tail.starts_with(" from ("))?;
    cursor.expect(" from (")?;
    let operands = operand::list(cursor, ")", texts)?;
    Some(Rvalue::Compute { operator: texts.intern("from"), operands })
}
