//! poem: endpoints, extractors, answers, errors, cookies and sessions, middleware.

use std::fmt;

use futures_util::{SinkExt, StreamExt, stream};
use poem::endpoint::{make, make_sync};
use poem::error::{BadRequest, Conflict, InternalServerError, NotFoundError, ResponseError};
use poem::http::{HeaderMap, Method, StatusCode, Uri, header};
use poem::listener::TcpListener;
use poem::middleware::{AddData, CookieJarManager, Cors, RequestId, SetHeader, Tracing};
use poem::session::{CookieConfig, CookieSession, MemoryStorage, ServerSession, Session};
use poem::web::cookie::{Cookie, CookieJar, CookieKey};
use poem::web::sse::{Event, SSE};
use poem::web::websocket::{Message, WebSocket, WebSocketStream};
use poem::web::{Data, Form, Html, Json, LocalAddr, Multipart, Path, Query, RealIp, Redirect, RemoteAddr};
use poem::{
    Body, Endpoint, EndpointExt, Error, FromRequest, IntoResponse, Middleware, Request, RequestBody, Response, Result,
    Route, Server, get, handler, post,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Person {
    pub email: String,
    pub name: String,
}

#[derive(Debug)]
pub struct Taken(String);

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is taken", self.0)
    }
}

impl std::error::Error for Taken {}

impl ResponseError for Taken {
    fn status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }
}

#[derive(Debug)]
pub struct Coded(String);

impl fmt::Display for Coded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coded")
    }
}

impl std::error::Error for Coded {}

impl ResponseError for Coded {
    fn status(&self) -> StatusCode {
        StatusCode::CONFLICT
    }

    fn as_response(&self) -> Response {
        self.0.clone().with_status(self.status()).into_response()
    }
}

pub struct Greeting(String);

impl IntoResponse for Greeting {
    fn into_response(self) -> Response {
        Response::builder()
            .status(StatusCode::OK)
            .header("x-name", self.0.clone())
            .content_type("text/plain")
            .extension(self.0.clone())
            .body(self.0)
    }
}

pub struct Caller(String);

impl<'a> FromRequest<'a> for Caller {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let from = request.remote_addr().to_string();
        let socket = request.remote_addr().as_socket_addr().map(|address| address.ip().to_string()).unwrap_or_default();
        let agent = request.header("user-agent").unwrap_or_default().to_owned();
        let token =
            request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let uri = request.uri().to_string() + request.uri().path() + &request.original_uri().to_string();
        let session = request.cookie().get("session").map(|cookie| cookie.value_str().to_owned()).unwrap_or_default();
        let segment = request.raw_path_param("name").unwrap_or_default().to_owned();
        let params: Person = request.params()?;
        let path: (String,) = request.path_params()?;
        let data = request.data::<Person>().map(|person| person.name.clone()).unwrap_or_default();
        let kept = request.extensions().get::<Person>().map(|person| person.name.clone()).unwrap_or_default();
        let kind = request.content_type().is_some() && *request.method() == Method::GET;
        if kind || body.is_none() {
            return Err(Error::from_string(from + &agent, StatusCode::UNAUTHORIZED));
        }
        let taken = body.take()?.into_string().await?;
        Ok(Self(socket + token + &uri + &session + &segment + &params.name + &path.0 + &data + &kept + &taken))
    }
}

#[handler]
pub fn show_person(Path(name): Path<String>, Query(query): Query<Person>, people: Data<&Vec<Person>>) -> Json<Person> {
    Json(people.iter().find(|known| known.name == name).cloned().unwrap_or(query))
}

#[handler]
pub async fn create_person(Json(person): Json<Person>, caller: Caller) -> Result<impl IntoResponse, Error> {
    match person.name.as_str() {
        "a" => return Err(Taken(person.email).into()),
        "b" => return Err(Error::from_string(person.email, StatusCode::BAD_REQUEST)),
        "c" => return Err(Error::from_status(StatusCode::CONFLICT)),
        "d" => return Err(BadRequest(Taken(caller.0))),
        "e" => return Err(Conflict(Coded(caller.0))),
        "f" => return Err(InternalServerError(Taken(person.email))),
        "g" => return Err(Error::new(Taken(person.email), StatusCode::BAD_GATEWAY)),
        "h" => return Err(Error::from_response(Response::from(person.email))),
        "i" => Err(Coded(person.email.clone()))?,
        _ => {}
    }
    Ok(Json(person)
        .with_status(StatusCode::CREATED)
        .with_header("x-name", "1")
        .with_content_type("application/json")
        .with_body("b"))
}

#[handler]
pub async fn keep(Form(person): Form<Person>) -> Result<Html<String>, Taken> {
    if person.name.is_empty() { Err(Taken(person.email)) } else { Ok(Html(person.name)) }
}

#[handler]
pub fn greet(caller: Caller) -> Greeting {
    Greeting(caller.0)
}

#[handler]
pub fn send_away(RealIp(real): RealIp, remote: &RemoteAddr, local: &LocalAddr) -> Redirect {
    match real.map(|address| address.to_string()) {
        Some(text) if text.is_empty() => Redirect::permanent(text),
        Some(text) if text.len() == 1 => Redirect::moved_permanent(text),
        Some(text) => Redirect::see_other(text),
        None => Redirect::temporary(remote.to_string() + &local.to_string()),
    }
}

#[handler]
pub fn show_parts(method: Method, uri: &Uri, headers: &HeaderMap, request: &Request) -> Response {
    let text = format!("{method} {uri} {} {:?}", headers.len(), request.version());
    let mut response = text.clone().into_response();
    response.headers_mut().insert("x-text", text.parse().expect("a header"));
    response.set_status(StatusCode::OK);
    response.set_body(text.clone());
    response.extensions_mut().insert(text.clone());
    response.set_data(text);
    let known =
        response.headers().contains_key("x-text") && response.is_success() && response.header("x-text").is_some();
    if known {
        response.set_content_type("text/plain")
    } else {
        Response::from_parts(response.into_parts().0, Body::empty())
    }
}

#[handler]
pub async fn read_body(body: Body) -> Result<Vec<u8>> {
    Ok(body.into_vec().await?)
}

#[handler]
pub async fn make_body(request: &Request, bytes: Vec<u8>, text: String) -> Result<Body> {
    let name = String::from_utf8_lossy(&bytes).into_owned() + &text;
    Ok(match request.uri().path() {
        "/a" => Body::from_string(name),
        "/b" => Body::from_json(&name).map_err(InternalServerError)?,
        "/c" => Body::from_bytes(name.into()),
        "/d" => Body::from_vec(bytes),
        "/e" => Body::from_bytes_stream(stream::iter([Ok::<_, std::io::Error>(name)])),
        "/f" => Body::from_async_read(
            std::io::Cursor::new(bytes).get_ref().len().to_string().as_bytes().to_vec().leak() as &[u8],
        ),
        _ => Body::from(name),
    })
}

#[handler]
pub async fn read_json(body: Body) -> Result<String> {
    let person: Person = body.into_json().await?;
    Ok(person.name)
}

#[handler]
pub async fn read_bytes(body: Body) -> Result<String> {
    Ok(String::from_utf8_lossy(&body.into_bytes().await?).into_owned())
}

#[handler]
pub async fn read_form(mut form: Multipart) -> Result<String> {
    let mut text = String::new();
    while let Some(field) = form.next_field().await? {
        text += field.name().unwrap_or_default();
        text += field.file_name().unwrap_or_default();
        text += field.content_type().unwrap_or_default();
        text += &if text.is_empty() {
            field.text().await?
        } else {
            String::from_utf8_lossy(&field.bytes().await?).into_owned()
        };
    }
    Ok(text)
}

#[handler]
pub fn set_cookies(jar: &CookieJar, key: Data<&CookieKey>, name: String) -> String {
    let mut cookie = Cookie::new("person", Person { email: name.clone(), name });
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(true);
    cookie.set_value_str("plain");
    cookie.set_value(cookie.name().to_owned() + cookie.path().or(cookie.domain()).unwrap_or_default());
    jar.add(cookie.clone());
    jar.add(Cookie::new_with_str("text", cookie.value_str()));
    jar.private_with_key(key.0).add(cookie.clone());
    jar.signed_with_key(key.0).add(cookie);
    jar.add(Cookie::named("empty"));
    jar.remove("old");
    let person: Option<Person> = jar.get("person").and_then(|cookie| cookie.value().ok());
    let signed = jar.signed_with_key(key.0).get("person").map(|cookie| cookie.value_str().to_owned());
    let private = jar.private_with_key(key.0).get("person").map(|cookie| cookie.value_str().to_owned());
    person.map(|person| person.name).or(signed).or(private).unwrap_or_default()
}

#[handler]
pub fn use_session(session: &Session, name: String) -> String {
    session.set("name", name);
    session.remove("old");
    session.renew();
    if session.is_empty() {
        session.purge();
        session.clear();
    }
    let entries = session.entries();
    session.get::<String>("name").unwrap_or_default() + &entries.len().to_string()
}

#[handler]
pub fn stream_events(name: String) -> SSE {
    let event = Event::message(name.clone()).event_type(name.clone()).id(name);
    SSE::new(stream::iter([event, Event::retry(9)])).keep_alive(std::time::Duration::from_secs(9))
}

#[handler]
pub fn open_socket(socket: WebSocket) -> impl IntoResponse {
    socket.on_upgrade(talk)
}

async fn talk(socket: WebSocketStream) {
    let (mut to, mut from) = socket.split();
    while let Some(Ok(message)) = from.next().await {
        match message {
            Message::Text(text) => drop(to.send(Message::text(text)).await),
            other => drop(to.send(Message::binary(other.as_bytes().to_vec())).await),
        }
    }
}

pub struct Access;

impl<E: Endpoint> Middleware<E> for Access {
    type Output = AccessEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        AccessEndpoint { inner }
    }
}

pub struct AccessEndpoint<E> {
    inner: E,
}

impl<E: Endpoint> Endpoint for AccessEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Self::Output> {
        let uri = request.uri().to_string();
        request.set_data(uri.clone());
        request.extensions_mut().insert(uri.clone());
        let mut response = self.inner.call(request).await?.into_response();
        response.headers_mut().insert("x-uri", uri.parse().expect("a header"));
        Ok(response)
    }
}

async fn around<E: Endpoint>(next: std::sync::Arc<E>, request: Request) -> Result<Response> {
    let text = request.uri().to_string();
    let response = next.call(request).await?.into_response();
    Ok(response.with_header("x-uri", text).into_response())
}

async fn caught(error: Error) -> Response {
    let status = error.status();
    let text = error.to_string() + error.downcast_ref::<Taken>().map(|taken| taken.0.as_str()).unwrap_or_default();
    if text.is_empty() { error.into_response() } else { text.with_status(status).into_response() }
}

pub fn body(name: String) -> Result<Body> {
    let mut body = RequestBody::new(Body::from(name));
    Ok(body.take()?)
}

pub fn converted(name: String) -> Error {
    Error::from(Taken(name))
}

pub fn printed(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(error, f)?;
    fmt::Display::fmt(error, f)
}

async fn missing(_: NotFoundError) -> String {
    String::from("nothing here")
}

pub async fn serve(key: CookieKey) -> std::io::Result<()> {
    let server_sessions = ServerSession::new(CookieConfig::default().name("id"), MemoryStorage::new());
    let client_sessions = CookieSession::new(CookieConfig::private(CookieKey::generate()));
    let nested = Route::new()
        .at("/greet", get(greet).post(greet).put(greet).delete(greet).patch(greet).head(greet))
        .at("/away", get(send_away.before(|request| async move { Ok(request) })))
        .at("/body", post(read_body))
        .at("/bodies", post(make_body.after(|answer| async move { answer })))
        .at("/byte", post(read_bytes.map_to_response().map(|response: Response| async move { response })))
        .at("/json", post(read_json.and_then(|answer: Response| async move { Ok(answer) })))
        .at("/events", get(stream_events))
        .at("/socket", get(open_socket))
        .at("/sync", make_sync(|request| request.uri().to_string()))
        .at("/make", make(|request| async move { Ok::<_, Error>(request.uri().to_string()) }));
    let app = Route::new()
        .at("/person/:name", get(show_person).post(create_person))
        .at("/taken", post(keep))
        .at("/parts", get(show_parts))
        .at("/upload", post(read_form))
        .at("/cookies", post(set_cookies).with(CookieJarManager::new()))
        .at("/session", post(use_session).with(server_sessions))
        .at("/other", post(use_session).with(client_sessions))
        .nest("/nested", nested)
        .data(key)
        .with(AddData::new(Person::default()))
        .with(Tracing)
        .with(RequestId::default())
        .with(Cors::new().allow_origin("https://example.com"))
        .with(SetHeader::new().overriding("x-server", "a").appending("x-server", "b"))
        .with(Access)
        .around(around)
        .catch_error(missing)
        .catch_all_error(caught)
        .inspect_all_err(|error| println!("{error}"))
        .inspect_err(|error: &Taken| println!("{error}"));
    Server::new(TcpListener::bind("127.0.0.1:3000")).run(app).await
}
