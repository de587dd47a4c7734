//! `cargo pii functions`: every function that touches personal data.

use clap::{Args, ValueEnum};

use super::args::Global;
use super::output::OutputArgs;
use super::run::{self, Analysed, AnalysisArgs};
use crate::error::Failure;
use crate::exit;
use crate::report::functions;
use crate::shell::Shell;

#[derive(Debug, Args)]
#[command(
    mut_arg("format", |arg| arg.help("How the functions are written")),
    mut_arg("output", |arg| arg.help("Write them to a file"))
)]
pub(super) struct FunctionsArgs {
    #[command(flatten)]
    written: OutputArgs<Format>,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// One JSON document
    Json,
}

pub(super) fn run(args: &FunctionsArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let Analysed { report, mut timings, .. } = run::analyse(&args.analysis, global, false, shell)?;
    let text = timings.measure("report", || match args.written.format {
        Format::Human => functions::human(&report),
        Format::Json => functions::json(&report),
    });
    args.written.deliver(&text, shell)?;
    shell.status("Finished", format_args!("{} functions touch personal data", report.functions.len()));
    args.analysis.tell(&timings, shell);
    Ok(exit::CLEAN)
}
