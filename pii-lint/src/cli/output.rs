//! Results in files: written beside their place, then renamed, so that nobody ever reads half a result.

use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};
use tempfile::{Builder, NamedTempFile};

use crate::error::Failure;
use crate::shell::Shell;

/// How a result is written, and where it goes. Each command has formats of its own, for people first, and says in its
/// help what the result is.
#[derive(Debug, Args)]
pub(super) struct OutputArgs<F: ValueEnum + Clone + Send + Sync + 'static> {
    /// How it is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: F,

    /// Write it to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
}

impl<F: ValueEnum + Clone + Send + Sync + 'static> OutputArgs<F> {
    /// Writes the result to where it was asked for.
    pub(super) fn deliver(&self, text: &str, shell: &mut Shell) -> Result<(), Failure> {
        deliver(text, self.output.as_deref(), shell)
    }
}

/// Writes a result to a file, or to standard output when there is none.
pub(super) fn deliver(text: &str, file: Option<&Utf8Path>, shell: &mut Shell) -> Result<(), Failure> {
    let Some(path) = file else { return shell.result(text) };
    let plain = anstream::adapter::strip_str(text).to_string();
    write(path, plain.as_bytes(), shell)
}

/// Writes a result to a file, as it is.
pub(super) fn write(path: &Utf8Path, content: &[u8], shell: &mut Shell) -> Result<(), Failure> {
    let written = temporary(path, content).and_then(|file| file.persist(path).map_err(|error| error.error));
    written.map_err(|error| Failure::io(format_args!("cannot write {path}"), &error))?;
    shell.status("Generated", path);
    Ok(())
}

/// Writes a file that must not be there yet; false when it is.
pub(super) fn create(path: &Utf8Path, text: &str) -> Result<bool, Failure> {
    let written =
        temporary(path, text.as_bytes()).and_then(|file| file.persist_noclobber(path).map_err(|error| error.error));
    match written {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Failure::io(format_args!("cannot write {path}"), &error)),
    }
}

/// Writes over a source file: the file a link leads to, with the permissions it has.
pub(super) fn replace(path: &Utf8Path, text: &str) -> Result<(), Failure> {
    let written = path.canonicalize_utf8().and_then(|path| {
        let file = temporary(&path, text.as_bytes())?;
        file.as_file().set_permissions(std::fs::metadata(&path)?.permissions())?;
        file.persist(&path).map_err(|error| error.error)
    });
    written.map(drop).map_err(|error| Failure::io(format_args!("cannot write {path}"), &error))
}

fn temporary(path: &Utf8Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    let mut builder = Builder::new();
    // Temporary files are for their owner alone; a result is an ordinary file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    file.flush()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Verbosity;

    #[test]
    fn results_replace_and_templates_do_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Utf8Path::from_path(folder.path()).expect("UTF-8");
        let path = folder.join("map.json");
        let mut shell = Shell::with_writers(Box::new(io::sink()), Box::new(io::sink()), Verbosity::Normal);
        assert_eq!(create(&path, "template"), Ok(true));
        assert_eq!(create(&path, "again"), Ok(false));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "template");
        assert_eq!(deliver("\u{1b}[1mresult\u{1b}[0m\n", Some(&path), &mut shell), Ok(()));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "result\n");
        assert_eq!(std::fs::read_dir(folder).expect("listed").count(), 1);
    }

    #[test]
    fn a_place_that_does_not_exist_is_named() {
        let mut shell = Shell::with_writers(Box::new(io::sink()), Box::new(io::sink()), Verbosity::Normal);
        let failure = deliver("x", Some(Utf8Path::new("/no/such/place/map.json")), &mut shell);
        assert!(
            matches!(failure, Err(Failure::Unfinished(message)) if message.text.contains("/no/such/place/map.json"))
        );
    }
}
