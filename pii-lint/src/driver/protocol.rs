//! What the command tells its wrapper role, and cargo's freshness: environment variables of this tool's own.

use crate::facts;

/// Set when this binary is called as rustc's wrapper.
pub(super) const ROLE: &str = "PII_LINT_WRAPPER";

/// Everything the facts depend on besides the code; an input of every member.
pub(super) const INPUT: &str = "PII_LINT_INPUT";

/// Root of the workspace; places in the facts are relative to it.
pub(super) const WORKSPACE_ROOT: &str = "PII_LINT_WORKSPACE_ROOT";

/// The packages whose facts are asked for, with commas between; all when it is not set.
pub(super) const SHARD: &str = "PII_LINT_SHARD";

/// A folder to leave times of units in, when they are asked for.
pub(super) const TIMINGS: &str = "PII_LINT_TIMINGS";

/// Set by cargo: the package of the unit.
pub(super) const PACKAGE: &str = "CARGO_PKG_NAME";

/// The user's own `RUSTC_WRAPPER`, such as a compiler cache.
pub(super) const RUSTC_WRAPPER: &str = "PII_LINT_RUSTC_WRAPPER";

/// The user's own `RUSTC_WORKSPACE_WRAPPER`.
pub(super) const WORKSPACE_WRAPPER: &str = "PII_LINT_WORKSPACE_WRAPPER";

/// Value of [`INPUT`].
pub(super) fn input() -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), facts::FORMAT)
}
