//! This binary as rustc's wrapper: the compiler as asked, then its MIR text, reduced to facts.
//!
//! The wrapper never prints, because cargo keeps what a unit prints and repeats it; never reads configuration; and
//! never changes the compiler's exit code. What goes wrong with the facts is written in their place.

use std::any::Any;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufReader, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::NamedTempFile;

use super::rustc_args::{self, RustcArgs, Target};
use super::{dep_info, protocol, toolchain, unit};
use crate::error::Failure;
use crate::exit;
use crate::facts::{self, Counts, CrateFacts, UnitInfo};

/// How much of a failed compiler's complaint is kept.
const COMPLAINT: usize = 4096;

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
    match call.compiler().status() {
        Ok(status) if status.success() => {}
        Ok(status) => return code(status),
        Err(_) => return exit::UNFINISHED,
    }
    let analysed = panic::catch_unwind(AssertUnwindSafe(|| analyse(&call.rustc, &args, &target)));
    let facts = analysed.unwrap_or_else(|panic| Err(format!("internal error: {}", panic_message(&*panic))));
    let facts = facts.unwrap_or_else(|reason| failed(&target, reason));
    keep(&facts, &target);
    exit::CLEAN
}

/// One call of the wrapper by cargo.
struct Call {
    rustc: OsString,
    args: Vec<OsString>,
    /// The unit belongs to a workspace member.
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
            member,
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

/// Runs the compiler for the unit's MIR text and reduces it.
fn analyse(rustc: &OsStr, args: &RustcArgs, target: &Target) -> Result<CrateFacts, String> {
    let cwd = utf8(env::current_dir().map_err(|error| error.to_string())?.into_os_string())?;
    let known = toolchain::probe(Path::new(rustc), &cwd).map_err(|failure| match failure {
        Failure::Unfinished(message) => message.text,
        _ => "the compiler is not supported".to_owned(),
    })?;
    let folder = |name| env::var_os(name).map(utf8).transpose();
    let package_root = folder("CARGO_MANIFEST_DIR")?.unwrap_or_else(|| cwd.clone());
    let unit = UnitInfo {
        crate_name: target.crate_name.clone(),
        workspace_root: folder(protocol::WORKSPACE_ROOT)?.unwrap_or_else(|| package_root.clone()),
        package_root,
        cwd,
        test: target.test,
        rustc: known.line,
        externs: args.externs(),
    };
    let (mut command, _arguments) = mir_command(rustc, args).map_err(|error| error.to_string())?;
    let mut child = command.spawn().map_err(|error| format!("cannot start the compiler: {error}"))?;
    let (Some(text), Some(complaints)) = (child.stdout.take(), child.stderr.take()) else {
        return Err("the compiler has no output".to_owned());
    };
    let (facts, complaint) = thread::scope(|scope| {
        let complaint = scope.spawn(|| tail(complaints));
        // The reader is dropped before the wait, so a compiler that is still writing ends too.
        let facts =
            panic::catch_unwind(AssertUnwindSafe(|| facts::extract(BufReader::with_capacity(1 << 16, text), &unit)));
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
        rustc: String::new(),
        externs: Vec::new(),
        strings: Vec::new(),
        bodies: Vec::new(),
        impls: Vec::new(),
        containers: Vec::new(),
        markers: Vec::new(),
        counts: Counts::default(),
        failure: Some(reason),
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("panic")
}

fn utf8(path: OsString) -> Result<Utf8PathBuf, String> {
    path.into_string().map(Utf8PathBuf::from).map_err(|path| format!("the path {} is not UTF-8", path.display()))
}
