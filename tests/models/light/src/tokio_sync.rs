use std::fmt::{Debug, Display, Formatter};
use std::future::Future;
use std::pin::Pin;
use std::task::Context;

use tokio::sync::{
    AcquireError, Barrier, Mutex, MutexGuard, Notify, OnceCell, OwnedMutexGuard, OwnedSemaphorePermit, RwLock,
    RwLockReadGuard, RwLockWriteGuard, Semaphore, SemaphorePermit, TryAcquireError, TryLockError, broadcast, mpsc,
    oneshot, watch,
};

use crate::any;

type Errors1 = (AcquireError, TryAcquireError, TryLockError, broadcast::error::RecvError);
type Errors2 = (broadcast::error::TryRecvError, mpsc::error::TryRecvError, oneshot::error::RecvError);
type Errors3 = (oneshot::error::TryRecvError, watch::error::RecvError);

pub fn types() -> (Errors1, Errors2, Errors3, Barrier, Notify, Semaphore) {
    any()
}

pub async fn mutexes() {
    type M = Mutex<String>;
    M::blocking_lock(any());
    M::get_mut(any());
    M::lock(any()).await;
    M::lock_owned(any()).await;
    M::try_lock(any());
    M::try_lock_owned(any());
    M::const_new(any());
    M::into_inner(any());
    M::new(any());
    MutexGuard::<String>::map(any(), |text| text);
    OwnedMutexGuard::<String>::map(any(), |text| text);
}

pub async fn read_write_locks() {
    type L = RwLock<String>;
    L::blocking_read(any());
    L::blocking_write(any());
    L::get_mut(any());
    L::read(any()).await;
    L::read_owned(any()).await;
    L::write(any()).await;
    L::write_owned(any()).await;
    L::try_read(any());
    L::try_read_owned(any());
    L::try_write(any());
    L::try_write_owned(any());
    L::const_new(any());
    L::into_inner(any());
    L::new(any());
    L::with_max_readers(any(), any());
    RwLockReadGuard::<String>::map(any(), |text| text);
    RwLockWriteGuard::<String>::map(any(), |text| text);
    RwLockWriteGuard::<String>::downgrade(any());
}

pub async fn once_cells() {
    type C = OnceCell<String>;
    C::get(any());
    C::get_mut(any());
    C::const_new_with(any());
    C::into_inner(any());
    C::new_with(any());
    C::take(any());
    C::get_or_init(any(), || std::future::ready(any())).await;
    C::get_or_try_init(any(), || std::future::ready(any::<Result<String, u8>>())).await;
    C::set(any(), any());
    C::const_new();
    C::initialized(any());
    C::new();
}

pub fn without_values() {
    Barrier::new(any());
    Notify::new();
    OwnedSemaphorePermit::forget(any());
    Semaphore::new(any());
    SemaphorePermit::forget(any());
}

pub fn made() {
    broadcast::channel::<String>(any());
    mpsc::channel::<String>(any());
    mpsc::unbounded_channel::<String>();
    oneshot::channel::<String>();
    watch::channel::<String>(any());
    broadcast::Sender::<String>::new(any());
    watch::Sender::<String>::new(any());
}

pub fn cloned() {
    broadcast::Sender::<String>::clone(any());
    mpsc::Sender::<String>::clone(any());
    mpsc::UnboundedSender::<String>::clone(any());
    mpsc::WeakSender::<String>::clone(any());
    watch::Receiver::<String>::clone(any());
    watch::Sender::<String>::clone(any());
    broadcast::Receiver::<String>::resubscribe(any());
    broadcast::Sender::<String>::subscribe(any());
    mpsc::Sender::<String>::downgrade(any());
    mpsc::UnboundedSender::<String>::downgrade(any());
    mpsc::WeakSender::<String>::upgrade(any());
    watch::Receiver::<String>::borrow(any());
    watch::Receiver::<String>::borrow_and_update(any());
    watch::Sender::<String>::borrow(any());
    watch::Sender::<String>::subscribe(any());
}

pub async fn sent() {
    broadcast::Sender::<String>::send(any(), any());
    mpsc::Sender::<String>::blocking_send(any(), any());
    mpsc::Sender::<String>::send(any(), any()).await;
    mpsc::Sender::<String>::send_timeout(any(), any(), any()).await;
    mpsc::Sender::<String>::try_send(any(), any());
    mpsc::UnboundedSender::<String>::send(any(), any());
    oneshot::Sender::<String>::send(any(), any());
    watch::Sender::<String>::send(any(), any());
    mpsc::Sender::<String>::reserve(any()).await;
    mpsc::Sender::<String>::try_reserve(any());
    mpsc::Permit::<String>::send(any(), any());
    watch::Sender::<String>::send_if_modified(any(), |text| text.is_empty());
    watch::Sender::<String>::send_modify(any(), String::clear);
    watch::Sender::<String>::send_replace(any(), any());
}

pub async fn received(receiver: Pin<&mut oneshot::Receiver<String>>, context: &mut Context<'_>) {
    receiver.poll(context);
    broadcast::Receiver::<String>::blocking_recv(any());
    broadcast::Receiver::<String>::recv(any()).await;
    broadcast::Receiver::<String>::try_recv(any());
    mpsc::Receiver::<String>::blocking_recv(any());
    mpsc::Receiver::<String>::poll_recv(any(), any());
    mpsc::Receiver::<String>::recv(any()).await;
    mpsc::Receiver::<String>::recv_many(any(), any(), any()).await;
    mpsc::Receiver::<String>::try_recv(any());
    mpsc::UnboundedReceiver::<String>::blocking_recv(any());
    mpsc::UnboundedReceiver::<String>::poll_recv(any(), any());
    mpsc::UnboundedReceiver::<String>::recv(any()).await;
    mpsc::UnboundedReceiver::<String>::recv_many(any(), any(), any()).await;
    mpsc::UnboundedReceiver::<String>::try_recv(any());
    oneshot::Receiver::<String>::blocking_recv(any());
    oneshot::Receiver::<String>::try_recv(any());
    watch::Receiver::<String>::wait_for(any(), |text| text.is_empty()).await;
}

pub fn asked() {
    broadcast::Receiver::<String>::len(any());
    broadcast::Sender::<String>::len(any());
    mpsc::Receiver::<String>::close(any());
    mpsc::Sender::<String>::is_closed(any());
    mpsc::UnboundedReceiver::<String>::close(any());
    mpsc::UnboundedSender::<String>::is_closed(any());
    oneshot::Receiver::<String>::close(any());
    oneshot::Sender::<String>::is_closed(any());
    watch::Receiver::<String>::has_changed(any());
    watch::Sender::<String>::is_closed(any());
}

pub fn what_is_not_printed(f: &mut Formatter<'_>) {
    <broadcast::error::SendError<String> as Display>::fmt(any(), f);
    <mpsc::error::SendError<String> as Debug>::fmt(any(), f);
    <mpsc::error::SendError<String> as Display>::fmt(any(), f);
    <mpsc::error::TrySendError<String> as Debug>::fmt(any(), f);
    <mpsc::error::TrySendError<String> as Display>::fmt(any(), f);
    <watch::error::SendError<String> as Debug>::fmt(any(), f);
    <watch::error::SendError<String> as Display>::fmt(any(), f);
}
