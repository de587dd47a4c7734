//! `cargo pii coverage`: which functions that touch personal data no test runs.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::args::Global;
use super::output::OutputArgs;
use super::run::{self, Analysed, AnalysisArgs};
use crate::coverage::{self, Executed, Roots};
use crate::error::Failure;
use crate::exit;
use crate::report::{Report, coverage as formats};
use crate::shell::Shell;

#[derive(Debug, Args)]
#[command(
    mut_arg("format", |arg| arg.help("How the functions are written")),
    mut_arg("output", |arg| arg.help("Write them to a file"))
)]
pub(super) struct CoverageArgs {
    /// Coverage of a test run in LCOV format, as `cargo llvm-cov --lcov` and tarpaulin write it; can be given several
    /// times
    #[arg(long, value_name = "FILE", required = true)]
    lcov: Vec<Utf8PathBuf>,

    /// The least share of the functions that tests must run, in percent; below it the command ends with 100
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    min: Option<u64>,

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
    /// A table for a review
    Markdown,
    /// The number alone, for shields.io
    Badge,
}

pub(super) fn run(args: &CoverageArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let files = read(&args.lcov)?;
    let Analysed { mut report, mut timings, .. } = run::analyse(&args.analysis, global, false, shell)?;
    note(&mut report, &files)?;
    let tested = formats::Tested::of(&report);
    let Some(share) = tested.share() else {
        return Err(Failure::unfinished("no function touches personal data, so there is nothing to be tested")
            .advise("select the packages that hold personal data; `cargo pii functions` lists what touches it"));
    };
    let text = timings.measure("report", || match args.written.format {
        Format::Human => formats::human(&tested),
        Format::Json => formats::json(&tested),
        Format::Markdown => formats::markdown(&tested),
        Format::Badge => formats::badge(&tested),
    });
    args.written.deliver(&text, shell)?;
    let (run, total) = (tested.run(), tested.total());
    shell.status("Finished", format_args!("tests run {run} of {total} functions touching personal data"));
    args.analysis.tell(&timings, shell);
    let is_below = args.min.is_some_and(|min| share < min);
    Ok(if is_below { exit::FINDINGS } else { exit::CLEAN })
}

/// The texts of coverage files, by the files' names; all that cannot be read are named at once.
pub(super) fn read(files: &[Utf8PathBuf]) -> Result<Vec<(&Utf8Path, coverage::Files)>, Failure> {
    let mut wrong = Vec::new();
    let mut found = Vec::new();
    for file in files {
        match std::fs::read_to_string(file) {
            Ok(text) => match coverage::parse(&text) {
                Ok(lines) => found.push((file.as_path(), lines)),
                Err(malformed) => wrong.push(format!("{file}:{}: {}", malformed.line, malformed.problem)),
            },
            Err(error) => wrong.push(format!("{file}: {error}")),
        }
    }
    if wrong.is_empty() {
        return Ok(found);
    }
    Err(Failure::unfinished(format!("cannot read the coverage: {}", wrong.join("; ")))
        .advise("write it with `cargo llvm-cov --lcov --output-path FILE` or `cargo tarpaulin --out Lcov`"))
}

/// Notes at the functions of a report what was executed of them. A file that says nothing of this workspace is of
/// another, or of another state of it: its silence is no result.
pub(super) fn note(report: &mut Report, files: &[(&Utf8Path, coverage::Files)]) -> Result<(), Failure> {
    let root = report.root.clone();
    let members = report.members.iter().filter_map(|member| {
        let folder = member.manifest_path.parent()?;
        Some(folder.strip_prefix(&root).ok()?.to_owned())
    });
    let roots = Roots { workspace: root.clone(), members: members.collect() };
    let mut executed = Executed::new();
    let mut foreign = Vec::new();
    for (file, sources) in files {
        let mut any = false;
        for (name, lines) in sources {
            let Some(source) = roots.find(name, |path| root.join(path).is_file()) else { continue };
            any = true;
            let known = executed.entry(source).or_default();
            for (line, count) in lines {
                let sum = known.entry(*line).or_default();
                *sum = sum.saturating_add(*count);
            }
        }
        if !any {
            let example = sources.keys().next().map(|name| format!(", such as {name},")).unwrap_or_default();
            foreign.push(format!("the {} source files{example} that {file} names are none of {root}", sources.len()));
        }
    }
    if !foreign.is_empty() {
        return Err(Failure::unfinished(foreign.join("; "))
            .advise("run the tests of this workspace with coverage, and with the same sources"));
    }
    coverage::apply(report, &executed, |file| std::fs::read_to_string(root.join(file)).ok());
    Ok(())
}

/// A share in percent, kept in hundredths of one.
fn share(text: &str) -> Result<u64, String> {
    let wrong = || "write a percentage from 0 to 100, such as 90 or 87.5".to_owned();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return Err(wrong());
    }
    let whole: u64 = whole.parse().map_err(|_| wrong())?;
    let part: u64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    Some(whole * 100 + part).filter(|share| whole <= 100 && *share <= 10_000).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_are_percentages() {
        assert_eq!(share("90"), Ok(9_000));
        assert_eq!(share("87.5"), Ok(8_750));
        assert_eq!(share("100"), Ok(10_000));
        for text in ["", "101", "100.01", "-1", "90%", "1.234", ".5", "x"] {
            assert!(share(text).is_err(), "{text}");
        }
    }
}
