//! `cargo pii why-not SOURCE SINK`: where data ends of which somebody expected that it goes further.

use clap::{Args, ValueEnum};

use super::args::Global;
use super::output::OutputArgs;
use super::run::{self, AnalysisArgs, Known};
use crate::analysis;
use crate::error::Failure;
use crate::exit;
use crate::report::why_not;
use crate::shell::Shell;

#[derive(Debug, Args)]
#[command(
    mut_arg("format", |arg| arg.help("How the answer is written").alias("message-format"))
)]
pub(super) struct WhyNotArgs {
    /// A field (`crm::Customer.email`), a type, or a function that touches data; the path may be cut at the front
    source: String,

    /// A kind of sink (`log`), a function or macro (`reqwest::*`, `info!`), or a line (`src/main.rs:20`)
    sink: String,

    #[command(flatten)]
    written: OutputArgs<Format>,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
}

pub(super) fn run(args: &WhyNotArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let Known { facts, config, models, options, mut timings, .. } = run::know(&args.analysis, global, false, shell)?;
    run::linking(&facts, shell);
    let answer = timings.measure("answer", || {
        analysis::why_not(facts, &models, &config, &options, &args.source, &args.sink).map_err(run::refused)
    })?;
    let text = match args.written.format {
        Format::Human => why_not::human(&answer),
        Format::Json => why_not::json(&answer),
    };
    args.written.deliver(&text, shell)?;
    args.analysis.tell(&timings, shell);
    Ok(exit::CLEAN)
}
