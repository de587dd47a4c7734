//! `cargo pii map`: where personal data goes.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::args::Global;
use super::run::{self, Analysed, AnalysisArgs};
use super::{coverage, output};
use crate::driver;
use crate::error::Failure;
use crate::exit;
use crate::report::{Report, Sources, View, map_dot, map_html, map_json, map_mermaid, map_svg};
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct MapArgs {
    /// How the map is drawn; by default as the extension of the file says, else html
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// What is drawn; a page has all of it and opens there
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::System)]
    level: Level,

    /// Draw the ways of one field (`crm::Customer.email`) instead; the path may be cut at the front
    #[arg(long, value_name = "FIELD", conflicts_with = "level")]
    field: Option<String>,

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
    /// A picture
    Svg,
    /// A diagram for Markdown, cut to what code hosts draw
    Mermaid,
    /// For Graphviz
    Dot,
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
            Some("svg") => Ok(Self::Svg),
            Some("dot" | "gv") => Ok(Self::Dot),
            _ => Err(Failure::usage(format!("cannot tell the format of the map from the name {file}"))
                .advise("end it in .html, .svg, .mmd, .dot or .json, or say `--format`")),
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Mermaid => "mmd",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Dot => "dot",
        }
    }

    /// The map; a page opens at the view and has the others, JSON has everything.
    pub(super) fn render(self, report: &Report, view: &View) -> String {
        match self {
            Self::Html => map_html::render(report, &Sources::read(report), view),
            Self::Svg => map_svg::render(report, view),
            Self::Mermaid => map_mermaid::render(report, view),
            Self::Dot => map_dot::render(report, view),
            Self::Json => map_json::render(report),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    /// Types, the sinks they reach, and who receives them
    System,
    /// The same with the modules on the way
    Module,
    /// The same with the functions on the way
    Function,
}

/// What the flags ask for; a field is looked up in the report.
fn view(args: &MapArgs, report: &Report) -> Result<View, Failure> {
    let Some(asked) = &args.field else {
        return Ok(match args.level {
            Level::System => View::System,
            Level::Module => View::Module,
            Level::Function => View::Function,
        });
    };
    View::of_field(report, asked).map_err(|meant| {
        let failure = Failure::usage(format!("no single field that is touched or flows is called `{asked}`"));
        match meant.as_slice() {
            [] => failure.advise("`cargo pii functions` lists the fields that are touched"),
            some => failure.advise(format!("say one of {}", some.join(", "))),
        }
    })
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
    let view = view(args, &report)?;
    let text = timings.measure("report", || format.render(&report, &view));
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
