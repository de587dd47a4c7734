//! What types hold, as far as the code shows: every field that is read, borrowed or built gives its type away.
//!
//! A field no code ever touches has no part in any flow, so nothing is missed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bodies::Bodies;
use super::names::Names;
use super::variants::{Discriminants, shown};
use crate::facts::{self, Body, Container, ContainerKind, CrateFacts, Statement, Terminator};
use crate::mir::{AggregateKind, Operand, Place, Projection, Rvalue};
use crate::ty::{Ty, TyId, Types};

/// Types of fields, by variant and index.
type FieldTypes = BTreeMap<(Box<str>, u32), TyId>;

/// Names of fields in order, by variant.
type FieldNames = BTreeMap<Box<str>, Vec<Box<str>>>;

/// Fields of the workspace's types.
#[derive(Debug, Default)]
pub struct Layouts {
    /// Types of the fields seen, by canonical path of the type.
    fields: BTreeMap<Box<str>, BTreeSet<TyId>>,
    /// Types of the fields seen by variant and index; structs have the variant "".
    indexed: BTreeMap<Box<str>, FieldTypes>,
    /// Enums none of whose variants has a field, by canonical path.
    plain: BTreeSet<Box<str>>,
    /// Unions, by canonical path.
    unions: BTreeSet<Box<str>>,
    /// Names of the fields by variant, in order; structs have the variant "".
    named: BTreeMap<Box<str>, FieldNames>,
    /// Discriminants of the variants.
    discriminants: BTreeMap<Box<str>, Discriminants>,
}

impl Layouts {
    pub(super) fn of(crates: &[CrateFacts], names: &Names, bodies: &Bodies, types: &mut Types) -> Self {
        let mut layouts = Self::default();
        for linked in &bodies.all {
            let facts = &crates[linked.krate];
            let mut scan = Scan {
                facts,
                view: names.view(linked.krate),
                locals: &linked.locals,
                types,
                parsed: HashMap::new(),
                layouts: &mut layouts,
            };
            scan.body(&facts.bodies[linked.index]);
        }
        for facts in crates {
            let mut declared: HashMap<&str, usize> = HashMap::new();
            for container in &facts.containers {
                *declared.entry(&container.name).or_default() += 1;
            }
            for container in &facts.containers {
                let paths = names.types_named(&facts.crate_name, &container.name);
                // More types than declarations: a macro wrote one of them.
                let is_told = paths.len() <= declared[&*container.name];
                for path in paths {
                    layouts.declare(path, container, is_told);
                }
            }
        }
        layouts
    }

    /// Notes what the source declares of a type; whether it is this declaration, the name alone tells.
    fn declare(&mut self, path: &str, container: &Container, is_told: bool) {
        match container.kind {
            ContainerKind::Enum { in_order } => {
                if container.variants.iter().all(|(_, fields)| fields.is_empty()) {
                    self.plain.insert(path.into());
                }
                let variants: Vec<&str> = container.variants.iter().map(|(name, _)| &**name).collect();
                let known = self.discriminants.entry(path.into()).or_default();
                known.note_declaration(&variants, in_order && is_told);
            }
            ContainerKind::Union => {
                self.unions.insert(path.into());
            }
            ContainerKind::Struct => {}
        }
        self.named.entry(path.into()).or_insert_with(|| {
            let names_of = |fields: &[facts::Field]| fields.iter().map(|field| field.name.as_str().into()).collect();
            container.variants.iter().map(|(variant, fields)| (variant.as_str().into(), names_of(fields))).collect()
        });
    }

    /// Types of the fields of a type.
    pub fn fields(&self, path: &str) -> impl Iterator<Item = TyId> + '_ {
        self.fields.get(path).into_iter().flatten().copied()
    }

    /// The fields of a type that are read, written or borrowed somewhere, by variant and index.
    pub fn indexed(&self, path: &str) -> impl Iterator<Item = (&str, u32, TyId)> + '_ {
        self.indexed.get(path).into_iter().flatten().map(|((variant, index), ty)| (&**variant, *index, *ty))
    }

    /// The type of a field.
    #[must_use]
    pub fn field(&self, path: &str, variant: &str, index: u32) -> Option<TyId> {
        self.indexed.get(path)?.get(&(variant.into(), index)).copied()
    }

    /// The number of a struct's field; tuple structs name theirs by number.
    #[must_use]
    pub fn index_of(&self, path: &str, name: &str) -> Option<u32> {
        if let Ok(index) = name.parse() {
            return Some(index);
        }
        let at = self.named.get(path)?.get("")?.iter().position(|field| &**field == name)?;
        u32::try_from(at).ok()
    }

    /// The name of a field, when the source of its type was read; tuple structs name theirs by number.
    #[must_use]
    pub fn field_name(&self, path: &str, variant: &str, index: u32) -> Option<&str> {
        self.named.get(path)?.get(variant)?.get(index as usize).map(|name| &**name)
    }

    /// The types with fields.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.indexed.keys().map(|path| &**path)
    }

    /// Whether a field of the type is of more than one type.
    #[must_use]
    pub fn is_generic(&self, path: &str, types: &Types) -> bool {
        self.fields(path).any(|ty| types.is_generic(ty))
    }

    /// Whether a type's fields are one place.
    #[must_use]
    pub fn is_union(&self, path: &str) -> bool {
        self.unions.contains(path)
    }

    /// Whether a type is an enum of which variants are known.
    #[must_use]
    pub fn is_enum(&self, path: &str) -> bool {
        self.discriminants.contains_key(path)
    }

    /// The discriminant of a variant, as far as it is known.
    #[must_use]
    pub fn discriminant(&self, path: &str, variant: &str) -> Option<u128> {
        match (path, variant) {
            ("std::option::Option", "None") | ("std::result::Result", "Ok") => Some(0),
            ("std::option::Option", "Some") | ("std::result::Result", "Err") => Some(1),
            _ => self.discriminants.get(path)?.of(variant),
        }
    }

    /// Whether a type is an enum without fields.
    #[must_use]
    pub fn is_plain_enum(&self, path: &str) -> bool {
        self.plain.contains(path)
    }
}

struct Scan<'a> {
    facts: &'a CrateFacts,
    view: super::names::CrateView<'a>,
    locals: &'a [TyId],
    types: &'a mut Types,
    parsed: HashMap<u32, TyId>,
    layouts: &'a mut Layouts,
}

impl Scan<'_> {
    fn body(&mut self, body: &Body) {
        for (choice, value, variant) in shown(body) {
            if let Some(Ty::Adt(path, _)) = self.place(&choice.place).map(|ty| self.types.get(ty)) {
                let known = self.layouts.discriminants.entry(path.clone()).or_default();
                known.note(&self.facts.strings[variant.0 as usize], value);
            }
        }
        for block in &body.blocks {
            for (statement, _) in &block.statements {
                if let Statement::Assign(place, value) = statement {
                    self.place(place);
                    self.rvalue(place, value);
                }
            }
            match &block.terminator.0 {
                Terminator::Call(call) => {
                    for operand in &call.arguments {
                        self.operand(operand);
                    }
                    self.place(&call.destination);
                }
                Terminator::Drop(place, _) => {
                    self.place(place);
                }
                Terminator::Match(choice) => {
                    self.place(&choice.place);
                }
                Terminator::Jump(_) | Terminator::Return | Terminator::Suspend(_) | Terminator::End => {}
            }
        }
    }

    fn rvalue(&mut self, destination: &Place, value: &Rvalue) {
        match value {
            Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => self.operand(operand),
            Rvalue::Ref { place, .. } | Rvalue::Measure(place) => {
                self.place(place);
            }
            Rvalue::Compute { operands, .. } => {
                for operand in operands {
                    self.operand(operand);
                }
            }
            Rvalue::Aggregate { kind, operands } => {
                for operand in operands {
                    self.operand(operand);
                }
                if let AggregateKind::Adt(path, _) = kind
                    && destination.projections.is_empty()
                    && let Some(&ty) = self.locals.get(destination.local as usize)
                {
                    let variant = match self.types.get(ty) {
                        Ty::Adt(owner, _) => crate::ty::path::variant(&self.facts.strings[path.0 as usize], owner),
                        _ => String::new(),
                    };
                    self.note_variant(ty, &variant);
                    for (index, operand) in (0u32..).zip(operands) {
                        if let Operand::Copy(place) | Operand::Move(place) = operand
                            && place.projections.is_empty()
                            && let Some(&field) = self.locals.get(place.local as usize)
                        {
                            self.note(ty, field);
                            self.note_index(ty, &variant, index, field);
                        }
                    }
                }
            }
        }
    }

    fn operand(&mut self, operand: &Operand) {
        if let Operand::Copy(place) | Operand::Move(place) = operand {
            self.place(place);
        }
    }

    /// Notes the fields on the way to a place; its type.
    fn place(&mut self, place: &Place) -> Option<TyId> {
        let mut ty = *self.locals.get(place.local as usize)?;
        let mut variant = "";
        for projection in &place.projections {
            match projection {
                Projection::Deref => {
                    ty = match self.types.get(ty) {
                        Ty::Ref(inner) => *inner,
                        _ => self.types.peel_pointers(ty),
                    }
                }
                Projection::Field(index, text) => {
                    let field = self.parse(*text);
                    self.note(ty, field);
                    self.note_index(ty, std::mem::take(&mut variant), *index, field);
                    ty = field;
                }
                Projection::Index => {
                    if let Ty::Slice(element) = self.types.get(ty) {
                        ty = *element;
                    }
                }
                Projection::Downcast(name) => variant = &self.facts.strings[name.0 as usize],
            }
        }
        Some(ty)
    }

    fn parse(&mut self, text: crate::text::Text) -> TyId {
        if let Some(&known) = self.parsed.get(&text.0) {
            return known;
        }
        let id = self.types.parse(&self.facts.strings[text.0 as usize], &self.view);
        self.parsed.insert(text.0, id);
        id
    }

    fn note_index(&mut self, owner: TyId, variant: &str, index: u32, field: TyId) {
        if let Ty::Adt(path, _) = self.types.get(owner) {
            let path = path.clone();
            self.layouts.indexed.entry(path).or_default().entry((variant.into(), index)).or_insert(field);
        }
    }

    fn note_variant(&mut self, owner: TyId, variant: &str) {
        if let (Ty::Adt(path, _), false) = (self.types.get(owner), variant.is_empty()) {
            let known = self.layouts.discriminants.entry(path.clone()).or_default();
            known.note_variant(variant);
        }
    }

    fn note(&mut self, owner: TyId, field: TyId) {
        if let Ty::Adt(path, _) = self.types.get(owner) {
            let path = path.clone();
            self.layouts.fields.entry(path).or_default().insert(field);
        }
    }
}
