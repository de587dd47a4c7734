//! Runs `cargo check` and reads what it says about each unit.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use cargo_metadata::{Artifact, Message, TargetKind};
use tempfile::TempDir;

use super::unit::Unit;
use super::workspace::Workspace;
use super::{Settings, protocol};
use crate::error::Failure;
use crate::shell::Shell;

/// What cargo is asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Arguments of `cargo check`: packages, targets, features and so on, as the user gave them.
    pub args: Vec<OsString>,
    /// The members whose facts are wanted; all when there is no list.
    pub only: Option<Vec<String>>,
    /// Hand cargo's own compiler messages on as JSON on standard output, for editors.
    pub forward_messages: bool,
    /// Find out what each unit takes.
    pub timings: bool,
    /// Where cargo keeps what only it reads, in place of what the user's configuration says.
    pub build_dir: Option<Utf8PathBuf>,
}

/// What cargo has compiled, now or earlier.
#[derive(Default)]
pub(super) struct Build {
    /// Units of members that can have facts.
    pub(super) units: Vec<Unit>,
    /// Crates of the user's outside the workspace.
    pub(super) unread: BTreeSet<String>,
}

/// Runs `cargo check` with this binary as wrapper.
///
/// # Errors
///
/// When cargo cannot be started, or fails and has said why.
pub(super) fn check(
    workspace: &Workspace,
    request: &Request,
    settings: &Settings,
    times: Option<&TempDir>,
    shell: &mut Shell,
) -> Result<Build, Failure> {
    let mut command = command(workspace, request, settings)?;
    if let Some(times) = times {
        command.env(protocol::TIMINGS, times.path());
    }
    shell.detail("Running", shown(&command));
    let mut child = command.spawn().map_err(|error| Failure::io("cannot start cargo", &error))?;
    let mut build = Build::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.map_err(|error| Failure::io("cannot read the messages of cargo", &error))?;
            match serde_json::from_str(&line) {
                Ok(Message::CompilerArtifact(artifact)) => build.add(&artifact, workspace, request),
                Ok(Message::CompilerMessage(_)) if request.forward_messages => shell.result(&format!("{line}\n"))?,
                _ => {}
            }
        }
    }
    let status = child.wait().map_err(|error| Failure::io("cannot wait for cargo", &error))?;
    if !status.success() {
        return Err(Failure::Reported);
    }
    // Only now: cargo writes its lines in pieces, and others' lines would fall between them.
    for unit in &build.units {
        shell.detail(if unit.fresh { "Fresh" } else { "Analysed" }, unit);
    }
    Ok(build)
}

impl Build {
    fn add(&mut self, artifact: &Artifact, workspace: &Workspace, request: &Request) {
        // Build scripts and proc macros run on the developer's machine, not in the program.
        if artifact.target.kind.iter().any(|kind| matches!(kind, TargetKind::CustomBuild | TargetKind::ProcMacro)) {
            return;
        }
        let Some(member) = workspace.member(&artifact.package_id) else {
            if artifact.package_id.repr.starts_with("path+") {
                self.unread.insert(artifact.target.name.replace('-', "_"));
            }
            return;
        };
        if request.only.as_ref().is_some_and(|only| !only.contains(&member.name.to_string())) {
            return;
        }
        let Some(rmeta) = artifact.filenames.iter().find(|path| path.extension() == Some("rmeta")) else { return };
        if self.units.iter().any(|unit| unit.rmeta == *rmeta) {
            return;
        }
        self.units.push(Unit {
            package: member.name.to_string(),
            target: artifact.target.name.clone(),
            kind: artifact.target.kind.first().map(ToString::to_string).unwrap_or_default(),
            test: artifact.profile.test,
            fresh: artifact.fresh,
            rmeta: rmeta.clone(),
        });
    }
}

fn command(workspace: &Workspace, request: &Request, settings: &Settings) -> Result<Command, Failure> {
    let own = std::env::current_exe().map_err(|error| Failure::io("cannot tell where cargo-pii is", &error))?;
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let format = if request.forward_messages { "json" } else { "json-render-diagnostics" };
    command.arg("check").arg(format!("--message-format={format}")).args(&request.args);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_of_an_outer_cargo) {
            command.env_remove(name);
        }
    }
    command
        .env("RUSTC_WORKSPACE_WRAPPER", &own)
        .env(protocol::ROLE, "1")
        .env(protocol::INPUT, protocol::input())
        .env(protocol::WORKSPACE_ROOT, &workspace.root)
        .env_remove(protocol::SHARD)
        .env_remove(protocol::TIMINGS)
        .env_remove(protocol::RUSTC_WRAPPER)
        .env_remove(protocol::WORKSPACE_WRAPPER);
    if let Some(folder) = &workspace.folder {
        command.current_dir(folder);
    }
    if let Some(folder) = &request.build_dir {
        command.env("CARGO_BUILD_BUILD_DIR", folder);
    }
    if let Some(only) = &request.only {
        command.env(protocol::SHARD, only.join(","));
    }
    if let Some(wrapper) = &settings.workspace_wrapper {
        command.env(protocol::WORKSPACE_WRAPPER, wrapper);
    }
    // A compiler cache in front of this binary would answer without calling it, so it is called from here instead.
    if let Some(wrapper) = &settings.rustc_wrapper {
        command.env("RUSTC_WRAPPER", &own).env(protocol::RUSTC_WRAPPER, wrapper);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    Ok(command)
}

/// Variables that `cargo run` and build scripts set for what they start. Left in place they would change the inputs of
/// build scripts that read them, and so dirty the user's builds.
fn is_of_an_outer_cargo(name: &str) -> bool {
    const PREFIXES: [&str; 3] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];
    const NAMES: [&str; 4] = ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE", "CARGO_TARGET_TMPDIR", "OUT_DIR"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The command as a shell takes it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let quoted: Vec<_> = words
        .map(|word| {
            let word = word.to_string_lossy();
            match word.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => format!("{flag}={}", quote(value)),
                _ => quote(&word),
            }
        })
        .collect();
    format!("`{}`", quoted.join(" "))
}

fn quote(word: &str) -> String {
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_as_a_shell_takes_them() {
        let mut command = Command::new("cargo");
        command.args(["check", "--offline", "--features=a b", "a b"]);
        assert_eq!(shown(&command), "`cargo check --offline --features='a b' 'a b'`");
    }

    #[test]
    fn only_variables_of_an_outer_cargo_are_removed() {
        for name in ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "OUT_DIR", "CARGO_BIN_EXE_cargo-pii"] {
            assert!(is_of_an_outer_cargo(name), "{name}");
        }
        for name in ["CARGO", "CARGO_HOME", "CARGO_TERM_COLOR", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR", "RUSTFLAGS"] {
            assert!(!is_of_an_outer_cargo(name), "{name}");
        }
    }
}
