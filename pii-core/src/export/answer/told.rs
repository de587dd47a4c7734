//! What an answer has to tell besides the data: kept by type, so that a million records take no more room than one.

use alloc::{format, string::String, vec::Vec};

use super::{
    Right, Withheld,
    filter::{self, Person},
};
use crate::schema::{FieldSchema, Fingerprint, Role, TypeSchema};

#[derive(Default)]
pub struct Told {
    types: Vec<Seen>,
    pub(super) left_out: Vec<LeftOut>,
    /// What the program does not hold or hand over, in the caller's words.
    pub(super) elsewhere: Vec<(String, String)>,
    pub(super) records: u64,
}

/// A constant may have several addresses; all of them are kept, so that the comparison by content is rare.
struct Seen {
    schema: &'static TypeSchema,
    fingerprint: Fingerprint,
    addresses: Vec<&'static TypeSchema>,
    /// Whose data its values are. If those of some are another person's, all are marked.
    person: Person,
}

/// A field that was named without its value.
#[derive(Clone, Copy)]
pub(super) struct LeftOut {
    pub(super) declared: Declared,
    pub(super) reason: Withheld,
}

impl LeftOut {
    fn is(&self, other: &Self) -> bool {
        let (one, two) = (self.declared, other.declared);
        self.reason == other.reason
            && one.field.name == two.field.name
            && one.variant == two.variant
            && core::ptr::eq(one.schema, two.schema)
    }
}

/// A field of which an answer tells what is declared about it.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    pub(super) schema: &'static TypeSchema,
    pub(super) variant: Option<&'static str>,
    pub(super) field: &'static FieldSchema,
    pub(super) person: Person,
}

impl Declared {
    /// The field within its type, after the variant it belongs to.
    pub(super) fn name(&self) -> String {
        match self.variant {
            Some(variant) => format!("{variant}.{}", self.field.name),
            None => self.field.name.into(),
        }
    }

    /// The field, as a path that starts with its type.
    pub(super) fn path(&self) -> String {
        format!("{}.{}", self.schema.name, self.name())
    }

    /// Whether it is about somebody else than the record.
    pub(super) fn is_other(&self) -> bool {
        self.person.is_other(self.field)
    }
}

impl Seen {
    /// The fields that are personal data and, where the right is to part of them only, belong to that part.
    fn fields(&self, right: Right) -> impl Iterator<Item = Declared> + use<> {
        let Self { schema, person, .. } = *self;
        let fields = schema.variants.iter().flat_map(move |variant| {
            variant.fields.iter().map(move |field| Declared { schema, variant: variant.name, field, person })
        });
        fields.filter(move |declared| {
            declared.field.role != Role::None
                && (right == Right::Access || filter::reason(right, declared.field, declared.is_other()).is_none())
        })
    }
}

impl Told {
    /// The types of what was written, each with the fields to tell of.
    pub(super) fn types(
        &self,
        right: Right,
    ) -> impl Iterator<Item = (&'static TypeSchema, impl Iterator<Item = Declared> + use<>)> {
        self.types.iter().map(move |seen| (seen.schema, seen.fields(right)))
    }

    /// Remembers the type and gives the one address that stands for it. Types that declare the same under the same
    /// name are told once.
    pub(super) fn see(&mut self, schema: &'static TypeSchema, person: Person) -> &'static TypeSchema {
        let known = |seen: &&mut Seen| seen.addresses.iter().any(|address| core::ptr::eq(*address, schema));
        if let Some(seen) = self.types.iter_mut().find(known) {
            seen.person.another |= person.another;
            return seen.schema;
        }
        let fingerprint = schema.fingerprint();
        match self.types.iter_mut().find(|seen| seen.fingerprint == fingerprint && seen.schema.name == schema.name) {
            Some(seen) => {
                seen.addresses.push(schema);
                seen.person.another |= person.another;
                seen.schema
            }
            None => {
                self.types.push(Seen { schema, fingerprint, addresses: [schema].to_vec(), person });
                schema
            }
        }
    }

    pub(super) fn leave_out(&mut self, left_out: LeftOut) {
        if !self.left_out.iter().any(|told| told.is(&left_out)) {
            self.left_out.push(left_out);
        }
    }
}
