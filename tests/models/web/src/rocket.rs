//! rocket: routes, guards, answers, catchers, cookies, fairings.

use std::io::Cursor;
use std::path::PathBuf;

use rocket::data::{Data, FromData, Limits, Outcome as DataOutcome, ToByteUnit};
use rocket::fairing::{AdHoc, Fairing, Info, Kind};
use rocket::form::{Contextual, Form, FromForm, Strict};
use rocket::fs::{FileServer, NamedFile, TempFile};
use rocket::http::uri::{Origin, Reference};
use rocket::http::{Cookie, CookieJar, Header, RawStr, SameSite, Status};
use rocket::outcome::Outcome;
use rocket::request::{FlashMessage, FromParam, FromRequest, Outcome as RequestOutcome, Request};
use rocket::response::content::{RawHtml, RawJson, RawText};
use rocket::response::status::{Accepted, BadRequest, Conflict, Created, Custom, Forbidden, NotFound, Unauthorized};
use rocket::response::stream::{Event, EventStream, TextStream};
use rocket::response::{Debug, Flash, Redirect, Responder, Response, Result as Answer};
use rocket::serde::json::{Json, Value, json};
use rocket::{Build, Rocket, State, catch, catchers, delete, get, post, put, routes};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize, FromForm)]
pub struct Person {
    pub email: String,
    pub name: String,
}

#[derive(Responder)]
#[response(status = 409)]
pub enum Failure {
    Taken(String),
    #[response(status = 404)]
    Missing(Json<Person>),
}

pub struct Greeting(String);

impl<'r> Responder<'r, 'static> for Greeting {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        if request.cookies().get("quiet").is_some() {
            return Response::build_from(self.0.respond_to(request)?).raw_header("x-quiet", "1").ok();
        }
        Response::build()
            .status(Status::Accepted)
            .header(Header::new("x-name", self.0.clone()))
            .header_adjoin(Header::new("x-name", self.0.clone()))
            .raw_header("x-name", self.0.clone())
            .raw_header_adjoin("x-name", self.0.clone())
            .sized_body(self.0.len(), Cursor::new(self.0))
            .ok()
    }
}

pub struct Caller(String);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Caller {
    type Error = String;

    async fn from_request(request: &'r Request<'_>) -> RequestOutcome<Self, Self::Error> {
        let from = request.client_ip().map(|address| address.to_string()).unwrap_or_default();
        let real = request.real_ip().map(|address| address.to_string()).unwrap_or_default();
        let remote = request.remote().map(|address| address.to_string()).unwrap_or_default();
        let agent = request.headers().get_one("user-agent").unwrap_or_default();
        let all: Vec<&str> = request.headers().get("accept").collect();
        let uri = request.uri().to_string() + request.uri().path().as_str();
        let query = request.uri().query().map(|query| query.as_str().to_owned()).unwrap_or_default();
        let cookie = request.cookies().get("session").map(|cookie| cookie.value().to_owned());
        let private = request.cookies().get_private("session").map(|cookie| cookie.value().to_owned());
        let first: Option<Result<&str, _>> = request.param(0);
        let page: Option<Result<u32, _>> = request.query_value("page");
        let segment = request.routed_segment(0).unwrap_or_default();
        let cached = request.local_cache(|| Person { email: String::new(), name: String::new() });
        let later = request.local_cache_async(async { String::new() }).await;
        let state = request.guard::<&State<Person>>().await;
        let known = request.rocket().state::<Person>().map(|person| person.name.clone());
        let kind = request.content_type().is_some() && request.method() == rocket::http::Method::Get;
        if kind || request.host().is_some() || page.is_some() || request.route().is_some() {
            return Outcome::Error((Status::Unauthorized, from + &real + &remote + agent + &uri + &query + segment));
        }
        if let Some(Ok(first)) = first {
            return Outcome::Success(Self(first.to_owned() + &cached.name + later + &known.unwrap_or_default()));
        }
        match (cookie.or(private), state.succeeded(), all.len()) {
            (Some(value), Some(person), 1) => Outcome::Success(Self(value + &person.email)),
            _ => Outcome::Forward(Status::Unauthorized),
        }
    }
}

pub struct Slug<'a>(&'a str);

impl<'a> FromParam<'a> for Slug<'a> {
    type Error = &'a str;

    fn from_param(param: &'a str) -> Result<Self, Self::Error> {
        if param.is_empty() { Err(param) } else { Ok(Self(param)) }
    }
}

pub struct Note(String);

#[rocket::async_trait]
impl<'r> FromData<'r> for Note {
    type Error = String;

    async fn from_data(_: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self> {
        match data.open(9.kibibytes()).into_string().await {
            Ok(text) if text.is_complete() => Outcome::Success(Self(text.into_inner())),
            Ok(text) => Outcome::Error((Status::PayloadTooLarge, text.value)),
            Err(error) => Outcome::Error((Status::BadRequest, error.to_string())),
        }
    }
}

#[get("/person/<id>")]
pub fn person(id: usize, people: &State<Vec<Person>>) -> Option<Json<Person>> {
    people.inner().get(id).cloned().map(Json)
}

#[post("/person", data = "<person>")]
pub async fn create(person: Json<Person>, caller: Caller) -> Result<Created<Json<Person>>, Failure> {
    if caller.0.is_empty() {
        return Err(Failure::Taken(person.name.clone()));
    }
    let kept = person.into_inner();
    if kept.email.is_empty() {
        return Err(Failure::Missing(Json(kept)));
    }
    Ok(Created::new("/person/1").body(Json(kept)))
}

#[put("/person?<page>", data = "<form>")]
pub fn replace(page: Option<String>, form: Form<Strict<Person>>) -> Custom<RawHtml<String>> {
    Custom(Status::Ok, RawHtml(form.into_inner().into_inner().name + &page.unwrap_or_default()))
}

#[post("/contextual", data = "<form>")]
pub fn contextual(form: Form<Contextual<'_, Person>>) -> Result<String, BadRequest<String>> {
    if let Some(person) = &form.value {
        return Ok(person.name.clone());
    }
    let given = form.context.field_value("email").unwrap_or_default().to_owned();
    let errors: Vec<String> = form.context.errors().map(ToString::to_string).collect();
    Err(BadRequest(given + &errors.join(" ")))
}

#[delete("/person/<slug>")]
pub async fn remove(slug: Slug<'_>, jar: &CookieJar<'_>) -> Result<Redirect, Debug<std::io::Error>> {
    jar.add(Cookie::new("name", slug.0.to_owned()));
    jar.add(Cookie::build(("email", slug.0.to_owned())).path("/").http_only(true).same_site(SameSite::Lax));
    jar.add_private(("secret", slug.0.to_owned()));
    jar.remove("old");
    jar.remove_private("older");
    let pending = jar.get_pending("name").is_some() || jar.iter().count() > 1;
    if pending {
        Err(std::io::Error::other(slug.0.to_owned()))?
    }
    Ok(Redirect::to(slug.0.to_owned()))
}

#[get("/flash/<name>")]
pub fn flash(name: String) -> Flash<Redirect> {
    match name.as_str() {
        "a" => Flash::error(Redirect::temporary("/"), name),
        "b" => Flash::warning(Redirect::permanent("/"), name),
        "c" => Flash::new(Redirect::found("/"), "kind", name),
        _ => Flash::success(Redirect::moved("/"), name),
    }
}

#[get("/flashed")]
pub fn flashed(message: Option<FlashMessage<'_>>) -> String {
    message
        .map(|message| format!("{} {}", message.kind(), message.message()) + &message.into_inner().1)
        .unwrap_or_default()
}

#[get("/value/<name>")]
pub fn value(name: &str) -> Value {
    json!({ "name": name })
}

#[get("/raw/<name>")]
pub fn raw(name: String) -> Result<RawJson<String>, (Status, RawText<String>)> {
    if name.is_empty() { Err((Status::BadRequest, RawText(name))) } else { Ok(RawJson(name)) }
}

#[get("/status/<name>")]
pub fn status(name: String) -> Result<Accepted<String>, Conflict<String>> {
    if name.is_empty() { Err(Conflict(name)) } else { Ok(Accepted(name)) }
}

#[get("/missing/<name>")]
pub fn missing(name: String) -> Result<Unauthorized<String>, NotFound<Forbidden<String>>> {
    if name.is_empty() { Err(NotFound(Forbidden(name))) } else { Ok(Unauthorized(name)) }
}

#[get("/greet/<name>")]
pub fn greet(name: String) -> Greeting {
    Greeting(name)
}

#[get("/stream/<name>")]
pub fn stream(name: String) -> TextStream![String] {
    TextStream! {
        yield name;
    }
}

#[get("/events/<name>")]
pub fn events(name: String) -> EventStream![] {
    EventStream! {
        yield Event::data(name.clone()).event(name.clone()).id(name.clone()).with_comment(name.clone());
        yield Event::json(&name);
        yield Event::comment(name);
    }
}

#[post("/note", data = "<note>")]
pub fn note(note: Note) -> String {
    note.0
}

#[post("/upload", data = "<file>")]
pub async fn upload(mut file: TempFile<'_>) -> std::io::Result<Option<NamedFile>> {
    let name = file.name().map(str::to_owned).unwrap_or_default();
    let raw =
        file.raw_name().map(|name| name.dangerous_unsafe_unsanitized_raw().as_str().to_owned()).unwrap_or_default();
    file.persist_to(PathBuf::from(&name).join(raw)).await?;
    Ok(NamedFile::open(name).await.ok())
}

#[catch(404)]
pub fn not_found(request: &Request) -> String {
    format!("nothing at {}", request.uri())
}

#[catch(default)]
pub async fn other(status: Status, request: &Request<'_>) -> (Status, String) {
    (status, request.client_ip().map(|address| address.to_string()).unwrap_or_default())
}

pub fn uris(text: &RawStr) -> Option<Reference<'static>> {
    let decoded = text.percent_decode().ok()?.into_owned() + &text.html_escape() + text.as_str();
    let origin = Origin::parse_owned(decoded).ok()?;
    Reference::parse_owned(origin.to_string()).ok()
}

pub fn answered<'r>(name: String, request: &'r Request<'_>) -> Answer<'r> {
    Debug(std::io::Error::other(name.clone())).respond_to(request)?;
    Custom(Status::Ok, name).respond_to(request)
}

pub fn limits() -> Limits {
    Limits::default().limit("form", 9.kibibytes())
}

pub struct Access;

#[rocket::async_trait]
impl Fairing for Access {
    fn info(&self) -> Info {
        Info { name: "access", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, data: &mut Data<'_>) {
        let seen = data.peek(9).await.len();
        request.add_header(Header::new("x-seen", seen.to_string()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        response.set_header(Header::new("x-uri", request.uri().to_string()));
        response.set_raw_header("x-uri", request.uri().to_string());
        response.adjoin_header(Header::new("x-uri", request.uri().to_string()));
        response.adjoin_raw_header("x-uri", request.uri().to_string());
        response.remove_header("x-old");
        if response.status() == Status::NotFound && response.headers().is_empty() {
            let text = response.body_mut().to_string().await.unwrap_or_default();
            response.set_status(Status::Ok);
            response.set_sized_body(text.len(), Cursor::new(text));
        }
    }
}

pub fn build() -> Rocket<Build> {
    rocket::build()
        .manage(Person { email: String::new(), name: String::new() })
        .attach(Access)
        .attach(AdHoc::on_response("late", |request, response| {
            Box::pin(async move {
                response.set_raw_header("x-late", request.uri().to_string());
            })
        }))
        .attach(AdHoc::on_request("early", |request, _| {
            Box::pin(async move {
                request.add_header(Header::new("x-early", "1"));
            })
        }))
        .mount("/", routes![person, create, replace, contextual, remove, flash, flashed, value, raw, status, missing])
        .mount("/more", routes![greet, stream, events, note, upload])
        .mount("/files", FileServer::from("files"))
        .register("/", catchers![not_found, other])
}
