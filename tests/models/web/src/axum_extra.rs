//! axum-extra: cookies, typed headers, extractors, answers.

use axum::Router;
use axum::extract::{FromRef, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use axum_extra::TypedHeader;
use axum_extra::either::Either;
use axum_extra::extract::cookie::{Cookie, CookieJar, Key, PrivateCookieJar, SameSite, SignedCookieJar};
use axum_extra::extract::{Cached, Form, OptionalQuery, Query, WithRejection};
use axum_extra::headers::authorization::{Basic, Bearer};
use axum_extra::headers::{
    Authorization, ContentType, Cookie as CookieHeader, ETag, Header, HeaderMapExt, Host, Referer, UserAgent,
};
use axum_extra::json_lines::JsonLines;
use axum_extra::response::ErasedJson;
use axum_extra::routing::RouterExt;
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    pub email: String,
    pub name: String,
}

#[derive(Clone, FromRef)]
pub struct App {
    key: Key,
}

async fn plain(jar: CookieJar, Form(person): Form<Person>) -> (CookieJar, String) {
    let old = jar.get("name").map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let count = jar.iter().count();
    let cookie =
        Cookie::build(("name", person.name)).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build();
    (jar.add(cookie).remove(Cookie::from("old")), old + &count.to_string())
}

async fn private(jar: PrivateCookieJar, Query(person): Query<Person>) -> (PrivateCookieJar, String) {
    let old = jar.get("name").map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let opened = jar.decrypt(Cookie::new("a", "b")).is_some() || jar.iter().count() > 0;
    (jar.add(Cookie::new("name", person.name)).remove(Cookie::from("old")), old + &opened.to_string())
}

async fn signed(jar: SignedCookieJar, OptionalQuery(person): OptionalQuery<Person>) -> (SignedCookieJar, String) {
    let old = jar.get("name").map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let valid = jar.verify(Cookie::new("a", "b")).is_some() || jar.iter().count() > 0;
    let name = person.map(|person| person.name).unwrap_or_default();
    (jar.add(Cookie::new("name", name)).remove(Cookie::from("old")), old + &valid.to_string())
}

async fn typed_headers(
    TypedHeader(agent): TypedHeader<UserAgent>,
    TypedHeader(host): TypedHeader<Host>,
    TypedHeader(referer): TypedHeader<Referer>,
    bearer: Option<TypedHeader<Authorization<Bearer>>>,
    TypedHeader(basic): TypedHeader<Authorization<Basic>>,
    TypedHeader(cookies): TypedHeader<CookieHeader>,
) -> impl IntoResponse {
    let token = bearer.map(|bearer| bearer.token().to_owned()).unwrap_or_default();
    let text = format!(
        "{agent} {} {host} {} {referer:?} {token} {} {} {:?}",
        agent.as_str(),
        host.hostname(),
        basic.username(),
        basic.password(),
        cookies.get("name")
    );
    (TypedHeader(ContentType::text()), text)
}

async fn lines(body: JsonLines<Person>) -> impl IntoResponse {
    let people: Vec<Person> = body.filter_map(|person| async { person.ok() }).collect().await;
    JsonLines::new(stream::iter(people.into_iter().map(Ok::<_, std::convert::Infallible>)))
}

async fn erased(person: WithRejection<Query<Person>, Refused>) -> Either<ErasedJson, ErasedJson> {
    let person = person.0.0;
    if person.name.is_empty() { Either::E1(ErasedJson::new(person)) } else { Either::E2(ErasedJson::pretty(&person)) }
}

async fn cached(Cached(Query(person)): Cached<Query<Person>>) -> String {
    person.name
}

pub struct Refused(String);

impl From<axum_extra::extract::QueryRejection> for Refused {
    fn from(rejection: axum_extra::extract::QueryRejection) -> Self {
        Self(rejection.to_string() + &rejection.body_text() + rejection.status().as_str())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> axum::response::Response {
        (StatusCode::BAD_REQUEST, self.0).into_response()
    }
}

pub fn answered(agent: UserAgent) -> axum::response::Response {
    TypedHeader(agent).into_response()
}

pub fn typed(request: &mut Request, token: &str) -> Option<String> {
    request.headers_mut().typed_insert(Authorization::bearer(token).ok()?);
    request.headers_mut().typed_insert(Authorization::basic("user", token));
    request.headers_mut().typed_insert("\"a\"".parse::<ETag>().ok()?);
    let agent = request.headers().typed_get::<UserAgent>()?;
    let name = UserAgent::name();
    request.headers().typed_try_get::<Host>().ok()??;
    Some(agent.to_string() + name.as_str())
}

pub fn routes(app: App) -> Router {
    Router::new()
        .route("/plain", get(plain))
        .route("/private", get(private))
        .route("/signed", get(signed))
        .route_with_tsr("/headers", get(typed_headers))
        .route("/lines", get(lines))
        .route("/erased", get(erased))
        .route("/cached", get(cached))
        .with_state(app)
}
