//! Git: revisions, and a working tree of one beside the user's own.

use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::{Builder, TempDir};

use crate::error::Failure;
use crate::shell::Shell;

/// Variables by which git tells its hooks where they run. Here they would mean the wrong working tree.
const OF_A_HOOK: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/// A commit of the repository a folder lies in.
#[derive(Debug, Clone)]
pub struct Revision {
    /// As the user named it.
    pub name: String,
    /// Its full id.
    pub commit: String,
    /// Top folder of the user's working tree.
    pub repository: Utf8PathBuf,
}

/// A file of a commit.
pub(super) struct TreeFile {
    /// Path below the top folder.
    pub(super) path: Utf8PathBuf,
    /// Id of its content.
    pub(super) content: String,
}

impl Revision {
    /// Finds a revision; with `fork_point`, the last commit that it and the checked out one have in common.
    ///
    /// # Errors
    ///
    /// When the folder is in no repository, or the repository does not have the revision.
    pub fn find(folder: &Utf8Path, name: &str, fork_point: bool) -> Result<Self, Failure> {
        let top = run(git(folder).args(["rev-parse", "--show-toplevel"])).map_err(|said| {
            Failure::unfinished(format!("cannot find a git repository around {folder}: {said}"))
                .advise("compare with a map of earlier instead: `--base-report FILE.json`")
        })?;
        let given = format!("{name}^{{commit}}");
        let found = run(git(folder).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &given]));
        let mut commit = found.map_err(|_| {
            Failure::unfinished(format!("the repository has no revision `{name}`")).advise(
                "is it spelt right, and was it fetched? a shallow clone has only its last commits: \
                 `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout",
            )
        })?;
        if fork_point {
            commit = run(git(folder).args(["merge-base", &commit, "HEAD"])).map_err(|_| {
                Failure::unfinished(format!("`{name}` and the checked out commit have no commit in common"))
                    .advise("compare with the revision itself, without `--merge-base`")
            })?;
        }
        Ok(Self { name: name.to_owned(), commit, repository: top.into() })
    }

    /// Where a folder of the user's working tree lies below its top.
    ///
    /// # Errors
    ///
    /// When git cannot tell.
    pub fn place_of(&self, folder: &Utf8Path) -> Result<Utf8PathBuf, Failure> {
        let place = run(git(folder).args(["rev-parse", "--show-prefix"]));
        place.map(Into::into).map_err(|said| Failure::unfinished(format!("cannot place {folder}: {said}")))
    }

    /// Checks the revision out beside the user's working tree, so that paths that lead out of the repository and
    /// configuration of folders above mean the same; where that folder cannot be written, among the temporary ones.
    ///
    /// # Errors
    ///
    /// When there is no place for it, or git fails.
    pub fn check_out(&self, shell: &mut Shell) -> Result<Worktree, Failure> {
        let mut builder = Builder::new();
        builder.prefix(".pii-base-");
        let beside = self.repository.parent().and_then(|folder| builder.tempdir_in(folder).ok());
        let folder = beside.map_or_else(|| builder.tempdir(), Ok);
        let folder = folder.map_err(|error| Failure::io("cannot create a folder for the base", &error))?;
        let path = Utf8PathBuf::try_from(folder.path().to_path_buf())
            .map_err(|error| Failure::unfinished(format!("the path {} is not UTF-8", error.as_path().display())))?;
        let worktree = Worktree { path, repository: self.repository.clone(), _folder: folder };
        worktree.remove_when_interrupted();
        shell.detail("Checking", format_args!("out {} at {}", self.commit, worktree.path));
        let mut add = git(&self.repository);
        // Hooks of the user's would run for a tree nobody works in; large files are no source.
        add.args(["-c", "core.hooksPath=/dev/null", "worktree", "add", "--quiet", "--detach", "--force"]);
        add.args([worktree.path.as_str(), &self.commit]).env("GIT_LFS_SKIP_SMUDGE", "1");
        run(&mut add).map_err(|said| Failure::unfinished(format!("cannot check out `{}`: {said}", self.name)))?;
        Ok(worktree)
    }

    /// Every file of the commit, without links and submodules.
    pub(super) fn files(&self) -> Result<Vec<TreeFile>, Failure> {
        let list = run(git(&self.repository).args(["ls-tree", "-r", "-z", "--full-tree", &self.commit]));
        let list = list.map_err(|said| Failure::unfinished(format!("cannot list `{}`: {said}", self.name)))?;
        let file = |entry: &str| {
            // `100644 blob ID\tPATH`
            let (about, path) = entry.split_once('\t')?;
            let mut about = about.split(' ');
            let mode = about.next()?;
            let content = about.nth(1)?.to_owned();
            mode.starts_with("100").then(|| TreeFile { path: path.into(), content })
        };
        Ok(list.split('\0').filter_map(file).collect())
    }
}

/// A checked out revision; removed when dropped, and when the process is interrupted.
#[derive(Debug)]
pub struct Worktree {
    /// Its top folder.
    pub path: Utf8PathBuf,
    repository: Utf8PathBuf,
    _folder: TempDir,
}

impl Worktree {
    fn remove_when_interrupted(&self) {
        let (path, repository) = (self.path.clone(), self.repository.clone());
        // Another handler may be there already; then the next run of git clears what is left.
        let _ = ctrlc::set_handler(move || {
            remove(&path, &repository);
            std::process::exit(130);
        });
    }
}

impl Drop for Worktree {
    fn drop(&mut self) {
        remove(&self.path, &self.repository);
    }
}

fn remove(path: &Utf8Path, repository: &Utf8Path) {
    let removed = run(git(repository).args(["worktree", "remove", "--force", "--force", path.as_str()]));
    if removed.is_err() {
        let _ = std::fs::remove_dir_all(path);
        let _ = run(git(repository).args(["worktree", "prune"]));
    }
}

/// Where a folder lies in its repository, with a slash at its end; empty at the top, and outside of one.
pub fn folder_in_repository(folder: &Utf8Path) -> String {
    let top = folder.ancestors().find(|above| above.join(".git").exists());
    match top.and_then(|top| folder.strip_prefix(top).ok()) {
        Some(below) if !below.as_str().is_empty() => format!("{below}/"),
        _ => String::new(),
    }
}

/// Which of these files hold what no commit has; none when the folder is in no repository, or git is not there.
pub fn uncommitted(folder: &Utf8Path, files: &[Utf8PathBuf]) -> Option<Vec<String>> {
    let mut command = git(folder);
    command.args(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--"]).args(files);
    let list = run(&mut command).ok()?;
    // `XY PATH`
    Some(list.split('\0').filter_map(|entry| Some(entry.split_at_checked(3)?.1.to_owned())).collect())
}

fn git(folder: &Utf8Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).stdin(Stdio::null());
    for name in OF_A_HOOK {
        command.env_remove(name);
    }
    command
}

/// What git answers, else what it complains about.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("cannot start git: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\n').to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        let said = text(&output.stderr);
        Err(said.lines().last().unwrap_or_default().trim_start_matches("fatal: ").to_owned())
    }
}
