//! `cargo pii schema`: the tables of the database beside the types that declare what is in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use super::args::Global;
use super::output::OutputArgs;
use super::run::{self, Analysed, AnalysisArgs};
use crate::database::{self, Comparison, Dialect, Guess, Layout, Table};
use crate::driver::workspace::Workspace;
use crate::error::Failure;
use crate::exit;
use crate::shell::Shell;
use crate::suggest::{self, ColumnSuggestion, Tier};

#[derive(Debug, Args)]
#[command(
    mut_arg("format", |arg| arg.help("How the comparison is written"))
)]
pub(super) struct SchemaArgs {
    /// Migrations or dumps, files or folders of them; by default the folders `migrations` of the packages
    paths: Vec<Utf8PathBuf>,

    /// Whose SQL they are; by default as their words say
    #[arg(long, value_enum, value_name = "DIALECT")]
    dialect: Option<Spelling>,

    #[command(flatten)]
    written: OutputArgs<Format>,

    /// End with 100 when there are such
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Vec<Gap>,

    #[command(flatten)]
    analysis: AnalysisArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Spelling {
    Postgres,
    Sqlite,
    Mysql,
}

impl From<Spelling> for Dialect {
    fn from(spelling: Spelling) -> Self {
        match spelling {
            Spelling::Postgres => Self::Postgres,
            Spelling::Sqlite => Self::Sqlite,
            Spelling::Mysql => Self::Mysql,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables, columns and what does not fit together
    Human,
    /// One JSON document
    Json,
    /// Labels for `PostgreSQL` Anonymizer
    Anonymizer,
    /// A dataset of Fideslang, as JSON that is also YAML
    Fideslang,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Gap {
    /// Columns that no type declares
    UndeclaredColumns,
    /// Columns that no type declares and that look personal
    PersonalLooking,
    /// Declared fields without a column
    MissingColumns,
    /// Statements about tables that could not be read
    UnreadStatements,
}

impl Gap {
    fn is_in(self, comparison: &Comparison) -> bool {
        match self {
            Self::UndeclaredColumns => comparison.undeclared().next().is_some(),
            Self::PersonalLooking => comparison.undeclared().any(|(_, column)| column.guess.is_some()),
            Self::MissingColumns => !comparison.without_column.is_empty(),
            Self::UnreadStatements => !comparison.unread.is_empty(),
        }
    }
}

pub(super) fn run(args: &SchemaArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    // What is wrong with the paths is said before anything is compiled.
    let given = if args.paths.is_empty() { None } else { Some(scripts(&args.paths, Utf8Path::new(""))?) };
    let Analysed { report, workspace, mut timings, .. } = run::analyse(&args.analysis, global, false, shell)?;
    let scripts = match given {
        Some(scripts) => scripts,
        None => found(&workspace)?,
    };
    let layout = timings.measure("tables", || layout(&scripts, args.dialect.map(Dialect::from)));
    let comparison = database::compare(&report, &layout, guesses);
    let text = match args.written.format {
        Format::Human => database::human(&comparison),
        Format::Json => database::json(&comparison),
        Format::Anonymizer => database::anonymizer(&comparison),
        Format::Fideslang => database::fideslang(&comparison, workspace.root.file_name().unwrap_or("database")),
    };
    args.written.deliver(&text, shell)?;
    shell.status("Finished", format_args!("tables: {}, scripts: {}", comparison.tables.len(), scripts.len()));
    args.analysis.tell(&timings, shell);
    Ok(if args.fail_on.iter().any(|gap| gap.is_in(&comparison)) { exit::FINDINGS } else { exit::CLEAN })
}

/// What the columns of a table look like, by column.
fn guesses(table: &Table) -> BTreeMap<String, Guess> {
    let columns = table.columns.iter().map(|column| (column.name.as_str(), column.kind.as_str()));
    let guess = |found: ColumnSuggestion| Guess {
        category: Some(found.category.to_owned()),
        tier: found.tier.word().to_owned(),
        reasons: found.reasons,
    };
    let found = suggest::columns(&table.name, columns).into_iter().filter(|found| found.tier >= Tier::Likely);
    found.map(|found| (found.column.clone(), guess(found))).collect()
}

/// A script: how it is called, and its text.
struct Script {
    name: String,
    text: String,
}

fn layout(scripts: &[Script], dialect: Option<Dialect>) -> Layout {
    let dialect = dialect.unwrap_or_else(|| {
        let all: Vec<&str> = scripts.iter().map(|script| script.text.as_str()).collect();
        Dialect::guess(&all.join("\n"))
    });
    let mut layout = Layout::default();
    for script in scripts {
        layout.read(&script.name, &script.text, dialect);
    }
    layout
}

/// Folders where the tools that run migrations keep them.
fn found(workspace: &Workspace) -> Result<Vec<Script>, Failure> {
    let packages = workspace.members.iter().filter(|package| workspace.selected.contains(&package.name.to_string()));
    let mut folders: BTreeSet<Utf8PathBuf> =
        packages.filter_map(|package| Some(package.manifest_path.parent()?.join("migrations"))).collect();
    folders.insert(workspace.root.join("migrations"));
    let folders: Vec<_> = folders.into_iter().filter(|folder| folder.is_dir()).collect();
    if folders.is_empty() {
        return Err(Failure::usage("no package has a folder `migrations`")
            .advise("name the files: `cargo pii schema path/to/migrations` or `cargo pii schema dump.sql`"));
    }
    for folder in &folders {
        let several = databases(folder);
        if let [first, _, ..] = several.as_slice() {
            return Err(Failure::usage(format!("{folder} has migrations for several databases"))
                .advise(format!("name one: `cargo pii schema {first}`")));
        }
    }
    scripts(&folders, &workspace.root)
}

/// Folders named after a database.
fn databases(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let names = ["mysql", "mariadb", "postgres", "postgresql", "sqlite"];
    let mut found: Vec<_> = names.iter().map(|name| folder.join(name)).filter(|folder| folder.is_dir()).collect();
    found.sort();
    found
}

/// All scripts below some paths, in the order in which they are run: by name.
fn scripts(paths: &[Utf8PathBuf], root: &Utf8Path) -> Result<Vec<Script>, Failure> {
    let mut files = Vec::new();
    let mut mistakes = Vec::new();
    for path in paths {
        let before = files.len();
        match collect(path, &mut files) {
            Ok(()) if files.len() == before => mistakes.push(format!("no file in {path} ends in .sql")),
            Ok(()) => {}
            Err(error) => mistakes.push(format!("cannot read {path}: {error}")),
        }
    }
    let mut scripts = Vec::new();
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string();
        match fs::read(&file) {
            Ok(bytes) => scripts.push(Script { name, text: String::from_utf8_lossy(&bytes).into_owned() }),
            Err(error) => mistakes.push(format!("cannot read {name}: {error}")),
        }
    }
    if mistakes.is_empty() { Ok(scripts) } else { Err(Failure::Mistakes(mistakes)) }
}

fn collect(path: &Utf8Path, files: &mut Vec<Utf8PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        fs::metadata(path)?;
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = path.read_dir_utf8()?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.file_name().cmp(b.file_name()));
    for entry in entries {
        let name = entry.file_name();
        // The way back is not the way there.
        let reverts = name == "down.sql" || name.ends_with(".down.sql");
        if entry.file_type()?.is_dir() || (entry.path().extension() == Some("sql") && !reverts) {
            collect(entry.path(), files)?;
        }
    }
    Ok(())
}
