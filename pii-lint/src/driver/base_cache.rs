//! Where the base of a comparison is built: a target directory of its own below the user's, kept between runs.
//!
//! Cargo names what it builds of a member by the member's place in its workspace, not by where the workspace lies. In
//! the user's own target directory a member of the base would take the place of the user's, and the next build would
//! compile it again. So the base builds elsewhere, and two things keep that cheap:
//!
//! - What cargo has built of dependencies is taken over. Cargo recognises it by registry, version, features, profile
//!   and compiler, none of which knows the directory.
//! - Cargo tells by the date of a source file whether it changed, and every checkout has today's. So the date of each
//!   file is kept by its content: a file that is the same as in the base before keeps the date it had then.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::NamedTempFile;
use toml::Table;

use super::git::{Revision, Worktree};
use crate::error::Failure;
use crate::shell::Shell;

/// What is as large as it is many, and never written in place: compilers write a new file and rename it.
const LINKED: [&str; 5] = ["rlib", "rmeta", "so", "dylib", "dll"];

/// The directory, held for one comparison at a time: two that build different revisions at once would take each
/// other's files for their own.
#[derive(Debug)]
pub struct BaseCache {
    /// The target directory of the base.
    pub target: Utf8PathBuf,
    _lock: File,
}

impl BaseCache {
    /// Opens the directory below the user's target directory; waits while another comparison uses it.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn open(target: &Utf8Path, shell: &mut Shell) -> Result<Self, Failure> {
        let target = target.join("pii").join("base");
        let failed = |error: io::Error| Failure::io(format_args!("cannot use {target}"), &error);
        fs::create_dir_all(&target).map_err(failed)?;
        // Backups leave it out, as they leave out what cargo builds.
        let _ = fs::write(target.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n");
        let lock = File::create(target.join("lock")).map_err(failed)?;
        if lock.try_lock().is_err() {
            shell.status("Blocking", "waiting for another comparison to end");
            lock.lock().map_err(failed)?;
        }
        Ok(Self { target, _lock: lock })
    }

    /// Gives the files of a checkout the dates they had when their content was first seen here.
    ///
    /// The dates are kept before anything is built: whatever is built later is newer than them.
    ///
    /// # Errors
    ///
    /// When the dates cannot be kept. Without them a later run could take old results for new ones.
    pub fn date(&self, revision: &Revision, worktree: &Worktree) -> Result<(), Failure> {
        let path = self.target.join("dates");
        let before = Dates::read(&path);
        let now = SystemTime::now();
        let mut dates = Dates::default();
        for file in revision.files()? {
            let known = before.0.get(&file.path).filter(|(content, _)| *content == file.content);
            let date = known.map_or(now, |(_, date)| *date);
            // A file that cannot be dated is newer than all that was built, and so is read again.
            if let Ok(open) = File::options().append(true).open(worktree.path.join(&file.path)) {
                let _ = open.set_modified(date);
            }
            dates.0.insert(file.path, (file.content, date));
        }
        dates.write(&path).map_err(|error| Failure::io(format_args!("cannot write {path}"), &error))
    }

    /// Takes over what cargo has built of dependencies for the user; gives how many units.
    ///
    /// What cannot be taken over is built: nothing here can fail.
    pub fn take_over(&self, target: &Utf8Path, root: &Utf8Path) -> usize {
        let foreign = foreign_packages(root);
        let own = self.target.as_std_path();
        let folders = |folder: &Path| -> Vec<_> {
            let below = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
            below.filter(|path| path.is_dir() && !own.starts_with(path)).collect()
        };
        let mut taken = 0;
        for profile in folders(target.as_std_path()) {
            // `debug`, and `x86_64-unknown-linux-gnu/debug` where a target was given.
            let mut candidates = folders(&profile);
            candidates.push(profile);
            for profile in candidates.iter().filter(|folder| folder.join(".fingerprint").is_dir()) {
                let Ok(place) = profile.strip_prefix(target.as_std_path()) else { continue };
                taken += take_profile(profile, &own.join(place), &foreign).unwrap_or_default();
            }
        }
        taken
    }
}

/// Names of packages of the lock file that only come from a registry or a repository, never from a path: what is built
/// of a path depends on what lies there.
fn foreign_packages(root: &Utf8Path) -> BTreeSet<String> {
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let lock: Table = lock.parse().unwrap_or_default();
    let packages = lock.get("package").and_then(|list| list.as_array()).into_iter().flatten();
    let (mut foreign, mut local) = (BTreeSet::new(), BTreeSet::new());
    for package in packages {
        if let Some(name) = package.get("name").and_then(|name| name.as_str()) {
            let list = if package.get("source").is_some() { &mut foreign } else { &mut local };
            list.insert(name.to_owned());
        }
    }
    &foreign - &local
}

/// Takes over the units of one profile that are not there yet.
fn take_profile(from: &Path, to: &Path, foreign: &BTreeSet<String>) -> io::Result<usize> {
    let mut wanted = BTreeMap::new();
    for entry in fs::read_dir(from.join(".fingerprint"))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some((package, hash)) = unit(&name)
            && foreign.contains(package)
            && !to.join(".fingerprint").join(&name).exists()
        {
            wanted.insert(hash.to_owned(), name);
        }
    }
    if wanted.is_empty() {
        return Ok(0);
    }
    let deps = to.join("deps");
    fs::create_dir_all(&deps)?;
    fs::create_dir_all(to.join("build"))?;
    for entry in fs::read_dir(from.join("deps"))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (stem, extension) = name.split_once('.').unwrap_or((&name, ""));
        let is_result = extension == "d" || LINKED.contains(&extension);
        if is_result && unit(stem).is_some_and(|(_, hash)| wanted.contains_key(hash)) {
            take_file(&entry.path(), &deps.join(&name))?;
        }
    }
    for name in wanted.values() {
        let built = from.join("build").join(name);
        if built.is_dir() {
            take_folder(&built, &to.join("build").join(name))?;
        }
        // Last, and at once: cargo takes a unit with a fingerprint for complete.
        let half = to.join(".fingerprint").join(format!(".{name}"));
        take_folder(&from.join(".fingerprint").join(name), &half)?;
        fs::rename(&half, to.join(".fingerprint").join(name))?;
    }
    Ok(wanted.len())
}

/// `serde` and the hash of `serde-0123456789abcdef`.
fn unit(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('-').filter(|(_, hash)| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn take_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() { take_folder(&entry.path(), &to)? } else { copy(&entry.path(), &to)? }
    }
    Ok(())
}

fn take_file(from: &Path, to: &Path) -> io::Result<()> {
    let is_linked = from.extension().is_some_and(|extension| LINKED.iter().any(|linked| extension == *linked));
    if to.exists() || (is_linked && fs::hard_link(from, to).is_ok()) { Ok(()) } else { copy(from, to) }
}

/// With its date: cargo compares those of a unit with those of what it depends on.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    File::options().append(true).open(to)?.set_times(FileTimes::new().set_modified(modified))
}

/// Content and date of each file.
#[derive(Debug, Default, PartialEq)]
struct Dates(BTreeMap<Utf8PathBuf, (String, SystemTime)>);

impl Dates {
    /// A file that is not there, or broken, knows no dates: then everything is new.
    fn read(path: &Utf8Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        let file = |line: &str| {
            let mut parts = line.splitn(3, ' ');
            let (content, date, path) = (parts.next()?, parts.next()?, parts.next()?);
            let date = UNIX_EPOCH.checked_add(Duration::from_nanos(date.parse().ok()?))?;
            Some((path.into(), (content.to_owned(), date)))
        };
        Self(text.split('\0').filter_map(file).collect())
    }

    fn write(&self, path: &Utf8Path) -> io::Result<()> {
        let mut text = String::new();
        for (path, (content, date)) in &self.0 {
            let date = date.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
            text.push_str(&format!("{content} {date} {path}\0"));
        }
        let file = NamedTempFile::new_in(path.parent().unwrap_or(Utf8Path::new(".")))?;
        fs::write(file.path(), text)?;
        file.persist(path).map(|_| ()).map_err(|error| error.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_a_hash_of_sixteen_digits() {
        assert_eq!(unit("serde_derive-0123456789abcdef"), Some(("serde_derive", "0123456789abcdef")));
        assert_eq!(unit("http-body-util-0123456789abcdef"), Some(("http-body-util", "0123456789abcdef")));
        assert_eq!(unit("serde-derive"), None);
    }

    #[test]
    fn dates_are_read_as_they_were_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("UTF-8").join("dates");
        let date = UNIX_EPOCH + Duration::from_nanos(1_700_000_000_123_456_789);
        let dates = Dates(BTreeMap::from([("src/a b.rs".into(), ("1f".to_owned(), date))]));
        dates.write(&path).expect("written");
        assert_eq!(Dates::read(&path), dates);
        fs::write(&path, "garbage").expect("written");
        assert_eq!(Dates::read(&path), Dates::default());
    }

    #[test]
    fn only_what_comes_from_elsewhere_is_taken_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8Path::from_path(folder.path()).expect("UTF-8");
        let lock = "[[package]]\nname = \"crm\"\n[[package]]\nname = \"serde\"\nsource = \"registry\"\n\
                    [[package]]\nname = \"log\"\nsource = \"registry\"\n[[package]]\nname = \"log\"\n";
        fs::write(root.join("Cargo.lock"), lock).expect("written");
        assert_eq!(foreign_packages(root), BTreeSet::from(["serde".to_owned()]));
        let write = |path: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            fs::write(path, "x").expect("written");
        };
        for (package, hash) in [("serde", "0123456789abcdef"), ("crm", "fedcba9876543210")] {
            write(&format!("target/debug/.fingerprint/{package}-{hash}/lib-{package}"));
            write(&format!("target/debug/deps/lib{package}-{hash}.rmeta"));
            write(&format!("target/debug/deps/{package}-{hash}.d"));
            write(&format!("target/debug/build/{package}-{hash}/output"));
        }
        fs::create_dir_all(root.join("target/pii/base")).expect("created");
        let lock = File::create(root.join("lock")).expect("created");
        let cache = BaseCache { target: root.join("target/pii/base"), _lock: lock };
        assert_eq!(cache.take_over(&root.join("target"), root), 1);
        assert_eq!(cache.take_over(&root.join("target"), root), 0, "it is there already");
        let there = |path: &str| cache.target.join("debug").join(path).exists();
        assert!(
            there(".fingerprint/serde-0123456789abcdef/lib-serde") && there("deps/libserde-0123456789abcdef.rmeta")
        );
        assert!(there("deps/serde-0123456789abcdef.d") && there("build/serde-0123456789abcdef/output"));
        assert!(!there(".fingerprint/crm-fedcba9876543210") && !there("deps/libcrm-fedcba9876543210.rmeta"));
    }
}
