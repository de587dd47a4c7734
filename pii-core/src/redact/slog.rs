//! `slog`'s key-value pairs.

use slog::{Key, Record, Result, Serializer, Value};

use crate::{PersonalData, Redacted};

impl<T: PersonalData + ?Sized> Value for Redacted<'_, T> {
    fn serialize(&self, _: &Record<'_>, key: Key, serializer: &mut dyn Serializer) -> Result {
        serializer.emit_arguments(key, &format_args!("{self}"))
    }
}
