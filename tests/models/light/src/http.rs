use bytes::{Buf, BufMut, Bytes, BytesMut};
use http::header::{Entry, InvalidHeaderName, InvalidHeaderValue, ToStrError, VacantEntry};
use http::method::InvalidMethod;
use http::status::InvalidStatusCode;
use http::uri::{self, Authority, InvalidUri, InvalidUriParts, PathAndQuery, Scheme};
use http::{
    Error, Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, Version,
    request, response,
};

use crate::any;

type Errors1 = (Error, InvalidHeaderName, InvalidHeaderValue, ToStrError);
type Errors2 = (InvalidMethod, InvalidStatusCode, InvalidUri, InvalidUriParts);

pub fn types() -> (Errors1, Errors2, Method, StatusCode, Version) {
    any()
}

pub fn headers() {
    type M = HeaderMap<HeaderValue>;
    M::get::<&str>(any(), any());
    M::append::<HeaderName>(any(), any(), any());
    M::insert::<HeaderName>(any(), any(), any());
    M::try_append::<HeaderName>(any(), any(), any());
    M::try_insert::<HeaderName>(any(), any(), any());
    M::entry::<HeaderName>(any(), any());
    M::try_entry::<HeaderName>(any(), any());
    M::capacity(any());
    M::contains_key::<&str>(any(), any());
    M::is_empty(any());
    M::keys_len(any());
    M::len(any());
    HeaderMap::new();
    M::reserve(any(), any());
    M::with_capacity(any());
    M::clear(any());
    Entry::<HeaderValue>::or_insert(any(), any());
    VacantEntry::<HeaderValue>::insert(any(), any());
    HeaderName::as_str(any());
    HeaderName::from_bytes(any());
    HeaderValue::from_static(any());
    HeaderValue::from_bytes(any());
    HeaderValue::from_maybe_shared::<Bytes>(any());
    HeaderValue::from_str(any());
    HeaderValue::to_str(any());
    HeaderValue::is_empty(any());
    HeaderValue::is_sensitive(any());
    HeaderValue::len(any());
    HeaderValue::set_sensitive(any(), any());
}

pub fn requests() {
    type R = Request<String>;
    R::headers(any());
    Request::builder();
    R::method(any());
    R::method_mut(any());
    R::version(any());
    R::version_mut(any());
    R::into_parts(any());
    R::from_parts(any(), any());
    R::body(any());
    R::body_mut(any());
    R::into_body(any());
    R::new(any());
    R::map(any(), |text| text);
    Request::delete::<&str>(any());
    Request::get::<&str>(any());
    Request::head::<&str>(any());
    Request::patch::<&str>(any());
    Request::post::<&str>(any());
    Request::put::<&str>(any());
    request::Builder::extension::<String>(any(), any());
    request::Builder::header::<&str, &str>(any(), any(), any());
    request::Builder::uri::<&str>(any(), any());
    request::Builder::method::<&str>(any(), any());
    request::Builder::body::<String>(any(), any());
    request::Builder::new();
}

pub fn responses() {
    type R = Response<String>;
    R::headers(any());
    Response::builder();
    R::status(any());
    R::status_mut(any());
    R::version(any());
    R::version_mut(any());
    R::into_parts(any());
    R::from_parts(any(), any());
    R::body(any());
    R::body_mut(any());
    R::into_body(any());
    R::new(any());
    R::map(any(), |text| text);
    response::Builder::extension::<String>(any(), any());
    response::Builder::header::<&str, &str>(any(), any(), any());
    response::Builder::status::<u16>(any(), any());
    response::Builder::body::<String>(any(), any());
    response::Builder::new();
}

pub fn extensions() {
    Extensions::get::<String>(any());
    Extensions::get_mut::<String>(any());
    Extensions::get_or_insert_default::<String>(any());
    Extensions::insert::<String>(any(), any());
    Extensions::extend(any(), any());
    Extensions::remove::<String>(any());
    Extensions::clear(any());
    Extensions::is_empty(any());
    Extensions::len(any());
    Extensions::new();
}

pub fn addresses() {
    Uri::path(any());
    Authority::host(any());
    PathAndQuery::path(any());
    Scheme::as_str(any());
    Uri::port(any());
    Uri::port_u16(any());
    Uri::scheme(any());
    Uri::scheme_str(any());
    uri::Builder::authority::<&str>(any(), any());
    uri::Builder::path_and_query::<&str>(any(), any());
    uri::Builder::build(any());
    Method::as_str(any());
    StatusCode::as_u16(any());
}

pub fn bytes(mut buffer: Bytes, mut into: BytesMut) {
    Bytes::slice(any(), ..);
    BytesMut::freeze(any());
    buffer.get_u8();
    buffer.copy_to_slice(any());
    buffer.advance(any());
    buffer.has_remaining();
    buffer.remaining();
    into.put_u8(any());
    BytesMut::extend_from_slice(any(), any());
    BytesMut::unsplit(any(), any());
    Bytes::is_empty(any());
    Bytes::is_unique(any());
    Bytes::len(any());
    Bytes::new();
    Bytes::truncate(any(), any());
    BytesMut::capacity(any());
    BytesMut::is_empty(any());
    BytesMut::len(any());
    BytesMut::new();
    BytesMut::reserve(any(), any());
    BytesMut::truncate(any(), any());
    BytesMut::with_capacity(any());
    BytesMut::clear(any());
}
