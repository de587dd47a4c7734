//! A record as `Debug` prints one.

use core::fmt::{self, Debug, DebugStruct, DebugTuple, Formatter};

use serde_core::Serialize;

use super::{Maskable, Mode, RecordView, Redactor, View, policy::mode, shown::Shown};
use crate::{
    PersonalData, Redacted,
    schema::{FieldSchema, Style, TypeSchema, VariantSchema},
};

pub(crate) struct FmtView<'a, 'f> {
    pub(crate) formatter: &'a mut Formatter<'f>,
    pub(crate) redactor: Option<&'a dyn Redactor>,
}

pub(crate) struct FmtRecord<'a, 'f> {
    out: Out<'a, 'f>,
    redactor: Option<&'a dyn Redactor>,
}

enum Out<'a, 'f> {
    Named(DebugStruct<'a, 'f>),
    Tuple(DebugTuple<'a, 'f>),
}

impl<'a, 'f> View for FmtView<'a, 'f> {
    type Ok = ();
    type Error = fmt::Error;
    type Record = FmtRecord<'a, 'f>;

    fn record(self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<Self::Record, fmt::Error> {
        let name = variant.name.unwrap_or(schema.name);
        let out = match variant.style {
            Style::Tuple => Out::Tuple(self.formatter.debug_tuple(name)),
            Style::Named | Style::Unit => Out::Named(self.formatter.debug_struct(name)),
        };
        Ok(FmtRecord { out, redactor: self.redactor })
    }

    fn personal(self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> fmt::Result {
        let mode = mode(self.redactor, field);
        Debug::fmt(&Shown { field, value, mode }, self.formatter)
    }

    fn contents<'v, T, I>(self, schema: &'static TypeSchema, _: I) -> fmt::Result
    where
        T: PersonalData + ?Sized + 'v,
        I: Iterator<Item = &'v T>,
    {
        write!(self.formatter, "<pii:{}>", schema.name)
    }

    fn array<T: PersonalData>(self, values: &[T]) -> fmt::Result {
        let values = values.iter().map(|value| Redacted::under(value, self.redactor));
        self.formatter.debug_list().entries(values).finish()
    }
}

impl FmtRecord<'_, '_> {
    fn field(&mut self, field: &'static FieldSchema, value: &dyn Debug) {
        match &mut self.out {
            Out::Named(out) => {
                out.field(field.name, value);
            }
            Out::Tuple(out) => {
                out.field(value);
            }
        }
    }
}

impl RecordView for FmtRecord<'_, '_> {
    type Ok = ();
    type Error = fmt::Error;

    fn personal(&mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> fmt::Result {
        let mode = mode(self.redactor, field);
        if !(matches!(mode, Mode::Drop) && matches!(self.out, Out::Named(_))) {
            self.field(field, &Shown { field, value, mode });
        }
        Ok(())
    }

    fn nested<T: PersonalData + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> fmt::Result {
        let redactor = self.redactor;
        self.field(field, &Redacted::under(value, redactor));
        Ok(())
    }

    fn plain<T: Serialize + ?Sized>(&mut self, field: &'static FieldSchema, debug: &dyn Debug, _: &T) -> fmt::Result {
        self.field(field, debug);
        Ok(())
    }

    fn end(self) -> fmt::Result {
        match self.out {
            Out::Named(mut out) => out.finish(),
            Out::Tuple(mut out) => out.finish(),
        }
    }
}
