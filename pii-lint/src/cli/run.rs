//! From the command line to a report: what `check`, `functions` and `map` share.

use clap::Args;

use super::args::Global;
use super::cargo_args::CargoArgs;
use super::level_args::LevelArgs;
use crate::analysis::{self, Options};
use crate::config;
use crate::driver::workspace::Workspace;
use crate::driver::{self, Request};
use crate::error::Failure;
use crate::report::Report;
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

/// Reads the configuration, runs the compiler where needed, and follows the data. Mistakes in the command line and in
/// `pii.toml` are reported before anything is compiled.
pub(super) fn analyse(
    args: &AnalysisArgs,
    global: &Global,
    forward_messages: bool,
    shell: &mut Shell,
) -> Result<Analysed, Failure> {
    args.levels.check()?;
    let workspace = Workspace::load(&args.cargo.selection()?)?;
    let config = config::load(&workspace.root)?;
    let levels = args.levels.resolve(&config)?;
    for rule in levels.planned() {
        shell.warning(format_args!("rule `{rule}` is not checked yet: its level has no effect"));
    }
    shell.status("Analysing", workspace.selected.join(", "));
    let request = Request { args: args.cargo.to_args(global)?, forward_messages };
    let knowledge = driver::collect(&workspace, &request, shell)?;
    let (count, noun) = (knowledge.facts.len(), if knowledge.facts.len() == 1 { "crate" } else { "crates" });
    shell.status("Linking", format_args!("{count} {noun}"));
    let options = Options {
        root: workspace.root.clone(),
        rustc: knowledge.toolchain.line,
        packages: workspace.selected.clone(),
        members: workspace.members.clone(),
        levels,
        unread: knowledge.unread,
    };
    let report = analysis::analyse(knowledge.facts, &config, &options)
        .map_err(|errors| Failure::Mistakes(errors.iter().map(ToString::to_string).collect()))?;
    Ok(Analysed { report, workspace })
}
