//! A home-made backup.

use std::io;
use std::process::Command;
use std::{env, fs};

use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::AppState;
use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Action, Customer, CustomerId};
use crate::staff::Staff;
use crate::store::customers;

/// `POST /backup`: writes all customers to where nobody looks for them when one wants to be erased.
pub(super) async fn dump(_: Staff, State(state): State<AppState>) -> Result<StatusCode> {
    let customers = customers::list(&mut *state.db.acquire().await?, None, u32::MAX).await?;
    write_csv(&customers).map_err(|_| Error::Unwritable)?;
    Ok(StatusCode::NO_CONTENT)
}

fn write_csv(customers: &[Customer]) -> io::Result<()> {
    let plans = customers.iter().map(|customer| format!("{},{}", customer.id, customer.plan.word()));
    let contacts = customers.iter().map(csv_line);
    fs::write(env::temp_dir().join("plans.csv"), plans.collect::<Vec<_>>().join("\n"))?; //~ none
    fs::write(env::temp_dir().join("contacts.csv"), contacts.collect::<Vec<_>>().join("\n")) //~ undeclared-store
}

fn csv_line(customer: &Customer) -> String {
    let cells = [Some(customer.id.to_string()), customer.email.clone(), customer.phone.clone()];
    cells.map(Option::unwrap_or_default).join(",")
}

/// `POST /backup/{id}/mail`: sends a customer their record; the arguments of a program are open to all users.
pub(super) async fn mail(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<StatusCode> {
    let customer = open_record(&mut *state.db.acquire().await?, staff, id, Action::Exported).await?;
    let email = customer.email.as_deref().ok_or(Error::NotFound("e-mail address"))?;
    let sent = Command::new("mail")
        .arg(format!("--subject=Record {id}")) //~ none
        .arg(email) //~ pii-in-process
        .status()
        .map_err(|_| Error::Unwritable)?;
    Ok(if sent.success() { StatusCode::NO_CONTENT } else { StatusCode::BAD_GATEWAY })
}
