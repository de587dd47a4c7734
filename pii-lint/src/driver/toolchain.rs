//! Which compilers can be read. The MIR text is no stable interface, so an unknown compiler is refused: no map is
//! better than a wrong one.

use std::path::Path;
use std::process::{Command, Stdio};

use camino::Utf8Path;

use crate::error::Failure;

/// Oldest minor version of rustc 1 whose MIR text is known.
pub const OLDEST: u32 = 85;

/// Newest minor version of rustc 1 whose MIR text is known.
pub const NEWEST: u32 = 97;

/// A compiler that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    /// Its first line: `rustc 1.95.0 (59807616e 2026-04-14)`.
    pub line: String,
    /// Its minor version.
    pub minor: u32,
}

/// Asks a compiler for its version.
///
/// # Errors
///
/// When it cannot be started, does not say its version, or is not supported.
pub fn probe(rustc: &Path, folder: &Utf8Path) -> Result<Toolchain, Failure> {
    let shown = rustc.display();
    let output =
        Command::new(rustc).arg("-vV").current_dir(folder).stdin(Stdio::null()).output().map_err(|error| {
            Failure::io(format_args!("cannot start `{shown}`"), &error).advise("is Rust installed?")
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::unfinished(format!("`{shown} -vV` failed: {}", said.trim())));
    }
    parse(&String::from_utf8_lossy(&output.stdout))
}

fn parse(text: &str) -> Result<Toolchain, Failure> {
    let line = text.lines().next().unwrap_or_default().trim();
    let release = text.lines().find_map(|line| line.strip_prefix("release: ")).map(str::trim);
    let mut numbers = release.unwrap_or_default().split(['.', '-']).map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else {
        return Err(Failure::unfinished(format!("cannot tell the version of this compiler, which says `{line}`"))
            .advise(format!("use a release of rustc from 1.{OLDEST} to 1.{NEWEST}: `cargo +stable pii …`")));
    };
    if (major, minor) < (1, OLDEST) {
        return Err(Failure::unfinished(format!("rustc {major}.{minor} is too old to be read"))
            .advise(format!("update to rustc 1.{OLDEST} or newer: `rustup update`, then `cargo +stable pii …`")));
    }
    if (major, minor) > (1, NEWEST) {
        return Err(Failure::unfinished(format!(
            "rustc {major}.{minor} is newer than this version of cargo-pii knows"
        ))
        .advise(format!("update cargo-pii, or use rustc 1.{NEWEST} or older: `cargo +1.{NEWEST} pii …`")));
    }
    Ok(Toolchain { line: line.to_owned(), minor })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(release: &str) -> String {
        format!("rustc {release} (59807616e 2026-04-14)\nbinary: rustc\nrelease: {release}\nLLVM version: 22.1.2\n")
    }

    #[test]
    fn known_releases_are_accepted() {
        for (release, minor) in
            [("1.85.0", 85), ("1.95.0", 95), ("1.96.0", 96), ("1.96.0-beta.3", 96), ("1.97.0-nightly", 97)]
        {
            let toolchain = parse(&report(release)).expect("supported");
            assert_eq!(toolchain.minor, minor);
            assert!(toolchain.line.starts_with(&format!("rustc {release}")));
        }
    }

    #[test]
    fn others_are_refused_with_advice() {
        for text in [
            report("1.84.1"),
            report("1.98.0-nightly"),
            report("1.99.0"),
            report("2.0.0"),
            "clang version 19".to_owned(),
        ] {
            let Err(Failure::Unfinished(message)) = parse(&text) else { panic!("{text}") };
            assert!(message.advice.is_some(), "{text}");
        }
    }
}
