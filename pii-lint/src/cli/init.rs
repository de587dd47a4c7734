//! `cargo pii init`: a commented `pii.toml`.

use clap::Args;

use super::output;
use crate::config::{FILE, TEMPLATE};
use crate::driver::workspace::{Selection, Workspace};
use crate::error::Failure;
use crate::exit;
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[command(flatten)]
    manifest: clap_cargo::Manifest,
}

pub(super) fn run(args: &InitArgs, shell: &mut Shell) -> Result<u8, Failure> {
    let manifest = args.manifest.manifest_path.clone().and_then(|path| path.try_into().ok());
    let workspace = Workspace::load(&Selection { manifest, ..Selection::default() })?;
    let path = workspace.root.join(FILE);
    if !output::create(&path, TEMPLATE)? {
        return Err(Failure::unfinished(format!("{path} already exists")).advise("edit it, or remove it first"));
    }
    shell.status("Created", &path);
    Ok(exit::CLEAN)
}
