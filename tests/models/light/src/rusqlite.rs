use std::ops::{Deref, DerefMut};

use rusqlite::types::{FromSql, Null, ToSqlOutput, Type, ValueRef};
use rusqlite::{
    Batch, CachedStatement, Connection, Error, OptionalExtension, Row, Rows, Savepoint, Statement, ToSql, Transaction,
};

use crate::any;

type Parameters = [&'static str; 1];
type Visit = fn(&Row<'_>) -> rusqlite::Result<()>;
type Read = fn(&Row<'_>) -> rusqlite::Result<String>;

pub fn of_types() -> (Null, Type) {
    any()
}

pub fn connections() {
    Connection::open_in_memory();
    Connection::execute::<Parameters>(any(), any(), any());
    Connection::query_one::<String, Parameters, Read>(any(), any(), any(), any());
    Connection::query_row::<String, Parameters, Read>(any(), any(), any(), any());
    Connection::query_row_and_then::<String, Error, Parameters, Read>(any(), any(), any(), any());
    Connection::execute_batch(any(), any());
    Connection::prepare(any(), any());
    Connection::prepare_cached(any(), any());
    Connection::prepare_with_flags(any(), any(), any());
    Connection::pragma::<Visit, &str>(any(), None, any(), any(), any());
    Connection::pragma_query::<Visit>(any(), None, any(), any());
    Connection::pragma_query_value::<String, Read>(any(), None, any(), any());
    Connection::pragma_update::<&str>(any(), None, any(), any());
    Connection::pragma_update_and_check::<Read, String, &str>(any(), None, any(), any(), any());
    Batch::new(any(), any());
    Savepoint::commit(any());
    Transaction::commit(any());
    any::<&Transaction<'_>>().deref();
    any::<&mut CachedStatement<'_>>().deref_mut();
}

pub fn statements() {
    type S = Statement<'static>;
    S::execute::<Parameters>(any(), any());
    S::exists::<Parameters>(any(), any());
    S::insert::<Parameters>(any(), any());
    S::query::<Parameters>(any(), any());
    S::query_and_then::<String, Error, Parameters, Read>(any(), any(), any());
    S::query_map::<String, Parameters, Read>(any(), any(), any());
    S::query_one::<String, Parameters, Read>(any(), any(), any());
    S::query_row::<String, Parameters, Read>(any(), any(), any());
    S::raw_bind_parameter::<usize, String>(any(), any(), any());
    S::parameter_count(any());
    rusqlite::params_from_iter(any::<Vec<String>>());
    any::<&String>().to_sql();
    ToSqlOutput::from(any::<&str>());
}

pub fn rows() {
    Rows::and_then::<Read, String, Error>(any(), any());
    Rows::map::<Read, String>(any(), any());
    Rows::mapped::<Read, String>(any(), any());
    Rows::next(any());
    Row::get::<usize, String>(any(), any());
    any::<rusqlite::Result<String>>().optional();
}

pub fn values() {
    String::column_result(any());
    ValueRef::as_blob(any());
    ValueRef::as_bytes(any());
    ValueRef::as_f64(any());
    ValueRef::as_i64(any());
    ValueRef::as_str(any());
    ValueRef::as_blob_or_null(any());
    ValueRef::as_bytes_or_null(any());
    ValueRef::as_f64_or_null(any());
    ValueRef::as_i64_or_null(any());
    ValueRef::as_str_or_null(any());
    ValueRef::data_type(any());
}
