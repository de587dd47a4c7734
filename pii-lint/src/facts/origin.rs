//! The way over values: from which macro call a value comes, and where what a macro call makes is used.
//!
//! A macro's statements lie in the macro's own file, but the values they work on are made from the arguments of the
//! call, and the temporaries they are kept in have spans inside it. Variables of the user are where the way ends:
//! they were made by another statement. Some macros use a variable as it stands, `json!({ "email": user.email })`: then
//! what they make of it tells, by the statement of the user that takes it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

use super::expansions::Definitions;
use super::scope::{Scope, start};
use crate::mir::{Body, Local, Operand, Place, Projection, Rvalue, Span, Statement, Terminator};
use crate::source::Position;
use crate::text::{Text, Texts};

/// Where the values of one body come from.
pub(super) struct Origins {
    /// The span in a macro call nearest to each local.
    spans: HashMap<Local, Span>,
    /// The span in the definition of a macro of the workspace nearest to each local.
    written: HashMap<Local, Span>,
    sources: HashMap<Local, Vec<Local>>,
    /// The user's variables each local is made from directly.
    variables: HashMap<Local, Vec<Text>>,
    /// The place of the user nearest to each local among those that take what is made from it.
    takers: HashMap<Local, Position>,
}

struct Assignment<'a> {
    local: Local,
    span: Span,
    used: Vec<&'a Place>,
}

impl Origins {
    pub(super) fn of(body: &Body, scope: &Scope, definitions: &Definitions, texts: &Texts) -> Self {
        let ends = ends(body, scope, texts);
        let mut origins = Self {
            spans: HashMap::new(),
            written: HashMap::new(),
            sources: HashMap::new(),
            variables: HashMap::new(),
            takers: takers(body, scope, &ends),
        };
        for (local, declared) in (0..).zip(&body.locals) {
            if !ends.contains(&local) && scope.is_in_call(declared.span) {
                origins.spans.insert(local, declared.span);
            }
        }
        for assignment in assignments(body) {
            if !ends.contains(&assignment.local) {
                origins.define(&assignment, body, scope, &ends);
                if definitions.at(assignment.span).is_some() {
                    origins.written.entry(assignment.local).or_insert(assignment.span);
                }
            }
        }
        let made_from = origins.made_from();
        spread(&mut origins.spans, &made_from);
        spread(&mut origins.written, &made_from);
        origins
    }

    fn define(&mut self, assignment: &Assignment<'_>, body: &Body, scope: &Scope, ends: &HashSet<Local>) {
        let Assignment { local, span, used } = assignment;
        if scope.is_in_call(*span) {
            self.spans.entry(*local).or_insert(*span);
        } else if scope.holds(*span) {
            return;
        }
        for place in used {
            let variables = body.variables.iter().filter(|variable| {
                let (kept, used) = (&variable.place, place);
                kept.local == used.local && used.projections.starts_with(&kept.projections)
            });
            self.variables.entry(*local).or_default().extend(variables.map(|variable| variable.name));
            if !ends.contains(&place.local) {
                self.sources.entry(*local).or_default().push(place.local);
            }
        }
    }

    /// What is made from each local, in the order of their numbers.
    fn made_from(&self) -> HashMap<Local, Vec<Local>> {
        let mut made_from: HashMap<Local, Vec<Local>> = HashMap::new();
        for (local, sources) in &self.sources {
            for source in sources {
                made_from.entry(*source).or_default().push(*local);
            }
        }
        for locals in made_from.values_mut() {
            locals.sort_unstable();
        }
        made_from
    }

    /// A span in the definition of the macro that wrote what these locals are made from.
    pub(super) fn written(&self, used: &[Local]) -> Option<Span> {
        used.iter().find_map(|local| self.written.get(local).copied())
    }

    /// A span in the macro call these locals were made in.
    pub(super) fn span(&self, used: &[Local]) -> Option<Span> {
        used.iter().find_map(|local| self.spans.get(local).copied())
    }

    /// Where the user takes what is made from a local.
    pub(super) fn taker(&self, local: Local) -> Option<Position> {
        self.takers.get(&local).copied()
    }

    /// The user's variables these locals are made from.
    pub(super) fn variables(&self, used: &[Local]) -> HashSet<Text> {
        let mut seen: HashSet<Local> = used.iter().copied().collect();
        let mut queue: Vec<Local> = used.to_vec();
        let mut found = HashSet::new();
        while let Some(local) = queue.pop() {
            found.extend(self.variables.get(&local).into_iter().flatten());
            queue.extend(self.sources.get(&local).into_iter().flatten().filter(|source| seen.insert(**source)));
        }
        found
    }
}

/// Gives locals without a span of their own that of the nearest they are made from.
fn spread(spans: &mut HashMap<Local, Span>, made_from: &HashMap<Local, Vec<Local>>) {
    let mut reached: Vec<Local> = spans.keys().copied().collect();
    reached.sort_unstable();
    let mut queue = VecDeque::from(reached);
    while let Some(source) = queue.pop_front() {
        let span = spans[&source];
        for local in made_from.get(&source).into_iter().flatten() {
            if let Entry::Vacant(entry) = spans.entry(*local) {
                entry.insert(span);
                queue.push_back(*local);
            }
        }
    }
}

/// For each local of macro calls and each variable, the nearest place of the user that takes what is made from it: a statement of the
/// user's own, or the declaration of the variable it is kept in.
fn takers(body: &Body, scope: &Scope, ends: &HashSet<Local>) -> HashMap<Local, Position> {
    let mut made_from: HashMap<Local, Vec<Local>> = HashMap::new();
    let mut found: HashMap<Local, Position> = HashMap::new();
    // A variable that is assigned again does not tell by its declaration.
    let mut kept_in: HashMap<Local, Option<Position>> = HashMap::new();
    let mut queue = VecDeque::new();
    for Assignment { local, span, used } in assignments(body).into_iter().chain(written_through(body)) {
        // Of a statement with several macro calls in it nobody knows which is meant.
        let of_user = (scope.holds(span) && scope.calls_within(span) < 2).then(|| start(span));
        let declared = ends.contains(&local).then(|| body.locals.get(local as usize).map(|declared| declared.span));
        let kept = declared.flatten().filter(|span| scope.holds(*span)).map(start);
        if let Some(position) = kept {
            match kept_in.entry(local) {
                Entry::Vacant(entry) => _ = entry.insert(Some(position)),
                Entry::Occupied(mut entry) => _ = entry.insert(None),
            }
        }
        for source in used.iter().map(|place| place.local).filter(|source| !ends.contains(source)) {
            match of_user.or(kept) {
                Some(position) => {
                    if let Entry::Vacant(entry) = found.entry(source) {
                        entry.insert(position);
                        queue.push_back(source);
                    }
                }
                None if !ends.contains(&local) => made_from.entry(local).or_default().push(source),
                None => {}
            }
        }
    }
    while let Some(local) = queue.pop_front() {
        let position = found[&local];
        for source in made_from.remove(&local).unwrap_or_default() {
            if let Entry::Vacant(entry) = found.entry(source) {
                entry.insert(position);
                queue.push_back(source);
            }
        }
    }
    found.extend(kept_in.into_iter().filter_map(|(local, position)| Some((local, position?))));
    found
}

/// What calls write to through the mutable reference they are given first: `insert(&mut map, key, value)`.
fn written_through(body: &Body) -> Vec<Assignment<'_>> {
    let mut referents: HashMap<Local, Local> = HashMap::new();
    for (statement, _) in body.blocks.iter().flat_map(|block| &block.statements) {
        if let Statement::Assign(place, Rvalue::Ref { mutable: true, place: referent }) = statement {
            referents.insert(place.local, referent.local);
        }
    }
    let calls = body.blocks.iter().filter(|block| !block.cleanup).filter_map(|block| block.terminator.as_ref());
    let written = calls.filter_map(|(terminator, span)| {
        let Terminator::Call { arguments, .. } = terminator else { return None };
        let (first, rest) = arguments.split_first()?;
        let reference = places_in(std::slice::from_ref(first)).first().map(|place| place.local)?;
        let local = *referents.get(&reference)?;
        Some(Assignment { local, span: *span, used: places_in(rest) })
    });
    written.collect()
}

/// Arguments, the user's variables, and the state of a coroutine, which holds all its variables.
fn ends(body: &Body, scope: &Scope, texts: &Texts) -> HashSet<Local> {
    let named = body
        .variables
        .iter()
        .map(|variable| variable.place.local)
        .filter(|local| body.locals.get(*local as usize).is_some_and(|declared| scope.holds(declared.span)));
    let states = (0..).zip(&body.locals).filter(|(_, declared)| is_coroutine(texts.get(declared.ty)));
    (1..=body.arguments).chain(named).chain(states.map(|(local, _)| local)).collect()
}

fn is_coroutine(ty: &str) -> bool {
    ["&mut {async", "&mut {coroutine", "&mut {gen"].iter().any(|prefix| ty.starts_with(prefix))
}

fn assignments(body: &Body) -> Vec<Assignment<'_>> {
    let mut found = Vec::new();
    for block in body.blocks.iter().filter(|block| !block.cleanup) {
        for (statement, span) in &block.statements {
            if let Statement::Assign(place, value) = statement {
                found.push((place, *span, places_of(value)));
            }
        }
        if let Some((Terminator::Call { destination, arguments, .. }, span)) = &block.terminator {
            found.push((destination, *span, places_in(arguments)));
        }
    }
    found
        .into_iter()
        .filter(|(place, ..)| !place.projections.contains(&Projection::Deref))
        .map(|(place, span, used)| Assignment { local: place.local, span, used })
        .collect()
}

fn places_in(operands: &[Operand]) -> Vec<&Place> {
    operands
        .iter()
        .filter_map(|operand| match operand {
            Operand::Copy(place) | Operand::Move(place) => Some(place),
            Operand::Const(_) => None,
        })
        .collect()
}

fn places_of(value: &Rvalue) -> Vec<&Place> {
    match value {
        Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => places_in(std::slice::from_ref(operand)),
        Rvalue::Ref { place, .. } | Rvalue::Measure(place) => vec![place],
        Rvalue::Compute { operands, .. } | Rvalue::Aggregate { operands, .. } => places_in(operands),
    }
}

/// The locals an operand list uses.
pub(super) fn used_in(operands: &[Operand]) -> Vec<Local> {
    places_in(operands).into_iter().map(|place| place.local).collect()
}

/// The locals a right-hand side uses.
pub(super) fn used_by(value: &Rvalue) -> Vec<Local> {
    places_of(value).into_iter().map(|place| place.local).collect()
}
