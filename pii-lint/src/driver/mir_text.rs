//! The MIR text of one unit, from a run of the compiler of its own, reduced to facts.

use std::any::Any;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead as _, BufReader, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use tempfile::NamedTempFile;

use super::rustc_args::{self, RustcArgs};
use super::toolchain;
use super::unit_time::Times;
use crate::facts::{self, CrateFacts, UnitInfo};

/// How much of what a compiler says is kept.
const COMPLAINT: usize = 4096;

/// How the compiler tells cargo, in a line of its own, what it has written.
const ARTIFACT: &str = "{\"$message_type\":\"artifact\",";

/// Facts, and what they took.
pub(super) struct Printed {
    pub(super) facts: CrateFacts,
    /// The compiler had nothing to say about the code.
    pub(super) silent: bool,
    pub(super) times: Times,
}

/// Runs the compiler for the unit's MIR text and reduces it; a panic on the way is a reason like any other.
pub(super) fn facts(rustc: &OsStr, args: &RustcArgs, unit: &UnitInfo) -> Result<Printed, String> {
    caught(|| read(rustc, args, args.for_mir(), unit))
}

/// The same, in a run that judges the code as the one that cargo asked for and writes the unit's list of inputs. None
/// when it does not go well; why, that one will say.
pub(super) fn facts_alone(rustc: &OsStr, args: &RustcArgs, unit: &UnitInfo) -> Option<Printed> {
    caught(|| read(rustc, args, args.for_mir_alone(toolchain::is_stable(&unit.rustc)), unit)).ok()
}

fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    result.unwrap_or_else(|panic| Err(format!("internal error: {}", panic_message(&*panic))))
}

fn read(rustc: &OsStr, args: &RustcArgs, words: Vec<OsString>, unit: &UnitInfo) -> Result<Printed, String> {
    let started = Instant::now();
    let (mut command, _arguments) = mir_command(rustc, args, words).map_err(|error| error.to_string())?;
    let mut child = command.spawn().map_err(|error| format!("cannot start the compiler: {error}"))?;
    let (Some(text), Some(complaints)) = (child.stdout.take(), child.stderr.take()) else {
        return Err("the compiler has no output".to_owned());
    };
    let mut times = Times::default();
    let (facts, said) = thread::scope(|scope| {
        let said = scope.spawn(|| tail(complaints));
        // The reader is dropped before the wait, so a compiler that is still writing ends too.
        let facts = panic::catch_unwind(AssertUnwindSafe(|| {
            let mut text = BufReader::with_capacity(1 << 16, text);
            text.fill_buf()?;
            times.mir = started.elapsed();
            facts::extract(text, unit)
        }));
        (facts, said.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| error.to_string())?;
    times.read = started.elapsed().saturating_sub(times.mir);
    match facts {
        Err(panic) => Err(format!("internal error: {}", panic_message(&*panic))),
        Ok(_) if !status.success() => Err(format!("the compiler failed to print it\n{}", said.trim_end())),
        Ok(Err(error)) => Err(error.to_string()),
        Ok(Ok(facts)) => {
            let silent = said.len() < COMPLAINT && said.lines().all(|line| line.starts_with(ARTIFACT));
            Ok(Printed { facts, silent, times })
        }
    }
}

fn mir_command(rustc: &OsStr, args: &RustcArgs, words: Vec<OsString>) -> io::Result<(Command, Option<NamedTempFile>)> {
    let mut command = Command::new(rustc);
    let file = match rustc_args::response_file(&words) {
        Some(text) if args.came_in_file() => {
            let mut file = NamedTempFile::new()?;
            file.write_all(text.as_bytes())?;
            let mut word = OsString::from("@");
            word.push(file.path());
            command.arg(word);
            Some(file)
        }
        _ => {
            command.args(words);
            None
        }
    };
    command.env("RUSTC_BOOTSTRAP", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ok((command, file))
}

/// The end of a text, where compilers say what stopped them.
fn tail(mut text: impl io::Read) -> String {
    let mut kept = Vec::new();
    let mut chunk = [0; 4096];
    while let Ok(read @ 1..) = text.read(&mut chunk) {
        kept.extend_from_slice(&chunk[..read]);
        let excess = kept.len().saturating_sub(COMPLAINT);
        kept.drain(..excess);
    }
    String::from_utf8_lossy(&kept).into_owned()
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("panic")
}
