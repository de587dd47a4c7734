//! This binary as rustc's wrapper: the compiler as asked, and its MIR text, reduced to facts.
//!
//! For a program the run that prints the MIR does for both, as long as the compiler has nothing to say: nothing is
//! compiled against a program, so what it would write is an empty file and the list of its inputs.
//!
//! The wrapper never prints, because cargo keeps what a unit prints and repeats it; never reads configuration; and
//! never changes the compiler's exit code. What goes wrong with the facts is written in their place.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::panic;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};

use super::mir_text::{self, Printed};
use super::rustc_args::{RustcArgs, Target};
use super::unit_time::Times;
use super::{dep_info, protocol, toolchain, unit, unit_time};
use crate::error::Failure;
use crate::exit;
use crate::facts::{self, CrateFacts, UnitInfo};

/// Whether this process was started as rustc's wrapper.
///
/// A build script that starts `cargo pii` inherits the variable, but not the arguments.
pub fn is_requested() -> bool {
    env::var_os(protocol::ROLE).is_some() && env::args_os().nth(1).is_some_and(|first| first != "pii")
}

/// Plays the wrapper: arguments are the compiler and its arguments. Gives the compiler's exit code.
pub fn run() -> u8 {
    panic::set_hook(Box::new(|_| {}));
    let Some(call) = Call::new(env::args_os().skip(1).collect()) else { return exit::UNFINISHED };
    let target = if call.member { RustcArgs::new(&call.args).ok() } else { None };
    let target = target.and_then(|args| args.target().map(|target| (args, target)));
    let Some((args, target)) = target else { return call.replace_with_compiler() };
    let unit = unit_info(&call.rustc, &args, &target);
    // A wrapper of the user's own may want to see the unit as cargo compiles it.
    let mut printed = unit.as_ref().ok().filter(|_| target.leaf && call.chain.is_empty()).and_then(|unit| {
        // What is there afterwards is of this run.
        let _ = std::fs::remove_file(&target.dep_info);
        mir_text::facts_alone(&call.rustc, &args, unit)
    });
    if let Some(printed) = printed.take_if(|printed| printed.silent && is_complete(&target)) {
        unit_time::leave(&target.rmeta, printed.times);
        keep(&printed.facts, &target);
        return exit::CLEAN;
    }
    let started = Instant::now();
    match call.compiler().status() {
        Ok(status) if status.success() => {}
        Ok(status) => return code(status),
        Err(_) => return exit::UNFINISHED,
    }
    let check = started.elapsed();
    let printed = printed.map_or_else(|| mir_text::facts(&call.rustc, &args, &unit?), Ok);
    let facts = match printed {
        Ok(Printed { facts, times, .. }) => {
            unit_time::leave(&target.rmeta, Times { check, ..times });
            facts
        }
        Err(reason) => failed(&target, reason),
    };
    keep(&facts, &target);
    exit::CLEAN
}

/// Whether a program has all that the compiler leaves of it: the list of inputs, and an empty file newer than these.
fn is_complete(target: &Target) -> bool {
    target.dep_info.is_file() && std::fs::File::create(&target.rmeta).is_ok()
}

/// One call of the wrapper by cargo.
struct Call {
    rustc: OsString,
    args: Vec<OsString>,
    /// The unit belongs to a workspace member whose facts are asked for.
    member: bool,
    /// Wrappers of the user's own, outermost first.
    chain: Vec<OsString>,
}

impl Call {
    /// Cargo calls `wrapper rustc ARGS` for members. Where the user has a `RUSTC_WRAPPER`, it calls `wrapper wrapper
    /// rustc ARGS` for members and `wrapper rustc ARGS` for everything else.
    fn new(words: Vec<OsString>) -> Option<Self> {
        let mut words = words.into_iter().peekable();
        let outer = env::var_os(protocol::RUSTC_WRAPPER);
        let own = env::current_exe().ok();
        let twice = words.next_if(|word| own.as_deref() == Some(Path::new(word))).is_some();
        let member = twice || outer.is_none();
        let inner = env::var_os(protocol::WORKSPACE_WRAPPER).filter(|_| member);
        Some(Self {
            rustc: words.next()?,
            args: words.collect(),
            member: member
                && is_of_shard(env::var(protocol::SHARD).ok().as_deref(), env::var(protocol::PACKAGE).ok().as_deref()),
            chain: outer.into_iter().chain(inner).collect(),
        })
    }

    /// The compiler as cargo wants it, through the user's own wrappers.
    fn compiler(&self) -> Command {
        let mut words = self.chain.iter().chain([&self.rustc]);
        let mut command = Command::new(words.next().unwrap_or(&self.rustc));
        command.args(words).args(&self.args);
        command
    }

    #[cfg(unix)]
    fn replace_with_compiler(&self) -> u8 {
        use std::os::unix::process::CommandExt as _;
        // Returns only when the compiler could not be started.
        let _ = self.compiler().exec();
        exit::UNFINISHED
    }

    #[cfg(not(unix))]
    fn replace_with_compiler(&self) -> u8 {
        self.compiler().status().map_or(exit::UNFINISHED, code)
    }
}

#[cfg(unix)]
fn code(status: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt as _;
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(exit::UNFINISHED)
}

#[cfg(not(unix))]
fn code(status: ExitStatus) -> u8 {
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(exit::UNFINISHED)
}

/// Whether a package is among those asked for; all are when no list was given.
fn is_of_shard(shard: Option<&str>, package: Option<&str>) -> bool {
    shard.is_none_or(|shard| shard.split(',').any(|name| Some(name) == package))
}

fn unit_info(rustc: &OsStr, args: &RustcArgs, target: &Target) -> Result<UnitInfo, String> {
    let cwd = utf8(env::current_dir().map_err(|error| error.to_string())?.into_os_string())?;
    let known = toolchain::probe(Path::new(rustc), &cwd).map_err(|failure| match failure {
        Failure::Unfinished(message) => message.text,
        _ => "the compiler is not supported".to_owned(),
    })?;
    let folder = |name| env::var_os(name).map(utf8).transpose();
    let package_root = folder("CARGO_MANIFEST_DIR")?.unwrap_or_else(|| cwd.clone());
    Ok(UnitInfo {
        crate_name: target.crate_name.clone(),
        workspace_root: folder(protocol::WORKSPACE_ROOT)?.unwrap_or_else(|| package_root.clone()),
        package_root,
        cwd,
        test: target.test,
        rustc: known.line,
        externs: args.externs(),
    })
}

/// Writes the facts and makes them, with the tool's version, inputs of the unit. Nothing can be reported from here:
/// a file that is missing afterwards is noticed by the command, and by cargo.
fn keep(facts: &CrateFacts, target: &Target) {
    let path = target.rmeta.with_extension(unit::EXTENSION);
    let written = facts::store::write(&path, facts).and_then(|()| age(&path));
    if written.is_err() {
        let _ = std::fs::remove_file(&path);
    }
    let own = env::current_exe().ok().and_then(|own| Utf8PathBuf::from_path_buf(own).ok());
    let mut inputs: Vec<&Utf8Path> = vec![&path];
    // While the tool is being written its version says nothing about it.
    inputs.extend(own.as_deref().filter(|_| cfg!(debug_assertions)));
    let _ = dep_info::add_inputs(&target.dep_info, &inputs, (protocol::INPUT, &protocol::input()));
}

/// Dates the facts before the start of the compiler. Cargo runs a unit again when an input is newer than that, and
/// takes an old date for what it is: an input that has not changed.
fn age(path: &Utf8Path) -> io::Result<()> {
    let file = std::fs::File::options().write(true).open(path)?;
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_hours(24))
}

fn failed(target: &Target, reason: String) -> CrateFacts {
    CrateFacts {
        crate_name: target.crate_name.clone(),
        test: target.test,
        failure: Some(reason),
        ..CrateFacts::default()
    }
}

fn utf8(path: OsString) -> Result<Utf8PathBuf, String> {
    path.into_string().map(Utf8PathBuf::from).map_err(|path| format!("the path {} is not UTF-8", path.display()))
}
