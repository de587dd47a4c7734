use anyhow::{Context, Error, anyhow, bail, ensure};

use crate::any;

type R = Result<String, std::fmt::Error>;
type O = Option<String>;

pub fn errors() {
    Error::new::<std::fmt::Error>(any());
    Error::from_boxed(any());
    Error::msg::<String>(any());
    Error::context::<String>(any(), any());
    Error::chain(any());
    Error::root_cause(any());
    let _: &(dyn std::error::Error + Send + Sync) = any::<&Error>().as_ref();
    Error::downcast_mut::<std::fmt::Error>(any());
    Error::downcast_ref::<std::fmt::Error>(any());
    Error::downcast::<std::fmt::Error>(any());
    Error::backtrace(any());
    Error::is::<std::fmt::Error>(any());
    anyhow::Ok::<String>(any());
}

pub fn contexts() {
    any::<R>().context::<String>(any());
    any::<R>().with_context(any::<String>);
    any::<O>().context::<String>(any());
    any::<O>().with_context(any::<String>);
}

pub fn macros(text: &str) -> anyhow::Result<()> {
    let formatted = anyhow!("{text}");
    let adhoc = anyhow!(any::<String>());
    let known = anyhow!(any::<std::fmt::Error>());
    let boxed = anyhow!(any::<Box<dyn std::error::Error + Send + Sync>>());
    ensure!(text.is_empty(), "{text}");
    ensure!(text.len() > any::<usize>());
    ensure!(any::<Opaque>() == any::<Opaque>());
    bail!("{text}")
}

#[derive(PartialEq)]
pub struct Opaque;

#[derive(Debug, thiserror::Error)]
pub enum Derived {
    #[error("{0}")]
    Shown(String),
    #[error("{0}")]
    Caused(#[source] std::fmt::Error),
}
