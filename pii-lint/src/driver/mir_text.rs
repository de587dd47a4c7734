//! The MIR text of one unit, from a run of the compiler of its own, reduced to facts.

use std::any::Any;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufReader, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::{Command, Stdio};
use std::thread;

use tempfile::NamedTempFile;

use super::rustc_args::{self, RustcArgs};
use crate::facts::{self, CrateFacts, UnitInfo};

/// How much of a failed compiler's complaint is kept.
const COMPLAINT: usize = 4096;

/// Runs the compiler for the unit's MIR text and reduces it; a panic on the way is a reason like any other.
pub(super) fn facts(rustc: &OsStr, args: &RustcArgs, unit: &UnitInfo) -> Result<CrateFacts, String> {
    let read = panic::catch_unwind(AssertUnwindSafe(|| read(rustc, args, unit)));
    read.unwrap_or_else(|panic| Err(format!("internal error: {}", panic_message(&*panic))))
}

fn read(rustc: &OsStr, args: &RustcArgs, unit: &UnitInfo) -> Result<CrateFacts, String> {
    let (mut command, _arguments) = mir_command(rustc, args).map_err(|error| error.to_string())?;
    let mut child = command.spawn().map_err(|error| format!("cannot start the compiler: {error}"))?;
    let (Some(text), Some(complaints)) = (child.stdout.take(), child.stderr.take()) else {
        return Err("the compiler has no output".to_owned());
    };
    let (facts, complaint) = thread::scope(|scope| {
        let complaint = scope.spawn(|| tail(complaints));
        // The reader is dropped before the wait, so a compiler that is still writing ends too.
        let facts =
            panic::catch_unwind(AssertUnwindSafe(|| facts::extract(BufReader::with_capacity(1 << 16, text), unit)));
        (facts, complaint.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| error.to_string())?;
    match facts {
        Err(panic) => Err(format!("internal error: {}", panic_message(&*panic))),
        Ok(_) if !status.success() => Err(format!("the compiler failed to print it\n{}", complaint.trim_end())),
        Ok(Err(error)) => Err(error.to_string()),
        Ok(Ok(facts)) => Ok(facts),
    }
}

fn mir_command(rustc: &OsStr, args: &RustcArgs) -> io::Result<(Command, Option<NamedTempFile>)> {
    let mut command = Command::new(rustc);
    let words = args.for_mir();
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
fn tail(mut text: impl Read) -> String {
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
