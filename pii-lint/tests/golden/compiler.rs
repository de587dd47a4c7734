//! The compiler at hand and what it prints of the corpus.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use camino::Utf8Path;
use pii_lint::driver::MIR_TEXT;
use pii_lint::driver::toolchain::{self, Toolchain};

/// Modules whose places and coverage a kept text has; of the others it would hold twice the size.
const WITH_PLACES: [&str; 2] = ["assembly", "literals"];

pub(crate) struct Compiler {
    rustc: PathBuf,
    pub(crate) toolchain: Toolchain,
}

impl Compiler {
    /// The one that is asked for, or the one that cargo finds.
    pub(crate) fn at_hand() -> Self {
        let rustc = PathBuf::from(env::var_os("PII_GOLDEN_RUSTC").unwrap_or_else(|| "rustc".into()));
        let toolchain = toolchain::probe(&rustc, super::folder()).unwrap_or_else(|failure| panic!("{failure:?}"));
        Self { rustc, toolchain }
    }

    /// The whole text of the corpus, as the wrapper gets that of a unit.
    pub(crate) fn text(&self) -> String {
        let source = ["--crate-name=corpus", "--crate-type=lib", "--edition=2024", "lib.rs"];
        let mut command = Command::new(&self.rustc);
        command.args(source).args(MIR_TEXT).env("RUSTC_BOOTSTRAP", "1").current_dir(super::folder().join("corpus"));
        let output = command.output().expect("the compiler starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the text is UTF-8")
    }

    /// Whether another compiler of this version prints the same.
    pub(crate) fn is_release(&self) -> bool {
        self.toolchain.line.split(' ').nth(1).is_some_and(|version| !version.contains('-'))
    }
}

/// What is kept of a text: nothing of the machine it was made on, and less of what repeats.
pub(crate) fn kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len() / 2);
    let mut with_places = false;
    for line in text.lines() {
        let code = line.trim_start();
        if !line.is_empty() && !line.starts_with([' ', '}']) {
            let path = line.split(['(', '=']).next().unwrap_or_default();
            with_places = WITH_PLACES.iter().any(|module| path.contains(module));
        }
        let comment = code.starts_with("//");
        let place = comment && code.starts_with("// + span: ");
        let coverage = code.starts_with("coverage ") || code.starts_with("Coverage::");
        if code.starts_with("StorageLive(") || comment && !place || (place || coverage) && !with_places {
            continue;
        }
        let (code, place) = split(line);
        kept.push_str(&without_folders(code));
        if with_places && !place.is_empty() {
            kept.push(' ');
            kept.push_str(&without_folders(place));
        }
        kept.push('\n');
    }
    kept
}

/// A line and the comment that says where it stands.
fn split(line: &str) -> (&str, &str) {
    let marks = ["// in scope ", "// scope ", "// return place in scope ", "// + span: "];
    let at = marks.iter().filter_map(|mark| line.rfind(mark)).min().unwrap_or(line.len());
    (line[..at].trim_end(), &line[at..])
}

/// The standard library's source lies elsewhere on each machine, also as part of the names of closures.
fn without_folders(text: &str) -> String {
    const LIBRARY: &str = "/library/";
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(LIBRARY) {
        let start = rest[..at].rfind(['@', ' ']).map_or(0, |before| before + 1);
        kept.push_str(if rest[start..].starts_with('/') { &rest[..start] } else { &rest[..at] });
        kept.push_str(LIBRARY);
        rest = &rest[at + LIBRARY.len()..];
    }
    kept + rest
}

/// Texts that are kept, by minor version.
pub(crate) fn versions() -> BTreeMap<u32, String> {
    let entries = super::folder().read_dir_utf8().expect("the folder is there").flatten();
    let files = entries.map(|entry| entry.path().to_owned()).filter(|path| path.extension() == Some("mir"));
    let minor = |path: &Utf8Path| path.file_stem()?.strip_prefix("1.")?.parse().ok();
    files.map(|path| (minor(&path).expect("a version"), fs::read_to_string(&path).expect("readable"))).collect()
}

/// Keeps the text of this compiler.
pub(crate) fn keep(minor: u32, text: &str) {
    fs::write(super::folder().join(format!("1.{minor}.mir")), text).expect("written");
}
