use std::future::Future;
use std::io::SeekFrom;
use std::pin::Pin;
use std::task::Context;

use tokio::io::{self, AsyncBufReadExt, AsyncReadExt, AsyncSeekExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream, UdpSocket, UnixDatagram, UnixListener, UnixStream, tcp, unix};
use tokio::process::{Child, ChildStdin, Command};
use tokio::runtime::{self, Handle, Runtime};
use tokio::task::{self, AbortHandle, JoinError, JoinHandle, JoinSet, LocalKey, LocalSet};
use tokio::time::{self, Instant, Interval, Sleep, Timeout};
use tokio::{fs, signal};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::{BroadcastStream, ReceiverStream, UnboundedReceiverStream, WatchStream};
use tokio_util::sync::CancellationToken;

use crate::any;

type Text = std::future::Ready<String>;

pub fn types() -> (Handle, Runtime, AbortHandle, task::Id, JoinError, Interval, time::error::Elapsed) {
    any()
}

pub fn spawned(set: &mut JoinSet<String>, handle: &Handle, local: &LocalSet) {
    tokio::spawn(any::<Text>());
    task::spawn(any::<Text>());
    task::spawn_blocking(any::<String>);
    task::spawn_local(any::<Text>());
    Handle::spawn(any(), any::<Text>());
    Handle::spawn_blocking(any(), any::<String>);
    Runtime::spawn(any(), any::<Text>());
    Runtime::spawn_blocking(any(), any::<String>);
    LocalSet::spawn_local(any(), any::<Text>());
    Handle::block_on(any(), any::<Text>());
    Runtime::block_on(any(), any::<Text>());
    LocalSet::run_until(any(), any::<Text>());
    LocalSet::block_on(any(), any(), any::<Text>());
    task::block_in_place(any::<String>);
    set.spawn(any::<Text>());
    set.spawn_blocking(any::<String>);
    set.spawn_local(any::<Text>());
    set.spawn_blocking_on(any::<String>, handle);
    set.spawn_on(any::<Text>(), handle);
    JoinHandle::<String>::abort(any());
}

pub async fn awaited(set: &mut JoinSet<String>, handle: JoinHandle<String>) {
    handle.await;
    set.join_next().await;
    set.try_join_next();
    set.join_next_with_id().await;
    any::<JoinSet<String>>().join_all().await;
    set.abort_all();
    task::unconstrained(any::<Text>()).await;
    task::consume_budget().await;
    task::id();
    task::yield_now().await;
    time::timeout(any(), any::<Text>()).await;
    time::timeout_at(any(), any::<Text>()).await;
}

pub fn polled(context: &mut Context<'_>) {
    any::<Pin<&mut JoinHandle<String>>>().poll(context);
    any::<Pin<&mut Timeout<Text>>>().poll(context);
}

pub fn task_locals() {
    type K = LocalKey<String>;
    K::scope(any(), any(), any::<Text>());
    K::sync_scope(any(), any(), any::<String>);
    K::with(any(), |text| text.clone());
    K::try_with(any(), |text| text.clone());
    LocalKey::<u8>::get(any());
}

pub fn machinery() {
    runtime::Builder::new_current_thread();
    Handle::current();
    Runtime::new();
    signal::ctrl_c();
    signal::unix::signal(any());
    LocalSet::new();
    time::sleep(any());
    Instant::now();
    Interval::tick(any());
    Sleep::deadline(any());
}

pub async fn files() {
    fs::read_to_string(any::<&str>()).await;
    fs::canonicalize(any::<&str>()).await;
    fs::read_dir(any::<&str>()).await;
    fs::write(any::<&str>(), any::<String>()).await;
    fs::copy(any::<&str>(), any::<&str>()).await;
    fs::hard_link(any::<&str>(), any::<&str>()).await;
    fs::rename(any::<&str>(), any::<&str>()).await;
    fs::create_dir(any::<&str>()).await;
    fs::create_dir_all(any::<&str>()).await;
    fs::DirBuilder::new();
    fs::DirBuilder::create(any(), any::<&str>()).await;
    fs::File::open(any::<&str>()).await;
    fs::File::create(any::<&str>()).await;
    fs::File::create_new(any::<&str>()).await;
    fs::OpenOptions::new();
    fs::OpenOptions::open(any(), any::<&str>()).await;
    fs::ReadDir::next_entry(any()).await;
    fs::DirEntry::file_name(any());
    fs::DirEntry::path(any());
}

pub async fn reads(file: &mut fs::File, lines: &mut io::BufReader<fs::File>) {
    file.read_to_string(any()).await;
    any::<fs::File>().chain(any::<fs::File>());
    any::<fs::File>().take(any());
    file.seek(SeekFrom::Start(any())).await;
    lines.read_line(any()).await;
    lines.read_until(any(), any()).await;
    any::<io::BufReader<fs::File>>().lines();
    any::<io::BufReader<fs::File>>().split(any());
    lines.fill_buf().await;
    lines.consume(any());
    io::Lines::<io::BufReader<fs::File>>::next_line(any()).await;
    io::Split::<io::BufReader<fs::File>>::next_segment(any()).await;
}

pub async fn writes(console: &mut io::Stdout, error: &mut io::Stderr, input: &mut ChildStdin) {
    any::<&mut Vec<u8>>().write_all(any()).await;
    any::<&mut fs::File>().write_all(any()).await;
    any::<&mut io::BufWriter<fs::File>>().write_all(any()).await;
    console.write_all(any()).await;
    error.write_all(any()).await;
    input.write_all(any()).await;
    io::copy::<fs::File, fs::File>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, fs::File>(any(), any()).await;
    io::copy::<fs::File, io::Stderr>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, io::Stderr>(any(), any()).await;
    io::copy::<fs::File, io::Stdout>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, io::Stdout>(any(), any()).await;
    io::copy::<fs::File, io::WriteHalf<TcpStream>>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, io::WriteHalf<TcpStream>>(any(), any()).await;
    io::copy::<fs::File, TcpStream>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, TcpStream>(any(), any()).await;
    io::copy::<fs::File, UnixStream>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, UnixStream>(any(), any()).await;
    io::copy::<fs::File, tcp::OwnedWriteHalf>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, tcp::OwnedWriteHalf>(any(), any()).await;
    io::copy::<fs::File, tcp::WriteHalf<'_>>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, tcp::WriteHalf<'_>>(any(), any()).await;
    io::copy::<fs::File, unix::OwnedWriteHalf>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, unix::OwnedWriteHalf>(any(), any()).await;
    io::copy::<fs::File, ChildStdin>(any(), any()).await;
    io::copy_buf::<io::BufReader<fs::File>, ChildStdin>(any(), any()).await;
    io::copy_bidirectional::<TcpStream, TcpStream>(any(), any()).await;
    io::BufReader::<fs::File>::new(any());
    io::BufStream::<fs::File>::new(any());
    io::BufWriter::<fs::File>::new(any());
    io::split::<fs::File>(any());
    io::duplex(any());
    io::stderr();
    io::stdin();
    io::stdout();
    Child::wait(any()).await;
    Command::new::<&str>(any());
}

pub async fn connections(tcp: &mut TcpStream, unix: &mut UnixStream, half: &mut io::WriteHalf<TcpStream>) {
    half.write_all(any()).await;
    tcp.read(any()).await;
    tcp.write_all(any()).await;
    unix.read(any()).await;
    unix.write_all(any()).await;
    any::<&mut tcp::OwnedWriteHalf>().write_all(any()).await;
    any::<&mut tcp::WriteHalf<'_>>().write_all(any()).await;
    any::<&mut unix::OwnedWriteHalf>().write_all(any()).await;
    TcpStream::connect::<&str>(any()).await;
    UnixStream::connect::<&str>(any()).await;
    UdpSocket::connect::<&str>(any(), any()).await;
    TcpStream::into_split(any());
    TcpStream::split(any());
    UnixStream::into_split(any());
    UnixStream::split(any());
    TcpListener::bind::<&str>(any()).await;
    TcpSocket::new_v4();
    TcpStream::ready(any(), any()).await;
    UdpSocket::bind::<&str>(any()).await;
    UnixDatagram::bind::<&str>(any());
    UnixListener::bind::<&str>(any());
    UnixStream::ready(any(), any()).await;
    tokio::net::lookup_host::<&str>(any()).await;
    TcpStream::try_write(any(), any());
    UnixStream::try_write(any(), any());
    UdpSocket::send(any(), any()).await;
    UdpSocket::try_send(any(), any());
    UdpSocket::send_to::<&str>(any(), any(), any()).await;
    UdpSocket::try_send_to(any(), any(), any());
    UnixDatagram::send(any(), any()).await;
    UnixDatagram::send_to::<&str>(any(), any(), any()).await;
}

pub async fn macros() {
    tokio::join!(any::<Text>(), any::<Text>());
    tokio::join!(biased; any::<Text>(), any::<Text>());
    tokio::try_join!(any::<std::future::Ready<Result<String, u8>>>());
    tokio::select! {
        text = any::<Text>() => drop(text),
        text = any::<Text>() => drop(text),
    }
}

pub fn streams() {
    tokio_stream::iter(any::<Vec<String>>());
    BroadcastStream::<String>::new(any());
    ReceiverStream::<String>::new(any());
    UnboundedReceiverStream::<String>::new(any());
    WatchStream::<String>::new(any());
    any::<ReceiverStream<String>>().map(|text| text);
    CancellationToken::new();
}
