//! What the whole command line shares.

use std::ffi::OsString;

use anstream::ColorChoice;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::{
    check, coverage, diff, explain, facts, functions, init, link, list, map, report, schema, suggest, why_not,
};
use crate::driver;
use crate::shell::Verbosity;

/// Flags every command has stand below the command's own.
const LAST: usize = 900;

/// Follow personal data through a Rust workspace and show where it goes
#[derive(Debug, Parser)]
#[command(
    name = "cargo-pii",
    bin_name = "cargo pii",
    styles = clap_cargo::style::CLAP_STYLING,
    disable_version_flag = true,
    after_help = "Without a command, `check` is meant.\n\n\
                  Exit codes: 0 nothing at deny level, 100 findings at deny level, 101 could not finish, 2 wrong usage."
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,

    /// Print the version; with -v also the compilers and formats it knows
    #[arg(short = 'V', long)]
    pub(super) version: bool,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report personal data that reaches a log, a panic, a store or a recipient nobody declared
    Check(check::CheckArgs),
    /// List every function that touches personal data
    Functions(functions::FunctionsArgs),
    /// Say which functions that touch personal data no test runs
    Coverage(coverage::CoverageArgs),
    /// Draw where personal data goes
    Map(map::MapArgs),
    /// Write the record of processing, and what goes with it
    Report(report::ReportArgs),
    /// Hold the tables of a database against the types that declare what is in them
    Schema(schema::SchemaArgs),
    /// Show what a change adds, removes and alters: fields, flows, recipients, purposes, functions
    Diff(diff::DiffArgs),
    /// Say where personal data ends that was expected to reach a sink
    WhyNot(why_not::WhyNotArgs),
    /// Write what the compiler knows to a file, to be linked on another machine
    Facts(facts::FactsArgs),
    /// Report from fact files, as check does
    Link(link::LinkArgs),
    /// Explain a rule, with examples
    Explain(explain::ExplainArgs),
    /// List the rules, the categories of personal data, or known recipients
    List(list::ListArgs),
    /// Write a commented pii.toml at the workspace root
    Init(init::InitArgs),
    /// Suggest annotations for fields that look like personal data, and write them
    Suggest(suggest::SuggestArgs),
}

#[derive(Debug, Args)]
pub(super) struct Global {
    /// Show the commands and what becomes of each unit (-vv: cargo's own details too)
    #[arg(short, long, action = ArgAction::Count, global = true, display_order = LAST)]
    pub(super) verbose: u8,

    /// Show no progress
    #[arg(short, long, global = true, conflicts_with = "verbose", display_order = LAST)]
    pub(super) quiet: bool,

    /// Coloring
    #[arg(long, value_enum, value_name = "WHEN", global = true, display_order = LAST)]
    pub(super) color: Option<Color>,
}

impl Global {
    pub(super) fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, 0) => Verbosity::Normal,
            (false, _) => Verbosity::Verbose,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// `cargo pii …` comes as `cargo-pii pii …`, a direct call without the `pii`. Without a command, `check` is put in
/// its place.
pub(super) fn normalise(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.get(1).is_some_and(|word| word == "pii") {
        words.remove(1);
    }
    let mut at = 1;
    while let Some(word) = words.get(at).and_then(|word| word.to_str()) {
        let clustered =
            |word: &str| word.starts_with('-') && word.len() > 1 && word[1..].chars().all(|c| "vqV".contains(c));
        match word {
            "--color" => at += 2,
            "--verbose" | "--quiet" | "--version" => at += 1,
            _ if word.starts_with("--color=") || clustered(word) => at += 1,
            _ => break,
        }
    }
    let asks_version = words.iter().skip(1).take(at.saturating_sub(1)).any(|word| {
        word == "--version" || word.to_str().is_some_and(|word| !word.starts_with("--") && word.contains('V'))
    });
    // What is no flag is a command, or a misspelt one that clap has an answer to.
    let is_command = |word: &OsString| word == "--help" || word == "-h" || !word.as_encoded_bytes().starts_with(b"-");
    if !words.get(at).is_some_and(is_command) && !asks_version {
        words.insert(at.min(words.len()), "check".into());
    }
    words
}

/// The colours asked for, needed before the arguments are parsed because help and mistakes are coloured too.
pub(super) fn color(words: &[OsString]) -> ColorChoice {
    let words: Vec<_> = words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--").collect();
    let given = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--color")? {
        "" => words.get(at + 1).copied(),
        rest => rest.strip_prefix('='),
    });
    match given.map(str::to_owned).or_else(driver::term_color).as_deref() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

/// clap renders with colours; the shell takes them out where they are not wanted.
pub(super) fn for_clap(color: ColorChoice) -> clap::ColorChoice {
    match color {
        ColorChoice::Never => clap::ColorChoice::Never,
        _ => clap::ColorChoice::Always,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn normalised(line: &str) -> String {
        let words = normalise(line.split(' ').map(OsString::from).collect());
        words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn cargo_and_direct_calls_parse_alike() {
        assert_eq!(normalised("cargo-pii pii map -p crm"), "cargo-pii map -p crm");
        assert_eq!(normalised("cargo-pii map -p crm"), "cargo-pii map -p crm");
    }

    #[test]
    fn check_is_the_default_command() {
        for (given, expected) in [
            ("cargo-pii", "cargo-pii check"),
            ("cargo-pii pii -p crm", "cargo-pii check -p crm"),
            ("cargo-pii -v -p check", "cargo-pii -v check -p check"),
            ("cargo-pii --color never check", "cargo-pii --color never check"),
            ("cargo-pii --help", "cargo-pii --help"),
            ("cargo-pii -vV", "cargo-pii -vV"),
            ("cargo-pii help map", "cargo-pii help map"),
            ("cargo-pii chekc", "cargo-pii chekc"),
        ] {
            assert_eq!(normalised(given), expected);
        }
    }

    #[test]
    fn colour_is_known_before_parsing() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(color(&words("cargo-pii check --color=always")), ColorChoice::Always);
        assert_eq!(color(&words("cargo-pii --color never check")), ColorChoice::Never);
    }
}
