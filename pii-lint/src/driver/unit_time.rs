//! What a unit took, from the wrapper to the command: a file named after the unit's output, in a folder of this run.

use std::env;
use std::path::Path;
use std::time::Duration;

use camino::Utf8Path;

use super::protocol;
use super::unit::Unit;
use crate::timings::UnitTime;

/// What the wrapper measures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Times {
    /// The compiler as cargo asked for it.
    pub(super) check: Duration,
    /// The compiler until its MIR text came.
    pub(super) mir: Duration,
    /// Reading the text to its end.
    pub(super) read: Duration,
}

/// Leaves the times of the unit with this output, when they are asked for. When they cannot be written, the table is
/// without this unit.
pub(super) fn leave(rmeta: &Utf8Path, times: Times) {
    if let (Some(folder), Some(name)) = (env::var_os(protocol::TIMINGS), rmeta.file_name()) {
        let _ = std::fs::write(Path::new(&folder).join(name), to_text(times));
    }
}

/// The times of those units that were compiled.
pub(super) fn read(folder: &Path, units: &[Unit]) -> Vec<UnitTime> {
    let time = |unit: &Unit| {
        let text = std::fs::read_to_string(folder.join(unit.rmeta.file_name()?)).ok()?;
        let Times { check, mir, read } = from_text(&text)?;
        Some(UnitTime { unit: unit.to_string(), check, mir, read })
    };
    units.iter().filter_map(time).collect()
}

fn to_text(Times { check, mir, read }: Times) -> String {
    format!("{} {} {}", check.as_micros(), mir.as_micros(), read.as_micros())
}

fn from_text(text: &str) -> Option<Times> {
    let mut times = text.split(' ').map(|number| number.parse().ok().map(Duration::from_micros));
    let mut next = || times.next().flatten();
    Some(Times { check: next()?, mir: next()?, read: next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_were_left() {
        let time = Duration::from_micros;
        let times = Times { check: time(0), mir: time(1_250_000), read: time(30) };
        assert_eq!(from_text(&to_text(times)), Some(times));
        assert_eq!(from_text("12 "), None);
    }
}
