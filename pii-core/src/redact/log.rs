//! `log`'s key-value pairs.

use log::kv::{ToValue, Value};

use crate::{PersonalData, Redacted};

/// `log::info!(customer:% = customer.redacted(); "…")` works without it; with it the `:%` can go.
impl<T: PersonalData> ToValue for Redacted<'_, T> {
    fn to_value(&self) -> Value<'_> {
        Value::from_dyn_display(self)
    }
}
