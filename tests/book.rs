//! The book says what is so: each command and each rule has its page, and what pages show is what the commands print.
//!
//! `BOOK=overwrite cargo test -p pii-tests --test book` writes what they print now.
#![cfg(unix)]

use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use pii_tests::tool;

fn book() -> PathBuf {
    tool::repository().join("book/src")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of the pages in a folder of the book, sorted.
fn pages(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(book().join(folder)).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

fn pii(args: &[&str]) -> String {
    let output = Command::new(tool::cargo_pii()).arg("pii").args(args).output().expect("starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Links of a page, without their anchors.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).map(|rest| rest.split([')', '#']).next().unwrap_or_default());
    targets.filter(|target| !target.is_empty() && !target.starts_with("https://")).collect()
}

#[test]
fn each_command_has_a_page() {
    let help = pii(&["--help"]);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter_map(|line| line.split_whitespace().next());
    let mut commands: Vec<&str> = names.filter(|name| *name != "help").collect();
    commands.sort_unstable();
    assert_eq!(pages("commands"), commands);
}

#[test]
fn each_rule_has_a_page_made_from_its_source() {
    let list = pii(&["list"]);
    let mut rules: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    rules.sort_unstable();
    assert_eq!(pages("rules"), rules);
    for rule in rules {
        let page = text(&book().join(format!("rules/{rule}.md")));
        assert_eq!(page, format!("{{{{#include ../../../pii-lint/src/rules/docs/{rule}.md}}}}\n"));
    }
}

#[test]
fn the_summary_has_every_page_and_links_lead_somewhere() {
    let summary = text(&book().join("SUMMARY.md"));
    let mut listed: Vec<&str> = links(&summary);
    listed.sort_unstable();
    let mut found = Vec::new();
    for folder in ["", "commands", "rules"] {
        for entry in fs::read_dir(book().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "md") && !path.ends_with("SUMMARY.md") {
                found.push(path.strip_prefix(book()).expect("in the book").display().to_string());
                let page = text(&path);
                for link in links(&page) {
                    assert!(path.with_file_name(link).exists(), "{}: {link}", path.display());
                }
            }
        }
    }
    found.sort();
    assert_eq!(listed, found);
}

#[test]
fn pages_show_what_the_commands_print() {
    let overwrite = env::var_os("BOOK").is_some_and(|value| value == "overwrite");
    let mut wrong = String::new();
    for folder in ["", "commands"] {
        for name in pages(folder) {
            let path = book().join(folder).join(name).with_extension("md");
            let shown = text(&path);
            let printed = replayed(&shown);
            if printed == shown {
                continue;
            }
            if overwrite {
                fs::write(&path, printed).expect("written");
            } else {
                let _ = writeln!(wrong, "{}:\n{}", path.display(), difference(&shown, &printed));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The first lines that differ.
fn difference(shown: &str, printed: &str) -> String {
    let mut pairs = shown.lines().zip(printed.lines()).enumerate();
    let found = pairs.find(|(_, (shown, printed))| shown != printed);
    found.map_or_else(
        || "one is longer".to_owned(),
        |(at, (shown, printed))| format!("  {}: {shown}\n  now: {printed}", at + 1),
    )
}

/// The page with what each of its commands prints now. Commands of one page run one after the other in one workspace.
fn replayed(page: &str) -> String {
    const START: &str = "```console\n";
    if !page.contains(START) {
        return page.to_owned();
    }
    let shop = shop();
    let mut parts = page.split(START);
    let mut replayed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (block, rest) = part.split_once("```").expect("the block ends");
        replayed += START;
        for command in commands(block) {
            let _ = writeln!(replayed, "$ {}", command.join("\n> ").replace("> \n", ">\n"));
            replayed += &run(&command.join("\n"), &shop);
        }
        replayed += "```";
        replayed += rest;
    }
    replayed
}

/// Each command of a block with the lines that go on with it.
fn commands(block: &str) -> Vec<Vec<&str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            found.push(vec![command]);
        } else if let (Some(more), Some(command)) = (line.strip_prefix('>'), found.last_mut()) {
            command.push(more.strip_prefix(' ').unwrap_or(more));
        }
    }
    found
}

/// Standard output, and the exit code when it is not 0.
fn run(command: &str, shop: &Path) -> String {
    let folder = shop.with_file_name("bin");
    let path = format!("{}:{}", folder.display(), env::var("PATH").expect("a path"));
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(shop)
        .env("PATH", path)
        .env("CARGO_TARGET_DIR", shop.with_file_name("target"))
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .output()
        .expect("starts");
    let mut text = String::from_utf8(output.stdout).expect("UTF-8");
    match output.status.code() {
        Some(0) => {}
        Some(code @ (2 | 100)) => {
            let _ = writeln!(text, "[exit code: {code}]");
        }
        _ => panic!("{command}: {}", String::from_utf8_lossy(&output.stderr)),
    }
    text
}

/// A fresh copy of the book's workspace.
fn shop() -> PathBuf {
    let source = tool::repository().join("book/shop");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("book");
    let (shop, bin) = (folder.join("shop"), folder.join("bin"));
    let _ = fs::remove_dir_all(&shop);
    copy(&source, &shop);
    let manifest = text(&shop.join("Cargo.toml"));
    let runtime = tool::repository().join("pii-core").display().to_string();
    fs::write(shop.join("Cargo.toml"), manifest.replace("../../pii-core", &runtime)).expect("written");
    fs::create_dir_all(&bin).expect("a folder");
    // The copy lies below this repository, whose alias `pii` would be taken for the command.
    let script = bin.join("cargo");
    let (command, cargo) = (tool::cargo_pii().display(), env!("CARGO"));
    let lines = format!("#!/bin/sh\n[ \"$1\" = pii ] && exec '{command}' \"$@\"\nexec '{cargo}' \"$@\"\n");
    fs::write(&script, lines).expect("written");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("executable");
    shop
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            if entry.file_name() != "target" {
                copy(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
