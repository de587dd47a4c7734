//! Calls every row of the models of stores, queues and formats, so that the rows can be compared with what the
//! compiler prints.

pub mod async_nats;
pub mod bson;
pub mod channels;
pub mod csv;
pub mod dashmap;
pub mod diesel;
pub mod formats;
pub mod lapin;
pub mod moka;
pub mod mongodb;
pub mod object_store;
pub mod pools;
pub mod postgres;
pub mod rdkafka;
pub mod redis;
pub mod sea_orm;
pub mod sled;
