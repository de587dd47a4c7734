//! `cargo pii diff`: what a change does to personal data.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::args::Global;
use super::base::{self, Base};
use super::output::OutputArgs;
use super::run::{self, Analysed, AnalysisArgs};
use crate::error::Failure;
use crate::exit;
use crate::report::Level;
use crate::report::diff::{self, Diff, Policy, Side};
use crate::shell::Shell;

#[derive(Debug, Args)]
#[command(
    after_help = "Besides rules, `-D` takes what a change may not have; the command then ends with exit code 100:\n  \
                        new-fields      a personal field\n  \
                        new-flows       a flow that takes data where it did not go before\n  \
                        new-findings    a flow, a declaration or an entry of pii.toml that became a finding\n  \
                        new-recipients  somebody who receives data\n  \
                        new-unanalysed  more code that personal data may be lost sight of in",
    mut_arg("format", |arg| arg.help("How the difference is written")),
    mut_arg("output", |arg| arg.help("Write the difference to a file"))
)]
pub(super) struct DiffArgs {
    /// Compare with this revision, analysed with the same flags
    #[arg(long, value_name = "REV", required_unless_present = "base_report", conflicts_with = "base_report")]
    base: Option<String>,

    /// Compare with the commit where the revision and the checked out one parted
    #[arg(long, requires = "base")]
    merge_base: bool,

    /// Compare with this earlier JSON map
    #[arg(long, value_name = "FILE")]
    base_report: Option<Utf8PathBuf>,

    #[command(flatten)]
    written: OutputArgs<Format>,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables
    Human,
    /// A comment for a pull request
    Markdown,
    /// Everything, schema pii-diff/1
    Json,
}

pub(super) fn run(args: &DiffArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let mut analysis = args.analysis.clone();
    let policies = policies(&mut analysis)?;
    let base = match (&args.base, &args.base_report) {
        (Some(revision), _) => Base::revision(revision, args.merge_base, &analysis)?,
        (None, Some(file)) => base::map(file)?,
        (None, None) => return Err(Failure::usage("nothing to compare with").advise("say `--base REV`")),
    };
    let Analysed { report: head, workspace, mut timings, .. } = run::analyse(&analysis, global, false, shell)?;
    let (base, side) = base.report(&workspace, &analysis, global, shell)?;
    if base.rustc != head.rustc && !base.rustc.is_empty() {
        shell.warning(format_args!("the base was read with another compiler, {}", base.rustc));
    }
    let (difference, denied, text) = timings.measure("report", || {
        let difference = Diff::of((&base, side), (&head, Side::default()));
        let denied = difference.violations(&policies);
        let text = match args.written.format {
            Format::Human => diff::human(&difference, &base, &head, &denied),
            Format::Markdown => diff::markdown(&difference, &base, &head, &denied),
            Format::Json => diff::json(&difference, &denied),
        };
        (difference, denied, text)
    });
    args.written.deliver(&text, shell)?;
    shell.status("Finished", format_args!("{} in {:.2}s", diff::verdict(&difference), timings.elapsed().as_secs_f64()));
    analysis.tell(&timings, shell);
    Ok(if denied.is_empty() { exit::CLEAN } else { exit::FINDINGS })
}

/// What the change may not have: the levels that are given to no rule but to a policy.
fn policies(analysis: &mut AnalysisArgs) -> Result<Vec<Policy>, Failure> {
    let levels = analysis.levels.take(Policy::find);
    if let Some(name) = analysis.levels.names().find(|name| name.starts_with("new-")) {
        let all = Policy::ALL.map(Policy::name).join(", ");
        return Err(Failure::usage(format!("unknown policy `{name}`")).advise(format!("there are {all}")));
    }
    analysis.levels.check()?;
    Ok(levels.into_iter().filter(|(_, level)| *level == Level::Deny).map(|(policy, _)| policy).collect())
}
