//! Streams bodies out of the text, one at a time.

use std::io::BufRead;

use super::cursor::Cursor;
use super::header::{self, Header};
use super::ir::{Block, Body, Const, LocalDecl, Operand, Place, Rvalue, Statement, Terminator, Variable};
use super::statement::{self, Line};
use super::{Span, assembly, line, place, span};
use crate::text::Texts;

/// What was read and what was not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Bodies read.
    pub bodies: u64,
    /// Bodies whose header or structure was not understood.
    pub bodies_failed: u64,
    /// Lines of unknown form.
    pub opaque_statements: u64,
    /// The first few of them, for a report.
    pub samples: Vec<String>,
}

const SAMPLES: usize = 5;

/// Reads bodies from the text of `-Zunpretty=mir`.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    bytes: Vec<u8>,
    line: String,
    /// The last line was read but not used.
    pending: bool,
    /// The strings of everything read.
    pub texts: Texts,
    /// What was read so far.
    pub counts: Counts,
}

impl<R: BufRead> Reader<R> {
    /// A reader at the start of the text.
    pub fn new(input: R) -> Self {
        Self {
            input,
            bytes: Vec::new(),
            line: String::new(),
            pending: false,
            texts: Texts::default(),
            counts: Counts::default(),
        }
    }

    /// The next body, or none at the end of the text.
    ///
    /// # Errors
    ///
    /// Only those of the underlying reader.
    pub fn next_body(&mut self) -> std::io::Result<Option<Body>> {
        while self.advance()? {
            let line = self.line.trim_end();
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            if line.starts_with("alloc") {
                self.skip_allocation()?;
                continue;
            }
            if let Some(header) = header::parse(line, &mut self.texts) {
                let body = self.body(header)?;
                self.counts.bodies += 1;
                return Ok(Some(body));
            }
            if header::starts_body(line) {
                self.counts.bodies_failed += 1;
                let sample = line.to_owned();
                self.sample(sample);
                if line::opens(&self.line) {
                    self.skip_to_end()?;
                }
            } else {
                self.opaque_line();
            }
        }
        Ok(None)
    }

    fn advance(&mut self) -> std::io::Result<bool> {
        if self.pending {
            self.pending = false;
            return Ok(true);
        }
        loop {
            self.bytes.clear();
            if self.input.read_until(b'\n', &mut self.bytes)? == 0 {
                return Ok(false);
            }
            if !says_nothing(&self.bytes) {
                break;
            }
        }
        self.line.clear();
        match std::str::from_utf8(&self.bytes) {
            Ok(line) => self.line.push_str(line),
            Err(_) => self.line.push_str(&String::from_utf8_lossy(&self.bytes)),
        }
        Ok(true)
    }

    fn skip_allocation(&mut self) -> std::io::Result<()> {
        if line::opens(&self.line) { self.skip_to_end() } else { Ok(()) }
    }

    fn skip_to_end(&mut self) -> std::io::Result<()> {
        while self.advance()? {
            if self.line.starts_with('}') {
                break;
            }
        }
        Ok(())
    }

    fn sample(&mut self, line: String) {
        if self.counts.samples.len() < SAMPLES {
            self.counts.samples.push(line);
        }
    }

    fn opaque_line(&mut self) {
        self.counts.opaque_statements += 1;
        let sample = self.line.trim().to_owned();
        self.sample(sample);
    }

    fn body(&mut self, header: Header) -> std::io::Result<Body> {
        let nowhere = Span { file: self.texts.intern(""), line: 0, column: 0, end_line: 0, end_column: 0 };
        let undeclared = LocalDecl { ty: self.texts.intern("()"), span: nowhere };
        let mut body = Body {
            path: header.path,
            kind: header.kind,
            arguments: u32::try_from(header.arguments.len()).unwrap_or(u32::MAX),
            locals: Vec::new(),
            variables: Vec::new(),
            blocks: Vec::new(),
            allocations: Vec::new(),
            regions: Vec::new(),
        };
        set(&mut body.locals, 0, LocalDecl { ty: header.result, span: nowhere }, undeclared);
        for (number, ty) in header.arguments.iter().enumerate() {
            set(&mut body.locals, number + 1, LocalDecl { ty: *ty, span: nowhere }, undeclared);
        }
        if let Some(value) = header.value {
            body.blocks.push(literal_block(value, nowhere));
            return Ok(body);
        }
        self.lines(&mut body, undeclared, nowhere)?;
        self.allocations(&mut body)?;
        Ok(body)
    }

    fn lines(&mut self, body: &mut Body, undeclared: LocalDecl, nowhere: Span) -> std::io::Result<()> {
        let mut block: Option<usize> = None;
        while self.advance()? {
            if self.line.starts_with('}') {
                break;
            }
            let full = if block.is_some() && assembly::starts(self.line.trim_start()) {
                self.assembly()?
            } else {
                std::mem::take(&mut self.line)
            };
            let trimmed = full.trim();
            if let Some(comment) = trimmed.strip_prefix("// + span: ") {
                self.callee_span(comment, block.and_then(|number| body.blocks.get_mut(number)));
            } else if let Some(comment) = trimmed.strip_prefix("// + def_id: ") {
                closure_number(comment, block.and_then(|number| body.blocks.get_mut(number)));
            } else if trimmed.is_empty() || trimmed.starts_with("//") {
            } else if let Some(number) = line::block(trimmed).filter(|number| *number <= body.blocks.len()) {
                block = Some(number);
                body.blocks.truncate(number);
                body.blocks.push(Block { cleanup: trimmed.contains("(cleanup)"), ..Block::default() });
            } else if let Some(number) = block {
                if trimmed == "}" {
                    block = None;
                } else if let Some(current) = body.blocks.get_mut(number) {
                    self.block_line(trimmed, current, nowhere);
                }
            } else {
                self.declaration(trimmed, body, undeclared, nowhere);
            }
            if !self.pending {
                self.line = full;
            }
        }
        Ok(())
    }

    /// The template of inline assembly is printed raw, so it goes on until the line that says where it stands.
    fn assembly(&mut self) -> std::io::Result<String> {
        let mut whole = String::new();
        loop {
            whole.push_str(&self.line);
            if span::ends_statement(&self.line) || !self.advance()? {
                return Ok(whole);
            }
            if matches!(self.line.trim_end(), "    }" | "}") {
                self.pending = true;
                return Ok(whole);
            }
        }
    }

    fn block_line(&mut self, line: &str, block: &mut Block, nowhere: Span) {
        if let Some(counter) = line::counter(line) {
            block.counter = Some(counter);
            return;
        }
        let (code, span) = span::split_comment(line, &mut self.texts);
        let span = span.unwrap_or(nowhere);
        match statement::parse(code, &mut self.texts) {
            Line::Statement(statement) => block.statements.push((statement, span)),
            Line::Terminator(terminator) => block.terminator = Some((terminator, span)),
            Line::Assembly(statements, terminator) => {
                block.statements.extend(statements.into_iter().map(|statement| (statement, span)));
                block.terminator = Some((terminator, span));
            }
            Line::Unknown(locals, terminator) => {
                self.counts.opaque_statements += 1;
                self.sample(code.to_owned());
                block.statements.push((Statement::Opaque(locals), span));
                block.terminator = terminator.map(|terminator| (terminator, span));
            }
            Line::Nothing => {}
        }
    }

    /// The first span behind a call is that of the callee's name.
    fn callee_span(&mut self, comment: &str, block: Option<&mut Block>) {
        if let Some((Terminator::Call { name: name @ None, callee: super::Callee::Path(_), .. }, _)) =
            block.and_then(|block| block.terminator.as_mut())
        {
            *name = span::parse(comment, &mut self.texts);
        }
    }

    /// `let mut _3: T;`, `debug name => place;`, scopes and coverage.
    fn declaration(&mut self, line: &str, body: &mut Body, undeclared: LocalDecl, nowhere: Span) {
        if line == "}" || line.starts_with("scope ") {
            return;
        }
        if line.starts_with("coverage ") {
            body.regions.extend(self.region(line));
            return;
        }
        let (code, span) = span::split_comment(line, &mut self.texts);
        let code = code.trim_end_matches(';');
        let understood = if let Some(rest) = code.strip_prefix("let ") {
            self.local(rest.strip_prefix("mut ").unwrap_or(rest), span.unwrap_or(nowhere), body, undeclared)
        } else if let Some(rest) = code.strip_prefix("debug ") {
            self.variable(rest, body)
        } else {
            None
        };
        if understood.is_none() {
            self.counts.opaque_statements += 1;
            self.sample(code.to_owned());
        }
    }

    /// `coverage Code { bcb: bcb4 } => src/a.rs:10:5: 10:19 (#0);`; what older compilers print is too coarse to use.
    fn region(&mut self, line: &str) -> Option<(u32, Span)> {
        let (counter, span) = line.strip_prefix("coverage Code { bcb: bcb")?.split_once(" } => ")?;
        Some((counter.parse().ok()?, span::parse(span.trim_end_matches(';'), &mut self.texts)?))
    }

    fn local(&mut self, code: &str, span: Span, body: &mut Body, undeclared: LocalDecl) -> Option<()> {
        let mut cursor = Cursor::new(code);
        cursor.expect("_")?;
        let number: usize = cursor.number()?;
        cursor.expect(": ")?;
        let ty = self.texts.intern(cursor.rest());
        set(&mut body.locals, number, LocalDecl { ty, span }, undeclared)
    }

    fn variable(&mut self, code: &str, body: &mut Body) -> Option<()> {
        let (name, place) = code.split_once(" => ")?;
        if place.starts_with("const ") {
            return Some(());
        }
        let place = place::parse(&mut Cursor::new(place), &mut self.texts)?;
        body.variables.push(Variable { name: self.texts.intern(name), place });
        Some(())
    }

    /// The dumps behind a body: only names of statics and functions matter.
    fn allocations(&mut self, body: &mut Body) -> std::io::Result<()> {
        while self.advance()? {
            let line = self.line.trim_end();
            if line.is_empty() {
                continue;
            }
            let Some(rest) = line.strip_prefix("alloc") else {
                self.pending = true;
                return Ok(());
            };
            if let Some((number, path)) = line::named_allocation(rest) {
                let path = path.to_owned();
                let path = self.texts.intern(&path);
                body.allocations.push((number, path));
            }
            self.skip_allocation()?;
        }
        Ok(())
    }
}

/// Half of all lines say when a local begins to live, or repeat in a comment what stands in the line above.
fn says_nothing(line: &[u8]) -> bool {
    let code = line.trim_ascii_start();
    let comment = code.starts_with(b"//") && !code.starts_with(b"// + span: ") && !code.starts_with(b"// + def_id: ");
    code.starts_with(b"StorageLive(") || comment
}

/// Which closure of the body is put together, behind the statement: `DefId(0:14 ~ a[385e]::f::{closure#0})`.
fn closure_number(comment: &str, block: Option<&mut Block>) {
    use super::ir::AggregateKind::{Closure, Coroutine};
    if let Some((Statement::Assign(_, Rvalue::Aggregate { kind, .. }), _)) =
        block.and_then(|block| block.statements.last_mut())
        && let Closure(_, number @ None) | Coroutine(_, number @ None) = kind
    {
        let closure = comment.rsplit_once("{closure#").and_then(|(_, rest)| rest.split_once('}'));
        *number = closure.and_then(|(number, _)| number.parse().ok());
    }
}

/// Locals come nearly in order; a number far ahead of all others is none, and must not cost their memory.
fn set<T: Clone>(list: &mut Vec<T>, at: usize, value: T, filler: T) -> Option<()> {
    const AHEAD: usize = 1 << 16;
    if at > list.len() + AHEAD {
        return None;
    }
    if list.len() <= at {
        list.resize(at + 1, filler);
    }
    list[at] = value;
    Some(())
}

/// A constant printed as `= const "…";` gets the body it would have had.
fn literal_block(value: Const, nowhere: Span) -> Block {
    let value = Rvalue::Use(Operand::Const(value));
    Block {
        statements: vec![(Statement::Assign(Place::local(0), value), nowhere)],
        terminator: Some((Terminator::Return, nowhere)),
        cleanup: false,
        counter: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r"
db::SCHEMA::{constant#0}: &[&str] = {
    let mut _0: &[&str];                 // return place in scope 0 at src/db.rs:3:29: 3:40
    let mut _1: &[&str; 1];              // in scope 0 at src/db.rs:3:29: 3:40

    bb0: {
        _1 = const db::SCHEMA::{constant#0}::promoted[0]; // scope 0 at src/db.rs:3:29: 3:40
        _0 = copy _1 as &[&str] (PointerCoercion(Unsize, Implicit)); // scope 0 at src/db.rs:3:29: 3:40
        return;                          // scope 0 at src/db.rs:3:23: 3:42
    }
}

fn run(_1: &str) -> () {
    debug user => _1;                    // in scope 0 at src/db.rs:9:12: 9:16
    let mut _0: ();                      // return place in scope 0 at src/db.rs:9:24: 9:24

    coverage Code { bcb: bcb0 } => src/db.rs:9:1: 9:24 (#0);
    coverage Code { bcb: bcb7 } => src/db.rs:10:5: 10:10 (#0);

    bb0: {
        Coverage::VirtualCounter(bcb7);  // scope 0 at /registry/tracing/src/macros.rs:65:32: 65:69
        return;                          // scope 0 at src/db.rs:11:2: 11:2
    }
}
";

    #[test]
    fn inline_constants_and_coverage_are_understood() {
        let mut reader = Reader::new(TEXT.as_bytes());
        let constant = reader.next_body().expect("reads").expect("a body");
        assert_eq!(constant.kind, crate::mir::BodyKind::Constant);
        assert_eq!(reader.texts.get(constant.path), "db::SCHEMA::{constant#0}");
        let function = reader.next_body().expect("reads").expect("a body");
        assert_eq!(function.blocks[0].counter, Some(7));
        let regions: Vec<_> = function.regions.iter().map(|(counter, span)| (*counter, span.line)).collect();
        assert_eq!(regions, [(0, 9), (7, 10)]);
        assert!(reader.next_body().expect("reads").is_none());
        assert_eq!(reader.counts, Counts { bodies: 2, ..Counts::default() });
    }

    #[test]
    fn assembly_goes_on_over_several_lines() {
        let head = "fn f(_1: u8) -> u8 {\n    bb0: {\n        asm!(\"/* \"a\" {0}\n}} // ;\n*/";
        let tail = "\", in(reg) copy _1, out(reg) _0, options()) -> [return: bb1, unwind unreachable]; \
                    // scope 1 at a.rs:1:2: 3:4\n    }\n    bb1: {\n        return; // scope 0 at a.rs:4:1: 4:2\n    }\n}\n";
        let mut reader = Reader::new(std::io::Cursor::new(format!("{head}{tail}")));
        let body = reader.next_body().expect("reads").expect("a body");
        assert_eq!(reader.counts, Counts { bodies: 1, ..Counts::default() });
        let ends: Vec<_> = body.blocks.iter().filter_map(|block| block.terminator.as_ref()).collect();
        assert!(
            matches!(ends[..], [(Terminator::Call { target: Some(1), .. }, _), (Terminator::Return, _)]),
            "{ends:?}"
        );
        assert_eq!(ends[0].1.end_line, 3);

        let mut cut = Reader::new(std::io::Cursor::new(format!("{head}\n    }}\n}}\nfn g() -> () {{\n}}\n")));
        assert_eq!([0; 3].map(|_| cut.next_body().expect("reads").is_some()), [true, true, false]);
        assert_eq!((cut.counts.bodies, cut.counts.opaque_statements), (2, 1));
    }

    #[test]
    fn a_number_that_no_body_reaches_costs_nothing() {
        let text = "fn f() -> () {\n    let _90000000: u8;\n    bb0: {\n        return; // scope 0 at a.rs:1:1: 1:2\n    }\n\
                    \x20   bb7000000: {\n    }\n}\n";
        let mut reader = Reader::new(text.as_bytes());
        let body = reader.next_body().expect("reads").expect("a body");
        assert_eq!((body.locals.len(), body.blocks.len()), (1, 1));
        assert_eq!(reader.counts.samples, ["let _90000000: u8", "bb7000000: {"]);
    }

    #[test]
    fn a_body_of_unknown_form_is_one_failure() {
        let mut reader = Reader::new("global_asm x::{asm#0} {\n    nonsense\n    more\n}\n".as_bytes());
        assert!(reader.next_body().expect("reads").is_none());
        assert_eq!((reader.counts.bodies_failed, reader.counts.opaque_statements), (1, 0));
    }
}
