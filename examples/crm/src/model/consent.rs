//! One line of the consent ledger.

use jiff::Timestamp;
use pii_core::{Erase, Export, PersonalData};
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::CustomerId;
use crate::consent::{Decision, Purpose, Source};
use crate::store::decode;

/// Who decided what (Art. 7(1)).
#[derive(PersonalData, Export, Erase, Clone)]
#[pii(subject = Customer, store = "consents")]
pub struct ConsentEntry {
    /// Who decided.
    #[pii(subject_id)]
    pub customer_id: CustomerId,
    /// What was decided, and how it is known.
    #[pii(PrivacyPreferences, retention = "P3Y", purpose(essential::LegalObligation, basis = legal_obligation))]
    #[pii(erase = keep(reason = "evidence of consent, Art. 7(1) and 17(3)(e)", until = "P3Y"))]
    pub statement: Statement,
}

/// A decision about a purpose, on which words, where and when.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
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
        let statement = Statement {
            purpose: decode::word(row, "purpose", Purpose::from_word)?,
            decision: decode::word(row, "decision", Decision::from_word)?,
            wording: row.try_get("wording")?,
            source: decode::word(row, "source", Source::from_word)?,
            recorded_at: decode::time(row, "recorded_at")?,
        };
        Ok(Self { customer_id: CustomerId(row.try_get("customer_id")?), statement })
    }
}
