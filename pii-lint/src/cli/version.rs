//! `cargo pii -V`, and with `-v` what this version can read and write.

use crate::driver::toolchain::{NEWEST, OLDEST};
use crate::error::Failure;
use crate::exit;
use crate::facts;
use crate::shell::Shell;

pub(super) fn run(verbose: bool, shell: &mut Shell) -> Result<u8, Failure> {
    let mut text = format!("cargo-pii {}\n", env!("CARGO_PKG_VERSION"));
    if verbose {
        text += &format!("rustc: 1.{OLDEST} to 1.{NEWEST}\nfacts: format {}\nmap: schema pii-map/1\n", facts::FORMAT);
    }
    shell.result(&text)?;
    Ok(exit::CLEAN)
}
