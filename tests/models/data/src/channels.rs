//! Channels: crossbeam-channel, async-channel, flume, async-stream.

use std::fmt::{Debug, Display, Formatter, Result as Written};
use std::time::Duration;

pub fn of_crossbeam(email: String) -> Result<(), Box<dyn std::error::Error>> {
    let (sender, receiver) = crossbeam_channel::unbounded::<String>();
    let (bounded, other) = crossbeam_channel::bounded::<String>(1);
    sender.send(email.clone())?;
    bounded.try_send(email.clone())?;
    bounded.send_timeout(email.clone(), Duration::from_secs(1))?;
    if let Err(error) = sender.clone().send(email.clone()) {
        println!("{error} {error:?}");
        println!("{}", error.into_inner());
    }
    if let Err(error) = bounded.try_send(email.clone()) {
        println!("{error} {error:?} {} {}", error.is_full(), error.is_disconnected());
        println!("{}", error.into_inner());
    }
    if let Err(error) = bounded.send_timeout(email.clone(), Duration::from_secs(1)) {
        println!("{error} {error:?} {} {}", error.is_timeout(), error.is_disconnected());
        println!("{}", error.into_inner());
    }
    println!("{} {}", receiver.recv()?, other.try_recv()?);
    println!("{}", receiver.clone().recv_timeout(Duration::from_secs(1))?);
    for text in receiver.iter().chain(receiver.try_iter()).chain(&other) {
        println!("{text}");
    }
    crossbeam_channel::select! {
        recv(receiver) -> text => println!("{}", text?),
        recv(other) -> text => println!("{}", text?),
        send(sender, email) -> sent => sent?,
        default => {}
    }
    println!("{} {} {:?}", receiver.len(), sender.is_empty(), bounded.capacity());
    crossbeam_channel::tick(Duration::from_secs(1)).recv()?;
    crossbeam_channel::after(Duration::from_secs(1)).recv()?;
    crossbeam_channel::never::<String>().try_recv().ok();
    for text in receiver {
        println!("{text}");
    }
    Ok(())
}

pub async fn of_async_channel(email: String) -> Result<(), Box<dyn std::error::Error>> {
    let (sender, receiver) = async_channel::unbounded::<String>();
    let (bounded, other) = async_channel::bounded::<String>(1);
    sender.send(email.clone()).await?;
    sender.send_blocking(email.clone())?;
    bounded.try_send(email.clone())?;
    bounded.force_send(email.clone())?;
    if let Err(error) = bounded.try_send(email.clone()) {
        println!("{error} {error:?} {} {}", error.is_full(), error.is_closed());
        println!("{}", error.into_inner());
    }
    if let Err(error) = sender.clone().send(email).await {
        println!("{error} {error:?}");
        println!("{}", error.into_inner());
    }
    println!("{} {}", receiver.recv().await?, other.try_recv()?);
    println!("{}", receiver.clone().recv_blocking()?);
    let mut stream = std::pin::pin!(receiver);
    while let Some(text) = futures::StreamExt::next(&mut stream).await {
        println!("{text}");
    }
    println!("{} {} {:?}", other.len(), bounded.is_closed(), bounded.capacity());
    bounded.downgrade().upgrade();
    bounded.close();
    Ok(())
}

pub async fn of_flume(email: String) -> Result<(), Box<dyn std::error::Error>> {
    let (sender, receiver) = flume::unbounded::<String>();
    let (bounded, other) = flume::bounded::<String>(1);
    sender.send(email.clone())?;
    sender.send_async(email.clone()).await?;
    sender.clone().into_send_async(email.clone()).await?;
    bounded.try_send(email.clone())?;
    bounded.send_timeout(email.clone(), Duration::from_secs(1))?;
    if let Err(error) = bounded.try_send(email.clone()) {
        println!("{error} {error:?}");
        println!("{}", error.into_inner());
    }
    if let Err(error) = bounded.send_timeout(email.clone(), Duration::from_secs(1)) {
        println!("{error} {error:?}");
        println!("{}", error.into_inner());
    }
    if let Err(error) = sender.send(email) {
        println!("{error} {error:?}");
        println!("{}", error.into_inner());
    }
    println!("{} {}", receiver.clone().recv()?, other.try_recv()?);
    println!("{} {}", receiver.recv_async().await?, receiver.recv_timeout(Duration::from_secs(1))?);
    for text in receiver.iter().chain(receiver.try_iter()).chain(receiver.drain()) {
        println!("{text}");
    }
    let mut stream = receiver.stream();
    while let Some(text) = futures::StreamExt::next(&mut stream).await {
        println!("{text}");
    }
    drop(stream);
    println!("{} {} {:?}", receiver.len(), sender.is_empty(), bounded.capacity());
    sender.downgrade().upgrade();
    sender.is_disconnected();
    for text in receiver {
        println!("{text}");
    }
    Ok(())
}

pub fn refused(
    crossbeam: &crossbeam_channel::TrySendError<String>,
    late: &crossbeam_channel::SendTimeoutError<String>,
    asynchronous: &async_channel::TrySendError<String>,
    flume: &flume::TrySendError<String>,
    late_of_flume: &flume::SendTimeoutError<String>,
    f: &mut Formatter<'_>,
) -> Written {
    Debug::fmt(crossbeam, f)?;
    Display::fmt(crossbeam, f)?;
    Debug::fmt(late, f)?;
    Display::fmt(late, f)?;
    Debug::fmt(asynchronous, f)?;
    Display::fmt(asynchronous, f)?;
    Debug::fmt(flume, f)?;
    Display::fmt(flume, f)?;
    Debug::fmt(late_of_flume, f)?;
    Display::fmt(late_of_flume, f)
}

pub fn unsent(
    crossbeam: &crossbeam_channel::SendError<String>,
    asynchronous: &async_channel::SendError<String>,
    flume: &flume::SendError<String>,
    f: &mut Formatter<'_>,
) -> Written {
    Debug::fmt(crossbeam, f)?;
    Display::fmt(crossbeam, f)?;
    Debug::fmt(asynchronous, f)?;
    Display::fmt(asynchronous, f)?;
    Debug::fmt(flume, f)?;
    Display::fmt(flume, f)
}

pub fn of_async_stream(email: String) -> impl futures::Stream<Item = String> {
    async_stream::stream! {
        yield email;
    }
}
