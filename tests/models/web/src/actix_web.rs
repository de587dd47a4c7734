//! actix-web: routes, extractors, answers, errors, middleware.

use std::fmt;
use std::future::{Ready, ready};

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::cookie::{Cookie, Key};
use actix_web::dev::{HttpServiceFactory, Payload, Service, ServiceRequest, ServiceResponse};
use actix_web::error::{
    ErrorBadRequest, ErrorConflict, ErrorForbidden, ErrorInternalServerError, ErrorNotFound, ErrorUnauthorized,
    InternalError, JsonPayloadError, PayloadError,
};
use actix_web::http::header::{ContentType, HeaderMap, HeaderName, HeaderValue, TryIntoHeaderPair, TryIntoHeaderValue};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::{
    Compress, Condition, DefaultHeaders, ErrorHandlerResponse, ErrorHandlers, Logger, Next, NormalizePath, from_fn,
};
use actix_web::web::{self, Bytes, BytesMut, Data, Form, Html, Json, Query, Redirect, ReqData, ServiceConfig};
use actix_web::{
    App, CustomizeResponder, Either, Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder,
    HttpServer, Responder, ResponseError, Result, Route, Scope, delete, get, post, put, route,
};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    pub email: String,
    pub name: String,
}

#[derive(Debug)]
pub enum Failure {
    Taken(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Taken(name) = self;
        write!(f, "{name} is taken")
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
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

impl ResponseError for Coded {
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::build(self.status_code()).body(self.0.clone())
    }
}

pub struct Greeting(String);

impl Responder for Greeting {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse<Self::Body> {
        if self.0.is_empty() {
            HttpResponse::NoContent().finish()
        } else {
            self.0.respond_to(request).map_into_boxed_body()
        }
    }
}

pub struct Caller(String);

impl FromRequest for Caller {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let _ = payload;
        ready(match request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
            Some(value) => Ok(Self(value.to_owned())),
            None => Err(ErrorUnauthorized("no caller")),
        })
    }
}

#[get("/person/{id}")]
pub async fn show_person(id: web::Path<u32>, people: Data<Vec<Person>>) -> Result<Json<Person>, Failure> {
    let id = id.into_inner() as usize;
    people.get(id).cloned().map(Json).ok_or_else(|| Failure::Taken(id.to_string()))
}

#[post("/person")]
pub async fn create(Json(person): Json<Person>) -> impl Responder {
    HttpResponse::Created().json(person)
}

#[put("/person")]
pub async fn replace(form: Form<Person>, query: Query<Person>) -> HttpResponse {
    let kept = form.into_inner();
    let other = query.into_inner();
    HttpResponse::Ok()
        .status(StatusCode::ACCEPTED)
        .insert_header(("x-name", kept.name))
        .append_header((header::ETAG, other.email))
        .insert_header(ContentType::json())
        .content_type("text/plain")
        .reason("so")
        .force_close()
        .keep_alive()
        .no_chunking(9)
        .cookie(Cookie::new("email", kept.email))
        .body("kept")
}

#[delete("/person")]
pub async fn remove(caller: Caller) -> Result<Either<Html, Redirect>, Error> {
    if caller.0.is_empty() {
        return Ok(Either::Right(Redirect::to(caller.0)));
    }
    Ok(Either::Left(Html::new(caller.0)))
}

#[route("/any", method = "GET", method = "HEAD")]
pub async fn any(name: String) -> CustomizeResponder<String> {
    name.clone()
        .customize()
        .with_status(StatusCode::ACCEPTED)
        .insert_header(("x-name", name.clone()))
        .append_header(("x-name", name.clone()))
        .add_cookie(&Cookie::new("name", name))
}

pub async fn request_parts(request: HttpRequest, body: Bytes) -> Result<String> {
    let peer = request.peer_addr();
    let info = request.connection_info();
    let from = info.realip_remote_addr().unwrap_or_default().to_owned() + info.peer_addr().unwrap_or_default();
    let scheme = format!("{} {}", info.scheme(), info.host());
    let uri = request.uri().to_string() + request.path() + request.query_string();
    let agent = request.headers().get("user-agent").cloned();
    let session = request.cookie("session");
    let all = request.cookies().map_err(ErrorBadRequest)?.len();
    let page: u32 = request.match_info().query("page").parse().unwrap_or_default();
    let tail = request.match_info().get("tail").unwrap_or_default();
    let loaded: Option<u32> = request.match_info().load().ok();
    let pattern = request.match_pattern();
    let name = request.match_name();
    let data = request.app_data::<Data<Person>>().map(|person| person.name.clone());
    let connection = request.conn_data::<Person>().map(|person| person.name.clone());
    let kept = request.extensions().get::<Person>().map(|person| person.name.clone());
    request.extensions_mut().insert(Person { email: String::new(), name: String::new() });
    let url = request.url_for("person", ["1"]).map_err(ErrorInternalServerError)?;
    let full = request.full_url();
    let kind = request.content_type();
    let method = request.method();
    let version = request.version();
    let head = request.head();
    Ok(format!(
        "{peer:?} {from} {scheme} {uri} {agent:?} {session:?} {all} {page} {tail} {loaded:?} {pattern:?} {name:?} {data:?} \
         {connection:?} {kept:?} {url} {full} {kind} {method} {version:?} {} {body:?}",
        head.uri
    ))
}

pub async fn text(data: Data<Person>, extension: ReqData<Person>) -> String {
    let inner = data.clone().into_inner();
    let own = extension.into_inner();
    data.name.clone() + data.get_ref().email.as_str() + &inner.name + &own.name
}

pub async fn errors(name: String) -> Result<HttpResponse> {
    match name.as_str() {
        "a" => Err(ErrorBadRequest(name)),
        "b" => Err(ErrorForbidden(name)),
        "c" => Err(ErrorNotFound(name)),
        "d" => Err(ErrorConflict(name)),
        "e" => Err(InternalError::new(name, StatusCode::BAD_GATEWAY).into()),
        "f" => Err(InternalError::from_response(name, HttpResponse::BadRequest().finish()).into()),
        "g" => Err(Failure::Taken(name).into()),
        "h" => Ok(HttpResponse::from_error(Failure::Taken(name))),
        "i" => Ok(Error::from(Coded(name)).error_response()),
        "j" => Ok(HttpResponse::new(StatusCode::OK).set_body(BoxBody::new(name))),
        "k" => Ok(HttpResponse::with_body(StatusCode::OK, name).map_into_boxed_body()),
        "l" => Ok(HttpResponse::Ok().streaming(stream::iter([Ok::<_, Error>(Bytes::from(name))]))),
        "m" => Ok(HttpResponse::Ok().message_body(name)?.map_into_boxed_body()),
        "n" => {
            let mut answer = HttpResponse::Ok().body(BytesMut::from(name.as_bytes()));
            answer.headers_mut().insert(HeaderName::from_static("x-name"), HeaderValue::from_str(&name)?);
            answer.add_cookie(&Cookie::new("name", name))?;
            answer.add_removal_cookie(&Cookie::named("old"))?;
            answer.del_cookie("older");
            let found = answer.headers().get("x-name").is_some() && answer.status().is_success();
            *answer.status_mut() = StatusCode::ACCEPTED;
            Ok(if found { answer } else { answer.map_body(|_, body| body).drop_body().map_into_boxed_body() })
        }
        _ => Err(Failure::Taken(name))?,
    }
}

pub async fn answer_parts(name: String) -> Result<HttpResponse> {
    let builder: HttpResponseBuilder = HttpResponseBuilder::new(StatusCode::OK);
    let mut builder = builder;
    builder.insert_header(("x-name", name.clone()));
    builder.extensions_mut().insert(name.clone());
    let taken = builder.take().finish();
    let (head, _) = taken.into_parts();
    let answer = head.set_body(name);
    let body = answer.body().len();
    let text = answer.into_body();
    Ok(HttpResponse::Ok().body(format!("{body} {text}")))
}

pub async fn payload(mut payload: web::Payload) -> Result<String> {
    let mut all = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        all.extend_from_slice(&chunk?);
    }
    String::from_utf8(all.to_vec()).map_err(ErrorBadRequest)
}

pub async fn whole_payload(payload: web::Payload) -> Result<Bytes> {
    payload.to_bytes().await
}

pub async fn blocking(name: String) -> Result<String> {
    let longer = web::block(move || name + "!").await?;
    Ok(longer)
}

pub async fn optional(name: Option<Json<Person>>, other: Result<Query<Person>, Error>) -> impl Responder {
    let other =
        other.map(Query::into_inner).unwrap_or_else(|error| Person { email: error.to_string(), name: String::new() });
    let parsed =
        Query::<Person>::from_query("email=a&name=b").map(Query::into_inner).map_err(|error| error.to_string());
    (name.map(Json::into_inner).unwrap_or(other).name + &format!("{parsed:?}"), StatusCode::OK)
}

pub async fn guard(request: ServiceRequest, next: Next<impl MessageBody>) -> Result<ServiceResponse<impl MessageBody>> {
    let from = request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default();
    let other = request.connection_info().realip_remote_addr().unwrap_or_default().to_owned();
    let path =
        request.path().to_owned() + request.query_string() + &request.uri().to_string() + request.method().as_str();
    let agent = request.headers().get("user-agent").is_some();
    let cookie = request.cookie("session").map(|cookie| cookie.value().to_owned());
    request.extensions_mut().insert(Person { email: from, name: other + &path });
    if agent && cookie.is_some() {
        return Err(ErrorForbidden(path));
    }
    let mut answer = next.call(request).await?;
    answer.headers_mut().insert(HeaderName::from_static("x-path"), HeaderValue::from_str(&path)?);
    let status = answer.status();
    let asked = answer.request().path().to_owned();
    let known = answer.response().headers().contains_key(asked) && status.is_success();
    answer.response_mut().extensions_mut().insert(known);
    Ok(answer)
}

pub async fn short(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<EitherBody<BoxBody, String>>> {
    if request.headers().is_empty() {
        let name = request.path().to_owned();
        return Ok(request.into_response(HttpResponse::with_body(StatusCode::OK, name)).map_into_right_body());
    }
    let (head, payload) = request.into_parts();
    let request = ServiceRequest::from_parts(head, payload);
    Ok(next.call(request).await?.map_into_left_body())
}

pub fn refused(error: JsonPayloadError, request: &HttpRequest) -> Error {
    let text = error.to_string() + request.path();
    InternalError::from_response(error, HttpResponse::BadRequest().body(text)).into()
}

pub fn replaced<B>(mut answer: ServiceResponse<B>) -> Result<ErrorHandlerResponse<B>> {
    answer.response_mut().headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("error"));
    Ok(ErrorHandlerResponse::Response(answer.map_into_left_body()))
}

pub fn configure(config: &mut ServiceConfig) {
    config
        .app_data(Data::new(Person { email: String::new(), name: String::new() }))
        .service(show_person)
        .service(web::scope("/api").service(create).route("/text", web::get().to(text)))
        .route("/payload", web::post().to(payload))
        .route("/whole", web::put().to(whole_payload))
        .default_service(web::to(request_parts));
}

pub fn scope(name: &str) -> impl HttpServiceFactory + use<> {
    let outer: Scope = Scope::new(name);
    outer
        .guard(actix_web::guard::Header("accept", "text/html"))
        .app_data(Data::from(std::sync::Arc::new(String::new())))
        .service(web::resource("/errors").name("errors").route(web::get().to(errors)).route(web::head().to(errors)))
        .service(web::resource("/block").get(blocking).post(blocking).to(optional))
        .service(web::redirect("/old", "/new"))
        .route(
            "/answer",
            Route::new().method(actix_web::http::Method::PATCH).guard(actix_web::guard::Get()).to(answer_parts),
        )
        .default_service(web::delete().to(|| async { HttpResponse::NotFound() }))
        .wrap(from_fn(guard))
}

pub async fn serve(secret: &Key) -> std::io::Result<()> {
    let _ = secret.master();
    HttpServer::new(|| {
        App::new()
            .app_data(web::JsonConfig::default().limit(9).error_handler(refused))
            .app_data(web::QueryConfig::default().error_handler(|error, _| ErrorBadRequest(error.to_string())))
            .app_data(web::PathConfig::default().error_handler(|error, _| ErrorBadRequest(error.to_string())))
            .app_data(web::FormConfig::default().error_handler(|error, _| ErrorBadRequest(error.to_string())))
            .wrap(Logger::default())
            .wrap(Logger::new("%a %{User-Agent}i").exclude("/health").log_target("access"))
            .wrap(DefaultHeaders::new().add(("x-server", "a")))
            .wrap(Compress::default())
            .wrap(Condition::new(true, NormalizePath::trim()))
            .wrap(ErrorHandlers::new().handler(StatusCode::NOT_FOUND, replaced).default_handler(replaced))
            .wrap_fn(|request, service| {
                let path = request.path().to_owned();
                let answer = service.call(request);
                async move {
                    let mut answer = answer.await?;
                    answer.headers_mut().insert(header::VARY, HeaderValue::from_str(&path)?);
                    Ok(answer)
                }
            })
            .configure(configure)
            .route("/person", web::get().to(text))
            .service(replace)
            .service(remove)
            .service(any)
            .service(scope("/scope"))
            .default_service(web::route().to(request_parts))
    })
    .workers(2)
    .bind(("127.0.0.1", 8080))?
    .run()
    .await
}

pub fn read(request: &HttpRequest, form: &Form<Person>, json: &Json<Person>, query: &Query<Person>) -> String {
    let known = request.resource_map();
    format!("{} {} {} {}", form.name, json.name, query.name, known.has_resource("/"))
}

pub fn answered(request: &HttpRequest, form: Form<Person>, json: Json<Person>) -> (bool, bool) {
    (form.respond_to(request).status().is_success(), json.respond_to(request).status().is_success())
}

pub fn failed(name: String) -> HttpResponse {
    InternalError::new(name, StatusCode::BAD_GATEWAY).error_response()
}

pub fn printed(error: &Error, internal: &InternalError<String>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(error, f)?;
    fmt::Display::fmt(error, f)?;
    fmt::Debug::fmt(internal, f)?;
    fmt::Display::fmt(internal, f)
}

pub fn more_of_resources(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/all")
                .delete(blocking)
                .head(blocking)
                .patch(blocking)
                .put(blocking)
                .trace(blocking)
                .wrap(Logger::default())
                .wrap_fn(|request, service| service.call(request)),
        )
        .service(web::scope("/logged").wrap(Logger::default()).wrap_fn(|request, service| service.call(request)))
        .route("/routed", web::get().to(text).wrap(Logger::default()))
        .service(web::scope("/kinds").wrap(ErrorHandlers::new().default_handler_client(replaced)))
        .service(web::scope("/others").wrap(ErrorHandlers::new().default_handler_server(replaced)));
}

pub fn headers(mut map: HeaderMap, name: &str) -> Result<HeaderMap, Box<dyn std::error::Error>> {
    let value = HeaderValue::from_str(name)?;
    let (key, value) = ("x-name", value).try_into_pair().map_err(|_| "no header")?;
    map.append(key, value);
    map.insert(header::REFERER, name.try_into_value()?);
    Ok(map)
}

pub fn payload_error(error: PayloadError) -> String {
    Error::from(error).to_string()
}
