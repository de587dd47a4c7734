//! The commands that are measured.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use pii_lint::driver::MIR_TEXT;

use crate::workspace::{Workspace, repository};

/// Cargo, with a target directory for all workspaces: they share their dependencies.
pub(crate) struct Cargo {
    target: PathBuf,
    tool: PathBuf,
}

/// What `--timings` says of a run.
pub(crate) struct Phases {
    /// Linking, following and judging.
    pub(crate) analysis: Duration,
    /// The most memory, in MiB.
    pub(crate) memory: u64,
}

impl Cargo {
    /// Builds the tool first, with optimisation as for a release.
    pub(crate) fn new(target: PathBuf) -> Self {
        let built = Command::new(program())
            .args(["build", "--release", "--package", "pii-lint", "--bin", "cargo-pii", "--message-format=json"])
            .current_dir(repository())
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo starts");
        assert!(built.status.success(), "cargo-pii does not build");
        let messages = String::from_utf8(built.stdout).expect("cargo writes UTF-8");
        let tool = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .find_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
            .expect("cargo names the executable it built");
        Self { target, tool }
    }

    pub(crate) fn check(&self, workspace: &Workspace, incremental: bool) -> Duration {
        self.run(program().as_ref(), &["check", "--quiet"], workspace, incremental)
    }

    pub(crate) fn clippy(&self, workspace: &Workspace, incremental: bool) -> Duration {
        self.run(program().as_ref(), &["clippy", "--quiet"], workspace, incremental)
    }

    pub(crate) fn pii(&self, workspace: &Workspace, incremental: bool) -> Duration {
        self.run(&self.tool, &["check", "--quiet"], workspace, incremental)
    }

    /// A run in which nothing has to be compiled and everything to be followed.
    pub(crate) fn timings(&self, workspace: &Workspace) -> Phases {
        // What an earlier run has found would be found again.
        let _ = fs::remove_dir_all(self.target.join("pii/flows"));
        let mut command = self.command(&self.tool, &["check", "--quiet", "--timings"], workspace, true);
        let output = command.stderr(Stdio::piped()).output().expect("it starts");
        let table = String::from_utf8(output.stderr).expect("the tool writes UTF-8");
        let number = |name: &str| {
            let line = table.lines().find_map(|line| line.trim_start().strip_prefix(name));
            let number = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
            number.unwrap_or_else(|| panic!("no {name} in {table}"))
        };
        let seconds = ["link", "flow", "rules", "report"].into_iter().map(number).sum();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred")]
        let memory = number("memory") as u64;
        Phases { analysis: Duration::from_secs_f64(seconds), memory }
    }

    /// Has the compiler print the MIR of a package's library as the tool asks for it.
    pub(crate) fn print_mir(&self, workspace: &Workspace, package: &str, file: &Path) {
        let mut command =
            self.command(program().as_ref(), &["rustc", "--quiet", "--lib", "--package", package], workspace, false);
        command.args(["--profile", "check", "--"]).arg("-o").arg(file).args(MIR_TEXT);
        // In a folder of its own: cargo builds dependencies anew where this variable is set.
        command.env("CARGO_TARGET_DIR", self.target.with_extension("mir")).env("RUSTC_BOOTSTRAP", "1");
        assert!(command.status().expect("cargo starts").success(), "the MIR of {package} cannot be printed");
        assert!(fs::metadata(file).is_ok_and(|file| file.len() > 0), "the MIR of {package} is empty");
    }

    fn run(&self, program: &Path, words: &[&str], workspace: &Workspace, incremental: bool) -> Duration {
        let mut command = self.command(program, words, workspace, incremental);
        command.arg("--workspace");
        let start = Instant::now();
        let status = command.status().expect("it starts");
        let taken = start.elapsed();
        // 100: there are findings.
        assert!(matches!(status.code(), Some(0 | 100)), "{command:?}: {status}");
        taken
    }

    fn command(&self, program: &Path, words: &[&str], workspace: &Workspace, incremental: bool) -> Command {
        let mut command = Command::new(program);
        command.args(words).arg("--offline").current_dir(&workspace.root).stdout(Stdio::null());
        command.env("CARGO_TARGET_DIR", &self.target);
        command.env("CARGO_INCREMENTAL", if incremental { "1" } else { "0" });
        // What cargo says of this bench.
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                command.env_remove(name);
            }
        }
        command
    }
}

fn program() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}
