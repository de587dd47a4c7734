//! From the command line to a report: what the commands that follow data share.

use camino::Utf8Path;
use clap::Args;

use super::args::Global;
use super::cargo_args::CargoArgs;
use super::level_args::LevelArgs;
use crate::analysis::{self, Options, Refusal};
use crate::config::{self, Config};
use crate::driver::workspace::Workspace;
use crate::driver::{self, Request};
use crate::error::Failure;
use crate::facts::CrateFacts;
use crate::report::Report;
use crate::rules::registry::Levels;
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct AnalysisArgs {
    #[command(flatten)]
    pub(super) levels: LevelArgs,

    #[command(flatten)]
    pub(super) cargo: CargoArgs,
}

/// A report and the workspace it is about.
pub(super) struct Analysed {
    pub(super) report: Report,
    pub(super) workspace: Workspace,
}

/// All that an analysis starts from.
pub(super) struct Known {
    pub(super) facts: Vec<CrateFacts>,
    pub(super) config: Config,
    pub(super) options: Options,
    pub(super) workspace: Workspace,
}

/// Reads the configuration and runs the compiler where needed. Mistakes in the command line and in `pii.toml` are
/// reported before anything is compiled.
pub(super) fn know(
    args: &AnalysisArgs,
    global: &Global,
    forward_messages: bool,
    shell: &mut Shell,
) -> Result<Known, Failure> {
    args.levels.check()?;
    let workspace = Workspace::load(&args.cargo.selection()?)?;
    let (config, levels) = configured(&workspace.root, &args.levels, shell)?;
    shell.status("Analysing", workspace.selected.join(", "));
    let request = Request { args: args.cargo.to_args(global)?, only: None, forward_messages };
    let knowledge = driver::collect(&workspace, &request, shell)?;
    linking(&knowledge.facts, shell);
    let options = Options {
        root: workspace.root.clone(),
        rustc: knowledge.toolchain.line,
        packages: workspace.selected.clone(),
        members: workspace.members.clone(),
        levels,
        unread: knowledge.unread,
    };
    Ok(Known { facts: knowledge.facts, config, options, workspace })
}

/// The configuration at a root, and the levels of the rules.
pub(super) fn configured(root: &Utf8Path, given: &LevelArgs, shell: &mut Shell) -> Result<(Config, Levels), Failure> {
    let config = config::load(root)?;
    let levels = given.resolve(&config)?;
    for rule in levels.planned() {
        shell.warning(format_args!("rule `{rule}` is not checked yet: its level has no effect"));
    }
    Ok((config, levels))
}

/// Says how much is linked.
pub(super) fn linking(facts: &[CrateFacts], shell: &mut Shell) {
    let (count, noun) = (facts.len(), if facts.len() == 1 { "crate" } else { "crates" });
    shell.status("Linking", format_args!("{count} {noun}"));
}

/// What is known, and followed to the end.
pub(super) fn analyse(
    args: &AnalysisArgs,
    global: &Global,
    forward_messages: bool,
    shell: &mut Shell,
) -> Result<Analysed, Failure> {
    let Known { facts, config, options, workspace } = know(args, global, forward_messages, shell)?;
    let report = analysis::analyse(facts, &config, &options).map_err(refused)?;
    Ok(Analysed { report, workspace })
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
