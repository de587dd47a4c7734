//! `cargo pii link FACTS…`: findings and maps from facts that were read elsewhere.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;

use super::args::Global;
use super::check::{self, FindingsArgs};
use super::level_args::LevelArgs;
use super::map::Format;
use super::{output, run};
use crate::analysis::Options;
use crate::driver::workspace::{Selection, Workspace};
use crate::error::Failure;
use crate::facts::store::{self, ReadError};
use crate::facts::{Bundle, CrateFacts};
use crate::model::Models;
use crate::report::View;
use crate::shell::Shell;
use crate::timings::Timings;

#[derive(Debug, Args)]
pub(super) struct LinkArgs {
    /// Files that `cargo pii facts` wrote, all of the same version and compiler
    #[arg(required = true, value_name = "FACTS")]
    facts: Vec<Utf8PathBuf>,

    /// Folder with the source and pii.toml
    #[arg(long, value_name = "DIRECTORY", default_value = ".")]
    root: Utf8PathBuf,

    /// Draw the map as well: .html, .svg, .mmd, .dot or .json; can be given several times
    #[arg(long, value_name = "FILE")]
    map: Vec<Utf8PathBuf>,

    #[command(flatten)]
    findings: FindingsArgs,

    #[command(flatten)]
    levels: LevelArgs,
}

pub(super) fn run(args: &LinkArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let mut timings = Timings::start();
    args.levels.check()?;
    let baseline = args.findings.read_baseline()?;
    let maps: Vec<(&Utf8PathBuf, Format)> =
        args.map.iter().map(|file| Ok((file, Format::of(file)?))).collect::<Result<_, Failure>>()?;
    let root = args
        .root
        .canonicalize_utf8()
        .map_err(|error| Failure::io(format_args!("cannot find the folder {}", args.root), &error))?;
    let (config, levels) = run::configured(&root, &args.levels)?;
    let models = run::models(Models::shipped(), &config)?;
    let Bundle { packages, unread, crates } = read(&args.facts)?;
    let options = Options {
        rustc: compiler(&crates)?,
        packages,
        members: members(&root),
        root,
        levels,
        unread,
        today: run::today(),
    };
    let mut report = run::report(crates, &models, &config, &options, None, &mut timings, shell)?;
    for (file, format) in maps {
        output::deliver(&format.render(&report, &View::default()), Some(file), shell)?;
    }
    check::tell(&mut report, &args.findings, baseline, &mut timings, global, shell)
}

/// All files as one bundle; all that cannot be used are named at once.
fn read(files: &[Utf8PathBuf]) -> Result<Bundle, Failure> {
    let (mut packages, mut unread) = (BTreeSet::new(), BTreeSet::new());
    let mut crates: Vec<CrateFacts> = Vec::new();
    let mut wrong = Vec::new();
    for file in files {
        match store::read_bundle(file) {
            Ok(bundle) => {
                packages.extend(bundle.packages);
                unread.extend(bundle.unread);
                // A unit that two parts have read counts once.
                for facts in bundle.crates {
                    if !crates.contains(&facts) {
                        crates.push(facts);
                    }
                }
            }
            Err(ReadError::Missing) => wrong.push(format!("{file} does not exist")),
            Err(ReadError::Foreign) => {
                wrong.push(format!("{file} is no file that `cargo pii facts` of this version wrote"));
            }
            Err(ReadError::Io(error)) => wrong.push(format!("{file}: {error}")),
        }
    }
    if wrong.is_empty() {
        Ok(Bundle { packages: packages.into_iter().collect(), unread: unread.into_iter().collect(), crates })
    } else {
        Err(Failure::unfinished(format!("cannot link: {}", wrong.join("; ")))
            .advise("write all of them again with the same cargo-pii"))
    }
}

/// The compiler of all crates. Two compilers print one program in two ways.
fn compiler(crates: &[CrateFacts]) -> Result<String, Failure> {
    let lines: BTreeSet<&str> = crates.iter().map(|facts| facts.rustc.as_str()).collect();
    let mut found = lines.iter();
    match (found.next(), found.next()) {
        (None, _) => Err(Failure::unfinished("the files hold no facts").advise("was every part of a workspace empty?")),
        (Some(line), None) => Ok((*line).to_owned()),
        _ => Err(Failure::unfinished(format!(
            "the facts are of several compilers: {}",
            lines.into_iter().collect::<Vec<_>>().join(", ")
        ))
        .advise("read all units with one compiler")),
    }
}

/// Packages as cargo describes them, for editors; a root of another build system has none.
fn members(root: &Utf8Path) -> Vec<cargo_metadata::Package> {
    let manifest = root.join("Cargo.toml");
    if !manifest.is_file() {
        return Vec::new();
    }
    let selection = Selection { manifest: Some(manifest), all: true, ..Selection::default() };
    Workspace::load(&selection).map(|workspace| workspace.members).unwrap_or_default()
}
