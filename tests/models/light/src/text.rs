use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use csv::{ByteRecord, Position, Reader, ReaderBuilder, StringRecord, Writer, WriterBuilder};
use regex::{Captures, Match, Regex};
use uuid::Uuid;

use crate::any;

pub fn types() -> (base64::DecodeError, Position, hex::FromHexError, regex::Error, uuid::Error) {
    any()
}

pub fn encodings() {
    STANDARD.encode::<&str>(any());
    STANDARD.decode::<&str>(any());
    STANDARD.encode_slice::<&str>(any(), any());
    STANDARD.encode_string::<&str>(any(), any());
    STANDARD.decode_vec::<&str>(any(), any());
    hex::encode::<&str>(any());
    hex::encode_upper::<&str>(any());
    hex::decode::<&str>(any());
}

pub fn patterns() {
    Regex::find(any(), any());
    Regex::replace(any(), any(), |found: &Captures<'_>| found[0].to_owned());
    Regex::replace_all(any(), any(), any::<&str>());
    Regex::replacen(any(), any(), any(), any::<&str>());
    Regex::as_str(any());
    Regex::is_match(any(), any());
    Regex::is_match_at(any(), any(), any());
    Regex::new(any());
    Captures::get(any(), any());
    Captures::expand(any(), any(), any());
    Captures::len(any());
    Match::as_str(any());
    Match::end(any());
    Match::is_empty(any());
    Match::len(any());
    Match::range(any());
    Match::start(any());
    regex::escape(any());
}

pub fn tables() {
    type W = Writer<Vec<u8>>;
    type R = Reader<&'static [u8]>;
    W::write_byte_record(any(), any());
    W::write_field::<&str>(any(), any());
    W::write_record::<Vec<String>, String>(any(), any());
    W::serialize::<String>(any(), any());
    W::from_writer(any());
    WriterBuilder::from_writer::<Vec<u8>>(any(), any());
    W::into_inner(any());
    W::get_ref(any());
    W::flush(any());
    Writer::from_path::<&str>(any());
    WriterBuilder::from_path::<&str>(any(), any());
    WriterBuilder::new();
    WriterBuilder::delimiter(any(), any());
    Reader::from_path::<&str>(any());
    ReaderBuilder::from_path::<&str>(any(), any());
    ReaderBuilder::new();
    R::from_reader(any());
    ReaderBuilder::from_reader::<&[u8]>(any(), any());
    ReaderBuilder::delimiter(any(), any());
    R::records(any());
    ByteRecord::get(any(), any());
    StringRecord::get(any(), any());
    ByteRecord::push_field(any(), any());
    StringRecord::push_field(any(), any());
}

pub fn uuids() {
    Uuid::new_v3(any(), any());
    Uuid::new_v5(any(), any());
    Uuid::as_bytes(any());
    Uuid::from_slice(any());
    Uuid::from_slice_le(any());
    Uuid::parse_str(any());
    Uuid::try_parse(any());
    Uuid::try_parse_ascii(any());
    Uuid::get_variant(any());
    Uuid::get_version(any());
    Uuid::get_version_num(any());
    Uuid::is_max(any());
    Uuid::is_nil(any());
    Uuid::max();
    Uuid::new_v4();
    Uuid::nil();
    Uuid::now_v1(any());
    Uuid::now_v6(any());
    Uuid::now_v7();
}
