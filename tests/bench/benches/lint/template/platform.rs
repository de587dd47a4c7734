//! What all services share: storage, messages to a vendor, and an outbox.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// What every operation may fail with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no record {0}")]
    Missing(u64),
    #[error("refused: {reason}")]
    Refused { reason: String },
    #[error("cannot be written: {0}")]
    Format(#[from] serde_json::Error),
}

pub type Result<T> = std::result::Result<T, Error>;

pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Something with a number of its own.
pub trait Entity: Clone + Send + Sync + 'static {
    const TABLE: &'static str;
    fn number(&self) -> u64;
    fn label(&self) -> String {
        format!("{} {}", Self::TABLE, self.number())
    }
}

/// A table in memory.
pub struct Table<T> {
    rows: Mutex<BTreeMap<u64, T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Mutex::default() }
    }
}

impl<T: Entity> Table<T> {
    pub async fn get(&self, number: u64) -> Result<T> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.get(&number).cloned().ok_or(Error::Missing(number))
    }

    pub async fn put(&self, row: T) -> Option<T> {
        tracing::debug!(table = T::TABLE, number = row.number(), "written");
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).insert(row.number(), row)
    }

    pub async fn remove(&self, number: u64) -> Result<T> {
        let removed = self.rows.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
        removed.ok_or(Error::Missing(number))
    }

    pub fn select<R>(&self, mut each: impl FnMut(&T) -> Option<R>) -> Vec<R> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.values().filter_map(|row| each(row)).collect()
    }

    pub fn update(&self, number: u64, change: impl FnOnce(&mut T)) -> Result<()> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let row = rows.get_mut(&number).ok_or(Error::Missing(number))?;
        change(row);
        Ok(())
    }
}

/// Hands messages to whoever sends them.
pub trait Channel: Send + Sync {
    fn name(&self) -> &str;
    fn send<'a>(&'a self, to: &'a str, text: String) -> Boxed<'a, ()>;
}

/// Keeps messages until somebody fetches them.
#[derive(Default)]
pub struct Outbox {
    waiting: Mutex<Vec<(String, String)>>,
}

impl Channel for Outbox {
    fn name(&self) -> &str {
        "outbox"
    }

    fn send<'a>(&'a self, to: &'a str, text: String) -> Boxed<'a, ()> {
        Box::pin(async move {
            if to.is_empty() {
                return Err(Error::Refused { reason: "nobody to send it to".to_owned() });
            }
            self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((to.to_owned(), text));
            tracing::info!(channel = self.name(), "kept");
            Ok(())
        })
    }
}

/// Writes a message on the terminal.
pub struct Terminal;

impl Channel for Terminal {
    fn name(&self) -> &str {
        "terminal"
    }

    fn send<'a>(&'a self, _: &'a str, text: String) -> Boxed<'a, ()> {
        Box::pin(async move {
            println!("a message of {} characters", text.len());
            Ok(())
        })
    }
}

/// Several channels behind one.
pub struct Fanout {
    channels: Vec<Arc<dyn Channel>>,
}

impl Fanout {
    pub fn new(channels: impl IntoIterator<Item = Arc<dyn Channel>>) -> Self {
        Self { channels: channels.into_iter().collect() }
    }

    pub async fn send(&self, to: &str, text: &str) -> Result<usize> {
        let mut sent = 0;
        for channel in &self.channels {
            channel.send(to, text.to_owned()).await?;
            sent += 1;
        }
        Ok(sent)
    }
}

/// An answer as it goes over the wire.
#[derive(Debug, Clone, Serialize)]
pub struct Answer<T> {
    pub status: u16,
    pub body: T,
}

impl<T: Serialize> Answer<T> {
    pub fn ok(body: T) -> Self {
        Self { status: 200, body }
    }

    pub fn text(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
}

/// A page of something.
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<u64>,
}

impl<T> Page<T> {
    pub fn map<R>(self, change: impl FnMut(T) -> R) -> Page<R> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}

impl<T: fmt::Display> fmt::Display for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, item) in self.items.iter().enumerate() {
            if number > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{item}")?;
        }
        Ok(())
    }
}
