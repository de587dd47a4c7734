//! What following the data has found, kept for the next run, in the target directory.
//!
//! It is found again by a hash of all it depends on: the facts in the order in which they are linked, `pii.toml`, and
//! the build of this tool, which has the models and the registry of services in it. What depends on more, on levels,
//! dates, or which packages were asked for, is worked out anew from what was kept.
//!
//! A file is used when a hash says that it is whole and was written for the same. Any other counts as none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::time::{Duration, SystemTime};

use camino::{Utf8DirEntry, Utf8Path, Utf8PathBuf};
use sha2::{Digest, Sha256};

use crate::config::Config;
use crate::facts::{CrateFacts, FORMAT, store};
use crate::flow::Analysis;

/// Results that are kept: of a few features, targets or branches that somebody goes back and forth between.
const KEPT: usize = 4;

/// After this time nobody writes any more: the run was stopped.
const ABANDONED: Duration = Duration::from_hours(24);

/// How a file begins.
const KIND: &[u8] = b"pii-flows\n";

type Hash = [u8; 32];

/// The results of one target directory.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: Utf8PathBuf,
    tool: String,
}

/// Where the result of one analysis is, or will be.
#[derive(Debug)]
pub struct Slot {
    path: Utf8PathBuf,
    key: Hash,
}

impl Cache {
    /// The results in a target directory that this build of the tool may use.
    #[must_use]
    pub fn new(target: &Utf8Path, tool: String) -> Self {
        Self { folder: target.join("pii").join("flows"), tool }
    }

    /// Where the result for these facts, in the order in which they are linked, is kept.
    #[must_use]
    pub fn slot(&self, facts: &[CrateFacts], config: &Config) -> Option<Slot> {
        let all = (env!("CARGO_PKG_VERSION"), FORMAT, &self.tool, &config.text, facts);
        let mut bytes = postcard::to_io(&all, io::BufWriter::with_capacity(1 << 16, Hashing(Sha256::new()))).ok()?;
        bytes.flush().ok()?;
        let key: Hash = bytes.into_inner().ok()?.0.finalize().into();
        let name: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Slot { path: self.folder.join(name), key })
    }
}

impl Slot {
    /// The result, if there is one.
    #[must_use]
    pub fn read(&self) -> Option<Analysis> {
        let bytes = fs::read(&self.path).ok()?;
        let (hash, rest) = bytes.strip_prefix(KIND)?.split_first_chunk()?;
        if Hash::from(Sha256::digest(rest)) != *hash {
            return None;
        }
        let analysis = postcard::from_bytes(rest.strip_prefix(&self.key)?).ok()?;
        // What is used stays longest. Where it cannot be dated, it goes sooner.
        let _ = File::options().append(true).open(&self.path).and_then(|file| file.set_modified(SystemTime::now()));
        Some(analysis)
    }

    /// Keeps a result, all or nothing, and removes those not used for longest.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write(&self, analysis: &Analysis) -> io::Result<()> {
        let rest = postcard::to_extend(analysis, self.key.to_vec()).map_err(io::Error::other)?;
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        store::replace(&self.path, &[KIND, &Sha256::digest(&rest), &rest])?;
        self.remove_others();
        Ok(())
    }

    fn remove_others(&self) {
        let files = self.path.parent().and_then(|folder| folder.read_dir_utf8().ok()).into_iter().flatten().flatten();
        let used = |file: &Utf8DirEntry| file.metadata().and_then(|data| data.modified()).ok();
        let others = files.filter(|file| file.path() != self.path);
        let others = others.filter_map(|file| Some((used(&file)?, file.into_path())));
        let is_half = |path: &Utf8Path| path.file_name().is_some_and(|name| name.starts_with('.'));
        let (half, mut whole): (Vec<_>, Vec<_>) = others.partition(|(_, path)| is_half(path));
        whole.sort();
        let unused = whole.into_iter().rev().skip(KEPT - 1);
        // A run that writes now is not disturbed.
        let left = half.into_iter().filter(|(date, _)| date.elapsed().is_ok_and(|age| age > ABANDONED));
        for (_, path) in unused.chain(left) {
            let _ = fs::remove_file(path);
        }
    }
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
