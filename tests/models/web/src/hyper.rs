//! hyper, hyper-util and http-body-util: bodies, servers, clients.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;

use bytes::{Buf, Bytes};
use futures_util::{StreamExt, stream};
use http_body_util::combinators::{BoxBody, UnsyncBoxBody};
use http_body_util::{BodyExt, BodyStream, Collected, Either, Empty, Full, LengthLimitError, Limited, StreamBody};
use hyper::body::{Body, Frame, Incoming};
use hyper::client::conn::{http1 as client1, http2 as client2};
use hyper::header::{HeaderMap, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn echo(request: Request<Incoming>) -> Result<Response<BoxBody<Bytes, hyper::Error>>, hyper::Error> {
    match (request.method(), request.uri().path()) {
        (&Method::POST, "/echo") => Ok(Response::new(request.into_body().boxed())),
        (&Method::POST, "/upper") => {
            let body = request.into_body().map_frame(|frame| match frame.into_data() {
                Ok(data) => Frame::data(data.to_ascii_uppercase().into()),
                Err(_) => Frame::data(Bytes::new()),
            });
            Ok(Response::new(body.boxed()))
        }
        (_, path) => {
            let text = Full::new(Bytes::from(path.to_owned())).map_err(|never| match never {}).boxed();
            let mut response = Response::new(text);
            *response.status_mut() = StatusCode::NOT_FOUND;
            response.headers_mut().insert("x-path", HeaderValue::from_static("a"));
            Ok(response)
        }
    }
}

async fn read(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Failure> {
    let (parts, mut body) = request.into_parts();
    let size = body.size_hint().lower() as usize;
    let mut seen = Vec::with_capacity(size);
    while let Some(frame) = body.frame().await {
        let frame = frame?;
        if let Some(data) = frame.data_ref() {
            seen.extend_from_slice(data);
        }
        if let Some(trailers) = frame.trailers_ref() {
            seen.extend_from_slice(trailers.get("x-name").map(HeaderValue::as_bytes).unwrap_or_default());
        }
    }
    let text = parts.uri.to_string() + parts.method.as_str() + &String::from_utf8_lossy(&seen);
    Ok(Response::builder().header("x-uri", parts.uri.to_string()).body(Full::from(text))?)
}

async fn collected(request: Request<Incoming>) -> Result<Response<String>, Failure> {
    let agent = request.headers().get("user-agent").cloned();
    let whole: Collected<Bytes> = request.into_body().collect().await?;
    let trailers = whole.trailers().map(HeaderMap::len).unwrap_or_default();
    let bytes = whole.to_bytes();
    Ok(Response::new(format!("{agent:?} {trailers} {}", String::from_utf8_lossy(&bytes))))
}

async fn aggregated(request: Request<Incoming>) -> Result<Vec<u8>, Failure> {
    let limited = Limited::new(request.into_body(), 9).collect().await;
    let mut buffer = match limited {
        Ok(whole) => whole.aggregate(),
        Err(error) => {
            let error: Box<LengthLimitError> = error.downcast()?;
            return Ok(error.to_string().into_bytes());
        }
    };
    Ok(buffer.copy_to_bytes(buffer.remaining()).to_vec())
}

pub struct Own(String);

impl Service<Request<Incoming>> for Own {
    type Response = Response<Full<Bytes>>;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let name = self.0.clone();
        Box::pin(async move {
            if name.is_empty() { read(request).await } else { Ok(Response::new(Full::new(name.into()))) }
        })
    }
}

pub fn called<S: Service<Request<Incoming>>>(service: &S, request: Request<Incoming>) -> S::Future {
    service.call(request)
}

pub async fn serve() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    loop {
        let (stream, peer) = listener.accept().await?;
        let io = TokioIo::new(stream);
        match peer.port() {
            1 => http1::Builder::new().serve_connection(io, service_fn(echo)).await?,
            2 => http1::Builder::new().serve_connection(io, service_fn(read)).with_upgrades().await?,
            3 => auto::Builder::new(TokioExecutor::new()).serve_connection(io, service_fn(collected)).await?,
            4 => {
                let service = service_fn(move |request: Request<Incoming>| async move {
                    let _ = aggregated(request).await?;
                    Ok::<_, Failure>(Response::new(Empty::<Bytes>::new()))
                });
                auto::Builder::new(TokioExecutor::new()).serve_connection_with_upgrades(io, service).await?;
            }
            5 => {
                let router = axum::Router::new();
                http1::Builder::new().serve_connection(io, TowerToHyperService::new(router)).await?;
            }
            _ => {
                hyper::server::conn::http2::Builder::new(TokioExecutor::new())
                    .serve_connection(io, Own(String::new()))
                    .await?
            }
        }
    }
}

pub async fn request(name: String) -> Result<String, Failure> {
    let stream = TcpStream::connect("api.example.com:80").await?;
    let (mut sender, connection) = client1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    sender.ready().await?;
    let request = Request::builder()
        .method(Method::POST)
        .uri("https://api.example.com/people")
        .header("x-name", name.clone())
        .body(Full::<Bytes>::from(name.clone()))?;
    let answer = sender.send_request(request).await?;
    let stream = TcpStream::connect("api.example.com:80").await?;
    let (mut sender, connection) = client2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let other = sender.send_request(Request::new(Full::new(Bytes::from(name)))).await?;
    let _ = other.status();
    let bytes = answer.into_body().collect().await?.to_bytes();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub async fn client(name: String) -> Result<String, Failure> {
    let client: Client<HttpConnector, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let uri: Uri = format!("https://api.example.com/people/{name}").parse()?;
    let answer = client.get(uri).await?;
    let request = Request::post("https://api.example.com/people").body(Full::new(Bytes::from(name)))?;
    let status = client.request(request).await?.status();
    let other: Client<HttpConnector, Empty<Bytes>> = Client::builder(TokioExecutor::new()).build(HttpConnector::new());
    let third = other.request(Request::get("https://api.example.com/").body(Empty::new())?).await;
    if let Err(error) = third {
        println!("{error} {}", error.is_connect());
    }
    let text = answer.into_body().collect().await?.to_bytes();
    Ok(format!("{status} {}", String::from_utf8_lossy(&text)))
}

pub fn bodies(name: String) -> (Either<Full<Bytes>, Empty<Bytes>>, UnsyncBoxBody<Bytes, Infallible>, impl Body) {
    let left = Either::Left(Full::new(Bytes::from(name.clone())));
    let full: Full<Bytes> = name.clone().into();
    let unsync = full.boxed_unsync();
    let frames = stream::iter([Ok::<_, Infallible>(Frame::data(Bytes::from(name)))]);
    (left, unsync, StreamBody::new(frames))
}

pub async fn streamed(request: Request<Incoming>) -> usize {
    let stream = BodyStream::new(request.into_body());
    stream.count().await
}

pub async fn data(request: Request<Incoming>) -> Vec<u8> {
    let mut stream = request.into_body().into_data_stream();
    let mut seen = Vec::new();
    while let Some(Ok(chunk)) = stream.next().await {
        seen.extend_from_slice(&chunk);
    }
    seen
}
