//! Processes and the environment: cargo, rustc, and this binary in its second role as rustc's wrapper.
//!
//! ```text
//! cargo pii check                                               module
//!  1  the workspace and its members                             workspace
//!  2  rustc -vV: is its MIR text known? else exit code 101      toolchain
//!  3  cargo check --message-format=json-render-diagnostics      cargo
//!       RUSTC_WORKSPACE_WRAPPER = this binary, and `protocol`'s variables
//!  4    for each member cargo calls: this-binary rustc ARGS     wrapper
//!         info query, build script, proc macro: rustc, and nothing else
//!         a program: rustc ARGS for the MIR text → facts;       mir_text
//!           was the compiler silent, that was all
//!         rustc ARGS; when it fails, its exit code, and nothing else
//!         rustc ARGS for the MIR text → facts                   mir_text
//!         facts → lib<name><hash>.pii beside the .rmeta         wrapper
//!         facts file and tool version → the unit's .d file      dep_info
//!  5  compiler-artifact messages → fact files                   cargo, here
//!       missing or foreign: forget the unit, back to 3, once; then exit code 101
//! ```
//!
//! # Freshness
//!
//! Cargo's freshness is the cache. A unit's fact file is one of the unit's inputs, listed in its `.d` file like a
//! source file: when somebody deletes it, cargo itself runs the unit again. The tool's version and the facts format
//! are an input as well, as an environment variable: another version runs exactly the members again. Nothing else
//! is: `pii.toml` is read after the facts, so editing it runs no compiler.
//!
//! Cargo gives wrapped members their own hash, so an ordinary `cargo check` before or after stays fresh, and shares
//! the dependencies.

pub mod base_cache;
pub mod cargo;
mod dep_info;
pub mod executable;
pub mod git;
mod mir_text;
mod protocol;
mod rustc_args;
pub mod shard;
pub mod single;
pub mod toolchain;
mod unit;
mod unit_time;
pub mod workspace;
pub mod wrapper;

use std::path::PathBuf;

use camino::Utf8Path;

use self::cargo::Build;
use self::toolchain::Toolchain;
use self::unit::Loaded;
use self::workspace::Workspace;
use crate::error::Failure;
use crate::facts::CrateFacts;
use crate::shell::Shell;
use crate::timings::Timings;

pub use self::cargo::Request;
pub use self::rustc_args::MIR_TEXT;

/// What the compiler knows about the members of a workspace.
pub struct Knowledge {
    /// Facts of every unit that was asked for, and of the members they depend on.
    pub facts: Vec<CrateFacts>,
    /// The compiler that was read.
    pub toolchain: Toolchain,
    /// Crates of the user's that are not members, and so were not read.
    pub unread: Vec<String>,
}

/// Runs cargo and collects the facts of every member.
///
/// # Errors
///
/// When the compiler is not supported, the build fails, or facts are missing although their unit was forced.
pub fn collect(
    workspace: &Workspace,
    request: &Request,
    timings: &mut Timings,
    shell: &mut Shell,
) -> Result<Knowledge, Failure> {
    let settings = Settings::read(&workspace.root);
    let toolchain = timings.measure("toolchain", || toolchain::probe(&settings.rustc, &workspace.root))?;
    shell.detail("Reading", &toolchain.line);
    let times = request.timings.then(tempfile::tempdir).transpose();
    let times = times.map_err(|error| Failure::io("cannot create a folder for the times of units", &error))?;
    let mut build = timings.measure("build", || cargo::check(workspace, request, &settings, times.as_ref(), shell))?;
    let loaded = timings.measure("load", || load(&build))?;
    let facts = match loaded {
        Loaded::All(facts) => facts,
        Loaded::Without(units) => {
            for unit in units {
                shell.detail("Forcing", format_args!("{unit}, its facts are missing"));
                unit.forget().map_err(|error| Failure::io(format_args!("cannot force {unit}"), &error))?;
            }
            let again = || cargo::check(workspace, request, &settings, times.as_ref(), shell);
            build = timings.measure("build", again)?;
            match timings.measure("load", || load(&build))? {
                Loaded::All(facts) => facts,
                Loaded::Without(units) => return Err(missing(&units)),
            }
        }
    };
    if let Some(times) = times {
        timings.units = unit_time::read(times.path(), &build.units);
    }
    Ok(Knowledge { facts, toolchain, unread: build.unread.into_iter().collect() })
}

fn load(build: &Build) -> Result<Loaded<'_>, Failure> {
    unit::load(&build.units)
}

fn missing(units: &[&unit::Unit]) -> Failure {
    let names: Vec<_> = units.iter().map(ToString::to_string).collect();
    Failure::unfinished(format!("no facts for {}, although it was compiled again", names.join(", "))).advise(
        "is the target directory writable, and does a compiler cache or another wrapper answer in place of rustc? \
         `cargo pii check -vv` shows the commands",
    )
}

/// Shows a file with the program the desktop has for it.
///
/// # Errors
///
/// When there is no such program.
pub fn open(path: &Utf8Path) -> Result<(), Failure> {
    open::that_detached(path).map_err(|error| Failure::io(format_args!("cannot open {path}"), &error))
}

/// What cargo's own `CARGO_TERM_COLOR` says about colours.
pub fn term_color() -> Option<String> {
    std::env::var("CARGO_TERM_COLOR").ok()
}

/// What the user's cargo configuration and environment say about the compiler.
#[derive(Debug, Clone)]
pub struct Settings {
    rustc: PathBuf,
    rustc_wrapper: Option<PathBuf>,
    workspace_wrapper: Option<PathBuf>,
}

impl Settings {
    /// A configuration that cannot be read counts as empty: cargo reads it too, and says what is wrong with it.
    fn read(folder: &Utf8Path) -> Self {
        let build = cargo_config2::Config::load_with_cwd(folder).map(|config| config.build).unwrap_or_default();
        let own = std::env::current_exe().ok();
        let foreign = |wrapper: Option<PathBuf>| wrapper.filter(|wrapper| Some(wrapper) != own.as_ref());
        Self {
            rustc: build.rustc.unwrap_or_else(|| "rustc".into()),
            rustc_wrapper: foreign(build.rustc_wrapper),
            workspace_wrapper: foreign(build.rustc_workspace_wrapper),
        }
    }
}
