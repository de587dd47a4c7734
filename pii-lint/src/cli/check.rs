//! `cargo pii check`: findings.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::args::Global;
use super::baseline;
use super::output;
use super::run::{self, AnalysisArgs};
use crate::driver::git;
use crate::error::Failure;
use crate::exit;
use crate::report::sarif::{self, RulePage};
use crate::report::{Baseline, Level, Report, Sources, findings, github, human, rustc_json, short};
use crate::rules::registry::{RULES, Rule};
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

    /// Fail only on findings that this earlier JSON map does not have
    #[arg(long, value_name = "FILE")]
    baseline: Option<Utf8PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With source, way of the data, and what to do
    Human,
    /// One line for each finding
    Short,
    /// rustc's diagnostics as cargo writes them, for editors
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

impl FindingsArgs {
    /// Reads the baseline: one that cannot be used is refused before anything is compiled.
    pub(super) fn read_baseline(&self) -> Result<Option<(Baseline, &Utf8Path)>, Failure> {
        let read = |file| Ok((Baseline::of(baseline::read(file)?), file));
        self.baseline.as_deref().map(read).transpose()
    }
}

pub(super) fn run(args: &CheckArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let baseline = args.findings.read_baseline()?;
    let for_editors = args.findings.message_format == Format::Json;
    let mut analysed = run::analyse(&args.analysis, global, for_editors, shell)?;
    let code = tell(&mut analysed.report, &args.findings, baseline, &mut analysed.timings, global, shell)?;
    args.analysis.tell(&analysed.timings, shell);
    Ok(code)
}

/// Writes the findings of a report and gives the code the command ends with.
pub(super) fn tell(
    report: &mut Report,
    args: &FindingsArgs,
    baseline: Option<(Baseline, &Utf8Path)>,
    timings: &mut Timings,
    global: &Global,
    shell: &mut Shell,
) -> Result<u8, Failure> {
    if let Some((baseline, file)) = baseline {
        baseline::mark(report, baseline, file, shell);
    }
    let report = &*report;
    let mut cut = Vec::new();
    let text = timings.measure("report", || {
        let sources = Sources::read(report);
        match args.message_format {
            Format::Human if global.quiet => human::render(report, &sources),
            Format::Human => human::render(report, &sources) + &human::summary(report, global.verbose > 0),
            Format::Short => short::render(report),
            Format::Json => rustc_json::render(report, &sources),
            Format::Sarif => {
                let rules = rule_pages();
                let folder = git::folder_in_repository(&report.root);
                let settings =
                    sarif::Settings { rules: &rules, folder: &folder, has_baseline: args.baseline.is_some() };
                let document = sarif::render(report, &sources, &settings);
                cut = document.cut;
                document.text
            }
            Format::Github => github::render(report, &sources, &git::folder_in_repository(&report.root)),
        }
    });
    for what in cut {
        shell.warning(what);
    }
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

fn rule_pages() -> Vec<RulePage<'static>> {
    let page = |rule: &Rule| RulePage { id: rule.id, summary: rule.summary, page: rule.page, level: rule.level };
    RULES.iter().map(page).collect()
}
