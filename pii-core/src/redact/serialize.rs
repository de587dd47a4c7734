//! A record as `serde` would serialise it.

use core::fmt::{self, Debug};

use serde_core::{
    Serialize, Serializer,
    ser::{
        Error as _, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTupleStruct, SerializeTupleVariant,
    },
};

use super::{Maskable, Mode, RecordView, Redactor, View, policy::mode, shown::Shown};
use crate::{
    PersonalData, Redacted,
    schema::{FieldSchema, Role, Style, TypeSchema, VariantSchema},
};

pub(crate) struct SerializeView<'a, S> {
    pub(crate) serializer: S,
    pub(crate) redactor: Option<&'a dyn Redactor>,
}

pub(crate) struct SerializeRecord<'a, S: Serializer> {
    out: Out<S>,
    redactor: Option<&'a dyn Redactor>,
}

enum Out<S: Serializer> {
    Named(S::SerializeStruct),
    NamedVariant(S::SerializeStructVariant),
    Tuple(S::SerializeTupleStruct),
    TupleVariant(S::SerializeTupleVariant),
    /// Until its one field comes.
    Newtype(Option<Newtype<S>>),
    Done(S::Ok),
}

struct Newtype<S> {
    serializer: S,
    schema: &'static TypeSchema,
    variant: Option<(u32, &'static str)>,
}

/// `<pii:Type>`
struct Contents(&'static TypeSchema);

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<pii:{}>", self.0.name)
    }
}

impl<'a, S: Serializer> View for SerializeView<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type Record = SerializeRecord<'a, S>;

    fn record(self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<Self::Record, S::Error> {
        let Self { serializer, redactor } = self;
        let (name, fields) = (schema.name, variant.fields);
        let tag = variant.name.map(|name| {
            let index = schema.variants.iter().position(|other| core::ptr::eq(other, variant)).unwrap_or_default();
            (u32::try_from(index).unwrap_or(u32::MAX), name)
        });
        let is_dropped = |field: &&'static FieldSchema| {
            matches!(field.role, Role::Personal | Role::SubjectId) && matches!(mode(redactor, field), Mode::Drop)
        };
        let dropped = if redactor.is_some() { fields.iter().filter(is_dropped).count() } else { 0 };
        let out = match (tag, variant.style) {
            (None, Style::Unit) => Out::Done(serializer.serialize_unit_struct(name)?),
            (Some((index, variant)), Style::Unit) => {
                Out::Done(serializer.serialize_unit_variant(name, index, variant)?)
            }
            (None, Style::Named) => Out::Named(serializer.serialize_struct(name, fields.len() - dropped)?),
            (Some((index, variant)), Style::Named) => {
                Out::NamedVariant(serializer.serialize_struct_variant(name, index, variant, fields.len() - dropped)?)
            }
            (variant, Style::Tuple) if fields.len() == 1 => Out::Newtype(Some(Newtype { serializer, schema, variant })),
            (None, Style::Tuple) => Out::Tuple(serializer.serialize_tuple_struct(name, fields.len())?),
            (Some((index, variant)), Style::Tuple) => {
                Out::TupleVariant(serializer.serialize_tuple_variant(name, index, variant, fields.len())?)
            }
        };
        Ok(SerializeRecord { out, redactor })
    }

    fn personal(self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<S::Ok, S::Error> {
        let mode = mode(self.redactor, field);
        self.serializer.collect_str(&Shown { field, value, mode })
    }

    fn contents<'v, T, I>(self, schema: &'static TypeSchema, _: I) -> Result<S::Ok, S::Error>
    where
        T: PersonalData + ?Sized + 'v,
        I: Iterator<Item = &'v T>,
    {
        self.serializer.collect_str(&Contents(schema))
    }

    fn array<T: PersonalData>(self, values: &[T]) -> Result<S::Ok, S::Error> {
        let mut out = self.serializer.serialize_seq(Some(values.len()))?;
        for value in values {
            out.serialize_element(&Redacted::under(value, self.redactor))?;
        }
        out.end()
    }
}

impl<S: Serializer> SerializeRecord<'_, S> {
    fn field<T: Serialize + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), S::Error> {
        match &mut self.out {
            Out::Named(out) => out.serialize_field(field.name, value),
            Out::NamedVariant(out) => out.serialize_field(field.name, value),
            Out::Tuple(out) => out.serialize_field(value),
            Out::TupleVariant(out) => out.serialize_field(value),
            Out::Newtype(newtype) => {
                let Some(Newtype { serializer, schema, variant }) = newtype.take() else { return Ok(()) };
                self.out = Out::Done(match variant {
                    None => serializer.serialize_newtype_struct(schema.name, value)?,
                    Some((index, name)) => serializer.serialize_newtype_variant(schema.name, index, name, value)?,
                });
                Ok(())
            }
            Out::Done(_) => Ok(()),
        }
    }

    fn skip(&mut self, field: &'static FieldSchema) -> Result<(), S::Error> {
        match &mut self.out {
            Out::Named(out) => out.skip_field(field.name),
            Out::NamedVariant(out) => out.skip_field(field.name),
            _ => Ok(()),
        }
    }
}

impl<S: Serializer> RecordView for SerializeRecord<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn personal(&mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<(), S::Error> {
        let mode = mode(self.redactor, field);
        if matches!(mode, Mode::Drop) && matches!(self.out, Out::Named(_) | Out::NamedVariant(_)) {
            return self.skip(field);
        }
        self.field(field, &Shown { field, value, mode })
    }

    fn nested<T: PersonalData + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), S::Error> {
        let redactor = self.redactor;
        self.field(field, &Redacted::under(value, redactor))
    }

    fn plain<T: Serialize + ?Sized>(
        &mut self,
        field: &'static FieldSchema,
        _: &dyn Debug,
        value: &T,
    ) -> Result<(), S::Error> {
        self.field(field, value)
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        match self.out {
            Out::Named(out) => out.end(),
            Out::NamedVariant(out) => out.end(),
            Out::Tuple(out) => out.end(),
            Out::TupleVariant(out) => out.end(),
            Out::Done(ok) => Ok(ok),
            Out::Newtype(_) => Err(S::Error::custom("a record ended before its field")),
        }
    }
}
