use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{
    Body, Certificate, Client, ClientBuilder, Error, Identity, Method, Proxy, Request, RequestBuilder, Response,
    StatusCode, Url, Version, blocking, header,
};

use rustls::crypto::CryptoProvider;

use crate::any;

pub fn types() -> (Certificate, Identity) {
    any()
}

pub fn providers() {
    CryptoProvider::install_default(any());
    rustls::crypto::ring::default_provider();
}

pub async fn clients() {
    Client::delete::<&str>(any(), any());
    Client::get::<&str>(any(), any());
    Client::head::<&str>(any(), any());
    Client::patch::<&str>(any(), any());
    Client::post::<&str>(any(), any());
    Client::put::<&str>(any(), any());
    Client::request::<&str>(any(), any(), any());
    reqwest::get::<&str>(any()).await;
    Client::execute(any(), any()).await;
    Client::new();
    ClientBuilder::new();
    ClientBuilder::default_headers(any(), any());
    ClientBuilder::user_agent::<&str>(any(), any());
    Proxy::all::<&str>(any());
    Policy::limited(any());
}

pub async fn requests() {
    type B = RequestBuilder;
    B::basic_auth::<&str, &str>(any(), any(), any());
    B::bearer_auth::<&str>(any(), any());
    B::body::<String>(any(), any());
    B::form::<String>(any(), any());
    B::header::<&str, &str>(any(), any(), any());
    B::headers(any(), any());
    B::json::<String>(any(), any());
    B::multipart(any(), any());
    B::timeout(any(), any());
    B::try_clone(any());
    B::version(any(), any());
    B::query::<String>(any(), any());
    B::build(any());
    B::build_split(any());
    B::send(any()).await;
    B::from_parts(any(), any());
    Request::new(any(), any());
    Request::url(any());
}

pub async fn bodies() {
    Body::wrap::<String>(any());
    Body::wrap_stream(any::<futures::stream::BoxStream<'_, std::io::Result<String>>>());
    Body::as_bytes(any());
    blocking::Body::new::<std::fs::File>(any());
    Form::part::<String>(any(), any(), any());
    Form::text::<String, String>(any(), any(), any());
    blocking::multipart::Form::file::<String, String>(any(), any(), any());
    Form::boundary(any());
    Form::new();
    Form::percent_encode_noop(any());
    Part::bytes::<Vec<u8>>(any());
    blocking::multipart::Part::reader::<std::fs::File>(any());
    blocking::multipart::Part::reader_with_length::<std::fs::File>(any(), any());
    Part::stream::<String>(any());
    Part::stream_with_length::<String>(any(), any());
    Part::text::<String>(any());
    Part::file_name::<String>(any(), any());
    Part::headers(any(), any());
    blocking::multipart::Part::file::<&str>(any());
    Part::mime_str(any(), any());
}

pub async fn answers() {
    Response::bytes(any()).await;
    Response::bytes_stream(any());
    Response::chunk(any()).await;
    blocking::Response::copy_to::<Vec<u8>>(any(), any());
    Response::json::<String>(any()).await;
    Response::text(any()).await;
    blocking::Response::text_with_charset(any(), any());
    Response::error_for_status(any());
    Response::error_for_status_ref(any());
    Response::url(any());
    Response::status(any());
    Error::url(any());
    Error::url_mut(any());
    Error::with_url(any(), any());
    Error::is_timeout(any());
}

pub fn re_exports() {
    Method::as_str(any());
    StatusCode::as_u16(any());
    Url::as_str(any());
    header::HeaderName::as_str(any());
    format!("{:?}", any::<Version>());
}
