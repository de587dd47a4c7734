//! `cargo pii explain RULE`: one rule's page.

use clap::Args;

use super::level_args;
use crate::error::Failure;
use crate::exit;
use crate::rules::registry;
use crate::shell::Shell;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Name of the rule, as a finding shows it
    rule: String,
}

pub(super) fn run(args: &ExplainArgs, shell: &mut Shell) -> Result<u8, Failure> {
    let rule = registry::find(&args.rule).ok_or_else(|| level_args::unknown(&args.rule))?;
    shell.result(rule.page)?;
    Ok(exit::CLEAN)
}
