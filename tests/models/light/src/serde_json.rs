use std::fs::File;
use std::io::{Stderr, StderrLock, Stdout, StdoutLock};
use std::net::TcpStream;
use std::ops::{Index, IndexMut};
use std::os::unix::net::UnixStream;
use std::process::ChildStdin;

use serde_json::map::{Entry, OccupiedEntry, VacantEntry};
use serde_json::{Deserializer, Error, Map, Number, Serializer, StreamDeserializer, Value};

use crate::any;

pub fn types() -> serde_json::error::Category {
    any()
}

pub fn writes() {
    serde_json::to_string::<String>(any());
    serde_json::to_string_pretty::<String>(any());
    serde_json::to_value::<String>(any());
    serde_json::to_vec::<String>(any());
    serde_json::to_vec_pretty::<String>(any());
    serde_json::value::to_raw_value::<String>(any());
    serde_json::to_writer::<&File, String>(any(), any());
    serde_json::to_writer::<Stderr, String>(any(), any());
    serde_json::to_writer::<StderrLock<'_>, String>(any(), any());
    serde_json::to_writer::<Stdout, String>(any(), any());
    serde_json::to_writer::<StdoutLock<'_>, String>(any(), any());
    serde_json::to_writer::<TcpStream, String>(any(), any());
    serde_json::to_writer::<UnixStream, String>(any(), any());
    serde_json::to_writer::<ChildStdin, String>(any(), any());
    serde_json::to_writer_pretty::<&File, String>(any(), any());
    serde_json::to_writer_pretty::<Stderr, String>(any(), any());
    serde_json::to_writer_pretty::<StderrLock<'_>, String>(any(), any());
    serde_json::to_writer_pretty::<Stdout, String>(any(), any());
    serde_json::to_writer_pretty::<StdoutLock<'_>, String>(any(), any());
    serde_json::to_writer_pretty::<TcpStream, String>(any(), any());
    serde_json::to_writer_pretty::<UnixStream, String>(any(), any());
    serde_json::to_writer_pretty::<ChildStdin, String>(any(), any());
    Serializer::<Vec<u8>>::new(any());
    Serializer::<Vec<u8>, _>::pretty(any());
    Serializer::<Vec<u8>, _>::with_formatter(any(), serde_json::ser::CompactFormatter);
    Serializer::<Vec<u8>>::into_inner(any());
}

pub fn reads() {
    serde_json::from_reader::<&[u8], String>(any());
    serde_json::from_slice::<String>(any());
    serde_json::from_str::<String>(any());
    serde_json::from_value::<String>(any());
    Deserializer::from_reader(any::<&[u8]>());
    Deserializer::from_slice(any());
    Deserializer::from_str(any());
    Deserializer::<serde_json::de::StrRead<'_>>::new(any());
    Deserializer::<serde_json::de::StrRead<'_>>::into_iter::<String>(any());
    Deserializer::<serde_json::de::StrRead<'_>>::end(any());
    StreamDeserializer::<serde_json::de::StrRead<'_>, String>::byte_offset(&any());
}

pub fn errors() {
    Error::classify(any());
    Error::column(any());
    Error::io_error_kind(any());
    Error::is_data(any());
    Error::is_eof(any());
    Error::is_io(any());
    Error::is_syntax(any());
    Error::line(any());
}

pub fn values() {
    Value::as_str(any());
    Value::sort_all_objects(any());
    Number::as_u64(any());
    Value::get::<&str>(any(), any());
    Value::get_mut::<&str>(any(), any());
    Value::pointer(any(), any());
    Value::pointer_mut(any(), any());
    Index::<&str>::index(any::<&Value>(), any());
    IndexMut::<&str>::index_mut(any::<&mut Value>(), any());
    Index::<&str>::index(any::<&Map<String, Value>>(), any());
    IndexMut::<&str>::index_mut(any::<&mut Map<String, Value>>(), any());
    Map::get::<str>(any(), any());
    Map::get_mut::<str>(any(), any());
    Map::remove::<str>(any(), any());
    Map::keys(any());
    Map::values(any());
    Map::into_iter(any());
    Map::insert(any(), any(), any());
    Map::append(any(), any());
    Map::entry::<&str>(any(), any());
    Map::retain(any(), |key, value| value.is_null());
    Map::contains_key::<str>(any(), any());
    Map::is_empty(any());
    Map::len(any());
    Map::new();
    Map::with_capacity(any());
    Entry::or_insert(any(), any());
    VacantEntry::insert(any(), any());
    Entry::or_insert_with(any(), any::<Value>);
    Entry::key(&any());
    OccupiedEntry::get(&any());
    VacantEntry::key(&any());
}
