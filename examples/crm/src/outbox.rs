//! Telling the vendor about corrections, withdrawals and erasures (Art. 19), again and again until it has heard.

use std::time::Duration;

use tracing::{info, warn};

use crate::AppState;
use crate::consent::{self, Purpose};
use crate::error::Error;
use crate::gateway::GatewayError;
use crate::model::{MarketingContact, RemoteId};
use crate::store::recipient_tasks::{self, Task, TaskKind};
use crate::store::{StoreError, customers};

/// Works on open tasks for as long as the service runs.
pub async fn retry_forever(state: AppState, every: Duration) {
    let mut ticks = tokio::time::interval(every);
    loop {
        ticks.tick().await;
        if let Err(error) = work(&state).await {
            warn!(%error, "the vendor's tasks could not be read");
        }
    }
}

/// Tries every open task once and gives the numbers of those still open.
///
/// # Errors
///
/// When the tasks cannot be read or ticked off. A vendor who fails is no error: the task stays open.
pub async fn work(state: &AppState) -> Result<Vec<i64>, StoreError> {
    let tasks = recipient_tasks::open(&mut *state.db.acquire().await?).await?;
    let mut open = Vec::new();
    for task in tasks {
        match perform(state, &task).await {
            Ok(()) => {
                recipient_tasks::done(&mut *state.db.acquire().await?, task.id).await?;
                info!(task = task.id, kind = task.kind.word(), "the vendor was told");
            }
            Err(error) => {
                warn!(task = task.id, kind = task.kind.word(), %error, "the vendor was not told, will try again");
                open.push(task.id);
            }
        }
    }
    Ok(open)
}

async fn perform(state: &AppState, task: &Task) -> Result<(), Error> {
    let told = match task.kind {
        TaskKind::Update => match current(state, &task.remote).await? {
            Some(contact) => state.gateway.update(&task.remote, &contact).await,
            None => Ok(()),
        },
        TaskKind::Archive => state.gateway.archive(&task.remote).await,
        TaskKind::Erase => state.gateway.erase(&task.remote).await,
    };
    match told {
        // It is gone over there: nothing is left to tell.
        Err(GatewayError::Refused(404)) => Ok(()),
        told => Ok(told?),
    }
}

/// What may be sent of a contact today: nothing once consent is withdrawn, even if an update was asked for before.
async fn current(state: &AppState, remote: &RemoteId) -> Result<Option<MarketingContact>, StoreError> {
    let mut db = state.db.acquire().await?;
    let Some(customer) = customers::find_by_remote(&mut db, remote).await? else { return Ok(None) };
    let permission = consent::permission(&mut db, customer.id, Purpose::Newsletter).await?;
    Ok(permission.and_then(|permission| MarketingContact::new(&customer, &permission)))
}
