//! tower-http and tower: layers around services.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use tower::{Layer, Service, ServiceBuilder, ServiceExt, service_fn};
use tower_http::ServiceBuilderExt;
use tower_http::add_extension::AddExtensionLayer;
use tower_http::auth::{AddAuthorizationLayer, AsyncRequireAuthorizationLayer};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::classify::ServerErrorsFailureClass;
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::propagate_header::PropagateHeaderLayer;
use tower_http::request_id::{MakeRequestId, MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::sensitive_headers::{SetSensitiveHeadersLayer, SetSensitiveRequestHeadersLayer};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::{SetRequestHeaderLayer, SetResponseHeaderLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{
    DefaultMakeSpan, DefaultOnBodyChunk, DefaultOnEos, DefaultOnFailure, DefaultOnRequest, DefaultOnResponse,
    TraceLayer,
};
use tower_http::validate_request::ValidateRequestHeaderLayer;
use tracing::{Level, Span, info_span};

#[derive(Clone)]
pub struct Counter(String);

impl MakeRequestId for Counter {
    fn make_request_id<B>(&mut self, request: &Request<B>) -> Option<RequestId> {
        let known = request.extensions().get::<RequestId>().map(|id| id.header_value().clone());
        let made = HeaderValue::from_str(&self.0).ok().map(RequestId::new);
        known.map(RequestId::from).or(made)
    }
}

async fn hello() -> &'static str {
    "hello"
}

pub fn defaults() -> Router {
    Router::new().route("/", get(hello)).layer(TraceLayer::new_for_http()).route_layer(TraceLayer::new_for_grpc())
}

pub fn traced(secret: String) -> Router {
    let agent = HeaderName::from_static("x-agent");
    Router::new()
        .route("/", get(hello))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(|request: &Request<Body>| info_span!("request", uri = %request.uri()))
                .on_request(|request: &Request<Body>, _: &Span| tracing::info!(path = request.uri().path(), "asked"))
                .on_response(|response: &Response<Body>, latency: Duration, span: &Span| {
                    span.record("status", response.status().as_u16());
                    tracing::info!(?latency, "answered");
                })
                .on_body_chunk(|chunk: &bytes::Bytes, _: Duration, _: &Span| {
                    tracing::trace!(size = chunk.len(), "sent")
                })
                .on_eos(|_: Option<&http::HeaderMap>, _: Duration, _: &Span| tracing::trace!("closed"))
                .on_failure(|class: ServerErrorsFailureClass, _: Duration, _: &Span| tracing::error!(%class, "failed")),
        )
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(DefaultMakeSpan::new().level(Level::INFO).include_headers(true))
                .on_request(DefaultOnRequest::new().level(Level::INFO))
                .on_response(DefaultOnResponse::new().level(Level::INFO).include_headers(true))
                .on_body_chunk(DefaultOnBodyChunk::new())
                .on_eos(DefaultOnEos::new().level(Level::INFO))
                .on_failure(DefaultOnFailure::new().level(Level::INFO)),
        )
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(SetRequestIdLayer::new(agent.clone(), Counter(secret)))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(PropagateRequestIdLayer::new(agent.clone()))
        .layer(PropagateHeaderLayer::new(agent.clone()))
        .layer(SetSensitiveHeadersLayer::new([header::AUTHORIZATION]))
        .layer(SetSensitiveRequestHeadersLayer::new([header::COOKIE]))
        .layer(SetRequestHeaderLayer::if_not_present(agent.clone(), HeaderValue::from_static("a")))
        .layer(
            CorsLayer::new()
                .allow_origin(["https://example.com".parse().expect("an origin")])
                .allow_methods([Method::GET]),
        )
        .layer(CorsLayer::permissive())
        .layer(CompressionLayer::new().gzip(true))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(9)))
        .layer(RequestBodyLimitLayer::new(9))
        .layer(AddExtensionLayer::new(Counter(String::new())))
        .layer(CatchPanicLayer::new())
        .nest_service("/files", ServeDir::new("files").fallback(ServeFile::new("index.html")))
}

pub fn answered(name: &str) -> Router {
    let value = HeaderValue::from_str(name).expect("a header");
    Router::new()
        .route("/", get(hello))
        .layer(SetResponseHeaderLayer::overriding(header::SERVER, value.clone()))
        .layer(SetResponseHeaderLayer::appending(header::VARY, value.clone()))
        .layer(SetResponseHeaderLayer::if_not_present(header::ETAG, value))
        .layer(SetResponseHeaderLayer::overriding(header::AGE, |response: &Response<Body>| {
            response.headers().get("x-age").cloned()
        }))
        .layer(CatchPanicLayer::custom(|panic: Box<dyn std::any::Any + Send>| {
            let text = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            Response::new(Body::from(text))
        }))
        .layer(AsyncRequireAuthorizationLayer::new(|request: Request<Body>| async move {
            if request.headers().contains_key(header::AUTHORIZATION) {
                Ok(request)
            } else {
                Err(Response::new(Body::from(request.uri().to_string())))
            }
        }))
        .layer(ValidateRequestHeaderLayer::accept("application/json"))
}

pub async fn built(token: &str) -> Result<StatusCode, tower::BoxError> {
    let mut service = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http())
        .set_x_request_id(MakeRequestUuid)
        .propagate_x_request_id()
        .sensitive_headers([header::AUTHORIZATION])
        .trace_for_http()
        .trace_for_grpc()
        .override_response_header(header::SERVER, HeaderValue::from_str(token)?)
        .append_response_header(header::VARY, HeaderValue::from_str(token)?)
        .insert_response_header_if_not_present(header::AGE, HeaderValue::from_str(token)?)
        .override_request_header(header::ACCEPT, HeaderValue::from_static("a"))
        .layer(AddAuthorizationLayer::bearer(token))
        .layer(AddAuthorizationLayer::basic("user", token).as_sensitive(true))
        .map_request(|request: Request<Body>| request)
        .map_response(|response: Response<Body>| response)
        .map_err(tower::BoxError::from)
        .concurrency_limit(9)
        .timeout(Duration::from_secs(9))
        .service(service_fn(|request: Request<Body>| async move {
            Ok::<_, std::convert::Infallible>(Response::new(request.into_body()))
        }));
    let first = service.ready().await?.call(Request::new(Body::empty())).await?;
    let wrapped = TraceLayer::new_for_http().layer(service_fn(|request: Request<Body>| async move {
        Ok::<_, std::convert::Infallible>(Response::new(request.into_body()))
    }));
    let second = wrapped.oneshot(Request::new(Body::empty())).await?;
    Ok(if first.status().is_success() { second.status() } else { first.status() })
}

pub fn request_id<B>(request: &Request<B>) -> String {
    let id = request.extensions().get::<RequestId>();
    id.and_then(|id| id.header_value().to_str().ok()).unwrap_or_default().to_owned()
        + id.cloned()
            .map(RequestId::into_header_value)
            .as_ref()
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
}
