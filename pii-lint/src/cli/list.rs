//! `cargo pii list`: the rules, or the categories `pii.toml` can name.

use clap::{Args, ValueEnum};

use crate::config::taxonomy::CATEGORIES;
use crate::error::Failure;
use crate::exit;
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
    /// Rules with their default level; `planned` ones are not checked yet
    Rules,
    /// Categories of personal data with their key and flags
    Categories,
}

pub(super) fn run(args: &ListArgs, shell: &mut Shell) -> Result<u8, Failure> {
    let rows: Vec<_> = match args.topic {
        Topic::Rules => RULES.iter().map(|rule| [rule.id, level(rule), rule.summary].map(str::to_owned)).collect(),
        Topic::Categories => {
            CATEGORIES.iter().map(|it| [it.path.to_owned(), it.key.to_owned(), it.flags.join(" ")]).collect()
        }
    };
    shell.result(&table(&rows))?;
    Ok(exit::CLEAN)
}

fn level(rule: &Rule) -> &'static str {
    match rule.level {
        _ if rule.planned => "planned",
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}

fn table(rows: &[[String; 3]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
    let (first, second) = (width(0), width(1));
    let lines = rows.iter().map(|[a, b, c]| format!("{a:first$}  {b:second$}  {c}").trim_end().to_owned() + "\n");
    lines.collect()
}
