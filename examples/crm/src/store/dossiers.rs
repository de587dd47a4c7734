//! Everything about one person, over all tables.

use sqlx::SqliteConnection;

use super::{StoreError, consents, customers, messages};
use crate::model::{Customer, Dossier};

/// Gathers what is held about a customer.
pub async fn of_customer(db: &mut SqliteConnection, customer: Customer) -> Result<Dossier, StoreError> {
    let messages = messages::of_customer(db, customer.id).await?;
    let consents = consents::of_customer(db, customer.id).await?;
    Ok(Dossier { customer, messages, consents })
}

/// Writes an erased dossier back: the customer's row without its values, no messages, and the ledger as it was.
pub async fn write_erased(db: &mut SqliteConnection, dossier: &Dossier) -> Result<(), StoreError> {
    customers::update(db, &dossier.customer).await?;
    messages::remove_all(db, dossier.customer.id).await
}
