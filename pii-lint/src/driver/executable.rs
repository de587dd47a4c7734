//! Which build of this tool runs.

use std::fs::{self, Metadata};
use std::path::Path;

/// What no other build of this tool has, nor a copy of it elsewhere; nothing where the system does not say.
///
/// To be asked when a run begins: later, another build may lie where this one was started from. What the executable
/// holds would tell builds apart as well, but to read tens of megabytes takes time in every run.
#[must_use]
pub fn identity() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    // On Linux this is the file that runs, also when another has its name by now.
    let data = fs::metadata("/proc/self/exe").or_else(|_| fs::metadata(&path)).ok()?;
    of(&path, &data)
}

fn of(path: &Path, data: &Metadata) -> Option<String> {
    let written = data.modified().ok()?;
    Some(format!("{} {} {written:?} {}", path.display(), data.len(), inode(data)))
}

/// Dates can be set, as those of files in archives and images are, but this one only by the system.
#[cfg(unix)]
fn inode(data: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    format!("{} {} {}.{:09}", data.dev(), data.ino(), data.ctime(), data.ctime_nsec())
}

#[cfg(not(unix))]
fn inode(data: &Metadata) -> String {
    format!("{:?}", data.created().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_file(path: &Path) -> String {
        of(path, &fs::metadata(path).expect("a file")).expect("dated")
    }

    #[test]
    fn a_build_is_the_same_for_as_long_as_nobody_replaces_it() {
        assert!(identity().is_some());
        assert_eq!(identity(), identity());
    }

    #[test]
    fn a_build_of_the_same_length_and_date_in_the_same_place_is_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cargo-pii");
        fs::write(&path, "one").expect("written");
        let (first, date) = (of_file(&path), fs::metadata(&path).and_then(|data| data.modified()).expect("dated"));
        assert_eq!(of_file(&path), first);
        let new = folder.path().join("new");
        fs::write(&new, "two").expect("written");
        fs::File::options().append(true).open(&new).and_then(|file| file.set_modified(date)).expect("dated");
        fs::rename(&new, &path).expect("renamed");
        if cfg!(unix) {
            assert_ne!(of_file(&path), first);
        }
        fs::write(&path, "three").expect("written");
        assert_ne!(of_file(&path), first);
    }
}
