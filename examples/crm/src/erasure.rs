//! Erasing a person, on request (Art. 17) or because their time is up (Art. 5(1)(e)).

use jiff::Timestamp;
use pii_core::erase::{Erase, Receipt};
use sqlx::SqliteConnection;

use crate::consent::{self, Decision, Purpose, Source};
use crate::model::Customer;
use crate::store::recipient_tasks::{self, TaskKind};
use crate::store::{StoreError, dossiers};

/// What an erasure came to.
pub struct Erasure {
    /// What happened to each field.
    pub receipt: Receipt,
    /// The task of telling the vendor, if the vendor holds a copy.
    pub task: Option<i64>,
}

/// Erases everything about a customer but the ledger, which then knows a number that leads nowhere.
///
/// # Errors
///
/// When the database fails; the caller's transaction must not go on then.
pub async fn erase(db: &mut SqliteConnection, customer: Customer) -> Result<Erasure, StoreError> {
    let task = match &customer.hubspot_id {
        Some(remote) => Some(recipient_tasks::add(db, remote, TaskKind::Erase).await?),
        None => None,
    };
    if consent::permission(db, customer.id, Purpose::Newsletter).await?.is_some() {
        consent::record(db, customer.id, Purpose::Newsletter, Decision::Withdrawn, Source::Erasure).await?;
    }
    let mut dossier = dossiers::of_customer(db, customer).await?;
    let receipt = dossier.erase();
    dossier.customer.erased_at = Some(Timestamp::now());
    dossiers::write_erased(db, &dossier).await?;
    Ok(Erasure { receipt, task })
}
