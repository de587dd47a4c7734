//! `cargo pii report`: the record of processing, and what goes with it.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::args::Global;
use super::output;
use super::run::{self, Analysed, AnalysisArgs};
use crate::error::Failure;
use crate::exit;
use crate::record::{self, Document, Unknown, What, csv, html, markdown, xlsx};
use crate::shell::Shell;
use crate::spelling;

#[derive(Debug, Args)]
#[command(after_help = "The documents:\n  \
    record             record of a controller, Art. 30(1) GDPR (the default)\n  \
    processor-record   record of a processor, Art. 30(2) GDPR\n  \
    fields             every declared field\n  \
    recipients         recipients and transfers to third countries\n  \
    retention          how long data is kept\n  \
    measures           security measures seen in the code\n  \
    breach NAME        this store, type, field or recipient has leaked\n  \
    all                all of these, but for the breach")]
pub(super) struct ReportArgs {
    /// What to write; several give one document
    #[arg(value_name = "WHAT")]
    what: Vec<String>,

    /// How it is written; by default as the extension of the file says, else markdown
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// Write it to a file; of csv, to a folder with a file for each table
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text with tables
    Markdown,
    /// One self-contained page, to be printed or kept as PDF
    Html,
    /// One workbook with a sheet for each table
    Xlsx,
    /// A file for each table
    Csv,
    /// YAML for tools that read Fideslang; the record alone
    Fideslang,
    /// JSON-LD in terms of the Data Privacy Vocabulary; the record alone
    Dpv,
}

impl Format {
    /// As the name of the file says.
    fn of(file: &Utf8Path) -> Result<Self, Failure> {
        match file.extension() {
            Some("md" | "markdown") => Ok(Self::Markdown),
            Some("html" | "htm") => Ok(Self::Html),
            Some("xlsx") => Ok(Self::Xlsx),
            Some("csv") => Ok(Self::Csv),
            Some("yml" | "yaml") => Ok(Self::Fideslang),
            Some("jsonld") => Ok(Self::Dpv),
            _ => Err(Failure::usage(format!("cannot tell the format of the report from the name {file}"))
                .advise("end it in .md, .html, .xlsx, .csv, .yml or .jsonld, or say `--format`")),
        }
    }
}

const ALL: &[(&str, What)] = &[
    ("record", What::Record),
    ("processor-record", What::ProcessorRecord),
    ("fields", What::Fields),
    ("recipients", What::Recipients),
    ("retention", What::Retention),
    ("measures", What::Measures),
];

pub(super) fn run(args: &ReportArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let asked = asked(&args.what)?;
    let format = match (args.format, args.output.as_deref()) {
        (Some(format), _) => format,
        (None, Some(file)) => Format::of(file)?,
        (None, None) => Format::Markdown,
    };
    if format == Format::Xlsx && args.output.is_none() {
        return Err(no_place());
    }
    if matches!(format, Format::Fideslang | Format::Dpv) && asked != [What::Record] {
        return Err(
            Failure::usage("fideslang and dpv have terms for the record alone").advise("leave the document out")
        );
    }
    let Analysed { report, config, mut timings, .. } = run::analyse(&args.analysis, global, false, shell)?;
    let document = timings
        .measure("report", || record::document(&report, &config, &asked))
        .map_err(|unknown| not_there(&unknown))?;
    let output = args.output.as_deref();
    match format {
        Format::Markdown => output::deliver(&markdown::render(&document), output, shell)?,
        Format::Html => output::deliver(&html::render(&document), output, shell)?,
        Format::Xlsx => deliver_xlsx(&document, output, shell)?,
        Format::Csv => deliver_csv(&document, output, shell)?,
        Format::Fideslang => output::deliver(&record::fideslang(&report, &config), output, shell)?,
        Format::Dpv => output::deliver(&record::dpv(&report, &config), output, shell)?,
    }
    let (tables, missing) = (document.tables.len(), document.missing());
    shell.status("Finished", format_args!("{tables} tables, {missing} cells say MISSING"));
    args.analysis.tell(&timings, shell);
    Ok(exit::CLEAN)
}

/// The documents that the words name.
fn asked(words: &[String]) -> Result<Vec<What>, Failure> {
    let mut asked = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "all" => asked.extend(ALL.iter().map(|(_, what)| what.clone())),
            "breach" => match words.next() {
                Some(leaked) => asked.push(What::Breach(leaked.clone())),
                None => {
                    return Err(Failure::usage("`breach` needs the name of what leaked")
                        .advise("name a store, a type, a field or a recipient: `breach customers`"));
                }
            },
            word => match ALL.iter().find(|(own, _)| *own == word) {
                Some((_, what)) => asked.push(what.clone()),
                None => {
                    let known = ALL.iter().map(|(own, _)| *own).chain(["breach", "all"]);
                    return Err(
                        Failure::usage(format!("there is no document `{word}`")).advise(spelling::hint(word, known))
                    );
                }
            },
        }
    }
    if asked.is_empty() {
        asked.push(What::Record);
    }
    let mut once = Vec::new();
    for what in asked {
        if !once.contains(&what) {
            once.push(what);
        }
    }
    Ok(once)
}

fn not_there(unknown: &Unknown) -> Failure {
    let advice = match spelling::closest(&unknown.name, unknown.known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a store, a type, a field or a recipient; `cargo pii report fields recipients` has all".to_owned(),
    };
    Failure::usage(format!("no store, type, field or recipient is called `{}`", unknown.name)).advise(advice)
}

fn deliver_xlsx(document: &Document, output: Option<&Utf8Path>, shell: &mut Shell) -> Result<(), Failure> {
    let file = output.ok_or_else(no_place)?;
    let unfinished = |error: String| Failure::unfinished(format!("cannot make the workbook: {error}"));
    output::write(file, &xlsx::render(document).map_err(unfinished)?, shell)
}

fn no_place() -> Failure {
    Failure::usage("a workbook cannot be printed").advise("say where it goes: `-o record.xlsx`")
}

/// One table fits into a file; several need a folder.
fn deliver_csv(document: &Document, output: Option<&Utf8Path>, shell: &mut Shell) -> Result<(), Failure> {
    let is_file = output.is_none_or(|path| path.extension().is_some() && !path.is_dir());
    if is_file {
        let [table] = document.tables.as_slice() else {
            let count = document.tables.len();
            return Err(Failure::usage(format!("{count} tables do not fit into one CSV file"))
                .advise("name a folder, `-o record/`, or ask for one table: `cargo pii report fields`"));
        };
        return output::deliver(&csv::render(table), output, shell);
    }
    let folder = output.unwrap_or(Utf8Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| Failure::io(format_args!("cannot create {folder}"), &error))?;
    for table in &document.tables {
        output::deliver(&csv::render(table), Some(&folder.join(table.name).with_extension("csv")), shell)?;
    }
    Ok(())
}
