//! Inline assembly: a call of nobody knows what. What goes in may come out at every place that is written.

use super::cursor::Cursor;
use super::ir::{Callee, Operand, Place, Rvalue, Statement, Terminator};
use super::{operand, place};
use crate::text::Texts;

/// The macros as printed; the template behind them is raw, with its line breaks.
const MACROS: [&str; 2] = ["asm!(\"", "naked_asm!(\""];

/// What the template ends with, when operands follow.
const OPERANDS: [&str; 9] =
    ["in(", "out(", "lateout(", "inout(", "inlateout(", "const ", "sym_fn ", "sym_static ", "label "];

/// Behind the operands, always printed.
const OPTIONS: &str = ", options(";

pub(super) fn starts(line: &str) -> bool {
    MACROS.iter().any(|name| line.starts_with(name))
}

/// `asm!("template", in(reg) move _1, out(reg) _2, options(NOMEM)) -> [return: bb1, unwind unreachable]`, without its
/// targets.
///
/// The first place that is written takes the result, as of a call; to the others the inputs are assigned. Assembly that
/// jumps to blocks of Rust has several targets, which a call cannot have, so there they are assigned to all.
pub(super) fn parse(before: &str, targets: Vec<u32>, texts: &mut Texts) -> Option<(Vec<Statement>, Terminator)> {
    let name = before.split('(').next()?;
    let operands = &before[..before.rfind(OPTIONS)?];
    let (inputs, mut outputs) = match template_end(operands) {
        Some(at) => sides(&mut Cursor::new(&operands[at..]), texts)?,
        None => (Vec::new(), Vec::new()),
    };
    let operator = texts.intern(name);
    let last = if targets.len() > 1 {
        Terminator::Jump(targets)
    } else {
        Terminator::Call {
            callee: Callee::Path(operator),
            arguments: inputs.clone(),
            destination: if outputs.is_empty() { Place::local(0) } else { outputs.remove(0) },
            target: targets.first().copied(),
            unwinds: false,
            name: None,
        }
    };
    let assigned = |output| Statement::Assign(output, Rvalue::Compute { operator, operands: inputs.clone() });
    Some((outputs.into_iter().map(assigned).collect(), last))
}

/// Where the operands begin. A template may hold quotes, so the one that ends it is known by what follows.
fn template_end(text: &str) -> Option<usize> {
    let mut ends = text.match_indices("\", ").map(|(at, quote)| at + quote.len());
    ends.find(|at| OPERANDS.iter().any(|word| text[*at..].starts_with(word)))
}

/// What goes in and what is written.
fn sides(cursor: &mut Cursor<'_>, texts: &mut Texts) -> Option<(Vec<Operand>, Vec<Place>)> {
    let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
    loop {
        let word = cursor.until_any(b"( ");
        if cursor.eat("(") {
            cursor.until_any(b")");
            cursor.expect(") ")?;
            if word.starts_with("in") {
                inputs.push(operand::parse(cursor, texts)?);
            }
            if word.ends_with("out") && (!word.starts_with("in") || cursor.eat(" => ")) {
                let before = *cursor;
                if let Some(output) = place::parse(cursor, texts) {
                    outputs.push(output);
                } else {
                    *cursor = before;
                    cursor.expect("_")?;
                }
            }
        } else if word == "sym_fn" {
            cursor.expect(" ")?;
            inputs.push(operand::parse(cursor, texts)?);
        } else {
            cursor.until_any(b",");
        }
        if cursor.is_done() {
            return Some((inputs, outputs));
        }
        cursor.expect(", ")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(before: &str) -> Option<(Vec<String>, Vec<Operand>, Place)> {
        let mut texts = Texts::default();
        let (others, call) = parse(before, vec![1], &mut texts)?;
        let Terminator::Call { arguments, destination, target: Some(1), .. } = call else { panic!("a call") };
        Some((others.iter().map(|other| format!("{other:?}")).collect(), arguments, destination))
    }

    #[test]
    fn what_goes_in_comes_out_everywhere() {
        let line = r#"asm!("/* {0} */", in(reg) move _7, lateout("eax") _3, inout(reg) copy _2 => (_5.0: u8), options(NOMEM | NOSTACK))"#;
        let (others, arguments, destination) = read(line).expect("read");
        assert_eq!(arguments, [Operand::Move(Place::local(7)), Operand::Copy(Place::local(2))]);
        assert_eq!(destination, Place::local(3));
        assert_eq!(others.len(), 1, "{others:?}");
        assert!(others[0].contains("local: 5") && others[0].contains("local: 7"), "{others:?}");
    }

    #[test]
    fn operands_that_hold_no_value_are_passed_over() {
        let line = r#"asm!("", out(reg) _, inlateout(reg) move _1 => _, const const m::f::{constant#0}, sym_static DefId(0:5 ~ m[dc48]::S), label bb3, options())"#;
        assert_eq!(read(line), Some((Vec::new(), vec![Operand::Move(Place::local(1))], Place::local(0))));
        let (_, arguments, _) = read(r#"asm!("{}", sym_fn m::f::<u8>, options())"#).expect("read");
        assert!(matches!(arguments[..], [Operand::Const(_)]));
    }

    #[test]
    fn assembly_that_jumps_writes_before_it_goes_on() {
        let mut texts = Texts::default();
        let line = "asm!(\"\", in(reg) copy _1, out(reg) _2, label bb2, options())";
        let (written, last) = parse(line, vec![1, 2], &mut texts).expect("read");
        assert_eq!((written.len(), last), (1, Terminator::Jump(vec![1, 2])));
    }

    #[test]
    fn templates_hold_anything() {
        let line = "asm!(\"say \"a\", \"b\" {0}\n// -> x, options()\", in(reg) copy _4, options())";
        assert_eq!(read(line).map(|(_, arguments, _)| arguments), Some(vec![Operand::Copy(Place::local(4))]));
        assert!(read("asm!(\"\", options())").is_some());
        assert_eq!(read("asm!(\"\", in(reg) !_1, options())"), None);
        assert_eq!(read("asm!("), None);
    }
}
