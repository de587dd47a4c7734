//! A campaign by letter.

use axum::extract::State;
use axum::http::StatusCode;
use tracing::info;

use super::journal::{Journal, LogJournal, Tally};
use crate::AppState;
use crate::consent::Purpose;
use crate::error::Result;
use crate::model::Customer;
use crate::staff::Staff;
use crate::store::customers;

/// `POST /campaign`
pub(super) async fn start(_: Staff, State(state): State<AppState>) -> Result<StatusCode> {
    let customers = customers::who_agreed(&mut *state.db.acquire().await?, Purpose::Newsletter).await?;
    let plans = customers.iter().map(|customer| customer.plan.word()).collect::<Vec<_>>().join(", ");
    info!(%plans, "the campaign starts"); //~ none
    let names = customers
        .iter()
        .filter_map(|customer| customer.last_name.as_deref())
        .map(str::to_uppercase)
        .collect::<Vec<_>>()
        .join(", ");
    info!(%names, "the campaign starts"); //~ pii-in-log
    Ok(StatusCode::ACCEPTED)
}

/// `POST /campaign/letters`: writes every letter, and keeps a journal of it.
pub(super) async fn write_letters(_: Staff, State(state): State<AppState>) -> Result<StatusCode> {
    let customers = customers::who_agreed(&mut *state.db.acquire().await?, Purpose::Newsletter).await?;
    let journals: [Box<dyn Journal>; 2] = [Box::new(LogJournal), Box::new(Tally::default())];
    for customer in &customers {
        let letter = letter(&salutation(customer));
        for journal in &journals {
            journal.note(&letter);
        }
    }
    Ok(StatusCode::ACCEPTED)
}

fn salutation(customer: &Customer) -> String {
    customer.last_name.as_deref().map_or_else(|| "Dear customer".to_owned(), |name| format!("Dear {name}"))
}

fn letter(salutation: &str) -> String {
    [salutation, "thank you for staying with us."].join(",\n")
}
