//! `cargo pii functions`: every function that touches personal data.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::args::Global;
use super::output;
use super::run::{self, Analysed, AnalysisArgs};
use crate::error::Failure;
use crate::exit;
use crate::report::functions;
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct FunctionsArgs {
    /// How the functions are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    format: Format,

    /// Write them to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,

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
    let text = timings.measure("report", || match args.format {
        Format::Human => functions::human(&report),
        Format::Json => functions::json(&report),
    });
    output::deliver(&text, args.output.as_deref(), shell)?;
    shell.status("Finished", format_args!("{} functions touch personal data", report.functions.len()));
    args.analysis.tell(&timings, shell);
    Ok(exit::CLEAN)
}
