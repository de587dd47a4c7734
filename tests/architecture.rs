//! ARCHITECTURE.md says which module of the linter may use which, and who may print, read the environment and start
//! processes. The code is held to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pii_tests::tool;

/// Source files of the linter with the module at the root of the crate each belongs to.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = tool::repository().join("pii-lint/src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let named = files.into_iter().map(|file| {
        let below = file.strip_prefix(&root).expect("below the root").to_path_buf();
        let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("readable");
        (first.trim_end_matches(".rs").to_owned(), below, code(&text))
    });
    named.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}

/// Without comments and without what stands behind the tests' `cfg`.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The table of modules: `| `facts` | `mir`, `source` |`.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(tool::repository().join("ARCHITECTURE.md")).expect("readable");
    let rows = text.lines().skip_while(|line| *line != "| module | may use |").skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut words = line.split('`').skip(1).step_by(2).map(str::to_owned);
            (words.next().expect("a module"), words.collect())
        })
        .collect()
}

fn used(code: &str) -> BTreeSet<String> {
    let quoted = |c: char| c == '`' || c.is_ascii_alphanumeric() || c == '_';
    let part_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let paths = code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with(quoted));
    let names = paths.map(|(at, start)| code[at + start.len()..].split(|c| !part_of_a_name(c)).next().unwrap_or(""));
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn modules_use_what_the_table_lets_them_use_and_nothing_else() {
    let allowed = allowed();
    let mut really: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, _, code) in sources() {
        if module != "main" && module != "lib" {
            let mut used = used(&code);
            used.remove(&module);
            really.entry(module).or_default().extend(used);
        }
    }
    assert_eq!(really, allowed);
}

#[test]
fn processes_the_environment_and_the_streams_have_one_user_each() {
    let found = |words: &[&str]| -> BTreeSet<String> {
        let uses = |code: &str| words.iter().any(|word| code.contains(word));
        sources().into_iter().filter(|(_, _, code)| uses(code)).map(|(module, ..)| module).collect()
    };
    let only = |module: &str| BTreeSet::from([module.to_owned()]);
    assert_eq!(found(&["process::Command", "process::{Command"]), only("driver"));
    assert_eq!(found(&["env::var", "env::current", "env::set"]), only("driver"));
    assert_eq!(found(&["io::stdout", "io::stderr"]), only("shell"));
    assert_eq!(found(&["println!(", "print!(", "use std::net"]), BTreeSet::new());
}
