use std::pin::Pin;
use std::task::Context;

use futures::channel::{mpsc, oneshot};
use futures::future::{self, MaybeDone, Ready, TryMaybeDone};
use futures::stream::{self, BoxStream, FuturesOrdered, FuturesUnordered};
use futures::{Future, FutureExt, Sink, SinkExt, Stream, StreamExt, TryFutureExt, TryStreamExt};

use crate::any;

type Text = Ready<String>;
type Tried = Ready<Result<String, u8>>;
type Texts = BoxStream<'static, String>;
type TriedTexts = BoxStream<'static, Result<String, u8>>;

pub fn future_wrappers() {
    any::<Text>().boxed();
    any::<Text>().boxed_local();
    FutureExt::fuse(any::<Text>());
    any::<Text>().into_stream();
    any::<Text>().left_future::<Text>();
    any::<Text>().right_future::<Text>();
    any::<Text>().shared();
    any::<Tried>().err_into::<u16>();
    TryFutureExt::into_future(any::<Tried>());
    any::<Tried>().ok_into::<Box<str>>();
    future::maybe_done(any::<Text>());
    future::ready(any::<String>());
    future::try_maybe_done(any::<Tried>());
}

pub fn future_calls() {
    any::<Ready<Text>>().flatten();
    any::<Text>().now_or_never();
    future::join_all(any::<Vec<Text>>());
    future::lazy(|_| any::<String>());
    future::poll_fn(|_| std::task::Poll::Ready(any::<String>()));
    future::try_join_all(any::<Vec<Tried>>());
    any::<Text>().catch_unwind();
    FutureExt::inspect(any::<Text>(), |text| drop(text.len()));
    any::<Tried>().inspect_err(|error| drop(*error));
    any::<Tried>().inspect_ok(|text| drop(text.len()));
    FutureExt::map(any::<Text>(), |text| text);
    FutureExt::then(any::<Text>(), |text| future::ready(text));
    TryFutureExt::and_then(any::<Tried>(), |text| future::ok(text));
    any::<Tried>().unwrap_or_else(|_| String::new());
    TryFutureExt::map_err(any::<Tried>(), |error| error);
    TryFutureExt::map_ok(any::<Tried>(), |text| text);
    TryFutureExt::or_else(any::<Tried>(), |error| future::err::<String, u8>(error));
}

pub fn future_groups() {
    future::join(any::<Text>(), any::<Text>());
    future::join3(any::<Text>(), any::<Text>(), any::<Text>());
    future::join4(any::<Text>(), any::<Text>(), any::<Text>(), any::<Text>());
    future::select(any::<Text>(), any::<Text>());
    future::select_all(any::<Vec<Text>>());
    future::select_ok(any::<Vec<Tried>>());
    future::try_join(any::<Tried>(), any::<Tried>());
    future::try_join3(any::<Tried>(), any::<Tried>(), any::<Tried>());
    future::try_select(any::<Tried>(), any::<Tried>());
    future::abortable(any::<Text>());
    MaybeDone::<Text>::take_output(any());
    MaybeDone::<Text>::output_mut(any());
    TryMaybeDone::<Tried>::take_output(any());
    TryMaybeDone::<Tried>::output_mut(any());
    any::<&mut Text>().poll_unpin(any());
    future::FusedFuture::is_terminated(any::<&future::Fuse<Text>>());
    future::pending::<String>();
    futures::task::noop_waker();
    futures::task::noop_waker_ref();
    futures::executor::block_on(any::<Text>());
}

pub async fn macros() {
    futures::join!(any::<Text>(), any::<Text>());
    futures::try_join!(any::<Tried>(), any::<Tried>());
    let (mut one, mut other) = (any::<Text>().fuse(), any::<Text>().fuse());
    futures::select! {
        text = one => drop(text),
        text = other => drop(text),
    }
}

pub fn stream_sources() {
    stream::iter(any::<Vec<String>>());
    stream::repeat(any::<String>());
    stream::once(any::<Text>());
    stream::poll_fn(|_| std::task::Poll::Ready(any::<Option<String>>()));
    stream::repeat_with(any::<String>);
    stream::try_unfold(any::<u8>(), |number| future::ok::<_, u8>(Some((any::<String>(), number))));
    stream::unfold(any::<u8>(), |number| future::ready(Some((any::<String>(), number))));
    stream::select(any::<Texts>(), any::<Texts>());
    stream::select_all(any::<Vec<Texts>>());
    stream::empty::<String>();
    stream::pending::<String>();
    FuturesOrdered::<Text>::push_back(any(), any());
    FuturesOrdered::<Text>::is_empty(any());
    FuturesOrdered::<Text>::len(any());
    FuturesOrdered::<Text>::new();
    FuturesUnordered::<Text>::push(any(), any());
    FuturesUnordered::<Text>::is_empty(any());
    FuturesUnordered::<Text>::len(any());
    FuturesUnordered::<Text>::new();
}

pub fn stream_wrappers() {
    any::<Texts>().boxed();
    any::<Texts>().boxed_local();
    any::<Texts>().chunks(any());
    any::<stream::Empty<String>>().cycle();
    any::<BoxStream<'_, Texts>>().flatten();
    any::<BoxStream<'_, Texts>>().flatten_unordered(any::<usize>());
    any::<Texts>().fuse();
    any::<Texts>().left_stream::<Texts>();
    any::<Texts>().peekable();
    any::<Texts>().ready_chunks(any());
    any::<Texts>().right_stream::<Texts>();
    any::<Texts>().skip(any());
    any::<Texts>().take(any());
    any::<Texts>().take_until(any::<Text>());
    any::<TriedTexts>().err_into::<u16>();
    any::<BoxStream<'_, std::io::Result<Vec<u8>>>>().into_async_read();
    TryStreamExt::into_stream(any::<TriedTexts>());
    any::<TriedTexts>().try_chunks(any());
    any::<BoxStream<'_, Result<TriedTexts, u8>>>().try_flatten();
    any::<&mut Texts>().by_ref();
    any::<Texts>().chain(any::<Texts>());
    any::<Texts>().enumerate();
    any::<Texts>().zip(any::<Texts>());
    any::<Connection>().split();
    any::<TriedTexts>().forward(any::<Collecting>());
}

/// What has no stream and no sink of its own in this crate.
type Collecting = Pin<Box<dyn Sink<String, Error = u8>>>;

pub trait StreamAndSink: Stream<Item = String> + Sink<String, Error = u8> + Unpin {}

type Connection = Box<dyn StreamAndSink>;

pub async fn stream_items(texts: &mut Texts, tried: &mut TriedTexts, context: &mut Context<'_>) {
    texts.as_mut().poll_next(context);
    any::<BoxStream<'_, Text>>().buffer_unordered(any());
    any::<BoxStream<'_, Text>>().buffered(any());
    any::<Texts>().collect::<Vec<String>>().await;
    any::<BoxStream<'_, Vec<String>>>().concat().await;
    texts.next().await;
    texts.poll_next_unpin(context);
    any::<stream::Fuse<Texts>>().select_next_some().await;
    any::<BoxStream<'_, (String, u8)>>().unzip::<String, u8, Vec<String>, Vec<u8>>().await;
    any::<BoxStream<'_, Result<Tried, u8>>>().try_buffer_unordered(any::<usize>());
    any::<BoxStream<'_, Result<Tried, u8>>>().try_buffered(any::<usize>());
    any::<TriedTexts>().try_collect::<Vec<String>>().await;
    any::<BoxStream<'_, Result<Vec<String>, u8>>>().try_concat().await;
    tried.try_next().await;
    texts.size_hint();
    any::<Texts>().count().await;
}

pub fn stream_calls() {
    any::<Texts>().filter(|_| future::ready(true));
    any::<Texts>().inspect(|text| drop(text.len()));
    any::<Texts>().skip_while(|_| future::ready(true));
    any::<Texts>().take_while(|_| future::ready(true));
    any::<TriedTexts>().inspect_err(|error| drop(*error));
    any::<TriedTexts>().inspect_ok(|text| drop(text.len()));
    any::<TriedTexts>().try_filter(|_| future::ready(true));
    any::<TriedTexts>().try_skip_while(|_| future::ok(true));
    any::<TriedTexts>().try_take_while(|_| future::ok(true));
    any::<Texts>().filter_map(|text| future::ready(Some(text)));
    any::<Texts>().flat_map(|text| stream::iter([text]));
    any::<Texts>().for_each(|_| future::ready(()));
    any::<Texts>().map(|text| text);
    any::<Texts>().then(|text| future::ready(text));
    any::<Texts>().flat_map_unordered(any::<usize>(), |text| stream::iter([text]));
    any::<Texts>().for_each_concurrent(any::<usize>(), |_| future::ready(()));
    any::<Texts>().fold(any::<String>(), |all, text| future::ready(all + &text));
    any::<Texts>().scan(any::<String>(), |all, text| future::ready(Some(text)));
    any::<Texts>().all(|_| future::ready(true));
    any::<Texts>().any(|_| future::ready(true));
    any::<TriedTexts>().and_then(|text| future::ok(text));
    any::<TriedTexts>().try_filter_map(|text| future::ok(Some(text)));
    any::<TriedTexts>().try_for_each(|_| future::ok(()));
    any::<TriedTexts>().try_for_each_concurrent(any::<usize>(), |_| future::ok(()));
    any::<TriedTexts>().try_fold(any::<String>(), |all, text| future::ok(all + &text));
    any::<TriedTexts>().map_err(|error| error);
    any::<TriedTexts>().map_ok(|text| text);
    any::<TriedTexts>().or_else(|error| future::err::<String, u8>(error));
}

pub fn sinks(sink: &mut Collecting, context: &mut Context<'_>) {
    sink.as_mut().start_send(any());
    sink.feed(any());
    sink.send(any());
    sink.send_all::<TriedTexts>(any());
    sink.as_mut().poll_close(context);
    sink.as_mut().poll_flush(context);
    sink.as_mut().poll_ready(context);
    SinkExt::<String>::close(sink);
    SinkExt::<String>::flush(sink);
    SinkExt::<String>::buffer(any::<Collecting>(), any());
    any::<Collecting>().sink_err_into::<u16>();
    any::<Collecting>().sink_map_err(|error| error);
}

pub fn channels(receiver: Pin<&mut oneshot::Receiver<String>>, context: &mut Context<'_>) {
    mpsc::channel::<String>(any());
    mpsc::unbounded::<String>();
    oneshot::channel::<String>();
    mpsc::Sender::<String>::clone(any());
    mpsc::UnboundedSender::<String>::clone(any());
    mpsc::Sender::<String>::try_send(any(), any());
    mpsc::UnboundedSender::<String>::unbounded_send(any(), any());
    oneshot::Sender::<String>::send(any(), any());
    receiver.poll(context);
    mpsc::Receiver::<String>::try_next(any());
    mpsc::UnboundedReceiver::<String>::try_next(any());
}
