//! Carries the key in and the receipt out.

use alloc::vec::Vec;
use core::mem;

use super::{
    Anonymise, Delete, Erase, EraseWithoutKey, FieldReceipt, Generalise, Memory, Null, Outcome, Pseudonymise,
    Pseudonyms, Receipt, RecordReceipt, Shred,
};
use crate::schema::{FieldSchema, Role, Strategy, TypeSchema};

/// Collects what an erasure does. Handed to [`Erase::erase_record`].
///
/// A hand-written [`Erase`] for a container passes it on to what it holds:
///
/// ```
/// use pii_core::erase::{Erase, Eraser};
/// # use pii_core::{PersonalData, schema::TypeSchema};
/// # struct Shelf<T>(Vec<T>);
/// # impl<T: PersonalData> PersonalData for Shelf<T> {
/// #     const SCHEMA: &'static TypeSchema = T::SCHEMA;
/// #     fn visit<V: pii_core::redact::View>(&self, view: V) -> Result<V::Ok, V::Error> { view.contents(T::SCHEMA, self.0.iter()) }
/// # }
///
/// impl<T: Erase> Erase for Shelf<T> {
///     fn erase_record(&mut self, eraser: &mut Eraser<'_>) {
///         for item in &mut self.0 {
///             item.erase_record(eraser);
///         }
///     }
/// }
/// ```
pub struct Eraser<'a> {
    key: Option<&'a dyn Pseudonyms>,
    records: Vec<RecordReceipt>,
}

impl<'a> Eraser<'a> {
    pub(super) const fn without_key() -> Self {
        Self { key: None, records: Vec::new() }
    }

    pub(super) const fn with_key(key: &'a dyn Pseudonyms) -> Self {
        Self { key: Some(key), records: Vec::new() }
    }

    pub(super) fn finish(self) -> Receipt {
        Receipt::new(self.records)
    }

    #[doc(hidden)]
    pub fn record(&mut self, schema: &'static TypeSchema, variant: usize) -> Record<'_, 'a> {
        Record { schema, variant, fields: Vec::with_capacity(schema.variants[variant].fields.len()), eraser: self }
    }
}

/// One record being erased; what generated code calls. The `Memory` it passes tells whether the old value
/// was zeroized just before.
#[doc(hidden)]
pub struct Record<'e, 'a> {
    schema: &'static TypeSchema,
    variant: usize,
    fields: Vec<FieldReceipt>,
    eraser: &'e mut Eraser<'a>,
}

impl Record<'_, '_> {
    /// The next field in declaration order: every call reports exactly one.
    fn field(&self) -> &'static FieldSchema {
        &self.schema.variants[self.variant].fields[self.fields.len()]
    }

    fn report(&mut self, outcome: Outcome) {
        self.fields.push(FieldReceipt::new(self.field(), outcome));
    }

    fn erased(&mut self, strategy: Strategy, memory: Memory) {
        self.report(Outcome::Erased { strategy, memory });
    }

    pub fn null<T: Null + ?Sized>(&mut self, value: &mut T, memory: Memory) {
        value.null();
        self.erased(Strategy::Null, memory);
    }

    pub fn delete<T: Delete>(&mut self, value: &mut T, memory: Memory) {
        value.blank();
        self.erased(Strategy::Delete, memory);
    }

    pub fn anonymise<T: Anonymise + ?Sized>(&mut self, value: &mut T, memory: Memory) {
        value.anonymise();
        self.erased(Strategy::Anonymise, memory);
    }

    pub fn generalise<T: Generalise>(&mut self, value: &mut T, wipe: impl FnOnce(&mut T) -> Memory) {
        let general = value.generalised();
        let memory = wipe(value);
        *value = general;
        self.erased(Strategy::Generalise, memory);
    }

    pub fn shred<T: Shred + ?Sized>(&mut self, value: &mut T) {
        value.shred();
        self.erased(Strategy::Shred, Memory::Dropped);
    }

    /// Without a key, which only a hand-written caller can bring about, the value is anonymised: losing
    /// the join is better than leaving the value.
    pub fn pseudonymise<T: Pseudonymise>(&mut self, value: &mut T, wipe: impl FnOnce(&mut T) -> Memory) {
        let category = self.field().categories.first().map_or("", |term| term.key);
        let (pseudonym, strategy) = match self.eraser.key {
            Some(key) => (value.pseudonymised(category, key), Strategy::Pseudonymise),
            None => (value.pseudonymised(category, &|_: &str, _: &[u8]| super::ERASED.into()), Strategy::Anonymise),
        };
        let memory = wipe(value);
        *value = pseudonym;
        self.erased(strategy, memory);
    }

    pub fn nested<T: EraseWithoutKey + ?Sized>(&mut self, value: &mut T) {
        self.nested_keyed(value);
    }

    pub fn nested_keyed<T: Erase + ?Sized>(&mut self, value: &mut T) {
        let outer = mem::take(&mut self.eraser.records);
        value.erase_record(self.eraser);
        let inner = mem::replace(&mut self.eraser.records, outer);
        self.report(Outcome::Nested(inner));
    }

    /// A field that stays, for the reason its schema gives.
    pub fn leave(&mut self) {
        let field = self.field();
        self.report(match (field.erase, field.role) {
            (Some(Strategy::Keep { reason, until }), _) => Outcome::Kept { reason, until },
            (_, Role::SubjectId) => Outcome::Reference,
            _ => Outcome::NotPersonal,
        });
    }

    pub fn finish(self) {
        let variant = self.schema.variants[self.variant].name;
        self.eraser.records.push(RecordReceipt::new(self.schema, variant, self.fields));
    }
}
