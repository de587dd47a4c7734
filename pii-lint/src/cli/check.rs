//! `cargo pii check`: findings.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::args::Global;
use super::output;
use super::run::{self, AnalysisArgs};
use crate::error::Failure;
use crate::exit;
use crate::report::{Level, Report, Sources, findings, human, rustc_json, short};
use crate::shell::Shell;
use crate::timings::Timings;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    findings: FindingsArgs,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

/// How findings are told.
#[derive(Debug, Args)]
pub(super) struct FindingsArgs {
    /// How findings are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    message_format: Format,

    /// Write the findings to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With source, way of the data, and what to do
    Human,
    /// One line for each finding
    Short,
    /// rustc's diagnostics as cargo writes them, for editors
    Json,
}

pub(super) fn run(args: &CheckArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let for_editors = args.findings.message_format == Format::Json;
    let mut analysed = run::analyse(&args.analysis, global, for_editors, shell)?;
    let code = tell(&analysed.report, &args.findings, &mut analysed.timings, global, shell)?;
    args.analysis.tell(&analysed.timings, shell);
    Ok(code)
}

/// Writes the findings of a report and gives the code the command ends with.
pub(super) fn tell(
    report: &Report,
    args: &FindingsArgs,
    timings: &mut Timings,
    global: &Global,
    shell: &mut Shell,
) -> Result<u8, Failure> {
    let text = timings.measure("report", || {
        let sources = Sources::read(report);
        match args.message_format {
            Format::Human if global.quiet => human::render(report, &sources),
            Format::Human => human::render(report, &sources) + &human::summary(report, global.verbose > 0),
            Format::Short => short::render(report),
            Format::Json => rustc_json::render(report, &sources),
        }
    });
    output::deliver(&text, args.output.as_deref(), shell)?;
    let (denied, warned) = counts(report);
    shell.status(
        "Finished",
        format_args!("{denied} denied, {warned} warned in {:.2}s", timings.elapsed().as_secs_f64()),
    );
    Ok(if denied > 0 { exit::FINDINGS } else { exit::CLEAN })
}

fn counts(report: &Report) -> (usize, usize) {
    let at = |level| findings(report).iter().filter(|finding| finding.level() == level).count();
    (at(Level::Deny), at(Level::Warn))
}
