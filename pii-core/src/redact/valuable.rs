//! `valuable`, by which `tracing` records structured fields.

use alloc::{format, string::ToString};
use core::{convert::Infallible, fmt::Debug};

use serde_core::Serialize;
use valuable::{Mappable, Valuable, Value, Visit};

use super::{Maskable, Mode, RecordView, Redactor, View, policy::mode, shown::Shown};
use crate::{
    PersonalData, Redacted,
    schema::{FieldSchema, TypeSchema, VariantSchema},
};

/// A map of field names; an enum's has the entry `variant` besides, a container's the one entry `contents`.
impl<T: PersonalData> Valuable for Redacted<'_, T> {
    fn as_value(&self) -> Value<'_> {
        Value::Mappable(self)
    }

    fn visit(&self, visit: &mut dyn Visit) {
        let Ok(()) = self.value().visit(ValuableView { visit, redactor: self.redactor() });
    }
}

impl<T: PersonalData> Mappable for Redacted<'_, T> {
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}

struct ValuableView<'a> {
    visit: &'a mut dyn Visit,
    redactor: Option<&'a dyn Redactor>,
}

impl View for ValuableView<'_> {
    type Ok = ();
    type Error = Infallible;
    type Record = Self;

    fn record(self, _: &'static TypeSchema, variant: &'static VariantSchema) -> Result<Self, Infallible> {
        if let Some(name) = variant.name {
            self.visit.visit_entry(Value::String("variant"), Value::String(name));
        }
        Ok(self)
    }

    fn personal(mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<(), Infallible> {
        RecordView::personal(&mut self, field, value)
    }

    fn contents<'v, T, I>(self, schema: &'static TypeSchema, _: I) -> Result<(), Infallible>
    where
        T: PersonalData + ?Sized + 'v,
        I: Iterator<Item = &'v T>,
    {
        self.visit.visit_entry(Value::String("contents"), Value::String(&format!("<pii:{}>", schema.name)));
        Ok(())
    }

    fn array<T: PersonalData>(self, values: &[T]) -> Result<(), Infallible> {
        for (index, value) in values.iter().enumerate() {
            let value = Redacted::under(value, self.redactor);
            self.visit.visit_entry(Value::Usize(index), Value::Mappable(&value));
        }
        Ok(())
    }
}

impl RecordView for ValuableView<'_> {
    type Ok = ();
    type Error = Infallible;

    fn personal(&mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<(), Infallible> {
        let mode = mode(self.redactor, field);
        if !matches!(mode, Mode::Drop) {
            let text = Shown { field, value, mode }.to_string();
            self.visit.visit_entry(Value::String(field.name), Value::String(&text));
        }
        Ok(())
    }

    fn nested<T: PersonalData + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Infallible> {
        let value = Redacted::under(&value, self.redactor);
        self.visit.visit_entry(Value::String(field.name), Value::Mappable(&value));
        Ok(())
    }

    fn plain<T: Serialize + ?Sized>(
        &mut self,
        field: &'static FieldSchema,
        debug: &dyn Debug,
        _: &T,
    ) -> Result<(), Infallible> {
        self.visit.visit_entry(Value::String(field.name), Value::String(&format!("{debug:?}")));
        Ok(())
    }

    fn end(self) -> Result<(), Infallible> {
        Ok(())
    }
}
