//! The shipped models meet calls as compilers print them.
//!
//! `calls.txt` holds one printed callee per line, taken from the MIR text of small functions that use the crates the
//! models cover: rustc 1.85, 1.95 and 1.97, and of each crate the versions its model file names.

use pii_lint::model::{Arrow, Models, normalise};
use pii_lint::report::SinkKind;

fn models() -> Models {
    Models::shipped().expect("the shipped models are well-formed")
}

#[test]
fn every_printed_call_has_a_model() {
    let models = models();
    let calls: Vec<&str> = include_str!("calls.txt").lines().collect();
    assert!(calls.len() > 900, "only {} calls left", calls.len());
    let missing: Vec<&str> = calls.into_iter().filter(|call| models.function(&normalise(call)).is_none()).collect();
    assert!(missing.is_empty(), "without a model:\n{}", missing.join("\n"));
}

#[test]
fn printed_sinks_are_found() {
    let models = models();
    for (printed, kind, arguments) in [
        ("std::io::_print", SinkKind::Console, &[0][..]),
        ("std::io::_eprint", SinkKind::Console, &[0]),
        ("<std::io::StderrLock<'_> as std::io::Write>::write_fmt", SinkKind::Console, &[1]),
        ("core::panicking::panic_fmt", SinkKind::Panic, &[0]),
        ("core::panicking::panic_display::<std::string::String>", SinkKind::Panic, &[0]),
        ("core::panicking::assert_failed::<std::string::String, &str>", SinkKind::Panic, &[1, 2, 3]),
        ("<std::fs::File as std::io::Write>::write_all", SinkKind::File, &[1]),
        ("<std::io::BufWriter<std::fs::File> as std::io::Write>::write_fmt", SinkKind::File, &[1]),
        ("<dyn std::io::Write + std::marker::Send as std::io::Write>::write_all", SinkKind::File, &[1]),
        ("std::fs::write::<&std::path::PathBuf, &str>", SinkKind::File, &[0, 1]),
        ("tokio::fs::write::<&str, &std::string::String>", SinkKind::File, &[0, 1]),
        ("<tokio::fs::File as tokio::io::AsyncWriteExt>::write_all::<'_>", SinkKind::File, &[1]),
        ("<tokio::net::TcpStream as tokio::io::AsyncWriteExt>::write_all::<'_>", SinkKind::HttpClient, &[1]),
        ("std::process::Command::args::<[&str; 1], &str>", SinkKind::Process, &[1]),
        ("tokio::process::Command::env::<&str, &std::string::String>", SinkKind::Process, &[1, 2]),
        (
            "log::__private_api::log::<'_, &[(log::kv::Key<'_>, log::kv::Value<'_>)], log::__private_api::GlobalLogger>",
            SinkKind::Log,
            &[0, 1, 3, 4],
        ),
        ("tracing::field::FieldSet::value_set_all", SinkKind::Log, &[1]),
        ("tracing::Span::record::<str, &str>", SinkKind::Log, &[2]),
        ("reqwest::Client::post::<std::string::String>", SinkKind::HttpClient, &[1]),
        ("reqwest::blocking::RequestBuilder::json::<m::User>", SinkKind::HttpClient, &[1]),
        ("common::prelude::reqwest::RequestBuilder::header::<&str, &str>", SinkKind::HttpClient, &[1, 2]),
        ("sqlx::query::<'_, sqlx::Sqlite, &str>", SinkKind::Database, &[0]),
        ("sqlx::query::QueryAs::<'_, sqlx::Postgres, (i64,), _>::bind::<&str>", SinkKind::Database, &[1]),
        ("<&sqlx::Pool<sqlx::Postgres> as sqlx::Executor<'_>>::execute::<'_, '_, &str>", SinkKind::Database, &[1]),
        ("sqlx::query_builder::Separated::<'_, sqlx::Sqlite, &str>::push_bind::<&str>", SinkKind::Database, &[1]),
        ("rusqlite::Connection::execute::<&[&dyn rusqlite::ToSql]>", SinkKind::Database, &[1, 2]),
        ("rusqlite::Statement::<'_>::query_map::<[&str; 1], _, _>", SinkKind::Database, &[1]),
    ] {
        let sinks = models.sinks(&normalise(printed));
        let mut found: Vec<usize> = sinks.iter().filter_map(|sink| sink.argument).collect();
        found.sort_unstable();
        assert_eq!(found, arguments, "{printed}");
        assert!(sinks.iter().all(|sink| sink.kind == kind), "{printed}");
    }
}

#[test]
fn one_macro_call_is_one_sink() {
    let models = models();
    for printed in [
        "tracing::Event::<'_>::dispatch",
        "tracing::Span::new",
        "tracing::Span::record_all",
        "tracing::__macro_support::__tracing_log",
        "sqlx::query::Query::<'_, sqlx::Sqlite, sqlx::sqlx_sqlite::SqliteArguments>::execute::<'_, '_, &sqlx::Pool<sqlx::Sqlite>>",
        "reqwest::RequestBuilder::send",
    ] {
        assert!(models.sinks(&normalise(printed)).is_empty(), "{printed}");
    }
}

#[test]
fn a_lock_and_a_shared_pointer_lead_back_to_what_they_hold() {
    let models = models();
    for printed in [
        "<std::sync::Arc<std::sync::Mutex<std::string::String>> as std::clone::Clone>::clone",
        "std::sync::Mutex::<std::string::String>::lock",
        "parking_lot::lock_api::Mutex::<parking_lot::RawMutex, std::string::String>::lock",
        "tokio::sync::Mutex::<std::string::String>::lock",
        "once_cell::sync::OnceCell::<std::string::String>::get",
        "<std::sync::MutexGuard<'_, std::string::String> as std::ops::DerefMut>::deref_mut",
    ] {
        let model = models.function(&normalise(printed)).expect(printed);
        assert!(model.flows.iter().any(|flow| flow.arrow == Arrow::Refers), "{printed}");
    }
}

#[test]
fn lengths_comparisons_and_answers_of_databases_are_clean() {
    let models = models();
    for printed in [
        "std::string::String::len",
        "<std::string::String as std::cmp::PartialEq>::eq",
        "<std::vec::IntoIter<m::User> as std::iter::Iterator>::count",
        "sqlx::query::QueryAs::<'_, sqlx::Sqlite, (std::string::String,), _>::fetch_one::<'_, '_, _>",
        "<sqlx::sqlx_sqlite::SqliteRow as sqlx::Row>::get::<std::string::String, &str>",
        "rusqlite::Row::<'_>::get::<usize, std::string::String>",
    ] {
        let model = models.function(&normalise(printed)).expect(printed);
        assert!(model.flows.is_empty() && model.calls.is_empty(), "{printed}");
    }
}
