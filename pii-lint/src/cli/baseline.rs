//! An earlier JSON map as what a run is measured by.

use camino::Utf8Path;

use crate::error::Failure;
use crate::report::{Baseline, Report, map_json};
use crate::shell::Shell;

/// As many findings that are gone are named.
const NAMED: usize = 10;

/// Reads an earlier JSON map.
pub(super) fn read(file: &Utf8Path) -> Result<Report, Failure> {
    let write = format!("`cargo pii map --format json -o {file}` writes one");
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::io(format_args!("cannot read the map {file}"), &error).advise(&*write))?;
    map_json::read(&text).map_err(|error| Failure::unfinished(format!("cannot use {file}: {error}")).advise(write))
}

/// Marks the findings that the baseline of a file has, and says which of it are gone.
pub(super) fn mark(report: &mut Report, baseline: Baseline, file: &Utf8Path, shell: &mut Shell) {
    let ratchet = baseline.mark(report);
    if !ratchet.gone.is_empty() {
        let (count, noun) = match ratchet.gone.len() {
            1 => (1, "finding of the baseline no longer occurs"),
            count => (count, "findings of the baseline no longer occur"),
        };
        let mut named = ratchet.gone.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        if let Some(more @ 1..) = count.checked_sub(NAMED) {
            named.push_str(&format!(" and {more} more"));
        }
        shell.warning(format_args!("{count} {noun}: {named}; renew {file}, so that they cannot come back"));
    }
    if ratchet.unseen > 0 {
        shell.detail(
            "Skipped",
            format_args!("{} of the baseline in crates that are not part of this run", ratchet.unseen),
        );
    }
}
