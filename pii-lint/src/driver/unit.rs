//! A compilation unit of a member, and its facts.

use std::fmt;
use std::io;

use camino::Utf8PathBuf;

use crate::error::Failure;
use crate::facts::CrateFacts;
use crate::facts::store::{self, ReadError};

/// Extension of fact files.
pub(super) const EXTENSION: &str = "pii";

/// A unit cargo has compiled, now or earlier.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Name of the target.
    pub(super) target: String,
    /// `lib`, `bin`, `test`.
    pub(super) kind: String,
    /// Compiled as a test harness.
    pub(super) test: bool,
    /// Not compiled now.
    pub(super) fresh: bool,
    /// The compiler's output; the facts lie beside it.
    pub(super) rmeta: Utf8PathBuf,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let test = if self.test && self.kind != "test" { " test" } else { "" };
        write!(f, "{} ({}{test})", self.target, self.kind)
    }
}

impl Unit {
    fn facts(&self) -> Utf8PathBuf {
        self.rmeta.with_extension(EXTENSION)
    }

    /// Makes cargo compile the unit again: without the output it has announced, a unit is not fresh.
    pub(super) fn forget(&self) -> io::Result<()> {
        for path in [self.facts(), self.rmeta.clone()] {
            match std::fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// What became of the units' facts.
pub(super) enum Loaded<'u> {
    /// All are there.
    All(Vec<CrateFacts>),
    /// These have none that can be used.
    Without(Vec<&'u Unit>),
}

/// Reads the facts of all units.
pub(super) fn load(units: &[Unit]) -> Result<Loaded<'_>, Failure> {
    let mut all = Vec::with_capacity(units.len());
    let mut without = Vec::new();
    for unit in units {
        let path = unit.facts();
        match store::read(&path) {
            Ok(facts) => match &facts.failure {
                None => all.push(facts),
                Some(reason) => {
                    let failure = Failure::unfinished(format!("cannot read the MIR of {unit}: {reason}"));
                    // Without its facts cargo runs the unit again next time: the reason may have been a full disk.
                    return Err(match std::fs::remove_file(&path) {
                        Ok(()) => failure.advise("run again; when it stays, please report it with the crate's code"),
                        Err(_) => failure.advise(format!("remove {path} to try again")),
                    });
                }
            },
            Err(ReadError::Missing | ReadError::Foreign) => without.push(unit),
            Err(ReadError::Io(error)) => return Err(Failure::io(format_args!("cannot read {path}"), &error)),
        }
    }
    Ok(if without.is_empty() { Loaded::All(all) } else { Loaded::Without(without) })
}
