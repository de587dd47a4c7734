//! The README says what is so: its commands exist, its rules are the rules, its example prints what it shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pii_tests::tool;
use toml::{Table, Value};

fn text(file: &str) -> String {
    fs::read_to_string(tool::repository().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn pii(args: &[&str]) -> String {
    let output = Command::new(tool::cargo_pii()).arg("pii").args(args).output().expect("starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The fences of a language, in order.
fn fences<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let start = format!("```{language}\n");
    text.split(&start).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

/// Every `cargo pii …` of the text, in code spans and in fences, as words.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().flat_map(|line| line.split("cargo pii ").skip(1));
    let ends = ['`', '#', '\n', '\'', ')', '|'];
    lines.map(|rest| rest.split(ends).next().unwrap_or_default().split_whitespace().collect()).collect()
}

#[test]
fn commands_and_flags_exist() {
    let readme = text("README.md");
    let mut help: BTreeMap<&str, String> = BTreeMap::new();
    let commands = commands(&readme);
    assert!(commands.len() > 8, "{commands:?}");
    for words in &commands {
        let name = words[0];
        let help = help.entry(name).or_insert_with(|| pii(&[name, "--help"]));
        for flag in words.iter().take_while(|word| **word != "--").filter(|word| word.starts_with('-')) {
            let flag = flag.split('=').next().unwrap_or_default();
            assert!(help.split([' ', ',', '\n']).any(|word| word == flag), "{words:?}: no {flag}");
        }
    }
}

#[test]
fn the_table_of_rules_is_the_list_of_rules() {
    let readme = text("README.md");
    let rows = readme.lines().skip_while(|line| !line.starts_with("| rule | level |")).skip(2);
    let mut written: Vec<(&str, &str)> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`'));
            (cells.next().expect("a rule"), cells.next().expect("a level"))
        })
        .collect();
    written.sort_unstable();
    let list = pii(&["list"]);
    let known: Vec<(&str, &str)> = list
        .lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            (words.next().expect("a rule"), words.next().expect("a level"))
        })
        .collect();
    assert_eq!(written, known);
}

#[test]
fn versions_agree() {
    let manifest: Table = text("Cargo.toml").parse().expect("TOML");
    let workspace = manifest["workspace"].as_table().expect("a table");
    let version = workspace["package"]["version"].as_str().expect("a version");
    let shared = |name: &str| workspace["dependencies"][name]["version"].as_str().expect("a version").to_owned();
    assert_eq!(shared("pii-core"), version);
    assert_eq!(shared("pii-derive"), format!("={version}"));
    assert!(text("CHANGELOG.md").contains(&format!("## [{version}]")));
    let details = pii(&["-vV"]);
    let known = details.lines().find_map(|line| line.strip_prefix("rustc: ")).expect("compilers");
    let readme = text("README.md");
    assert!(readme.contains(&format!("rustc {known}.")), "{known}");
    for package in ["pii-core", "pii-derive", "pii-lint"] {
        let manifest: Table = text(&format!("{package}/Cargo.toml")).parse().expect("TOML");
        let needed = manifest["package"]["rust-version"].as_str().expect("a version").to_owned();
        assert!(readme.contains(&format!(" {needed}")), "{package} needs {needed}");
    }
}

#[test]
fn links_lead_somewhere() {
    for document in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = text(document);
        for target in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap_or_default()) {
            let exists = target.starts_with("https://") || tool::repository().join(target).exists();
            assert!(exists, "{document}: {target}");
        }
    }
}

#[test]
fn the_example_prints_what_the_readme_shows() {
    let readme = text("README.md");
    let shown = fences(&readme, "text");
    let folder = shop(fences(&readme, "rust")[0]);
    let run = |program: &Path, args: &[&str]| -> Output {
        let mut command = Command::new(program);
        command.args(args).current_dir(&folder).env("CARGO_TARGET_DIR", folder.with_file_name("shop-target"));
        command.output().expect("starts")
    };
    let ran = run(Path::new(env!("CARGO")), &["run", "--quiet"]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(String::from_utf8_lossy(&ran.stdout), shown[0]);
    assert_eq!(String::from_utf8_lossy(&ran.stderr), "");
    let checked = run(tool::cargo_pii(), &["pii", "check"]);
    assert_eq!(checked.status.code(), Some(100), "{}", String::from_utf8_lossy(&checked.stderr));
    let printed = String::from_utf8_lossy(&checked.stdout);
    assert!(printed.starts_with(shown[1]), "{printed}");
    assert!(printed.contains("findings: 1 error, 0 warnings"), "{printed}");
}

/// A package of its own around the example.
fn shop(source: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme/shop");
    fs::create_dir_all(folder.join("src")).expect("created");
    let manifest: Table = text("Cargo.toml").parse().expect("TOML");
    let shared = &manifest["workspace"]["dependencies"];
    let mut subscriber = shared["tracing-subscriber"].clone();
    subscriber.as_table_mut().expect("a table").insert("features".to_owned(), Value::from(vec!["fmt"]));
    let runtime = tool::repository().join("pii-core").to_string_lossy().into_owned();
    let dependencies = Table::from_iter([
        ("pii-core".to_owned(), Value::Table(Table::from_iter([("path".to_owned(), Value::from(runtime))]))),
        ("tracing".to_owned(), shared["tracing"].clone()),
        ("tracing-subscriber".to_owned(), subscriber),
    ]);
    let package = [("name", "shop"), ("version", "0.0.0"), ("edition", "2024")];
    let package = package.map(|(key, value)| (key.to_owned(), Value::from(value)));
    let manifest = Table::from_iter([
        ("package".to_owned(), Value::Table(Table::from_iter(package))),
        ("workspace".to_owned(), Value::Table(Table::new())),
        ("dependencies".to_owned(), Value::Table(dependencies)),
    ]);
    fs::write(folder.join("Cargo.toml"), manifest.to_string()).expect("written");
    fs::copy(tool::repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("copied");
    fs::write(folder.join("src/main.rs"), source).expect("written");
    folder
}
