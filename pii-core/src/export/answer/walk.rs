//! Decides what goes into an answer, and remembers what it has to tell besides.

use alloc::vec::Vec;

use serde_core::Serialize;

use super::{
    Error, Export, Right, Visitor, Withheld,
    filter::{self, Person},
    format::{Events, Many, Place, Step},
    scalar,
    told::{Declared, LeftOut, Told},
};
use crate::schema::{FieldSchema, TypeSchema, VariantSchema};

pub(super) struct Walk<F> {
    pub(super) format: F,
    pub(super) told: Told,
    right: Right,
    person: Person,
    /// The records around the field at hand.
    open: Vec<Open>,
    /// Keys of maps are made text here.
    key: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Open {
    schema: &'static TypeSchema,
    variant: &'static VariantSchema,
}

impl<F: Events> Walk<F> {
    pub(super) fn new(format: F, right: Right) -> Self {
        Self { format, told: Told::default(), right, person: Person::default(), open: Vec::new(), key: Vec::new() }
    }

    pub(super) fn record<T: Export + ?Sized>(&mut self, record: &T) -> Result<(), Error> {
        self.told.records += 1;
        self.format.record(self.told.records, T::SCHEMA)?;
        self.whole(record)?;
        self.format.record_end()
    }

    /// A value that stands for itself.
    pub(super) fn whole<T: Export + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.person = Person { subject: T::SCHEMA.subject, another: false };
        value.export(self)
    }

    fn left_out(&mut self, field: &'static FieldSchema, reason: Withheld) {
        if let Some(&Open { schema, variant }) = self.open.last() {
            let declared = Declared { schema, variant: variant.name, field, person: self.person };
            self.told.leave_out(LeftOut { declared, reason });
        }
    }

    fn inside<T: Export + ?Sized>(&mut self, step: Step<'_>, value: &T) -> Result<(), Error> {
        self.format.enter(step)?;
        value.export(self)?;
        self.format.leave()
    }
}

impl<F: Events> Visitor for Walk<F> {
    type Error = Error;

    fn begin(&mut self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<(), Error> {
        let schema = self.told.see(schema, self.person);
        self.open.push(Open { schema, variant });
        self.format.open(schema, variant)
    }

    fn value<T: Serialize + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Error> {
        let another_person = self.person.is_other(field);
        if let Some(reason) = filter::reason(self.right, field, another_person) {
            self.left_out(field, reason);
            return Ok(());
        }
        let Some(&Open { schema, .. }) = self.open.last() else { return Ok(()) };
        self.format.value(Place { schema, field, another_person }, value)
    }

    fn nested<T: Export + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Error> {
        let within = self.person.within(field, T::SCHEMA.subject);
        if let Some(reason) = filter::reason(self.right, field, within.another) {
            self.left_out(field, reason);
            return Ok(());
        }
        let outside = core::mem::replace(&mut self.person, within);
        let result = self.inside(Step::Field(field), value);
        self.person = outside;
        result
    }

    fn withheld(&mut self, field: &'static FieldSchema, reason: Withheld) -> Result<(), Error> {
        self.left_out(field, reason);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Error> {
        match self.open.pop() {
            Some(Open { variant, .. }) => self.format.close(variant),
            None => Ok(()),
        }
    }

    fn absent(&mut self) -> Result<(), Error> {
        self.format.absent()
    }

    fn list<'a, T, I>(&mut self, items: I) -> Result<(), Error>
    where
        T: Export + ?Sized + 'a,
        I: Iterator<Item = &'a T>,
    {
        self.format.many(Many::List)?;
        for (index, item) in items.enumerate() {
            self.inside(Step::Index(index), item)?;
        }
        self.format.many_end(Many::List)
    }

    fn map<'a, K, T, I>(&mut self, entries: I) -> Result<(), Error>
    where
        K: Serialize + 'a,
        T: Export + 'a,
        I: Iterator<Item = (&'a K, &'a T)>,
    {
        self.format.many(Many::Map)?;
        for (key, item) in entries {
            let Some(scalar) = scalar::read(key, &mut self.key) else {
                return Err(Error::value(self.open.last().map_or(T::SCHEMA, |open| open.schema), None));
            };
            let key = scalar.into_text();
            self.inside(Step::Key(&key), item)?;
        }
        self.format.many_end(Many::Map)
    }
}
