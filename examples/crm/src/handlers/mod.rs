//! One module per group of routes.

pub mod contact;
pub mod customers;
pub mod marketing;
pub mod newsletter;
pub mod rights;

use sqlx::SqliteConnection;

use crate::error::{Error, Result};
use crate::model::{Action, Customer, CustomerId};
use crate::staff::Staff;
use crate::store::{access_log, customers as table};

/// Opens a customer's record for a member of staff, and writes that down first.
pub(crate) async fn open_record(
    db: &mut SqliteConnection,
    staff: Staff,
    id: CustomerId,
    action: Action,
) -> Result<Customer> {
    access_log::record(db, staff, id, action).await?;
    table::find(db, id).await?.filter(|customer| customer.erased_at.is_none()).ok_or(Error::NotFound("customer"))
}
