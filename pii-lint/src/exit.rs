//! Exit codes of `cargo pii`: part of its interface, never reused for another meaning.

/// Nothing was found at deny level.
pub const CLEAN: u8 = 0;

/// The command line is wrong: an unknown flag, command or rule.
pub const USAGE: u8 = 2;

/// At least one finding at deny level.
pub const FINDINGS: u8 = 100;

/// The run could not finish: the build failed, the compiler is not supported, facts are missing, or `pii.toml` has
/// mistakes. Says nothing about the code.
pub const UNFINISHED: u8 = 101;
