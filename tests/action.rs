//! The action for GitHub: its steps as a runner starts them, with a `cargo` that only notes what it is asked to do.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use pii_tests::tool;
use tempfile::TempDir;

/// Ends with the code in `CODE`, and writes what `--output` asks for.
const CARGO: &str = r#"#!/usr/bin/env bash
echo "$*" >> "$LOG"
while (( $# )); do
    if [[ $1 == --output ]]; then echo written > "$2"; fi
    shift
done
exit "${CODE:-0}"
"#;

/// The script of a step.
fn script(name: &str) -> String {
    let action = fs::read_to_string(tool::repository().join("action.yml")).expect("readable");
    let (_, step) = action.split_once(&format!("    - name: {name}\n")).expect("a step of this name");
    let (_, script) = step.split_once("      run: |\n").expect("a script");
    let lines = script.lines().take_while(|line| line.is_empty() || line.starts_with("        "));
    lines.map(|line| line.trim_start_matches("        ").to_owned() + "\n").collect()
}

fn git(folder: &Path, words: &[&str]) -> String {
    let known = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
    let run = Command::new("git").current_dir(folder).args(known).args(words).output().expect("git starts");
    assert!(run.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).trim().to_owned()
}

struct Runner {
    folder: TempDir,
    /// The commit at the tip of `main`.
    main: String,
}

impl Runner {
    /// A repository with the branches `main` and `change`, one commit apart.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let [origin, bin] = ["origin", "bin"].map(|name| folder.path().join(name));
        fs::create_dir_all(&origin).expect("made");
        fs::create_dir_all(&bin).expect("made");
        git(&origin, &["init", "--quiet"]);
        git(&origin, &["config", "uploadpack.allowAnySHA1InWant", "true"]);
        git(&origin, &["commit", "--quiet", "--allow-empty", "--message", "first"]);
        let main = git(&origin, &["rev-parse", "HEAD"]);
        git(&origin, &["checkout", "--quiet", "-b", "change"]);
        git(&origin, &["commit", "--quiet", "--allow-empty", "--message", "second"]);
        fs::write(bin.join("cargo"), CARGO).expect("written");
        fs::set_permissions(bin.join("cargo"), fs::Permissions::from_mode(0o755)).expect("may run");
        Self { folder, main }
    }

    /// The branch `change`, as a checkout with these flags leaves it.
    fn checkout(&self, flags: &[&str]) {
        let address = format!("file://{}", self.folder.path().join("origin").display());
        let words = [&["clone", "--quiet", "--branch", "change"], flags, &[&address, "work"]].concat();
        git(self.folder.path(), &words);
    }

    fn step(&self, name: &str, variables: &[(&str, &str)]) -> Output {
        let here = |name: &str| self.folder.path().join(name);
        let path = format!("{}:{}", here("bin").display(), std::env::var("PATH").expect("a path"));
        fs::write(here("step"), script(name)).expect("written");
        fs::create_dir_all(here("work")).expect("made");
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(here("step")).current_dir(here("work"));
        for place in ["GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY", "LOG"] {
            command.env(place, here(place));
        }
        command.env("RUNNER_TEMP", self.folder.path()).env("PATH", path).env_remove("BASH_ENV");
        command.envs(variables.iter().copied()).output().expect("bash starts")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }
}

#[test]
fn check_hands_its_inputs_on_and_writes_sarif_only_when_it_came_to_a_verdict() {
    let words = [("PACKAGES", "-p a\n-p b"), ("FLAGS", "--features x"), ("BASELINE", "old map.json")];
    for (code, writes) in [("0", true), ("100", true), ("101", false)] {
        let runner = Runner::new();
        fs::write(runner.folder.path().join("cargo-pii.sarif"), "of another run").expect("written");
        let run = runner.step("Check", &[&words[..], &[("CODE", code)]].concat());
        assert!(run.status.success(), "{code}: {}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(runner.read("GITHUB_OUTPUT"), format!("code={code}\n"));
        let asked = runner.read("LOG");
        let first = "pii check --message-format github -p a -p b --features x --baseline old map.json";
        assert_eq!(asked.lines().next(), Some(first));
        assert_eq!(asked.lines().count(), 1 + usize::from(writes), "{code}: {asked}");
        assert_eq!(runner.read("cargo-pii.sarif"), if writes { "written\n" } else { "" }, "{code}");
    }
}

#[test]
fn compare_finds_a_commit_or_a_branch_in_every_kind_of_checkout() {
    for flags in [&["--depth", "1"][..], &["--depth", "1", "--no-single-branch"], &[]] {
        for by_name in [true, false] {
            let runner = Runner::new();
            runner.checkout(flags);
            let base = if by_name { "main" } else { &runner.main };
            let run = runner.step("Compare", &[("BASE", base), ("DENY", "new-flows\nnew-recipients"), ("CODE", "100")]);
            assert!(run.status.success(), "{flags:?} {base}: {}", String::from_utf8_lossy(&run.stderr));
            let comment = runner.folder.path().join("cargo-pii.md").display().to_string();
            let asked = format!("pii diff --base {} --format markdown --output {comment}", runner.main);
            assert_eq!(runner.read("LOG"), format!("{asked} --deny new-flows --deny new-recipients\n"), "{flags:?}");
            assert_eq!(runner.read("GITHUB_OUTPUT"), format!("code=100\ncomment={comment}\n"));
            assert_eq!(runner.read("GITHUB_STEP_SUMMARY"), "written\n");
        }
    }
}

#[test]
fn a_branch_is_found_without_making_the_clone_shallow() {
    let runner = Runner::new();
    runner.checkout(&[]);
    assert!(runner.step("Compare", &[("BASE", "main")]).status.success());
    assert_eq!(git(&runner.folder.path().join("work"), &["rev-parse", "--is-shallow-repository"]), "false");
}

#[test]
fn the_verdict_is_the_first_code_that_is_not_0() {
    for (check, diff, verdict) in
        [("0", "", 0), ("0", "0", 0), ("100", "0", 100), ("0", "100", 100), ("101", "100", 101)]
    {
        let run = Runner::new().step("Verdict", &[("CHECK", check), ("DIFF", diff)]);
        assert_eq!(run.status.code(), Some(verdict), "{check} {diff}");
    }
}

#[test]
fn the_command_is_built_apart_from_the_workspace() {
    let runner = Runner::new();
    let action = tool::repository().display().to_string();
    let run =
        runner.step("Install cargo pii", &[("ACTION", &action), ("CARGO_BUILD_TARGET", "wasm32-unknown-unknown")]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let root = runner.folder.path().join("cargo-pii").display().to_string();
    assert_eq!(runner.read("LOG"), format!("install --locked --quiet --path pii-lint --root {root}\n"));
    assert_eq!(runner.read("GITHUB_PATH"), format!("{root}/bin\n"));
}
