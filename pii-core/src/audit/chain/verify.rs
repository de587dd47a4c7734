//! Reading a chain.

use alloc::vec::Vec;
use std::io::{BufRead, BufReader, Read};

use super::{
    Broken, Reason,
    line::{ChainKey, Head, decode},
};

/// How far a chain goes. See [`ChainedFile`](super::ChainedFile) for an example.
///
/// Both parts can be stored as text and put together again.
///
/// ```
/// use pii_core::audit::{ChainedFile, Verified};
///
/// let verified = ChainedFile::verify(&b""[..], None)?;
/// let (entries, head) = (verified.entries.to_string(), verified.head.to_string());
/// assert_eq!(verified, Verified { entries: entries.parse()?, head: head.parse()? });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many lines there are.
    pub entries: u64,
    /// The hash of the last.
    pub head: Head,
}

pub(super) fn verify(reader: impl Read, key: &ChainKey, kept: Option<&Verified>) -> Result<Verified, Broken> {
    let mut reader = BufReader::new(reader);
    let mut head = Verified { entries: 0, head: Head::START };
    let mut line = Vec::new();
    loop {
        let broken = |reason| Broken { line: head.entries + 1, reason };
        line.clear();
        if reader.read_until(b'\n', &mut line).map_err(|error| broken(Reason::Unreadable(error)))? == 0 {
            break;
        }
        let text = line.strip_suffix(b"\n").ok_or_else(|| broken(Reason::Incomplete))?;
        head = decode(text, head, key).map_err(broken)?;
        if kept.is_some_and(|kept| kept.entries == head.entries && kept.head != head.head) {
            return Err(Broken { line: head.entries, reason: Reason::Replaced });
        }
    }
    match kept {
        Some(kept) if kept.entries > head.entries => {
            Err(Broken { line: head.entries + 1, reason: Reason::Truncated { missing: kept.entries - head.entries } })
        }
        _ => Ok(head),
    }
}
