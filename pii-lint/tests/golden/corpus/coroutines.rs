//! Async functions, blocks and closures.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

struct Row {
    id: u64,
    email: String,
}

trait Store {
    async fn load(&self, id: u64) -> Option<Row>;
    fn save<'a>(&'a self, row: &'a Row) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>>;
}

struct Memory(Mutex<Vec<Row>>);

impl Store for Memory {
    async fn load(&self, id: u64) -> Option<Row> {
        let email = self.0.lock().ok()?.pop()?.email;
        Some(Row { id, email })
    }

    fn save<'a>(&'a self, row: &'a Row) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>> {
        Box::pin(async move { self.0.lock().is_ok_and(|rows| rows.len() as u64 > row.id) })
    }
}

/// Locals kept over an await, in a loop and behind a branch.
async fn handler<S: Store>(store: &S, ids: Vec<u64>) -> Result<usize, String> {
    let mut kept = Vec::new();
    for id in ids {
        let Some(row) = store.load(id).await else { continue };
        if store.save(&row).await {
            kept.push(row.email);
        }
    }
    Ok(later(kept.len()).await)
}

async fn later(of: usize) -> usize {
    let block = async { of + 1 };
    std::future::ready(1).await + async move { block.await }.await
}

async fn never() -> ! {
    loop {
        std::future::pending::<()>().await;
    }
}

/// Async closures borrow from what they capture.
fn closures(mut log: Vec<String>, prefix: String) -> impl Future<Output = usize> {
    let reads = async |of: &str| prefix.len() + of.len();
    drop(given(&reads));
    let mut writes = async |of: &str| log.push(of.to_owned());
    drop(writes("b"));
    let consumes = async move || prefix;
    async { consumes().await.len() }
}

async fn given(call: impl AsyncFn(&str) -> usize) -> usize {
    call("given").await
}

fn poll() -> bool {
    matches!(pin!(later(1)).poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(3))
}
