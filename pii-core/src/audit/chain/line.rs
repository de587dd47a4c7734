//! One line of the chain.

use alloc::vec::Vec;
use core::{fmt, str::FromStr};
use std::io;

use blake3::Hash;
use serde_core::{Serialize, Serializer, ser::SerializeStruct};
use zeroize::Zeroizing;

use super::{Reason, Verified};
use crate::{audit::Exposure, basis::Condition};

const CONTEXT: &str = "pii-core 2026-11 audit chain";
const BEFORE_HASH: &[u8] = br#","hash":""#;
const AFTER_HASH: &[u8] = br#""}"#;
const DIGITS: usize = 64;

/// The hash of a line, which says that it and all lines before it are as they were. Prints and parses as 64
/// hexadecimal digits.
///
/// ```
/// use pii_core::audit::{ChainedFile, Head};
///
/// let empty = ChainedFile::verify(&b""[..], None)?.head;
/// let kept = empty.to_string();
/// assert_eq!(kept.parse::<Head>().ok(), Some(empty));
/// # Ok::<(), pii_core::audit::Broken>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Head(Hash);

impl Head {
    /// What stands in place of the line before the first.
    pub(super) const START: Self = Self(Hash::from_bytes([0; 32]));
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_hex())
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Head({self})")
    }
}

impl FromStr for Head {
    type Err = InvalidHead;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Hash::from_hex(text).map(Self).map_err(|_| InvalidHead)
    }
}

/// A text is no [`Head`].
///
/// ```
/// use pii_core::audit::{Head, InvalidHead};
///
/// assert_eq!("9f2c".parse::<Head>(), Err(InvalidHead));
/// assert_eq!(InvalidHead.to_string(), "the hash of a line has 64 hexadecimal digits");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidHead;

impl fmt::Display for InvalidHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the hash of a line has 64 hexadecimal digits")
    }
}

impl core::error::Error for InvalidHead {}

pub(super) struct ChainKey(Option<Zeroizing<[u8; 32]>>);

impl ChainKey {
    /// Derived, so that the secret may also make pseudonyms.
    pub(super) fn new(key: Option<&[u8; 32]>) -> Self {
        Self(key.map(|key| Zeroizing::new(blake3::derive_key(CONTEXT, key))))
    }

    fn hash(&self, text: &[u8]) -> Head {
        Head(self.0.as_ref().map_or_else(|| blake3::hash(text), |key| blake3::keyed_hash(key, text)))
    }
}

struct Entry<'a> {
    number: u64,
    at: u64,
    previous: Head,
    exposure: &'a Exposure<'a>,
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Entry", 12)?;
        out.serialize_field("seq", &self.number)?;
        out.serialize_field("at", &self.at)?;
        out.serialize_field("actor", self.exposure.actor)?;
        out.serialize_field("subject", self.exposure.subject)?;
        out.serialize_field("purpose", self.exposure.purpose.key)?;
        out.serialize_field("basis", self.exposure.basis.word())?;
        out.serialize_field("condition", &self.exposure.condition.map(Condition::word))?;
        out.serialize_field("category", self.exposure.category.key)?;
        out.serialize_field("file", self.exposure.location.file())?;
        out.serialize_field("line", &self.exposure.location.line())?;
        out.serialize_field("column", &self.exposure.location.column())?;
        out.serialize_field("prev", self.previous.0.to_hex().as_str())?;
        out.end()
    }
}

/// The line with its line break, and what the head is after it.
pub(super) fn encode(
    exposure: &Exposure<'_>,
    at: u64,
    head: Verified,
    key: &ChainKey,
) -> io::Result<(Vec<u8>, Verified)> {
    let number = head.entries + 1;
    let mut line = serde_json::to_vec(&Entry { number, at, previous: head.head, exposure })?;
    // The brace comes after the hash of everything before it.
    line.pop();
    let hash = key.hash(&line);
    line.extend_from_slice(BEFORE_HASH);
    line.extend_from_slice(hash.0.to_hex().as_bytes());
    line.extend_from_slice(AFTER_HASH);
    line.push(b'\n');
    Ok((line, Verified { entries: number, head: hash }))
}

/// Checks a line without its line break, and says what the head is after it. Hashes are compared as text, so
/// that one hash has one spelling.
pub(super) fn decode(line: &[u8], head: Verified, key: &ChainKey) -> Result<Verified, Reason> {
    let (body, digits) = split(line).ok_or(Reason::Malformed)?;
    let hash = key.hash(body);
    if hash.0.to_hex().as_bytes() != digits {
        return Err(Reason::Changed);
    }
    let entry: serde_json::Value = serde_json::from_slice(line).map_err(|_| Reason::Malformed)?;
    let found = entry["seq"].as_u64().ok_or(Reason::Malformed)?;
    let expected = head.entries + 1;
    if found != expected {
        return Err(Reason::OutOfOrder { expected, found });
    }
    if entry["prev"].as_str() != Some(head.head.0.to_hex().as_str()) {
        return Err(Reason::Unlinked);
    }
    Ok(Verified { entries: expected, head: hash })
}

fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = line.strip_suffix(AFTER_HASH)?;
    let (rest, digits) = rest.split_at_checked(rest.len().checked_sub(DIGITS)?)?;
    Some((rest.strip_suffix(BEFORE_HASH)?, digits))
}
