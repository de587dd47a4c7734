//! What every test starts with.

pub(crate) mod hubspot;
pub(crate) mod logs;
pub(crate) mod person;
pub(crate) mod service;

pub(crate) use person::Person;
pub(crate) use service::Service;
