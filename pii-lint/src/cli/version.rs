//! `cargo pii -V`, and with `-v` what this version can read and write.

use std::fmt::Write as _;

use crate::driver::toolchain::{NEWEST, OLDEST};
use crate::error::Failure;
use crate::exit;
use crate::facts;
use crate::report::map_json;
use crate::shell::Shell;

pub(super) fn run(verbose: bool, shell: &mut Shell) -> Result<u8, Failure> {
    let mut text = format!("cargo-pii {}\n", env!("CARGO_PKG_VERSION"));
    if verbose {
        let _ = writeln!(text, "rustc: 1.{OLDEST} to 1.{NEWEST}");
        let _ = writeln!(text, "facts: format {}", facts::FORMAT);
        let _ = writeln!(text, "map: schema {}", map_json::SCHEMA);
    }
    shell.result(&text)?;
    Ok(exit::CLEAN)
}
