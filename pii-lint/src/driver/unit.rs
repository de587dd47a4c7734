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
    /// Name of the package.
    pub(super) package: String,
    /// Name of the target.
    pub(super) target: String,
    /// `lib`, `bin`, `test`, as cargo calls it.
    pub(super) kind: String,
    /// Compiled as a test harness.
    pub(super) test: bool,
    /// Not compiled now.
    pub(super) fresh: bool,
    /// The compiler's output; the facts lie beside it.
    pub(super) rmeta: Utf8PathBuf,
}

/// As cargo names units: `crm (lib test)`, `crm (bin "crm")`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.package, self.kind)?;
        if self.kind != "lib" {
            write!(f, " \"{}\"", self.target)?;
        }
        f.write_str(if self.test && self.kind != "test" { " test)" } else { ")" })
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
    let mut failed = Vec::new();
    for unit in units {
        let path = unit.facts();
        match store::read(&path) {
            Ok(facts) => match facts.failure {
                None => all.push(facts),
                Some(reason) => failed.push((unit, reason)),
            },
            Err(ReadError::Missing | ReadError::Foreign) => without.push(unit),
            Err(ReadError::Io(error)) => return Err(Failure::io(format_args!("cannot read {path}"), &error)),
        }
    }
    if failed.is_empty() {
        Ok(if without.is_empty() { Loaded::All(all) } else { Loaded::Without(without) })
    } else {
        Err(unprinted(&failed))
    }
}

/// The compiler could not print these units. Their facts are removed, so that cargo runs them again next time: the
/// reason may have been a full disk.
fn unprinted(failed: &[(&Unit, String)]) -> Failure {
    for (unit, _) in failed {
        let _ = std::fs::remove_file(unit.facts());
    }
    let names: Vec<_> = failed.iter().map(|(unit, _)| unit.to_string()).collect();
    let reason = failed.first().map_or("", |(_, reason)| reason);
    Failure::unfinished(format!("cannot read the MIR of {}: {reason}", names.join(", "))).advise(format!(
        "run again; if it stays, please report it with the message above: {}/issues",
        env!("CARGO_PKG_REPOSITORY")
    ))
}
