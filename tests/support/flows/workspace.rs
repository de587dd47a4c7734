//! The generated workspace of one group of themes, and the run of the tool on it.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use toml::{Table, Value};

use super::map::Map;
use super::theme::{Case, Code, Theme};
use crate::tool;

/// Themes that share a workspace and one run of the tool.
pub struct Group<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its themes.
    pub themes: Vec<&'a Theme>,
}

/// What every theme depends on.
const DEPENDENCIES: &str = r#"
async-trait.workspace = true
log = { version = "0.4", features = ["kv"] }
pii-core.workspace = true
serde.workspace = true
serde_json.workspace = true
thiserror.workspace = true
tokio = { workspace = true, features = ["fs", "io-util", "macros", "rt", "sync", "time"] }
tracing.workspace = true
"#;

impl Group<'_> {
    /// Writes the workspace below `folder` and maps it, with what cargo builds in `target`.
    ///
    /// Files keep their time stamps unless their content changes, and every group uses one target directory, so a
    /// second run compiles only what was edited.
    ///
    /// # Errors
    ///
    /// What could not be written, or what the tool said.
    pub fn map(&self, folder: &Path, target: &Path) -> Result<Map, String> {
        let root = folder.join(self.name);
        self.generate(&root).map_err(|error| format!("{}: {error}", root.display()))?;
        let arguments = self.themes.iter().flat_map(|theme| &theme.package.arguments);
        let output = Command::new(tool::cargo_pii())
            .args(["pii", "map", "--workspace", "--format", "json"])
            .args(arguments)
            .current_dir(&root)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("`cargo pii map` in {}: {}\n{said}", root.display(), output.status));
        }
        fs::write(root.join("map.json"), &output.stdout).map_err(|error| error.to_string())?;
        Map::read(&output.stdout).map_err(|error| format!("{}: {error}", root.join("map.json").display()))
    }

    fn generate(&self, root: &Path) -> io::Result<()> {
        let mut members = Vec::new();
        let mut config = String::new();
        for theme in &self.themes {
            members.push(theme.name.clone());
            let helpers: Vec<&Case> = theme.cases.iter().filter(|case| case.helper.is_some()).collect();
            if !helpers.is_empty() {
                let name = format!("{}-helper", theme.name);
                package(&root.join(&name), &manifest(&name, theme, false), None, &helpers, |case| {
                    case.helper.as_ref().map(|code| (Kind::Module, code))
                })?;
                members.push(name);
            }
            let cases: Vec<&Case> = theme.cases.iter().collect();
            let manifest = manifest(&theme.name, theme, !helpers.is_empty());
            package(&root.join(&theme.name), &manifest, theme.prelude.as_ref(), &cases, |case| {
                Some((if case.binary { Kind::Binary } else { Kind::Module }, &case.code))
            })?;
            for text in theme.cases.iter().filter_map(|case| case.config.as_ref()) {
                config.push_str(text);
            }
        }
        let workspace = Table::from_iter([
            ("resolver".to_owned(), Value::from("3")),
            ("members".to_owned(), Value::from(members)),
            ("dependencies".to_owned(), Value::Table(shared_dependencies()?)),
        ]);
        write(
            &root.join("Cargo.toml"),
            &Table::from_iter([("workspace".to_owned(), Value::Table(workspace))]).to_string(),
        )?;
        if !config.is_empty() {
            write(&root.join("pii.toml"), &config)?;
        }
        // The versions the models or the repository were tested with, completed by cargo for what only the cases use.
        if !root.join("Cargo.lock").exists() {
            let repository = tool::repository();
            let of_models = repository.join("tests/models").join(self.name).join("Cargo.lock");
            let known = if of_models.exists() { of_models } else { repository.join("Cargo.lock") };
            fs::copy(known, root.join("Cargo.lock"))?;
        }
        Ok(())
    }
}

enum Kind {
    Module,
    Binary,
}

fn package<'a>(
    folder: &Path,
    manifest: &str,
    prelude: Option<&Code>,
    cases: &[&'a Case],
    code: impl Fn(&'a Case) -> Option<(Kind, &'a Code)>,
) -> io::Result<()> {
    let crate_name = folder.file_name().unwrap_or_default().to_string_lossy().replace('-', "_");
    let mut library = String::from("#![allow(warnings)]\n");
    let mut files = vec![folder.join("Cargo.toml"), folder.join("src/lib.rs")];
    if let Some(prelude) = prelude {
        library.push_str("pub mod prelude;\n");
        files.push(folder.join("src/prelude.rs"));
        write(&folder.join("src/prelude.rs"), &padded("", prelude))?;
    }
    for case in cases {
        let Some((kind, code)) = code(case) else { continue };
        let import = |path: &str| if prelude.is_some() { format!("use {path}::prelude::*;") } else { String::new() };
        let (file, text) = match kind {
            Kind::Module => {
                let _ = writeln!(library, "pub mod {};", case.slug);
                (folder.join(format!("src/{}.rs", case.slug)), padded(&import("crate"), code))
            }
            Kind::Binary => {
                let import = format!("#![allow(warnings)] {}", import(&crate_name));
                (folder.join(format!("src/bin/{}.rs", case.slug)), padded(&import, code))
            }
        };
        write(&file, &text)?;
        files.push(file);
    }
    write(&folder.join("Cargo.toml"), manifest)?;
    write(&folder.join("src/lib.rs"), &library)?;
    remove_others(folder, &files)
}

/// The code at the lines it has in the Markdown file, so that reported lines need no translation.
fn padded(first_line: &str, code: &Code) -> String {
    format!("{first_line}{}{}", "\n".repeat(code.line - 1), code.text)
}

fn manifest(name: &str, theme: &Theme, helper: bool) -> String {
    let mut dependencies: Table = DEPENDENCIES.parse().expect("the dependencies of every theme are TOML");
    dependencies.extend(theme.package.dependencies.clone());
    if helper {
        let path = format!("../{name}-helper");
        let table =
            [("package".to_owned(), Value::from(format!("{name}-helper"))), ("path".to_owned(), Value::from(path))];
        dependencies.insert("helper".to_owned(), Value::Table(Table::from_iter(table)));
    }
    let package = [
        ("name".to_owned(), Value::from(name)),
        ("version".to_owned(), Value::from("0.0.0")),
        ("edition".to_owned(), Value::from("2024")),
    ];
    let manifest = [
        ("package".to_owned(), Value::Table(Table::from_iter(package))),
        ("dependencies".to_owned(), Value::Table(dependencies)),
    ];
    Table::from_iter(manifest).to_string()
}

/// `[workspace.dependencies]` of the repository, with its paths made absolute.
fn shared_dependencies() -> io::Result<Table> {
    let text = fs::read_to_string(tool::repository().join("Cargo.toml"))?;
    let manifest: Table = text.parse().map_err(io::Error::other)?;
    let dependencies = manifest.get("workspace").and_then(|it| it.get("dependencies")).and_then(Value::as_table);
    let mut dependencies = dependencies.cloned().ok_or_else(|| io::Error::other("no [workspace.dependencies]"))?;
    for (_, dependency) in &mut dependencies {
        if let Some(path) = dependency.get_mut("path") {
            let absolute = tool::repository().join(path.as_str().unwrap_or_default());
            *path = Value::from(absolute.to_string_lossy().into_owned());
        }
    }
    Ok(dependencies)
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(file.parent().expect("a generated file has a folder"))?;
    fs::write(file, text)
}

/// Removes what an earlier run wrote for cases that are gone; a binary left behind would still be built.
fn remove_others(folder: &Path, keep: &[PathBuf]) -> io::Result<()> {
    for folder in [folder.join("src"), folder.join("src/bin")] {
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() && !keep.contains(&path) {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}
