use std::future::{Future, IntoFuture, Ready};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Wake, Waker};

use crate::any;

pub fn types() -> (RawWaker, RawWakerVTable) {
    any()
}

pub async fn waits() -> String {
    any::<Ready<String>>().await
}

pub fn futures(future: Pin<&mut Ready<String>>, context: &mut Context<'_>) {
    future.poll(context);
    any::<Ready<String>>().into_future();
    Ready::<String>::into_inner(any());
    std::future::ready::<String>(any());
    std::future::pending::<String>();
    std::future::poll_fn(|_| Poll::Ready(any::<String>()));
}

pub fn polls() {
    type P = Poll<Result<String, u8>>;
    P::map(any(), |result| result);
    P::map_err(any(), |error| error);
    P::map_ok(any(), |text| text);
    P::is_pending(&any());
    P::is_ready(&any());
}

pub struct Task;

impl Wake for Task {
    fn wake(self: Arc<Self>) {}
}

pub fn wakers(task: &Arc<Task>) {
    Waker::clone(any());
    Context::from_waker(any());
    Context::waker(any());
    Arc::clone(task).wake();
    task.wake_by_ref();
    Waker::noop();
    Waker::wake(any());
    Waker::wake_by_ref(any());
    Waker::will_wake(any(), any());
}
