//! Table `access_log`: who looked at whose record, by numbers.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::StoreError;
use crate::model::{Access, Action, CustomerId};
use crate::staff::Staff;

/// Writes down a look at a record, before the record is shown.
pub async fn record(
    db: &mut SqliteConnection,
    staff: Staff,
    customer: CustomerId,
    action: Action,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO access_log (staff_id, customer_id, action, at) VALUES (?, ?, ?, ?)")
        .bind(staff.id.0)
        .bind(customer.0)
        .bind(action.word())
        .bind(Timestamp::now().as_millisecond())
        .execute(db)
        .await?;
    Ok(())
}

/// Every look at a customer's record, oldest first.
pub async fn of_customer(db: &mut SqliteConnection, customer: CustomerId) -> Result<Vec<Access>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM access_log WHERE customer_id = ? ORDER BY id")
        .bind(customer.0)
        .fetch_all(db)
        .await?;
    Ok(found)
}
