//! What can be wrong with a file.

use core::fmt;
use std::io;

/// Where a chain breaks, and how.
///
/// ```
/// use pii_core::audit::{ChainedFile, Reason};
///
/// let broken = ChainedFile::verify(&b"nothing that belongs here\n"[..], None).unwrap_err();
/// assert_eq!(broken.line, 1);
/// assert!(matches!(broken.reason, Reason::Malformed));
/// assert_eq!(broken.to_string(), "line 1 of the audit chain is not one of its lines");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Broken {
    /// The first line that does not fit, counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a line. See [`Broken`] for an example.
#[derive(Debug)]
#[non_exhaustive]
pub enum Reason {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It has no end: the process or the disk stopped in the middle of it.
    Incomplete,
    /// It is not a line of such a file.
    Malformed,
    /// It is not what was written, or was written with another key.
    Changed,
    /// It has the number of another: lines were removed, added or moved.
    OutOfOrder {
        /// The number that comes next.
        expected: u64,
        /// The number it has.
        found: u64,
    },
    /// It has the right number and was written after another line than the one before it.
    Unlinked,
    /// The file ends before it, and the kept head says that it should not.
    Truncated {
        /// How many lines are gone.
        missing: u64,
    },
    /// It is whole, and the kept head says that another line was in its place.
    Replaced,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the audit chain ", self.line)?;
        match &self.reason {
            Reason::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Reason::Incomplete => f.write_str("has no end"),
            Reason::Malformed => f.write_str("is not one of its lines"),
            Reason::Changed => f.write_str("was changed, or written with another key"),
            Reason::OutOfOrder { expected, found } => write!(f, "has number {found} where {expected} comes next"),
            Reason::Unlinked => f.write_str("does not follow the line before it"),
            Reason::Truncated { missing } => write!(f, "is missing, {missing} in all"),
            Reason::Replaced => f.write_str("is not the one that was there"),
        }
    }
}

impl core::error::Error for Broken {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match &self.reason {
            Reason::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}

/// Why a [`ChainedFile`](super::ChainedFile) could not be opened.
///
/// ```
/// use pii_core::audit::{ChainedFile, OpenError};
///
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("exposures.jsonl");
/// std::fs::write(&path, "nothing that belongs here\n")?;
/// assert!(matches!(ChainedFile::open(&path, None), Err(OpenError::Broken(broken)) if broken.line == 1));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum OpenError {
    /// The file cannot be opened.
    Io(io::Error),
    /// The file is there and its chain is broken.
    Broken(Broken),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the audit file cannot be opened: {error}"),
            Self::Broken(broken) => fmt::Display::fmt(broken, f),
        }
    }
}

impl core::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Broken(broken) => Some(broken),
        }
    }
}
