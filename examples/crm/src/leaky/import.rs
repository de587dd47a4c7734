//! Contacts from a trade fair, a list at a time.

use std::fmt;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use tracing::{debug, warn};

use crate::AppState;
use crate::error::Result;
use crate::model::{ContactForm, Customer, plausible_email};
use crate::staff::Staff;
use crate::store::customers;

/// What a row becomes on its way into the database: plain text again, with the usual derive.
#[derive(Debug)]
struct NewContact {
    email: String,
    company: Option<String>,
}

/// The same row, printed by hand.
struct Row {
    number: usize,
    contact: NewContact,
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("number", &self.number).finish_non_exhaustive()
    }
}

/// Why a row was left out.
#[derive(Debug, thiserror::Error)]
enum RowError {
    #[error("{email} is not an e-mail address")]
    NotAnAddress { email: String },
}

/// Why a list was left out.
#[derive(Debug, thiserror::Error)]
enum ListError {
    #[error("there are {rows} rows, at most {most} are taken")]
    TooLong { rows: usize, most: usize },
}

/// `POST /import`
pub(super) async fn import(
    _: Staff,
    State(state): State<AppState>,
    Json(forms): Json<Vec<ContactForm>>,
) -> Result<StatusCode> {
    if let Err(error) = accept(&forms) {
        warn!(%error, "the list was left out"); //~ none
        return Ok(StatusCode::PAYLOAD_TOO_LARGE);
    }
    for (number, form) in forms.into_iter().enumerate() {
        let row = match parse(number, form) {
            Ok(row) => row,
            Err(error) => {
                warn!(%error, "a row was left out"); //~ pii-in-log
                continue;
            }
        };
        debug!(?row, "a row was read"); //~ none
        let contact = row.contact;
        debug!(?contact, "a contact was read"); //~ pii-in-log
        let Some(company) = &contact.company else { panic!("row {number} names no company") }; //~ none
        assert!(!company.starts_with('"'), "{} names a quoted company", contact.email); //~ pii-in-panic
        let customer = Customer { company: contact.company, ..Customer::with_email(contact.email) };
        customers::register(&mut *state.db.acquire().await?, customer).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

fn accept(forms: &[ContactForm]) -> std::result::Result<(), ListError> {
    let (rows, most) = (forms.len(), 1000);
    if rows > most { Err(ListError::TooLong { rows, most }) } else { Ok(()) }
}

fn parse(number: usize, form: ContactForm) -> std::result::Result<Row, RowError> {
    let contact = NewContact { email: form.email, company: form.company };
    if plausible_email(&contact.email) {
        Ok(Row { number, contact })
    } else {
        Err(RowError::NotAnAddress { email: contact.email })
    }
}
