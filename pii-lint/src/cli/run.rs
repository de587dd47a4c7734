//! From the command line to a report: what the commands that follow data share.

use std::ffi::OsString;
use std::time::SystemTime;
use std::{panic, thread};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::args::Global;
use super::cargo_args::CargoArgs;
use super::level_args::LevelArgs;
use crate::analysis::cache::Cache;
use crate::analysis::{self, Options, Refusal};
use crate::config::{self, Config};
use crate::driver::workspace::{Selection, Workspace};
use crate::driver::{self, Request, executable};
use crate::error::Failure;
use crate::facts::CrateFacts;
use crate::model::{ModelError, Models};
use crate::report::{Report, counted};
use crate::rules::registry::Levels;
use crate::shell::Shell;
use crate::timings::{self, Timings};

#[derive(Debug, Clone, Args)]
pub(super) struct AnalysisArgs {
    /// Say where the time went
    #[arg(long)]
    timings: bool,

    #[command(flatten)]
    pub(super) levels: LevelArgs,

    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

impl AnalysisArgs {
    /// Says where the time went, when that was asked for.
    pub(super) fn tell(&self, timings: &Timings, shell: &mut Shell) {
        if self.timings {
            shell.note(&timings.table(timings::peak_memory()));
        }
    }
}

/// A report and the workspace it is about.
pub(super) struct Analysed {
    pub(super) report: Report,
    pub(super) config: Config,
    pub(super) workspace: Workspace,
    pub(super) timings: Timings,
}

/// All that an analysis starts from.
pub(super) struct Known {
    pub(super) facts: Vec<CrateFacts>,
    pub(super) config: Config,
    pub(super) models: Models,
    pub(super) options: Options,
    /// Where results are kept, where that is possible.
    cache: Option<Cache>,
    pub(super) workspace: Workspace,
    pub(super) timings: Timings,
}

/// Where cargo is to work, and what it is asked for.
pub(super) struct Place {
    pub(super) selection: Selection,
    /// Arguments of `cargo check`.
    pub(super) args: Vec<OsString>,
    /// Where cargo keeps what only it reads; as the user's configuration says when there is none.
    pub(super) build_dir: Option<Utf8PathBuf>,
}

/// Reads the configuration and runs the compiler where needed. Mistakes in the command line and in `pii.toml` are
/// reported before anything is compiled.
pub(super) fn know(
    args: &AnalysisArgs,
    global: &Global,
    forward_messages: bool,
    shell: &mut Shell,
) -> Result<Known, Failure> {
    let place = Place { selection: args.cargo.selection()?, args: args.cargo.to_args(global)?, build_dir: None };
    know_at(place, args, forward_messages, shell)
}

/// The same of another folder than the current one.
pub(super) fn know_at(
    place: Place,
    args: &AnalysisArgs,
    forward_messages: bool,
    shell: &mut Shell,
) -> Result<Known, Failure> {
    let mut timings = Timings::start();
    let tool = executable::identity();
    args.levels.check()?;
    // Reading them takes about as long as cargo needs to describe the workspace.
    let shipped = thread::spawn(Models::shipped);
    let workspace = timings.measure("workspace", || Workspace::load(&place.selection))?;
    let (config, levels) = configured(&workspace.root, &args.levels)?;
    let models = timings
        .measure("models", || models(shipped.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), &config))?;
    shell.status("Analysing", workspace.selected.join(", "));
    let Place { args: words, build_dir, .. } = place;
    let request = Request { args: words, only: None, forward_messages, timings: args.timings, build_dir };
    let knowledge = driver::collect(&workspace, &request, &mut timings, shell)?;
    let options = Options {
        root: workspace.root.clone(),
        rustc: knowledge.toolchain.line,
        packages: workspace.selected.clone(),
        members: workspace.members.clone(),
        levels,
        unread: knowledge.unread,
        today: today(),
    };
    let target = args.cargo.target_dir().unwrap_or(&workspace.target);
    let cache = tool.map(|tool| Cache::new(target, tool));
    Ok(Known { facts: knowledge.facts, config, models, options, cache, workspace, timings })
}

/// The day it is, wherever the machine stands: a run gives the same everywhere.
pub(super) fn today() -> Date {
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since_epoch.as_secs()).unwrap_or_default();
    Timestamp::from_second(seconds).unwrap_or_default().to_zoned(TimeZone::UTC).date()
}

/// The configuration at a root, and the levels of the rules.
pub(super) fn configured(root: &Utf8Path, given: &LevelArgs) -> Result<(Config, Levels), Failure> {
    let config = config::load(root)?;
    let levels = given.resolve(&config)?;
    Ok((config, levels))
}

/// The models, with the tables of the configuration on top.
pub(super) fn models(shipped: Result<Models, Vec<ModelError>>, config: &Config) -> Result<Models, Failure> {
    shipped.map_err(Refusal::Models).and_then(|shipped| analysis::models(shipped, config)).map_err(refused)
}

/// Says how much is linked.
pub(super) fn linking(facts: &[CrateFacts], shell: &mut Shell) {
    shell.status("Linking", counted(facts.len(), "crate"));
}

/// What is known, and followed to the end.
pub(super) fn analyse(
    args: &AnalysisArgs,
    global: &Global,
    forward_messages: bool,
    shell: &mut Shell,
) -> Result<Analysed, Failure> {
    follow(know(args, global, forward_messages, shell)?, shell)
}

/// Follows what is known to the end.
pub(super) fn follow(known: Known, shell: &mut Shell) -> Result<Analysed, Failure> {
    let Known { facts, config, models, options, cache, workspace, mut timings } = known;
    let report = report(facts, &models, &config, &options, cache.as_ref(), &mut timings, shell)?;
    Ok(Analysed { report, config, workspace, timings })
}

/// From facts to a report, by what an earlier run has found where nothing it depends on has changed.
pub(super) fn report(
    facts: Vec<CrateFacts>,
    models: &Models,
    config: &Config,
    options: &Options,
    cache: Option<&Cache>,
    timings: &mut Timings,
    shell: &mut Shell,
) -> Result<Report, Failure> {
    let facts = analysis::in_order(facts);
    let bodies: usize = facts.iter().map(|facts| facts.bodies.len()).sum();
    let slot = cache.and_then(|cache| timings.measure("look up", || cache.slot(&facts, config)));
    let kept = slot.as_ref().and_then(|slot| timings.measure("look up", || slot.read()));
    let analysis = if let Some(kept) = kept {
        shell.status("Reusing", format_args!("what is known of personal data in {bodies} function bodies"));
        timings.remark("reused", "what link and flow found before: code, pii.toml and cargo-pii have not changed");
        kept
    } else {
        linking(&facts, shell);
        let program = timings.measure("link", || analysis::link(facts, models, config)).map_err(refused)?;
        shell.status("Following", format_args!("personal data through {bodies} function bodies"));
        let analysis = timings.measure("flow", || analysis::follow(program, models));
        if let Some(Err(error)) = slot.map(|slot| timings.measure("keep", || slot.write(&analysis))) {
            timings.remark("not kept", format!("what link and flow found, for the next run: {error}"));
        }
        analysis
    };
    Ok(timings.measure("rules", || analysis::judged(&analysis, config, options)))
}

/// What the analysis could not do, in the words of the command.
pub(super) fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Models(errors) => Failure::Mistakes(errors.iter().map(ToString::to_string).collect()),
        Refusal::Markers(markers) => {
            let text = format!("cannot read what is declared: {}", markers.join("; "));
            Failure::unfinished(text).advise("use pii-core and cargo-pii of the same version")
        }
        Refusal::Question { text, advice } => Failure::usage(text).advise(advice),
    }
}
