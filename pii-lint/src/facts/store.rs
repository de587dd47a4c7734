//! Fact files: one reader, one writer.
//!
//! A file is a line naming tool, format and version, then the facts in postcard's encoding. The line is checked
//! before anything else is read, so a file of another version is never half understood; a checksum at the end tells damage. Files of one unit lie beside
//! what the compiler wrote for it; files of several, [`Bundle`], go from one machine to another.

use std::io::{self, Write};

use camino::Utf8Path;
use crc::{CRC_32_ISCSI, Crc};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Bundle, CrateFacts, FORMAT};

/// Why a fact file could not be used.
#[derive(Debug)]
pub enum ReadError {
    /// There is none.
    Missing,
    /// Written by another version, or damaged: counts as missing.
    Foreign,
    /// It could not be read at all.
    Io(io::Error),
}

/// What a file holds, as its first line says.
const UNIT: &str = "pii-facts";
const BUNDLE: &str = "pii-facts-bundle";

static CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISCSI);

fn header(kind: &str) -> String {
    format!("{kind} {FORMAT} {}\n", env!("CARGO_PKG_VERSION"))
}

/// Writes the facts to `path`, all or nothing.
///
/// # Errors
///
/// Those of the file system.
pub fn write(path: &Utf8Path, facts: &CrateFacts) -> io::Result<()> {
    write_kind(path, UNIT, facts)
}

/// Writes the facts of several units, all or nothing.
///
/// # Errors
///
/// Those of the file system.
pub fn write_bundle(path: &Utf8Path, bundle: &Bundle) -> io::Result<()> {
    write_kind(path, BUNDLE, bundle)
}

fn write_kind(path: &Utf8Path, kind: &str, facts: &impl Serialize) -> io::Result<()> {
    let body = postcard::to_stdvec_crc32(facts, CHECKSUM.digest()).map_err(io::Error::other)?;
    replace(path, &[header(kind).as_bytes(), &body])
}

/// Writes a file in parts, all or nothing: into a temporary file beside it, which then takes its name.
///
/// # Errors
///
/// Those of the file system.
pub fn replace(path: &Utf8Path, parts: &[&[u8]]) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    let mut file = builder().tempfile_in(folder)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.flush()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are their user's alone; facts are for whoever may read the other files of a build.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Reads the facts at `path`.
///
/// # Errors
///
/// [`ReadError::Missing`] and [`ReadError::Foreign`] mean that the unit has to be compiled again.
pub fn read(path: &Utf8Path) -> Result<CrateFacts, ReadError> {
    decode(&load(path)?, UNIT)
}

/// Reads a bundle at `path`.
///
/// # Errors
///
/// [`ReadError::Foreign`] when it is anything else than a bundle of this version.
pub fn read_bundle(path: &Utf8Path) -> Result<Bundle, ReadError> {
    decode(&load(path)?, BUNDLE)
}

fn load(path: &Utf8Path) -> Result<Vec<u8>, ReadError> {
    std::fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Io(error),
    })
}

fn decode<T: DeserializeOwned>(bytes: &[u8], kind: &str) -> Result<T, ReadError> {
    let body = bytes.strip_prefix(header(kind).as_bytes()).ok_or(ReadError::Foreign)?;
    postcard::from_bytes_crc32(body, CHECKSUM.digest()).map_err(|_| ReadError::Foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> CrateFacts {
        CrateFacts {
            crate_name: "app".into(),
            rustc: "rustc 1.95.0".into(),
            externs: vec!["log".into()],
            strings: vec!["a".into()],
            ..CrateFacts::default()
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("utf-8").join("libapp.pii");
        assert!(matches!(read(&path), Err(ReadError::Missing)));
        write(&path, &facts()).expect("writes");
        assert_eq!(read(&path).expect("reads"), facts());
    }

    #[test]
    fn a_bundle_is_read_as_one_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("utf-8").join("all.pii");
        let bundle = Bundle { packages: vec!["app".into()], unread: vec!["post".into()], crates: vec![facts()] };
        write_bundle(&path, &bundle).expect("writes");
        assert_eq!(read_bundle(&path).expect("reads"), bundle);
        assert!(matches!(read(&path), Err(ReadError::Foreign)));
        write(&path, &facts()).expect("writes");
        assert!(matches!(read_bundle(&path), Err(ReadError::Foreign)));
    }

    #[cfg(unix)]
    #[test]
    fn facts_have_the_permissions_of_ordinary_files() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("utf-8").join("libapp.pii");
        write(&path, &facts()).expect("writes");
        let ordinary = folder.path().join("ordinary");
        std::fs::write(&ordinary, "").expect("writes");
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("a file").permissions().mode();
        assert_eq!(mode(path.as_std_path()), mode(&ordinary));
    }

    #[test]
    fn another_version_and_damage_count_as_foreign() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("utf-8").join("libapp.pii");
        std::fs::write(&path, "pii-facts 999 0.0.0\n").expect("writes");
        assert!(matches!(read(&path), Err(ReadError::Foreign)));
        write(&path, &facts()).expect("writes");
        let whole = std::fs::read(&path).expect("reads");
        std::fs::write(&path, &whole[..whole.len() - 3]).expect("writes");
        assert!(matches!(read(&path), Err(ReadError::Foreign)));
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(&path, damaged).expect("writes");
            assert!(matches!(read(&path), Err(ReadError::Foreign)), "byte {at}");
        }
    }
}
