//! The earlier side of a comparison: a map that was kept, or an earlier revision, analysed now.

use camino::{Utf8Path, Utf8PathBuf};

use super::args::Global;
use super::baseline;
use super::run::{self, Analysed, AnalysisArgs, Place};
use crate::driver::base_cache::BaseCache;
use crate::driver::git::Revision;
use crate::driver::workspace::{self, Selection, Workspace};
use crate::error::Failure;
use crate::report::Report;
use crate::report::diff::Side;
use crate::shell::Shell;

/// What is compared with, known before anything is compiled.
pub(super) enum Base {
    /// An earlier map.
    Map(Box<Report>, Utf8PathBuf),
    /// An earlier revision.
    Revision(Revision),
}

impl Base {
    /// Finds a revision of the repository the workspace lies in.
    pub(super) fn revision(name: &str, fork_point: bool, args: &AnalysisArgs) -> Result<Self, Failure> {
        Revision::find(&folder(&manifest(args)?), name, fork_point).map(Self::Revision)
    }

    /// The report, and what it is called.
    pub(super) fn report(
        self,
        head: &Workspace,
        args: &AnalysisArgs,
        global: &Global,
        shell: &mut Shell,
    ) -> Result<(Report, Side), Failure> {
        match self {
            Self::Map(report, file) => Ok((*report, Side { name: file.into_string(), ..Side::default() })),
            Self::Revision(revision) => {
                let report = analysed(&revision, head, args, global, shell).map_err(|failure| {
                    if failure == Failure::Reported {
                        shell.warning(format_args!("the base, {}, could not be analysed", revision.name));
                        shell.warning("`--base-report FILE.json` compares with a map of earlier instead");
                    }
                    failure
                })?;
                Ok((report, Side { name: revision.name, commit: Some(revision.commit), ..Side::default() }))
            }
        }
    }
}

/// Checks the revision out, analyses it as the user asked for the workspace, and removes it again.
fn analysed(
    revision: &Revision,
    head: &Workspace,
    args: &AnalysisArgs,
    global: &Global,
    shell: &mut Shell,
) -> Result<Report, Failure> {
    let short = revision.commit.get(..10).unwrap_or(&revision.commit);
    shell.status("Comparing", format_args!("with {} ({short})", revision.name));
    let target = args.cargo.target_dir().unwrap_or(&head.target);
    let cache = BaseCache::open(target, shell)?;
    let worktree = revision.check_out(shell)?;
    cache.date(revision, &worktree)?;
    let manifest = manifest(args)?;
    let name = manifest.file_name().unwrap_or("Cargo.toml");
    let manifest = worktree.path.join(revision.place_of(&folder(&manifest))?).join(name);
    if !manifest.is_file() {
        let place = manifest.strip_prefix(&worktree.path).unwrap_or(&manifest);
        return Err(Failure::unfinished(format!("`{}` has no {place}", revision.name))
            .advise("run from the top of the workspace, with `-p` or `--workspace`"));
    }
    let root = worktree.path.join(revision.place_of(&head.root)?);
    // Without one of its own, the base is compiled with what the user has.
    if !root.join("Cargo.lock").exists() {
        let _ = std::fs::copy(head.root.join("Cargo.lock"), root.join("Cargo.lock"));
    }
    let units = cache.take_over(target, &root);
    shell.detail("Taking", format_args!("over {units} units of dependencies"));
    let selection =
        Selection { manifest: Some(manifest.clone()), folder: Some(folder(&manifest)), ..args.cargo.selection()? };
    let all = Workspace::load(&Selection { all: true, packages: Vec::new(), ..selection.clone() })?;
    let (cargo, unknown) = args.cargo.of_base(&manifest, &cache.target, &all.members, &head.members);
    if !unknown.is_empty() {
        shell.warning(format_args!("not in the base, and left out there: {}", unknown.join(", ")));
    }
    if cargo.packages().is_empty() && !args.cargo.packages().is_empty() {
        return Ok(Report::default());
    }
    let selection = Selection { packages: cargo.packages().to_vec(), ..selection };
    let mut args = args.clone();
    args.cargo = cargo;
    let place = Place { selection, args: args.cargo.to_args(global)?, build_dir: Some(cache.target.clone()) };
    let Analysed { report, .. } = run::follow(run::know_at(place, &args, false, shell)?, shell)?;
    Ok(report)
}

fn manifest(args: &AnalysisArgs) -> Result<Utf8PathBuf, Failure> {
    workspace::current_manifest(&args.cargo.selection()?)
        .ok_or_else(|| Failure::unfinished("could not find `Cargo.toml` in the current folder or any folder above it"))
}

fn folder(manifest: &Utf8Path) -> Utf8PathBuf {
    manifest.parent().unwrap_or(Utf8Path::new(".")).to_owned()
}

/// An earlier map.
pub(super) fn map(file: &Utf8Path) -> Result<Base, Failure> {
    Ok(Base::Map(Box::new(baseline::read(file)?), file.to_owned()))
}
