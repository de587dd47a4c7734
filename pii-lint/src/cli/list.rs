//! `cargo pii list`: the rules, the categories `pii.toml` can name, or the services that are known.

use clap::{Args, ValueEnum};

use crate::config::taxonomy::CATEGORIES;
use crate::error::Failure;
use crate::exit;
use crate::recipient::{Service, registry};
use crate::report::Level;
use crate::rules::registry::{RULES, Rule};
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// What to list
    #[arg(value_enum, default_value_t = Topic::Rules)]
    topic: Topic,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Topic {
    /// Rules with their default level
    Rules,
    /// Categories of personal data with their key and flags
    Categories,
    /// Known services with country, what they are for, hosts, and crates that call them
    Recipients,
}

pub(super) fn run(args: &ListArgs, shell: &mut Shell) -> Result<u8, Failure> {
    let text = match args.topic {
        Topic::Rules => table(RULES.iter().map(|rule| [rule.id, level(rule), rule.summary].map(str::to_owned))),
        Topic::Categories => {
            table(CATEGORIES.iter().map(|it| [it.path.to_owned(), it.key.to_owned(), it.flags.join(" ")]))
        }
        Topic::Recipients => table(registry().services().iter().map(service)),
    };
    shell.result(&text)?;
    Ok(exit::CLEAN)
}

fn level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}

fn service(service: &Service) -> [String; 4] {
    let hosts = service.all_hosts().collect::<Vec<_>>().join(" ");
    let reached = if service.crates.is_empty() { hosts } else { format!("{hosts} ({})", service.crates.join(" ")) };
    [service.name.clone(), service.country.clone(), service.purpose.name().to_owned(), reached]
}

fn table<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> String {
    let rows: Vec<_> = rows.collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}
