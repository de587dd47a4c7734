//! Small packages that use the derives in settings that cannot be had within this workspace.
//!
//! Each is built as its author would build it: by cargo alone, offline, with the versions this workspace is locked to.
//! The copies stay where they are between runs, so that only what changed is built again.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pii_tests::tool;

const KEPT: [&str; 6] = ["PATH", "HOME", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "TMPDIR"];
const PERSONAL: [&str; 5] = ["ada@example.com", "London", "7946", "hunter2", "Byron"];

struct Fixture(PathBuf);

impl Fixture {
    fn new(name: &str) -> Self {
        let folder = shared().join("crates").join(name);
        copy(&tool::repository().join("tests/fixtures/crates").join(name), &folder);
        fs::copy(tool::repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("copied");
        Self(folder)
    }

    /// What cargo printed on its two streams.
    #[track_caller]
    fn cargo(&self, args: &[&str]) -> (String, String) {
        let mut command = clean(env!("CARGO"), &self.0);
        command.args(args).arg("--offline").env("CARGO_TARGET_DIR", shared().join("target"));
        let Output { status, stdout, stderr } = command.output().expect("cargo starts");
        let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
        assert!(status.success(), "{args:?} in {}\n{stdout}\n{stderr}", self.0.display());
        (stdout, stderr)
    }

    /// Runs it, and expects what its file `expected.txt` says, and none of the personal data.
    #[track_caller]
    fn prints_what_is_expected(&self, args: &[&str]) {
        let (stdout, stderr) = self.cargo(args);
        assert_eq!(stdout, fs::read_to_string(self.0.join("expected.txt")).expect("readable"));
        hides(&stdout);
        assert!(!stderr.contains("warning"), "{stderr}");
    }
}

#[track_caller]
fn hides(output: &str) {
    for text in PERSONAL {
        assert!(!output.contains(text), "`{text}` is in\n{output}");
    }
}

fn shared() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive_fixtures")
}

/// A program that was built.
fn built(name: &str) -> PathBuf {
    shared().join("target/debug").join(name)
}

/// A command that nothing configures but the folder it runs in.
fn clean(program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().current_dir(folder);
    command.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command
}

/// Copies what changed, with the path to the runtime made absolute.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("listed").map(|entry| entry.expect("listed")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            if entry.file_name() != "target" {
                copy(&entry.path(), &target);
            }
            continue;
        }
        let mut text = fs::read_to_string(entry.path()).expect("UTF-8");
        if entry.file_name() == "Cargo.toml" {
            let lines = text.lines().map(|line| match line.split_once("path = \"") {
                Some((before, path)) if path.contains("/pii-core\"") => {
                    let (_, after) = path.split_once('"').expect("quoted");
                    format!("{before}path = '{}'{after}", tool::repository().join("pii-core").display())
                }
                _ => line.to_owned(),
            });
            text = lines.collect::<Vec<_>>().join("\n");
        }
        if fs::read_to_string(&target).ok().as_ref() != Some(&text) {
            fs::write(&target, text).expect("written");
        }
    }
}

#[test]
fn the_runtime_may_be_renamed() {
    Fixture::new("renamed").prints_what_is_expected(&["run"]);
}

/// The program ends without unwinding, and what it says last is the message.
#[test]
fn a_panic_that_aborts_shows_the_record_redacted() {
    let abort = Fixture::new("abort");
    abort.cargo(&["build"]);
    let Output { status, stdout, stderr } = clean(built("abort"), &abort.0).output().expect("starts");
    let [stdout, stderr] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
    assert_eq!(status.signal(), Some(6), "{stderr}");
    let refused = "Refused { email: <pii:contact.email>, attempts: 3 }";
    assert_eq!(stdout.trim(), refused);
    assert!(stderr.contains(&format!("signed in: {refused}")), "{stderr}");
    hides(&stderr);
}

#[test]
fn no_standard_library_is_needed() {
    const TARGET: &str = "thumbv7em-none-eabi";
    let bare = Fixture::new("bare");
    bare.prints_what_is_expected(&["run", "--example", "show"]);

    let print = ["--print", "target-libdir", "--target", TARGET];
    let installed = clean("rustc", &bare.0).args(print).output().expect("rustc starts");
    if Path::new(String::from_utf8_lossy(&installed.stdout).trim()).is_dir() {
        bare.cargo(&["build", "--lib", "--target", TARGET]);
    }
    let (features, _) = bare.cargo(&["tree", "--edges", "features,normal,no-proc-macro", "--prefix", "none"]);
    assert!(features.contains("serde_core") && !features.contains("\"std\""), "{features}");
}

#[test]
fn the_edition_before_works() {
    Fixture::new("edition_2021").prints_what_is_expected(&["run"]);
}

#[test]
fn features_that_meet_change_nothing_that_is_shown() {
    let unified = Fixture::new("unified");
    let apart = ["left", "right"].map(|name| unified.cargo(&["run", "--package", name]).0);
    unified.cargo(&["build", "--workspace"]);
    let together = ["left", "right"].map(|name| {
        let output = clean(built(name), &unified.0).output().expect("starts");
        String::from_utf8(output.stdout).expect("UTF-8")
    });
    assert_eq!(apart, together);
    hides(&together.concat());
    let first = together.each_ref().map(|text| text.lines().next());
    assert_eq!(first[0], first[1]);
}

#[test]
fn no_lint_finds_fault_with_generated_code() {
    let strict = Fixture::new("strict");
    let (_, stderr) = strict.cargo(&["clippy", "--all-targets"]);
    assert!(!stderr.contains("warning"), "{stderr}");
    strict.prints_what_is_expected(&["run"]);
}

#[test]
fn the_runtime_may_come_through_another_crate() {
    Fixture::new("facade").prints_what_is_expected(&["run", "--package", "app"]);
}
