//! Letting go in time (Art. 5(1)(e)): what the fields declare is what happens.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use pii_core::PersonalData;
use tracing::{info, warn};

use crate::error::{Error, Result};
use crate::model::{Customer, Message};
use crate::store::{customers, messages};
use crate::{AppState, db, erasure, outbox};

/// What a sweep removed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Messages whose time was up.
    pub messages: u64,
    /// Prospects who have not been heard of for too long.
    pub prospects: usize,
}

/// Sweeps for as long as the service runs.
pub async fn sweep_forever(state: AppState, every: Duration) {
    let mut ticks = tokio::time::interval(every);
    loop {
        ticks.tick().await;
        if let Err(error) = sweep(&state, Timestamp::now()).await {
            warn!(%error, "what is due could not be removed, will try again");
        }
    }
}

/// Removes what is due at a moment. Customers with a plan stay as long as their contract does.
///
/// # Errors
///
/// When the database fails; nothing is removed then.
pub async fn sweep(state: &AppState, now: Timestamp) -> Result<Swept> {
    let mut db = state.db.begin().await?;
    let messages = messages::remove_before(&mut db, due::<Message>("body", now)?).await?;
    let prospects = customers::prospects_silent_since(&mut db, due::<Customer>("email", now)?).await?;
    let swept = Swept { messages, prospects: prospects.len() };
    for prospect in prospects {
        let id = prospect.id;
        let _receipt = erasure::erase(&mut db, prospect).await?;
        info!(customer = %id, "erased, not heard of for too long");
    }
    db.commit().await?;
    if swept != Swept::default() {
        db::purge_log(&state.db).await?;
        info!(messages = swept.messages, prospects = swept.prospects, "removed what was due");
        outbox::work(state).await?;
    }
    Ok(swept)
}

/// The moment before which a field's values are due.
fn due<T: PersonalData>(field: &str, now: Timestamp) -> Result<Timestamp> {
    T::SCHEMA
        .field(field)
        .and_then(|field| field.retention)
        .and_then(|retention| retention.parse::<Span>().ok())
        .and_then(|retention| now.to_zoned(TimeZone::UTC).checked_sub(retention).ok())
        .map(|due| due.timestamp())
        .ok_or(Error::NoRetention)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_follows_from_the_fields() {
        let now: Timestamp = "2026-02-28T12:00:00Z".parse().unwrap();
        assert_eq!(due::<Message>("body", now).unwrap().to_string(), "2025-02-28T12:00:00Z");
        assert_eq!(due::<Customer>("email", now).unwrap().to_string(), "2024-02-28T12:00:00Z");
        assert!(matches!(due::<Customer>("plan", now), Err(Error::NoRetention)));
    }
}
