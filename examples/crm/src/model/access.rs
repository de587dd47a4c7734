//! Who looked at whose record: numbers only, on both sides.

use jiff::Timestamp;
use pii_core::PersonalData;
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::{CustomerId, StaffId};
use crate::store::decode;

/// One look at a record.
#[derive(PersonalData, Serialize, Clone)]
#[pii(subject = Customer, store = "access_log")]
#[pii(allow(serialize = "numbers only, shown to staff and to the person"))]
pub struct Access {
    /// Who looked.
    #[pii(unique_id::Pseudonymous, subject = Employee, retention = "P1Y")]
    #[pii(purpose(essential::service::Security, basis = legitimate_interests))]
    pub staff_id: StaffId,
    /// Whose record.
    #[pii(subject_id)]
    pub customer_id: CustomerId,
    /// What for.
    #[pii(none)]
    pub action: Action,
    /// When.
    #[pii(none)]
    pub at: Timestamp,
}

/// What a member of staff did with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Saw it in a list.
    Listed,
    /// Opened it.
    Viewed,
    /// Corrected it.
    Rectified,
    /// Handed out a copy.
    Exported,
    /// Erased it.
    Erased,
    /// Sent it to the vendor.
    Pushed,
}

impl Action {
    const ALL: [Self; 6] = [Self::Listed, Self::Viewed, Self::Rectified, Self::Exported, Self::Erased, Self::Pushed];

    /// The word the database keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Viewed => "viewed",
            Self::Rectified => "rectified",
            Self::Exported => "exported",
            Self::Erased => "erased",
            Self::Pushed => "pushed",
        }
    }

    /// The action the database's word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }
}

impl FromRow<'_, SqliteRow> for Access {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            staff_id: StaffId(row.try_get("staff_id")?),
            customer_id: CustomerId(row.try_get("customer_id")?),
            action: decode::word(row, "action", Action::from_word)?,
            at: decode::time(row, "at")?,
        })
    }
}
