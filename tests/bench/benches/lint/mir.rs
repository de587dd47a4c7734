//! Reading MIR, with the library of the tool.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    time::Instant,
};

use camino::Utf8PathBuf;
use pii_lint::facts::{self, UnitInfo};

use crate::workspace::Workspace;

/// How fast a text was read.
pub(crate) struct Speed {
    pub(crate) lines: usize,
    pub(crate) lines_per_second: f64,
    pub(crate) bytes_per_second: f64,
}

/// Reads the text of a package, with the source files it names.
pub(crate) fn read(file: &Path, workspace: &Workspace) -> Speed {
    let open = || BufReader::with_capacity(1 << 16, File::open(file).expect("it was written before"));
    let lines = open().split(b'\n').count();
    let root = Utf8PathBuf::from_path_buf(workspace.root.clone()).expect("the temporary folder has a name in UTF-8");
    let unit = UnitInfo {
        crate_name: "service0".to_owned(),
        package_root: root.join("service0"),
        workspace_root: root.clone(),
        cwd: root,
        test: false,
        rustc: String::new(),
        externs: Vec::new(),
    };
    let start = Instant::now();
    let facts = facts::extract(open(), &unit).expect("it can be read");
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(facts.counts.opaque_statements, 0, "{:?}", facts.counts.samples);
    let bytes = file.metadata().expect("it was written before").len();
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 bytes")]
    let per_second = |count: u64| count as f64 / seconds;
    Speed { lines, lines_per_second: per_second(lines as u64), bytes_per_second: per_second(bytes) }
}
