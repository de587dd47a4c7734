//! Table `customers`.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::StoreError;
use crate::consent::{Decision, Purpose};
use crate::model::{Customer, CustomerId, Plan, RemoteId};

/// The customer with a number. Erased customers are found as well: their rows are what other rows refer to.
pub async fn find(db: &mut SqliteConnection, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM customers WHERE id = ?").bind(id.0).fetch_optional(db).await?;
    Ok(found)
}

/// The customer with an e-mail address, in whatever case it was typed.
pub async fn find_by_email(db: &mut SqliteConnection, email: &str) -> Result<Option<Customer>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM customers WHERE email = ?").bind(email).fetch_optional(db).await?;
    Ok(found)
}

/// The customer the vendor knows by a number.
pub async fn find_by_remote(db: &mut SqliteConnection, remote: &RemoteId) -> Result<Option<Customer>, StoreError> {
    let found =
        sqlx::query_as("SELECT * FROM customers WHERE hubspot_id = ?").bind(&remote.0).fetch_optional(db).await?;
    Ok(found)
}

/// Customers who are not erased, newest first, of one plan or of all.
pub async fn list(db: &mut SqliteConnection, plan: Option<Plan>, limit: u32) -> Result<Vec<Customer>, StoreError> {
    let found = sqlx::query_as(
        "SELECT * FROM customers WHERE erased_at IS NULL AND (?1 IS NULL OR plan = ?1) \
         ORDER BY created_at DESC, id LIMIT ?2",
    )
    .bind(plan.map(Plan::word))
    .bind(limit)
    .fetch_all(db)
    .await?;
    Ok(found)
}

/// Customers whose last word about a purpose is yes.
pub async fn who_agreed(db: &mut SqliteConnection, purpose: Purpose) -> Result<Vec<Customer>, StoreError> {
    let found = sqlx::query_as(
        "SELECT customers.* FROM customers JOIN consents ON consents.id = \
             (SELECT max(id) FROM consents WHERE customer_id = customers.id AND purpose = ?1) \
         WHERE consents.decision = ?2 AND customers.erased_at IS NULL ORDER BY customers.id",
    )
    .bind(purpose.word())
    .bind(Decision::Given.word())
    .fetch_all(db)
    .await?;
    Ok(found)
}

/// Prospects who neither wrote nor decided anything since a moment, and do not get the newsletter.
pub async fn prospects_silent_since(db: &mut SqliteConnection, moment: Timestamp) -> Result<Vec<Customer>, StoreError> {
    let found = sqlx::query_as(
        "SELECT * FROM customers WHERE erased_at IS NULL AND plan = ?1 AND created_at < ?2 \
         AND NOT EXISTS (SELECT 1 FROM messages WHERE customer_id = customers.id AND received_at >= ?2) \
         AND NOT EXISTS (SELECT 1 FROM consents WHERE customer_id = customers.id AND recorded_at >= ?2) \
         AND ?3 IS NOT (SELECT decision FROM consents WHERE customer_id = customers.id ORDER BY id DESC LIMIT 1)",
    )
    .bind(Plan::Prospect.word())
    .bind(moment.as_millisecond())
    .bind(Decision::Given.word())
    .fetch_all(db)
    .await?;
    Ok(found)
}

/// Adds a customer, or finds the one who has the same e-mail address; then what is stored wins over what came in,
/// because nobody has shown that the two are the same person.
pub async fn register(db: &mut SqliteConnection, customer: Customer) -> Result<Customer, StoreError> {
    let known = match customer.email.as_deref() {
        Some(email) => find_by_email(db, email).await?,
        None => None,
    };
    match known {
        Some(known) => Ok(known),
        None => insert(db, customer).await,
    }
}

async fn insert(db: &mut SqliteConnection, customer: Customer) -> Result<Customer, StoreError> {
    sqlx::query(
        "INSERT INTO customers (id, email, first_name, last_name, phone, company, plan, created_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(customer.id.0)
    .bind(&customer.email)
    .bind(&customer.first_name)
    .bind(&customer.last_name)
    .bind(&customer.phone)
    .bind(&customer.company)
    .bind(customer.plan.word())
    .bind(customer.created_at.as_millisecond())
    .execute(db)
    .await?;
    Ok(customer)
}

/// Writes a customer back.
pub async fn update(db: &mut SqliteConnection, customer: &Customer) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE customers SET email = ?, first_name = ?, last_name = ?, phone = ?, company = ?, hubspot_id = ?, \
         plan = ?, erased_at = ? WHERE id = ?",
    )
    .bind(&customer.email)
    .bind(&customer.first_name)
    .bind(&customer.last_name)
    .bind(&customer.phone)
    .bind(&customer.company)
    .bind(customer.hubspot_id.as_ref().map(|remote| &remote.0))
    .bind(customer.plan.word())
    .bind(customer.erased_at.map(Timestamp::as_millisecond))
    .bind(customer.id.0)
    .execute(db)
    .await?;
    Ok(())
}

/// Remembers the vendor's number for a customer and gives whether there was still a customer to remember it for.
pub async fn set_remote(db: &mut SqliteConnection, id: CustomerId, remote: &RemoteId) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE customers SET hubspot_id = ? WHERE id = ? AND erased_at IS NULL")
        .bind(&remote.0)
        .bind(id.0)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}
