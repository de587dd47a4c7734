//! Any value as the text of one cell.

use alloc::{
    borrow::{Cow, ToOwned},
    string::String,
    vec::Vec,
};

use serde_core::Serialize;

/// What `serde` makes of a value, as far as a cell can tell it apart.
pub(super) enum Scalar<'a> {
    Null,
    Bool(bool),
    /// As written in JSON, so that no digit is lost.
    Number(&'a str),
    Text(Cow<'a, str>),
    /// A list or a map, as JSON without spaces.
    Json(&'a str),
}

/// Reads a value by way of its JSON, written to `buffer`. Says why not to nobody: the reason may quote the value.
pub(super) fn read<'a, T: Serialize + ?Sized>(value: &T, buffer: &'a mut Vec<u8>) -> Option<Scalar<'a>> {
    buffer.clear();
    serde_json::to_writer(&mut *buffer, value).ok()?;
    let json = core::str::from_utf8(buffer).ok()?;
    Some(match json.trim_ascii_start().bytes().next()? {
        b'n' => Scalar::Null,
        b't' => Scalar::Bool(true),
        b'f' => Scalar::Bool(false),
        b'-' | b'0'..=b'9' => Scalar::Number(json),
        b'"' => match serde_json::from_str::<&str>(json) {
            Ok(text) => Scalar::Text(Cow::Borrowed(text)),
            Err(_) => Scalar::Text(Cow::Owned(serde_json::from_str(json).ok()?)),
        },
        _ => Scalar::Json(json),
    })
}

impl Scalar<'_> {
    pub(super) fn as_text(&self) -> &str {
        match self {
            Scalar::Null => "",
            Scalar::Bool(true) => "true",
            Scalar::Bool(false) => "false",
            Scalar::Number(text) | Scalar::Json(text) => text,
            Scalar::Text(text) => text,
        }
    }

    pub(super) fn into_text(self) -> String {
        match self {
            Scalar::Text(text) => text.into_owned(),
            other => other.as_text().to_owned(),
        }
    }
}
