use std::ops::{Deref, DerefMut};
use std::pin::Pin;

use axum::body::{Body, BodyDataStream};
use axum::error_handling::{HandleError, HandleErrorLayer};
use axum::extract::multipart::Field;
use axum::extract::ws::{Message, WebSocket};
use axum::extract::{
    FromRef, FromRequest, FromRequestParts, MatchedPath, Multipart, OptionalFromRequestParts, Path, Query, Request,
    State, WebSocketUpgrade,
};
use axum::handler::Handler;
use axum::middleware::{self, Next};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, IntoResponseParts, Redirect, Response, ResponseParts};
use axum::routing::{self, MethodFilter, MethodRouter};
use axum::serve::{Serve, WithGracefulShutdown};
use axum::{Extension, Form, Json, RequestExt, RequestPartsExt, Router, http};
use futures::{SinkExt, Stream};

use crate::any;

type Parts = http::request::Parts;
type Listener = tokio::net::TcpListener;

async fn handler() -> String {
    any()
}

async fn failed(_: std::io::Error) -> String {
    any()
}

async fn between(request: Request, next: Next) -> Response {
    next.run(request).await
}

async fn with_state(State(_): State<u8>, request: Request, next: Next) -> Response {
    next.run(request).await
}

async fn changed<B>(response: Response<B>) -> Response<B> {
    response
}

async fn changed_with_state<B>(State(_): State<u8>, response: Response<B>) -> Response<B> {
    response
}

pub fn routers() {
    type R = Router<()>;
    R::new();
    R::fallback(any(), handler);
    R::method_not_allowed_fallback(any(), handler);
    Handler::<((),), ()>::layer::<tower_layer::Identity>(handler, any());
    Handler::<((),), u8>::with_state(handler, any());
    any::<Router<u8>>().layer(any::<tower_layer::Identity>());
    any::<Router<u8>>().route_layer(any::<tower_layer::Identity>());
    any::<Router<u8>>().with_state::<()>(any());
    any::<MethodRouter<u8>>().layer::<_, std::convert::Infallible>(any::<tower_layer::Identity>());
    any::<MethodRouter<u8>>().with_state::<()>(any());
    use axum::handler::HandlerWithoutStateExt;
    handler.into_make_service();
    handler.into_service();
    handler.into_make_service_with_connect_info::<std::net::SocketAddr>();
    middleware::from_fn::<_, (Request,)>(between);
    middleware::from_fn_with_state::<_, _, (State<u8>, Request)>(any::<u8>(), with_state);
    middleware::map_response::<_, (Response,)>(changed::<Body>);
    middleware::map_response_with_state::<_, _, (State<u8>, Response)>(any::<u8>(), changed_with_state::<Body>);
    middleware::from_extractor::<Extension<u8>>();
    routing::any_service::<Router, ()>(any());
}

pub fn routes() {
    type R = MethodRouter<()>;
    routing::any::<_, ((),), ()>(handler);
    routing::connect::<_, ((),), ()>(handler);
    routing::delete::<_, ((),), ()>(handler);
    routing::get::<_, ((),), ()>(handler);
    routing::head::<_, ((),), ()>(handler);
    routing::options::<_, ((),), ()>(handler);
    routing::patch::<_, ((),), ()>(handler);
    routing::post::<_, ((),), ()>(handler);
    routing::put::<_, ((),), ()>(handler);
    routing::trace::<_, ((),), ()>(handler);
    routing::on::<_, ((),), ()>(any(), handler);
    R::new();
    R::connect(any(), handler);
    R::delete(any(), handler);
    R::fallback(any(), handler);
    R::get(any(), handler);
    R::head(any(), handler);
    R::options(any(), handler);
    R::patch(any(), handler);
    R::post(any(), handler);
    R::put(any(), handler);
    R::trace(any(), handler);
    R::on(any(), MethodFilter::GET, handler);
}

pub fn services() {
    HandleError::<MethodRouter<(), std::io::Error>, _, (std::io::Error,)>::new(any(), failed);
    HandleErrorLayer::<_, (std::io::Error,)>::new(failed);
    HandleError::<Router, u8, ()>::clone(any());
    let serve = axum::serve::<Listener, Router, Router>(any(), any());
    Serve::<Listener, Router, Router>::with_graceful_shutdown(serve, any::<std::future::Ready<()>>());
    WithGracefulShutdown::<Listener, Router, Router, std::future::Ready<()>>::local_addr(any());
}

pub fn wrappers() {
    any::<&Extension<String>>().deref();
    any::<&mut Extension<String>>().deref_mut();
    any::<&Form<String>>().deref();
    any::<&mut Form<String>>().deref_mut();
    any::<&Json<String>>().deref();
    any::<&mut Json<String>>().deref_mut();
    any::<&Path<String>>().deref();
    any::<&mut Path<String>>().deref_mut();
    any::<&Query<String>>().deref();
    any::<&mut Query<String>>().deref_mut();
    any::<&State<String>>().deref();
    any::<&mut State<String>>().deref_mut();
    Json::<String>::from(any::<String>());
    Json::<String>::from_bytes(any());
    Query::<String>::try_from_uri(any());
}

pub async fn extracts(mut request: Request, parts: &mut Parts) {
    request.extract::<String, _>();
    parts.extract::<MatchedPath>();
    String::from_request(any(), &()).await;
    <MatchedPath as FromRequestParts<()>>::from_request_parts(any(), &()).await;
    <MatchedPath as OptionalFromRequestParts<()>>::from_request_parts(any(), &()).await;
    String::from_ref(any());
    Multipart::next_field(any()).await;
    Field::bytes(any()).await;
    Field::chunk(any()).await;
    Field::text(any()).await;
    Field::name(any());
    MatchedPath::as_str(any());
}

pub async fn answers(parts: ResponseParts) {
    any::<String>().into_response();
    any::<Form<String>>().into_response();
    any::<Json<String>>().into_response();
    any::<Html<String>>().into_response();
    any::<http::Response<Body>>().into_response();
    any::<http::StatusCode>().into_response();
    any::<Extension<String>>().into_response_parts(parts);
    Redirect::to(any());
    Body::from_stream(any::<futures::stream::BoxStream<'_, std::io::Result<String>>>());
    Body::new::<String>(any());
    Body::empty();
    Body::into_data_stream(any());
    any::<Pin<&mut BodyDataStream>>().poll_next(any());
    axum::body::to_bytes(any(), any()).await;
}

pub fn events() {
    type Events = futures::stream::BoxStream<'static, Result<Event, std::io::Error>>;
    Sse::<Events>::new(any());
    Sse::<Events>::keep_alive(any(), any());
    Event::comment::<&str>(any(), any());
    Event::data::<&str>(any(), any());
    Event::event::<&str>(any(), any());
    Event::id::<&str>(any(), any());
    Event::json_data::<String>(any(), any());
}

pub async fn sockets() {
    WebSocket::protocol(any());
    WebSocket::recv(any()).await;
    WebSocket::send(any(), any::<Message>()).await;
    let socket: &mut WebSocket = any();
    SinkExt::feed(socket, any()).await;
    SinkExt::send(socket, any()).await;
    SinkExt::send_all(socket, any::<&mut futures::stream::BoxStream<'_, Result<Message, axum::Error>>>()).await;
    WebSocketUpgrade::<axum::extract::ws::DefaultOnFailedUpgrade>::on_upgrade(any(), |_: WebSocket| async {});
}
