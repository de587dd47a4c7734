//! Which expansion of a macro of the workspace a statement belongs to, when the function calls the macro several times:
//! each expansion begins with another rule, or does again what was done before.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::files::{File, SourceFiles};
use super::scope::start;
use super::trail::Point;
use crate::mir::{Body, Rvalue, Span, Statement, Terminator};
use crate::source::Definition;
use crate::text::{Text, Texts};

/// The macros of the workspace that wrote parts of a body.
pub(super) struct Definitions(HashMap<Text, Rc<File>>);

impl Definitions {
    pub(super) fn of(body: &Body, files: &mut SourceFiles<'_>, texts: &Texts) -> Self {
        let statements = body.blocks.iter().flat_map(|block| block.statements.iter().map(|(_, span)| *span));
        let ends = body.blocks.iter().filter_map(|block| block.terminator.as_ref().map(|(_, span)| *span));
        let named: HashSet<Text> = statements.chain(ends).map(|span| span.file).collect();
        let files = named.into_iter().filter_map(|text| Some((text, files.get(text, texts)?)));
        Self(files.filter(|(_, file)| !file.outline.definitions.is_empty()).collect())
    }

    /// The macro whose definition a span lies in.
    pub(super) fn at(&self, span: Span) -> Option<&Definition> {
        self.0.get(&span.file)?.outline.definition_at(start(span))
    }
}

/// The macro of the workspace that wrote a statement.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) definition: &'a Definition,
    /// Where the definition writes it, or writes a value that it works on.
    pub(super) span: Span,
    /// The statement itself, when it is that which stands there.
    pub(super) own: Option<Mark>,
}

/// Something that is done, by where the definition of a macro writes it. An expansion does each once, but for what may
/// be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) kind: MarkKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum MarkKind {
    Call,
    /// An assignment: the type of what is assigned, what is done, and how many steps there are to what it is done to.
    Assigned(Text, std::mem::Discriminant<Rvalue>, usize),
}

impl Mark {
    /// What happens at a point.
    pub(super) fn of(body: &Body, at: Point) -> Option<Self> {
        let block = body.blocks.get(at.block)?;
        let Some((statement, span)) = block.statements.get(at.index) else {
            let (terminator, span) = block.terminator.as_ref()?;
            return matches!(terminator, Terminator::Call { .. }).then_some(Self { span: *span, kind: MarkKind::Call });
        };
        let Statement::Assign(place, value) = statement else { return None };
        let ty = body.locals.get(place.local as usize)?.ty;
        let steps = match value {
            Rvalue::Ref { place, .. } => place.projections.len(),
            _ => 0,
        };
        Some(Self { span: *span, kind: MarkKind::Assigned(ty, std::mem::discriminant(value), steps) })
    }

    fn is_call(&self) -> bool {
        self.kind == MarkKind::Call
    }
}

/// How many expansions of a macro ended before a statement of it; what happened before comes last first.
pub(super) fn ended_before(earlier: &[Mark], written: Written<'_>) -> usize {
    let Written { definition, span, own } = written;
    let marks = || earlier.iter().rev().filter(|mark| mark.span.file == span.file).chain(&own);
    let once = |mark: &&Mark| {
        definition.range.contains(start(mark.span))
            && !definition.repeated.iter().any(|range| range.contains(start(mark.span)))
    };
    let by_calls = own.is_none_or(|own| own.is_call());
    if by_calls && marks().any(|mark| once(&mark) && mark.is_call()) {
        ended(marks().filter(|mark| once(mark) && mark.is_call()), definition)
    } else if marks().any(|mark| once(&mark)) {
        ended(marks().filter(once), definition)
    } else {
        ended(marks().filter(|mark| mark.is_call()), definition)
    }
}

fn ended<'a>(marks: impl Iterator<Item = &'a Mark>, definition: &Definition) -> usize {
    let rule = |span: Span| definition.rules.iter().position(|range| range.contains(start(span)));
    let (mut ended, mut current, mut seen) = (0, None, HashSet::new());
    for mark in marks {
        let Some(rule) = rule(mark.span) else { continue };
        if current.is_some_and(|current| current != rule) || seen.contains(mark) {
            ended += 1;
            seen.clear();
        }
        current = Some(rule);
        seen.insert(*mark);
    }
    ended
}
