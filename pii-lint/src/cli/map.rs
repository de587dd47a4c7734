//! `cargo pii map`: where personal data goes.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::args::Global;
use super::run::{self, Analysed, AnalysisArgs};
use super::{coverage, output};
use crate::driver;
use crate::error::Failure;
use crate::exit;
use crate::report::{Report, map_html, map_json, map_mermaid};
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct MapArgs {
    /// How the map is drawn; by default as the extension of the file says, else html
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// Write the map to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,

    /// Coverage of a test run in LCOV format: the map then shows what no test runs; can be given several times
    #[arg(long, value_name = "FILE")]
    lcov: Vec<Utf8PathBuf>,

    /// Open the map in the browser
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One self-contained page
    Html,
    /// A diagram for Markdown
    Mermaid,
    /// Everything, schema pii-map/1
    Json,
}

impl Format {
    /// As the name of the file says.
    pub(super) fn of(file: &Utf8Path) -> Result<Self, Failure> {
        match file.extension() {
            Some("html" | "htm") => Ok(Self::Html),
            Some("mmd" | "mermaid") => Ok(Self::Mermaid),
            Some("json") => Ok(Self::Json),
            _ => Err(Failure::usage(format!("cannot tell the format of the map from the name {file}"))
                .advise("end it in .html, .mmd or .json, or say `--format`")),
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Mermaid => "mmd",
            Self::Json => "json",
        }
    }

    pub(super) fn render(self, report: &Report) -> String {
        match self {
            Self::Html => map_html::render(report),
            Self::Mermaid => map_mermaid::render(report),
            Self::Json => map_json::render(report),
        }
    }
}

pub(super) fn run(args: &MapArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let format = match (args.format, args.output.as_deref()) {
        (Some(format), _) => format,
        (None, None) => Format::Html,
        (None, Some(file)) => Format::of(file)?,
    };
    let executed = coverage::read(&args.lcov)?;
    let Analysed { mut report, workspace, mut timings, .. } = run::analyse(&args.analysis, global, false, shell)?;
    if !executed.is_empty() {
        coverage::note(&mut report, &executed)?;
    }
    let text = timings.measure("report", || format.render(&report));
    // A page is of no use as text in a terminal, so it goes where `cargo doc` would put it.
    let unreadable = format == Format::Html && shell.out_is_terminal();
    let file = args.output.clone().or_else(|| {
        let target = args.analysis.cargo.target_dir().unwrap_or(&workspace.target);
        (args.open || unreadable).then(|| target.join("pii").join("map").with_extension(format.extension()))
    });
    if args.output.is_none()
        && let Some(folder) = file.as_deref().and_then(Utf8Path::parent)
    {
        std::fs::create_dir_all(folder).map_err(|error| Failure::io(format_args!("cannot create {folder}"), &error))?;
    }
    output::deliver(&text, file.as_deref(), shell)?;
    shell.status("Finished", format_args!("{} flows of personal data", report.flows.len()));
    args.analysis.tell(&timings, shell);
    if let Some(file) = file.filter(|_| args.open) {
        shell.status("Opening", &file);
        driver::open(&file)?;
    }
    Ok(exit::CLEAN)
}
