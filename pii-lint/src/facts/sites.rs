//! Finds the line the user wrote.
//!
//! The span of a statement that a macro wrote lies in the macro's own file, or in a `macro_rules!` of the workspace.
//! The values it works on come from the user's expressions, and their spans lie in the function. So the way back
//! from a statement goes over the values it uses to the nearest span inside the function, and from there to the
//! macro calls around that place.

use std::collections::HashMap;

use super::{MacroCall, Site};
use crate::mir::{Body, Local, Operand, Rvalue, Span, Statement, Terminator};
use crate::source::{Function, Outline, Position};
use crate::text::{Text, Texts};

/// How many definitions the search back may look at; macros of logging crates take a few dozen.
const REACH: usize = 400;

/// Opens source files by the name the compiler printed: the workspace-relative name and the outline.
pub(super) trait Files {
    fn outline(&mut self, printed: &str) -> Option<(&str, &Outline)>;
}

/// The sites of one body.
pub(super) struct Sites<'a, F> {
    files: &'a mut F,
    texts: &'a Texts,
    body: &'a Body,
    /// The function around the body, when the source tells.
    around: Option<(Text, Function)>,
    /// Where each local is assigned: the statement's span and the locals it uses.
    definitions: HashMap<Local, Vec<(Span, Vec<Local>)>>,
}

impl<'a, F: Files> Sites<'a, F> {
    pub(super) fn new(files: &'a mut F, texts: &'a Texts, body: &'a Body) -> Self {
        let mut sites = Self { files, texts, body, around: None, definitions: definitions(body) };
        sites.around = sites.find_function();
        sites
    }

    pub(super) fn function(&self) -> Option<&Function> {
        self.around.as_ref().map(|(_, function)| function)
    }

    /// The function whose range holds the most telling span of the body: that of its return place.
    fn find_function(&mut self) -> Option<(Text, Function)> {
        let first = self.body.locals.first()?.span;
        let mut candidates = vec![first];
        candidates.extend(self.body.blocks.iter().filter_map(|block| block.terminator.as_ref().map(|(_, span)| *span)));
        for span in candidates {
            if let Some((_, outline)) = self.files.outline(self.texts.get(span.file))
                && let Some(function) = outline.function_at(start(span))
            {
                return Some((span.file, function.clone()));
            }
        }
        None
    }

    /// The place of the function's name, or of the body itself.
    pub(super) fn header(&mut self, is_closure: bool) -> Site {
        let span = self.body.locals.first().map(|local| local.span);
        if let Some((file, function)) = &self.around
            && !is_closure
        {
            let (file, at) = (*file, function.at);
            return self.site(file, at);
        }
        span.map_or_else(Site::default, |span| self.site(span.file, start(span)))
    }

    /// The place the user wrote, for a statement at `span` that uses these locals.
    pub(super) fn resolve(&mut self, span: Span, name: Option<Span>, used: &[Local]) -> Site {
        if let Some(name) = name
            && self.is_users(name)
        {
            return self.exact(name);
        }
        if name.is_none() && self.is_users(span) {
            return self.exact(span);
        }
        if let Some(anchor) = self.anchor(used) {
            return self.inside_macros(anchor);
        }
        if self.is_users(span) {
            return self.exact(span);
        }
        if let Some((file, function)) = &self.around {
            let (file, at) = (*file, function.at);
            return self.site(file, at);
        }
        Site::default()
    }

    /// Inside the workspace's source, and inside the function when that is known.
    fn is_users(&mut self, span: Span) -> bool {
        let position = start(span);
        if let Some((file, function)) = &self.around {
            return *file == span.file && function.range.contains(position);
        }
        self.files.outline(self.texts.get(span.file)).is_some()
    }

    /// The span as it stands; of an attribute or of a macro call's own bracket, the place of its name.
    fn exact(&mut self, span: Span) -> Site {
        let position = start(span);
        let mut site = self.site(span.file, position);
        let calls = self.calls(span.file, position);
        if let Some(attribute) = calls.iter().find(|call| call.attribute) {
            (site.line, site.column) = (attribute.line, attribute.column);
        }
        site.macros = calls;
        site
    }

    fn inside_macros(&mut self, anchor: Span) -> Site {
        let position = start(anchor);
        let mut site = self.site(anchor.file, position);
        site.macros = self.calls(anchor.file, position);
        if let Some(outermost) = site.macros.first() {
            (site.line, site.column) = (outermost.line, outermost.column);
        }
        site
    }

    fn calls(&mut self, file: Text, at: Position) -> Vec<MacroCall> {
        let Some((_, outline)) = self.files.outline(self.texts.get(file)) else { return Vec::new() };
        outline
            .invocations_at(at)
            .into_iter()
            .map(|call| MacroCall {
                name: call.name.clone(),
                line: call.range.start.line,
                column: call.range.start.column,
                attribute: call.attribute,
            })
            .collect()
    }

    fn site(&mut self, file: Text, at: Position) -> Site {
        match self.files.outline(self.texts.get(file)) {
            Some((name, _)) => Site { file: name.to_owned(), line: at.line, column: at.column, macros: Vec::new() },
            None => Site::default(),
        }
    }

    /// The nearest span inside the function on the way back over the values used.
    fn anchor(&mut self, used: &[Local]) -> Option<Span> {
        let mut queue: std::collections::VecDeque<Local> = used.iter().copied().collect();
        let mut seen: std::collections::HashSet<Local> = used.iter().copied().collect();
        let mut steps = 0;
        while let Some(local) = queue.pop_front() {
            steps += 1;
            if steps > REACH {
                return None;
            }
            if let Some(declared) = self.body.locals.get(local as usize).map(|decl| decl.span)
                && self.is_users(declared)
            {
                return Some(declared);
            }
            for (span, sources) in self.definitions.get(&local).cloned().unwrap_or_default() {
                if self.is_users(span) {
                    return Some(span);
                }
                for source in sources {
                    if seen.insert(source) {
                        queue.push_back(source);
                    }
                }
            }
        }
        None
    }
}

fn start(span: Span) -> Position {
    Position { line: span.line, column: span.column }
}

fn definitions(body: &Body) -> HashMap<Local, Vec<(Span, Vec<Local>)>> {
    let mut definitions: HashMap<Local, Vec<(Span, Vec<Local>)>> = HashMap::new();
    for block in body.blocks.iter().filter(|block| !block.cleanup) {
        for (statement, span) in &block.statements {
            if let Statement::Assign(place, value) = statement {
                definitions.entry(place.local).or_default().push((*span, used_by(value)));
            }
        }
        if let Some((Terminator::Call { destination, arguments, .. }, span)) = &block.terminator {
            definitions.entry(destination.local).or_default().push((*span, used_in(arguments)));
        }
    }
    definitions
}

/// The locals an operand list uses.
pub(super) fn used_in(operands: &[Operand]) -> Vec<Local> {
    operands
        .iter()
        .filter_map(|operand| match operand {
            Operand::Copy(place) | Operand::Move(place) => Some(place.local),
            Operand::Const(_) => None,
        })
        .collect()
}

/// The locals a right-hand side uses.
pub(super) fn used_by(value: &Rvalue) -> Vec<Local> {
    match value {
        Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => used_in(std::slice::from_ref(operand)),
        Rvalue::Ref { place, .. } | Rvalue::Measure(place) => vec![place.local],
        Rvalue::Compute { operands, .. } | Rvalue::Aggregate { operands, .. } => used_in(operands),
    }
}
