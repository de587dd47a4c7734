//! `cargo pii facts`: what the compiler knows, in a file, to be linked elsewhere.

use camino::Utf8PathBuf;
use clap::Args;

use super::args::Global;
use super::cargo_args::CargoArgs;
use crate::driver::shard::Shard;
use crate::driver::single::{self, UnitRequest};
use crate::driver::workspace::Workspace;
use crate::driver::{self, Request};
use crate::error::Failure;
use crate::exit;
use crate::facts::{Bundle, store};
use crate::shell::Shell;
use crate::timings::Timings;

#[derive(Debug, Args)]
pub(super) struct FactsArgs {
    /// Where the facts go
    #[arg(short, long, value_name = "FILE")]
    output: Utf8PathBuf,

    /// Read only the Ith of N parts of the workspace's members
    #[arg(long, value_name = "I/N", conflicts_with = "unit")]
    shard: Option<Shard>,

    /// Read the one unit that the arguments of rustc behind `--` compile, without cargo
    #[arg(long)]
    unit: bool,

    /// Folder that places in the source are written relative to, as `--root` of `cargo pii link`; the current one
    #[arg(long, value_name = "DIRECTORY", requires = "unit")]
    root: Option<Utf8PathBuf>,

    #[command(flatten)]
    cargo: CargoArgs,
}

pub(super) fn run(args: &FactsArgs, global: &Global, shell: &mut Shell) -> Result<u8, Failure> {
    let bundle = if args.unit { of_unit(args)? } else { of_members(args, global, shell)? };
    store::write_bundle(&args.output, &bundle)
        .map_err(|error| Failure::io(format_args!("cannot write {}", args.output), &error))?;
    shell.status("Generated", &args.output);
    Ok(exit::CLEAN)
}

fn of_unit(args: &FactsArgs) -> Result<Bundle, Failure> {
    let request = UnitRequest {
        root: args.root.clone(),
        manifest: args.cargo.manifest_path()?,
        args: args.cargo.further().iter().map(Into::into).collect(),
    };
    let facts = single::facts(&request)?;
    let package = args.cargo.packages().first().cloned().unwrap_or_else(|| facts.crate_name.clone());
    Ok(Bundle { packages: vec![package], unread: Vec::new(), crates: vec![facts] })
}

/// Every part compiles all that is selected, so that features are the same for all; it reads its own members.
fn of_members(args: &FactsArgs, global: &Global, shell: &mut Shell) -> Result<Bundle, Failure> {
    let workspace = Workspace::load(&args.cargo.selection()?)?;
    let only = args.shard.map(|shard| shard.pick(workspace.members.iter().map(|member| member.name.to_string())));
    shell.status("Reading", only.as_ref().unwrap_or(&workspace.selected).join(", "));
    let request = Request { args: args.cargo.to_args(global)?, only, ..Request::default() };
    let knowledge = driver::collect(&workspace, &request, &mut Timings::start(), shell)?;
    Ok(Bundle { packages: workspace.selected, unread: knowledge.unread, crates: knowledge.facts })
}
