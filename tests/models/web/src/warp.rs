//! warp: filters, replies, rejections, logs.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Buf;
use futures_util::{SinkExt, Stream, StreamExt, stream};
use serde::{Deserialize, Serialize};
use warp::filters::multipart::{FormData, Part};
use warp::http::{HeaderMap, StatusCode, Uri};
use warp::path::{FullPath, Tail};
use warp::reject::{MethodNotAllowed, Reject};
use warp::reply::Response;
use warp::sse::Event;
use warp::ws::{Message, WebSocket, Ws};
use warp::{Filter, Rejection, Reply};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    pub email: String,
    pub name: String,
}

type People = Arc<Vec<Person>>;

#[derive(Debug)]
pub struct Refused(String);

impl Reject for Refused {}

pub struct Greeting(String);

impl Reply for Greeting {
    fn into_response(self) -> Response {
        if self.0.is_empty() {
            return StatusCode::NO_CONTENT.into_response();
        }
        let mut response = warp::reply::html(self.0.clone()).into_response();
        response.headers_mut().insert("x-name", self.0.parse().expect("a header"));
        warp::reply::with_status(response, StatusCode::OK).into_response()
    }
}

async fn show(id: usize, people: People) -> Result<impl Reply, Infallible> {
    Ok(warp::reply::json(&people[id]))
}

async fn create(person: Person, people: People) -> Result<Box<dyn Reply>, Rejection> {
    if people.iter().any(|known| known.email == person.email) {
        return Err(warp::reject::custom(Refused(person.email)));
    }
    if person.email.is_empty() {
        return Err(warp::reject::not_found());
    }
    if person.name.is_empty() {
        return Err(warp::reject::reject());
    }
    Ok(Box::new(warp::reply::with_status(warp::reply::json(&person), StatusCode::CREATED)))
}

async fn refused(error: Rejection) -> Result<impl Reply, Infallible> {
    let text = match error.find::<Refused>() {
        Some(refused) => refused.0.clone(),
        None if error.is_not_found() => String::from("nothing here"),
        None => error.find::<MethodNotAllowed>().map(ToString::to_string).unwrap_or_default(),
    };
    Ok(warp::reply::with_header(warp::reply::html(text.clone()), "x-error", text))
}

async fn upload(form: FormData) -> Result<String, Rejection> {
    let parts: Vec<Part> = form.filter_map(|part| async { part.ok() }).collect().await;
    let mut text = String::new();
    for mut part in parts {
        text += part.name();
        text += part.filename().unwrap_or_default();
        text += part.content_type().unwrap_or_default();
        while let Some(Ok(chunk)) = part.data().await {
            text.push_str(&String::from_utf8_lossy(chunk.chunk()));
        }
    }
    Ok(text)
}

async fn stored(part: Part) -> usize {
    part.stream().count().await
}

async fn counted(body: impl Stream<Item = Result<impl Buf, warp::Error>>) -> String {
    let chunks: Vec<_> = body.collect().await;
    format!("{} chunks", chunks.into_iter().filter(Result::is_ok).count())
}

async fn talk(socket: WebSocket) {
    let (mut to, mut from) = socket.split();
    while let Some(Ok(message)) = from.next().await {
        if message.is_close() || message.is_ping() || message.is_pong() {
            continue;
        }
        let text = message.to_str().unwrap_or_default().to_owned();
        let bytes = if message.is_text() { message.as_bytes().to_vec() } else { message.into_bytes().to_vec() };
        let _ = to.send(Message::text(text)).await;
        let _ = to.send(Message::binary(bytes)).await;
        let _ = to.send(Message::close()).await;
    }
}

fn with(people: People) -> impl Filter<Extract = (People,), Error = Infallible> + Clone {
    warp::any().map(move || people.clone())
}

fn requests() -> impl Filter<Extract = (String,), Error = Rejection> + Clone {
    warp::addr::remote()
        .and(warp::header::header::<String>("user-agent"))
        .and(warp::header::optional::<String>("referer"))
        .and(warp::header::value("accept"))
        .and(warp::header::headers_cloned())
        .and(warp::cookie::cookie::<String>("session"))
        .and(warp::cookie::optional::<String>("other"))
        .and(warp::path::full())
        .map(
            |from: Option<SocketAddr>,
             agent: String,
             referer: Option<String>,
             accept,
             headers: HeaderMap,
             session: String,
             other: Option<String>,
             path: FullPath| {
                let accept: warp::http::HeaderValue = accept;
                format!(
                    "{from:?} {agent} {referer:?} {accept:?} {} {session} {other:?} {}",
                    headers.len(),
                    path.as_str()
                )
            },
        )
}

fn queries() -> impl Filter<Extract = (String,), Error = Rejection> + Clone {
    warp::query::<HashMap<String, String>>()
        .and(warp::query::raw())
        .and(warp::path::peek())
        .and(warp::path::tail())
        .and(warp::host::optional())
        .and(warp::method())
        .and(warp::ext::optional::<String>())
        .map(
            |query: HashMap<String, String>,
             raw: String,
             peek: warp::path::Peek,
             tail: Tail,
             host,
             method,
             extension: Option<String>| {
                let host: Option<warp::host::Authority> = host;
                let method: warp::http::Method = method;
                let first = peek.segments().next().unwrap_or_default().to_owned();
                format!("{query:?} {raw} {} {first} {} {host:?} {method} {extension:?}", peek.as_str(), tail.as_str())
            },
        )
}

pub fn routes(people: People) -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone {
    let list = warp::path!("people" / usize).and(warp::get()).and(with(people.clone())).and_then(show);
    let create = warp::path("people")
        .and(warp::path::end())
        .and(warp::post())
        .and(warp::header::exact("accept", "application/json"))
        .and(warp::body::content_length_limit(9))
        .and(warp::body::json())
        .and(with(people))
        .and_then(create);
    let form = warp::path("form").and(warp::body::form()).map(|person: Person| warp::reply::html(person.name));
    let bytes = warp::path("bytes").and(warp::body::bytes()).map(|bytes: bytes::Bytes| bytes.to_vec());
    let whole = warp::path("whole").and(warp::body::aggregate()).map(|mut body| {
        let body: &mut dyn Buf = &mut body;
        String::from_utf8_lossy(&body.copy_to_bytes(body.remaining())).into_owned()
    });
    let streamed = warp::path("stream").and(warp::body::stream()).then(counted);
    let redirect = warp::path("old").and(warp::path::param::<String>()).map(|name: String| {
        let uri: Uri = name.parse().expect("a uri");
        warp::redirect(uri)
    });
    let moved = warp::path("moved").map(|| warp::redirect::see_other(Uri::from_static("/")));
    let found = warp::path("found").map(|| warp::redirect::found(Uri::from_static("/")));
    let later = warp::path("later").map(|| warp::redirect::temporary(Uri::from_static("/")));
    let events = warp::path("events").and(warp::path::param()).map(|name: String| {
        let event = Event::default().data(name.clone()).event(name.clone()).id(name.clone()).comment(name.clone());
        let json = Event::default().json_data(&name).unwrap_or_default();
        warp::sse::reply(warp::sse::keep_alive().stream(stream::iter([Ok::<_, Infallible>(event), Ok(json)])))
    });
    let socket = warp::path("socket").and(warp::ws()).map(|ws: Ws| ws.max_message_size(9).on_upgrade(talk));
    let upload = warp::path("upload").and(warp::multipart::form().max_length(9)).and_then(upload);
    let part = warp::path("part").and(warp::any().map(Vec::<Part>::new)).then(|parts: Vec<Part>| async move {
        let mut count = 0;
        for part in parts {
            count += stored(part).await;
        }
        count.to_string()
    });
    let files = warp::path("files").and(warp::fs::dir("files")).or(warp::fs::file("index.html"));
    let empty = warp::path("empty").map(warp::reply);
    let greet = warp::path("greet").and(requests().or(queries()).unify()).map(Greeting);
    let checked = warp::path("checked")
        .and(warp::query::<Person>())
        .and_then(|person: Person| async move {
            if person.name.is_empty() { Err(warp::reject::custom(Refused(person.email))) } else { Ok(person.name) }
        })
        .with(warp::reply::with::header("x-served", "warp"))
        .with(warp::reply::with::default_header("x-other", "warp"))
        .with(warp::cors().allow_any_origin().allow_methods(["GET"]).allow_headers(["accept"]).build())
        .with(warp::compression::gzip());
    list.or(create)
        .or(form)
        .or(bytes)
        .or(whole)
        .or(streamed)
        .or(redirect)
        .or(moved.or(found).or(later))
        .or(events)
        .or(socket)
        .or(upload.or(part))
        .or(files)
        .or(empty)
        .or(greet)
        .or(checked)
        .with(warp::log("access"))
        .with(warp::log::custom(|info| {
            let from = info.remote_addr().map(|address| address.to_string()).unwrap_or_default();
            let text = from + info.path() + info.referer().unwrap_or_default() + info.user_agent().unwrap_or_default();
            let text = text + info.host().unwrap_or_default() + info.method().as_str() + info.status().as_str();
            println!("{text} {:?} {}", info.elapsed(), info.request_headers().len());
        }))
        .with(warp::trace::request())
        .with(warp::trace(|info| {
            let text =
                info.path().to_owned() + info.user_agent().unwrap_or_default() + info.referer().unwrap_or_default();
            let text = text + info.method().as_str() + info.host().unwrap_or_default();
            tracing::info_span!("request", text, headers = info.request_headers().len())
        }))
        .with(warp::trace::named("all"))
        .map(|reply| warp::reply::with_header(reply, "x-all", "1"))
        .recover(refused)
}

pub async fn serve(people: People) {
    let boxed = routes(people).boxed();
    warp::serve(boxed).run(([127, 0, 0, 1], 8080)).await;
}
