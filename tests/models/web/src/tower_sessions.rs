//! tower-sessions: values kept for a visitor.

use axum::Router;
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, MemoryStore, Session, SessionManagerLayer};

#[derive(Serialize, Deserialize)]
pub struct Person {
    pub email: String,
}

async fn show(session: Session, email: String) -> Result<String, tower_sessions::session::Error> {
    session.insert("person", Person { email: email.clone() }).await?;
    session.insert_value("email", serde_json::Value::String(email)).await?;
    let person: Option<Person> = session.get("person").await?;
    let value = session.get_value("email").await?;
    let removed: Option<Person> = session.remove("person").await?;
    let gone = session.remove_value("email").await?;
    session.set_expiry(Some(Expiry::OnInactivity(Duration::hours(1))));
    session.cycle_id().await?;
    session.load().await?;
    session.save().await?;
    if session.is_empty().await && session.is_modified() && session.expiry().is_some() {
        session.clear().await;
        session.delete().await?;
        session.flush().await?;
    }
    let id = session.id().map(|id| id.to_string()).unwrap_or_default();
    Ok(format!(
        "{:?} {value:?} {:?} {gone:?} {id}",
        person.map(|person| person.email),
        removed.map(|person| person.email)
    ))
}

async fn fallible(session: Session, email: String) -> String {
    show(session, email).await.unwrap_or_else(|error| error.to_string())
}

pub fn routes() -> Router {
    let layer = SessionManagerLayer::new(MemoryStore::default())
        .with_secure(true)
        .with_name("id")
        .with_expiry(Expiry::OnSessionEnd);
    Router::new().route("/", get(fallible)).layer(layer)
}
