//! A folder of `tests/models`: its modules, its exceptions, and what the compiler says about it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use anstream::ColorChoice;
use camino::{Utf8Path, Utf8PathBuf};
use pii_lint::driver::workspace::{Selection, Workspace};
use pii_lint::driver::{self, Request};
use pii_lint::model::{Models, RowKind, SHIPPED, normalise};
use pii_lint::shell::{Shell, Verbosity};
use pii_lint::timings::Timings;
use serde::Deserialize;

use crate::calls::Seen;
use crate::check::{self, Judgement, kind};
use crate::lock::Lock;
use crate::rows::{self, Row};

/// Groups of crates that the repository builds anyway.
const LIGHT: &[&str] = &["light"];

/// A folder of `tests/models`.
pub(crate) struct Group {
    /// Its name.
    pub name: String,
    /// The model files it calls, without extension.
    pub files: Vec<String>,
    folder: Utf8PathBuf,
    exceptions: Vec<Exception>,
    seen: OnceLock<Result<Seen, String>>,
    judged: Mutex<BTreeMap<String, Judgement>>,
}

/// Rows that no call of this compiler and these versions can meet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    /// The table they stand in.
    pub(crate) kind: RowKind,
    /// What the compiler printed where they were met.
    pub(crate) printed: Vec<String>,
    /// With which compiler or version of the crate.
    pub(crate) seen: String,
    /// Why they are kept and cannot be met here.
    pub(crate) reason: String,
}

impl Exception {
    /// The rows that what was printed meets: of the aliases that lead to its name the last.
    pub(crate) fn rows<'a>(&self, models: &'a Models) -> impl Iterator<Item = (&str, Option<&'a str>)> {
        self.printed.iter().map(|printed| {
            let path = normalise(printed);
            let row = match self.kind {
                RowKind::Alias => models.aliases_to(&path).pop(),
                kind => models.row(kind, &path),
            };
            (printed.as_str(), row)
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceptions {
    exception: Vec<Exception>,
}

/// All groups, by name.
pub(crate) fn all(package: &Path) -> Result<Vec<Group>, String> {
    let folder = package.parent().expect("the package is a member of the workspace").join("tests/models");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|folder| folder.join("Cargo.toml").is_file());
    folders.sort();
    folders.into_iter().map(|folder| Group::read(&folder)).collect()
}

/// Every shipped model file has a module in one group, and every module a model file.
pub(crate) fn divided(groups: &[Arc<Group>]) -> Result<(), String> {
    let mut wrong = Vec::new();
    for (name, _) in SHIPPED {
        let stem = name.trim_end_matches(".toml");
        let homes: Vec<&str> = groups
            .iter()
            .filter(|group| group.files.iter().any(|file| file == stem))
            .map(|group| &*group.name)
            .collect();
        match homes.as_slice() {
            [] => wrong.push(format!("{name}: no group of tests/models has a module `{}`", stem.replace('-', "_"))),
            [_] => {}
            several => wrong.push(format!("{name}: has a module in the groups {}", several.join(", "))),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

impl Group {
    fn read(folder: &Path) -> Result<Self, String> {
        let folder = Utf8PathBuf::from_path_buf(folder.to_owned()).map_err(|path| path.display().to_string())?;
        let at = |error: &dyn std::fmt::Display| format!("{folder}: {error}");
        let mut files = Vec::new();
        for entry in folder.join("src").read_dir_utf8().map_err(|error| at(&error))?.flatten() {
            let name = entry.file_name().trim_end_matches(".rs").replace('_', "-");
            if SHIPPED.iter().any(|(file, _)| file.trim_end_matches(".toml") == name) {
                files.push(name);
            }
        }
        files.sort();
        let exceptions = match fs::read_to_string(folder.join("exceptions.toml")) {
            Ok(text) => toml::from_str::<Exceptions>(&text).map_err(|error| at(&error))?.exception,
            Err(_) => Vec::new(),
        };
        let name = folder.file_name().unwrap_or_default().to_owned();
        Ok(Self { name, files, folder, exceptions, seen: OnceLock::new(), judged: Mutex::default() })
    }

    /// Whether it runs with every test.
    pub(crate) fn is_light(&self) -> bool {
        LIGHT.contains(&&*self.name)
    }

    /// Every row of a model file is met by a call of its module that looks as the row says.
    pub(crate) fn judge(&self, file: &str) -> Result<(), String> {
        let models = models()?;
        let seen = self.seen()?;
        let judgement = check::judge(&rows::of(file)?, file, seen, &models, &self.exceptions);
        let mistakes = judgement.mistakes.join("\n");
        self.judged.lock().expect("no trial panicked while it counted").insert(file.to_owned(), judgement);
        if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
    }

    /// What was printed elsewhere meets rows of this group.
    pub(crate) fn judge_exceptions(&self) -> Result<(), String> {
        let models = models()?;
        let mut rows: Vec<Row> = Vec::new();
        for file in &self.files {
            rows.extend(rows::of(file)?);
        }
        let mut wrong = Vec::new();
        for exception in &self.exceptions {
            for (printed, row) in exception.rows(&models) {
                let own = |path: &str| rows.iter().any(|row| row.kind == exception.kind && row.path == path);
                if !row.is_some_and(own) {
                    wrong.push(format!("`{printed}` meets no [[{}]] row of this group", kind(exception.kind)));
                }
            }
            if exception.seen.is_empty() || exception.reason.is_empty() {
                wrong.push(format!("{:?}: says neither where it was seen nor why it stays", exception.printed));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
    }

    /// Packages that the repository builds as well have one version here and there.
    pub(crate) fn judge_lock(&self) -> Result<(), String> {
        let there = Lock::read(&repository(&self.folder).join("Cargo.lock"))?;
        let differing = self.lock()?.differing(&there);
        if differing.is_empty() {
            return Ok(());
        }
        Err(format!("not as in Cargo.lock: {}; tests/models/README.md says how to mend it", differing.join(", ")))
    }

    /// What became of each file, when all of them were judged.
    pub(crate) fn judgements(&self) -> Option<BTreeMap<String, Judgement>> {
        let judged = self.judged.lock().expect("no trial panicked while it counted");
        (judged.len() == self.files.len()).then(|| judged.clone())
    }

    /// The compiler's version line.
    pub(crate) fn rustc(&self) -> Option<&str> {
        Some(&self.seen.get()?.as_ref().ok()?.rustc)
    }

    /// The crates it calls, with their versions.
    pub(crate) fn crates(&self) -> Result<Vec<String>, String> {
        Ok(self.lock()?.dependencies(&format!("pii-models-{}", self.name)))
    }

    fn lock(&self) -> Result<Lock, String> {
        Lock::read(&self.folder.join("Cargo.lock"))
    }

    fn seen(&self) -> Result<&Seen, String> {
        let seen = self.seen.get_or_init(|| {
            let seen = self.collect();
            if let Err(error) = &seen {
                eprintln!("{error}");
            }
            seen
        });
        seen.as_ref().map_err(|_| format!("group `{}` could not be read, see above", self.name))
    }

    /// Compiles the group with this binary as rustc's wrapper.
    fn collect(&self) -> Result<Seen, String> {
        let manifest = self.folder.join("Cargo.toml");
        let selection = Selection {
            manifest: Some(manifest.clone()),
            manifest_options: vec!["--locked".to_owned()],
            ..Selection::default()
        };
        let failed = |failure: pii_lint::error::Failure| format!("{}: {failure:?}", self.folder);
        let workspace = Workspace::load(&selection).map_err(failed)?;
        // The flow tests build most of these crates too.
        let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("flows/target");
        let args = ["--locked", "--manifest-path", manifest.as_str(), "--target-dir", target.as_str()];
        let request = Request {
            args: args.iter().map(Into::into).collect(),
            only: None,
            forward_messages: false,
            timings: false,
            build_dir: None,
        };
        let mut shell = Shell::standard(ColorChoice::Auto, Verbosity::Quiet);
        let knowledge = driver::collect(&workspace, &request, &mut Timings::start(), &mut shell).map_err(failed)?;
        Ok(Seen::new(knowledge.facts))
    }
}

fn models() -> Result<Models, String> {
    Models::shipped().map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn repository(folder: &Utf8Path) -> &Utf8Path {
    folder.ancestors().nth(3).expect("a group lies in tests/models of the repository")
}
