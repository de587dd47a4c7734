//! What is said of the customer service in `examples/crm` is what its code says of itself.
//!
//! A comment `//~ RULE` at the end of a line of its leaks names the finding at that line, `//~ none` a look-alike.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use pii_tests::tool;
use serde_json::Value;

/// Runs the tool in this repository and gives the exit code and the results.
fn pii(args: &[&str]) -> (Option<i32>, String) {
    let (code, results, messages) = run(args);
    eprintln!("{messages}");
    (code, results)
}

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(tool::cargo_pii());
    let output = command.arg("pii").args(args).args(["-p", "crm"]).current_dir(tool::repository()).output();
    let output = output.expect("starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// `file:line rule` of every comment in the sources, and how many look-alikes there are.
fn declared() -> (BTreeSet<String>, usize) {
    let folder = "examples/crm/src/leaky";
    let (mut leaks, mut lookalikes) = (BTreeSet::new(), 0);
    for entry in fs::read_dir(tool::repository().join(folder)).expect("listed").flatten() {
        let text = fs::read_to_string(entry.path()).expect("readable");
        let file = format!("{folder}/{}", entry.file_name().to_string_lossy());
        for (number, line) in text.lines().enumerate() {
            match line.split_once("//~ ").map(|(_, rule)| rule.trim()) {
                Some("none") => lookalikes += 1,
                Some(rule) => assert!(leaks.insert(format!("{file}:{} {rule}", number + 1))),
                None => {}
            }
        }
    }
    (leaks, lookalikes)
}

/// `file:line rule` of every line of `--message-format short`.
fn found(text: &str) -> BTreeSet<String> {
    let finding = |line: &str| {
        let mut parts = line.splitn(3, ':');
        let (file, number) = (parts.next()?, parts.next()?);
        let rule = line.split_once('[')?.1.split_once(']')?.0;
        Some(format!("{file}:{number} {rule}"))
    };
    text.lines().map(|line| finding(line).unwrap_or_else(|| line.to_owned())).collect()
}

#[test]
fn the_service_has_no_findings() {
    let (code, findings) = pii(&["check", "--message-format", "short"]);
    assert_eq!((findings.as_str(), code), ("", Some(0)));
}

#[test]
fn the_leaks_are_found_at_their_lines_and_the_lookalikes_are_not() {
    let (expected, lookalikes) = declared();
    assert_eq!((expected.len(), lookalikes), (12, 12));
    let (code, findings) = pii(&["check", "--message-format", "short", "--features", "leaky"]);
    assert_eq!(found(&findings), expected, "\n{findings}");
    assert_eq!(code, Some(100));
}

#[test]
fn the_map_is_complete_and_as_its_schema_says() {
    let (code, map) = pii(&["map", "--format", "json"]);
    assert_eq!(code, Some(0));
    let map: Value = serde_json::from_str(&map).expect("JSON");
    let schema = tool::repository().join("pii-lint/schemas/pii-map-1.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).expect("readable")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mistakes: Vec<String> = validator.iter_errors(&map).map(|error| error.to_string()).collect();
    assert_eq!(mistakes, [""; 0]);
    for count in ["bodies_failed", "opaque_statements"] {
        assert_eq!(map["unanalysed"][count], 0, "{count}");
    }
}

/// The library alone with its leaks is what no other test here asks for, so that none of them keeps its result.
#[test]
fn the_map_is_the_same_when_nothing_is_followed_again() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("below the target directory");
    let _ = fs::remove_dir_all(target.join("pii/flows"));
    let map = || run(&["map", "--format", "json", "--lib", "--features", "leaky", "--timings"]);
    let (first, second) = (map(), map());
    assert!(first.2.contains("Following") && !first.2.contains("reused"), "{}", first.2);
    assert!(second.2.contains("reused") && !second.2.contains("Following"), "{}", second.2);
    assert!(first.1.len() > 100_000, "{}", first.1);
    assert_eq!(second.1, first.1);
}

/// What `docs/record.md` shows are lines of what its commands print, in their order.
#[test]
fn the_page_on_records_shows_what_is_printed() {
    let page = fs::read_to_string(tool::repository().join("docs/record.md")).expect("readable");
    let mut shown = 0;
    for part in page.split("```sh\ncargo pii ").skip(1) {
        let (command, rest) = part.split_once("\n```").expect("a fence");
        let Some(output) = rest.trim_start().strip_prefix("```markdown\n") else { continue };
        let output = output.split("```").next().expect("a fence");
        let words: Vec<&str> = command.split_whitespace().filter(|word| !matches!(*word, "-p" | "crm")).collect();
        let (code, printed) = pii(&words);
        assert_eq!(code, Some(0));
        let mut lines = printed.lines();
        for line in output.lines().filter(|line| !line.is_empty()) {
            assert!(lines.any(|printed| printed == line), "{command}: {line}\n{printed}");
            shown += 1;
        }
    }
    assert!(shown > 20, "{shown} lines");
}
