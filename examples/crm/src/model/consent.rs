//! One line of the consent ledger.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::CustomerId;
use crate::consent::{Decision, Purpose, Source};
use crate::store::decode;

/// Who decided what, about which purpose, on which words, where and when (Art. 7(1)).
#[derive(Clone, Serialize)]
pub struct ConsentEntry {
    /// Who decided.
    pub customer_id: CustomerId,
    /// What the decision is about.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub decision: Decision,
    /// The version of the words the person was shown.
    pub wording: u32,
    /// Where they were shown.
    pub source: Source,
    /// When it was decided.
    pub recorded_at: Timestamp,
}

impl FromRow<'_, SqliteRow> for ConsentEntry {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            customer_id: CustomerId(row.try_get("customer_id")?),
            purpose: decode::word(row, "purpose", Purpose::from_word)?,
            decision: decode::word(row, "decision", Decision::from_word)?,
            wording: row.try_get("wording")?,
            source: decode::word(row, "source", Source::from_word)?,
            recorded_at: decode::time(row, "recorded_at")?,
        })
    }
}
