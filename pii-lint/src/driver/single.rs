//! The facts of one unit that another build system compiles.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use super::rustc_args::{Kind, RustcArgs};
use super::{mir_text, toolchain};
use crate::error::Failure;
use crate::facts::{CrateFacts, UnitInfo};

/// A unit, as the build system knows it.
#[derive(Debug, Clone)]
pub struct UnitRequest {
    /// Folder that places are written relative to.
    pub root: Option<Utf8PathBuf>,
    /// Manifest of the package, for the folder its tests and benchmarks lie in.
    pub manifest: Option<Utf8PathBuf>,
    /// Arguments of the compiler for this unit. What it writes is left out: the unit is only read.
    pub args: Vec<OsString>,
}

/// Runs the compiler that `RUSTC` names, or `rustc`, for the unit's facts.
///
/// # Errors
///
/// When the arguments are not those of a unit to analyse, or the compiler is not supported or fails.
pub fn facts(request: &UnitRequest) -> Result<CrateFacts, Failure> {
    let args = RustcArgs::new(&request.args)
        .map_err(|error| Failure::io("cannot read a response file among the arguments", &error))?;
    let crate_name = match args.kind() {
        Kind::Unit(crate_name) => crate_name,
        Kind::Question => return Err(unfit("these arguments ask rustc something and compile nothing")),
        Kind::NoSource => return Err(unfit("these arguments name no source file")),
        Kind::ProcMacro => {
            return Err(Failure::usage("a procedural macro runs on the developer's machine and is not analysed")
                .advise("leave out facts of units with `--crate-type proc-macro`"));
        }
    };
    let cwd = env::current_dir().map_err(|error| Failure::io("cannot tell the current folder", &error))?;
    let cwd = Utf8PathBuf::from_path_buf(cwd)
        .map_err(|path| Failure::unfinished(format!("the path {} is not UTF-8", path.display())))?;
    let rustc = env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
    let known = toolchain::probe(&rustc, &cwd)?;
    let root = request.root.as_ref().map_or_else(|| cwd.clone(), |root| cwd.join(root));
    let package_root = request.manifest.as_deref().and_then(Utf8Path::parent).map(|folder| cwd.join(folder));
    let unit = UnitInfo {
        crate_name,
        package_root: package_root.unwrap_or_else(|| root.clone()),
        workspace_root: root,
        cwd,
        test: args.is_test(),
        rustc: known.line,
        externs: args.externs(),
    };
    mir_text::facts(rustc.as_os_str(), &args, &unit)
        .map(|printed| printed.facts)
        .map_err(|reason| Failure::unfinished(format!("cannot read the MIR of {}: {reason}", unit.crate_name)))
}

fn unfit(text: &str) -> Failure {
    Failure::usage(text).advise("give rustc's arguments for one unit: `-- --crate-name crm src/lib.rs …`")
}
