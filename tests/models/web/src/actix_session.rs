//! actix-session: values kept for a visitor.

use actix_session::config::{CookieContentSecurity, PersistentSession};
use actix_session::storage::CookieSessionStore;
use actix_session::{Session, SessionExt, SessionMiddleware};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Key, SameSite};
use actix_web::{App, HttpRequest, Result, web};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub struct Person {
    pub email: String,
}

async fn show(session: Session, email: String, request: HttpRequest) -> Result<String> {
    session.insert("person", Person { email: email.clone() })?;
    session.update("email", |known: String| known + &email)?;
    session.update_or("email", email.clone(), |known: String| known + &email)?;
    let person: Option<Person> = session.get("person")?;
    let removed = session.remove("email");
    let gone: Option<std::result::Result<Person, String>> = session.remove_as("person");
    let other: Option<Person> = request.get_session().get("person")?;
    let entries = session.entries().get("person").cloned();
    if session.contains_key("person") {
        session.renew();
        session.purge();
        session.clear();
    }
    let people = [person, gone.and_then(std::result::Result::ok), other];
    let emails: Vec<String> = people.into_iter().flatten().map(|person| person.email).collect();
    Ok(format!("{emails:?} {removed:?} {entries:?}"))
}

pub fn key() -> Key {
    Key::generate()
}

#[must_use]
pub fn middleware() -> SessionMiddleware<CookieSessionStore> {
    SessionMiddleware::builder(CookieSessionStore::default(), key())
        .cookie_name(String::from("id"))
        .cookie_secure(true)
        .cookie_http_only(true)
        .cookie_path(String::from("/"))
        .cookie_domain(None)
        .cookie_same_site(SameSite::Lax)
        .cookie_content_security(CookieContentSecurity::Private)
        .session_lifecycle(PersistentSession::default().session_ttl(Duration::hours(1)))
        .build()
}

pub fn app() {
    let _ = App::new()
        .wrap(middleware())
        .wrap(SessionMiddleware::new(CookieSessionStore::default(), key()))
        .route("/", web::get().to(show));
}
