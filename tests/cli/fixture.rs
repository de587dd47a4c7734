//! A copy of a fixture workspace, and a compiler that writes down each call.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pii_tests::tool;
use tempfile::TempDir;

/// What the environment of a test keeps: where the tools are, and nothing that configures them.
const KEPT: [&str; 6] = ["PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "TMPDIR"];

/// A workspace in a folder of its own.
pub(crate) struct Fixture {
    folder: TempDir,
}

/// What a command said and did.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// Names of the crates rustc was started for, sorted, each once.
    pub(crate) compiled: Vec<String>,
    /// Names of the crates rustc was started for to print their MIR, sorted.
    pub(crate) printed: Vec<String>,
}

impl Fixture {
    pub(crate) fn new(name: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let fixture = Self { folder };
        copy(&tool::repository().join("tests/fixtures").join(name), &fixture.path(""));
        fixture.script("rustc", "exec rustc \"$@\"");
        fixture
    }

    /// A path in the workspace.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("workspace").join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Changes a source file so that what is compiled from it changes.
    pub(crate) fn edit(&self, path: &str) {
        let text = self.read(path);
        self.write(path, &format!("{text}\n/// Added later.\npub const ADDED: usize = {};\n", text.len()));
    }

    /// A program that writes down its arguments and then does what `body` says.
    pub(crate) fn script(&self, name: &str, body: &str) -> PathBuf {
        let (path, log) = (self.folder.path().join(name), self.log(name));
        fs::write(&path, format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{}'\n{body}\n", log.display()))
            .expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("executable");
        path
    }

    /// Calls of a script since the last time somebody asked.
    pub(crate) fn calls(&self, name: &str) -> Vec<String> {
        let text = fs::read_to_string(self.log(name)).unwrap_or_default();
        let _ = fs::remove_file(self.log(name));
        text.lines().map(str::to_owned).collect()
    }

    fn log(&self, name: &str) -> PathBuf {
        self.folder.path().join(name).with_extension("log")
    }

    /// Fact files of the workspace whose names start so.
    pub(crate) fn facts(&self, name: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        find(&self.path("target"), &mut found);
        found.retain(|path| {
            path.extension() == Some(OsStr::new("pii"))
                && path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("lib{name}-")))
        });
        found.sort();
        found
    }

    /// A command in the workspace, with the compiler that writes down its calls.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.path("")).env_clear().stdin(Stdio::null());
        command.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.env("CARGO_NET_OFFLINE", "true").env("RUSTC", self.folder.path().join("rustc"));
        command
    }

    pub(crate) fn run(&self, mut command: Command) -> Run {
        self.calls("rustc");
        let output = command.output().expect("starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let (mut compiled, mut printed) = (Vec::new(), Vec::new());
        for call in self.calls("rustc") {
            let Some(name) = call.split("--crate-name ").nth(1).and_then(|rest| rest.split(' ').next()) else {
                continue;
            };
            if name != "___" {
                let list = if call.contains("-Zunpretty=mir") { &mut printed } else { &mut compiled };
                list.push(name.to_owned());
            }
        }
        compiled.sort();
        compiled.dedup();
        printed.sort();
        Run {
            code: output.status.code().expect("exited"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            compiled,
            printed,
        }
    }

    pub(crate) fn pii(&self, args: &[&str]) -> Run {
        let mut words = vec!["pii"];
        words.extend(args);
        self.run(self.command(tool::cargo_pii(), &words))
    }

    pub(crate) fn cargo(&self, args: &[&str]) -> Run {
        self.run(self.command("cargo", args))
    }
}

impl Run {
    /// Fails with everything that was said unless the exit code is this.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n--- stdout\n{}\n--- stderr\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, part: &str) -> Self {
        assert!(self.stderr.contains(part), "no `{part}` in\n{}", self.stderr);
        self
    }

    /// Fails unless rustc was started for exactly these crates.
    #[track_caller]
    pub(crate) fn compiles(self, crates: &[&str]) -> Self {
        assert_eq!(self.compiled, crates, "\n{}", self.stderr);
        self
    }

    /// Fails unless exactly these crates were analysed; a name stands as often as it has units.
    #[track_caller]
    pub(crate) fn analyses(self, crates: &[&str]) -> Self {
        assert_eq!(self.printed, crates, "\n{}", self.stderr);
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("listed");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("typed").is_dir() {
            if entry.file_name() != "target" {
                copy(&entry.path(), &to);
            }
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            find(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}
