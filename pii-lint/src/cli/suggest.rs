//! `cargo pii suggest`: annotations for fields that look like personal data.

use camino::Utf8PathBuf;
use cargo_metadata::{Package, TargetKind};
use clap::{Args, ValueEnum};

use super::{cargo_args, output};
use crate::driver::git;
use crate::driver::workspace::Workspace;
use crate::error::Failure;
use crate::exit;
use crate::report::counted;
use crate::shell::Shell;
use crate::suggest::{self, Root, Sources, Tier, TypeSuggestion};

#[derive(Debug, Args)]
pub(super) struct SuggestArgs {
    /// How the suggestions are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    format: Format,

    /// The least sure suggestions that are shown
    #[arg(long, value_enum, value_name = "TIER", default_value_t = Least::Likely)]
    tier: Least,

    /// Write them to a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "apply")]
    output: Option<Utf8PathBuf>,

    /// Write the annotations into the source
    #[arg(long)]
    apply: bool,

    /// Also into files with changes that are not committed
    #[arg(long, requires = "apply")]
    allow_dirty: bool,

    /// Also where nobody knows whether changes are committed
    #[arg(long, requires = "apply")]
    allow_no_vcs: bool,

    /// Also in examples, tests and benchmarks
    #[arg(long, help_heading = "Target Selection")]
    all_targets: bool,

    #[command(flatten, next_help_heading = "Package Selection")]
    workspace: clap_cargo::Workspace,

    #[command(flatten, next_help_heading = "Manifest Options")]
    manifest: clap_cargo::Manifest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Types with their fields and reasons
    Human,
    /// One line for each field
    Short,
    /// One JSON document
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    /// Hardly ever wrong
    Certain,
    /// More often right than not
    Likely,
    /// Worth a look
    Possible,
}

impl From<Least> for Tier {
    fn from(least: Least) -> Self {
        match least {
            Least::Certain => Self::Certain,
            Least::Likely => Self::Likely,
            Least::Possible => Self::Possible,
        }
    }
}

pub(super) fn run(args: &SuggestArgs, shell: &mut Shell) -> Result<u8, Failure> {
    let workspace = Workspace::load(&cargo_args::selection(&args.workspace, &args.manifest)?)?;
    if workspace.selected.is_empty() {
        return Err(Failure::unfinished("no package of the workspace is meant")
            .advise("name a member with `--package`, or take all with `--workspace`"));
    }
    let roots: Vec<Root> = workspace.selected_members().flat_map(|package| roots(package, args.all_targets)).collect();
    let sources = suggest::read(&roots, &workspace.root);
    let found = suggest::suggest(&sources.files, args.tier.into());
    for message in &sources.unreadable {
        shell.warning(message);
    }
    if args.apply {
        apply(args, &workspace, &sources, &found, shell)?;
    } else {
        let text = match args.format {
            Format::Human => suggest::human(&found, &sources.files),
            Format::Short => suggest::short(&found, &sources.files),
            Format::Json => suggest::json(&found, &sources.files, &sources.unreadable),
        };
        output::deliver(&text, args.output.as_deref(), shell)?;
    }
    shell.status("Finished", counts(&found, &sources, args.tier.into()));
    Ok(if sources.unreadable.is_empty() { exit::CLEAN } else { exit::UNFINISHED })
}

fn roots(package: &Package, all: bool) -> Vec<Root> {
    let targets = package.targets.iter().filter_map(|target| {
        let is = |kinds: &[TargetKind]| target.kind.iter().any(|kind| kinds.contains(kind));
        let test = is(&[TargetKind::Test, TargetKind::Bench, TargetKind::Example]);
        let code = !test && !is(&[TargetKind::CustomBuild]);
        (code || test && all).then(|| Root { path: target.src_path.clone(), test })
    });
    targets.collect()
}

fn counts(found: &[TypeSuggestion], sources: &Sources, least: Tier) -> String {
    let tiers = [(Tier::Certain, "certain"), (Tier::Likely, "likely"), (Tier::Possible, "possible")];
    let fields = |found: &[TypeSuggestion], tier: Tier| {
        found.iter().flat_map(|it| &it.fields).filter(|field| field.tier == tier).count()
    };
    let shown = tiers.iter().filter(|(tier, _)| *tier >= least);
    let shown: Vec<_> = shown.map(|(tier, name)| format!("{} {name}", fields(found, *tier))).collect();
    let undecided: usize = found.iter().map(|it| it.undecided.len()).sum();
    let mut text = format!("{}: {} fields; {undecided} to decide", counted(found.len(), "type"), shown.join(", "));
    if least > Tier::Possible {
        let all = suggest::suggest(&sources.files, Tier::Possible);
        let less: usize = tiers.iter().filter(|(tier, _)| *tier < least).map(|(tier, _)| fields(&all, *tier)).sum();
        if less > 0 {
            text += &format!("; {less} less sure with `--tier possible`");
        }
    }
    text
}

fn apply(
    args: &SuggestArgs,
    workspace: &Workspace,
    sources: &Sources,
    found: &[TypeSuggestion],
    shell: &mut Shell,
) -> Result<(), Failure> {
    let of_file = |file: usize| found.iter().filter(move |it| it.file == file).collect::<Vec<_>>();
    let changed: Vec<usize> = (0..sources.files.len()).filter(|file| !of_file(*file).is_empty()).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let paths: Vec<_> = changed.iter().map(|file| sources.paths[*file].clone()).collect();
    match git::uncommitted(&workspace.root, &paths) {
        Some(files) if !files.is_empty() && !args.allow_dirty => {
            return Err(Failure::unfinished(format!("uncommitted changes in {}", files.join(", ")))
                .advise("commit them first, so that the difference shows what was written, or pass `--allow-dirty`"));
        }
        None if !args.allow_no_vcs => {
            return Err(Failure::unfinished(format!("git knows nothing of {}", workspace.root))
                .advise("`--allow-no-vcs` writes where nothing can be taken back"));
        }
        _ => {}
    }
    for file in changed {
        let annotated = suggest::annotate(&sources.files[file], &of_file(file));
        output::replace(&sources.paths[file], &annotated.text)?;
        shell
            .status("Annotated", format_args!("{} ({})", sources.files[file].name, counted(annotated.fields, "field")));
    }
    report(workspace, found, sources, shell)
}

/// What is left to do, type by type.
fn report(
    workspace: &Workspace,
    found: &[TypeSuggestion],
    sources: &Sources,
    shell: &mut Shell,
) -> Result<(), Failure> {
    let mut text = String::new();
    for it in found.iter().filter(|it| !it.undecided.is_empty() || !it.notes.is_empty()) {
        text += &format!("{} ({}:{})\n", it.name, sources.files[it.file].name, it.line);
        if !it.undecided.is_empty() {
            text += &format!("  to decide: {}\n", it.undecided.join(", "));
        }
        it.notes.iter().for_each(|note| text += &format!("  note: {note}\n"));
    }
    shell.result(&text)?;
    let without: Vec<_> = workspace
        .selected_members()
        .filter(|package| found.iter().any(|it| sources.paths[it.file].starts_with(package_folder(package))))
        .filter(|package| !package.dependencies.iter().any(|dependency| dependency.name == "pii-core"))
        .map(|package| package.name.as_str())
        .collect();
    for package in without {
        shell.warning(format_args!("`{package}` does not depend on `pii-core` yet: `cargo add pii-core -p {package}`"));
    }
    Ok(())
}

fn package_folder(package: &Package) -> &camino::Utf8Path {
    package.manifest_path.parent().unwrap_or(&package.manifest_path)
}
