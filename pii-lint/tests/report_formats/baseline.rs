use pii_lint::report::map_json::{self, ReadError};
use pii_lint::report::{Baseline, ConfigFinding, Level, Report, findings, human, known_findings, short};

use crate::{generated, small};

#[test]
fn a_map_that_was_written_is_read_as_it_was() {
    for report in [small::report(), generated::report(200)] {
        let text = map_json::render(&report);
        let read = map_json::read(&text).unwrap();
        assert_eq!(map_json::render(&read), text);
    }
}

#[test]
fn the_first_map_of_this_format_can_be_read() {
    // What the schema calls required, and nothing else.
    let text = r#"{ "schema": "pii-map/1", "tool": "cargo-pii 0.1.0", "rustc": "rustc 1.95.0", "packages": ["crm"],
      "recipients": [{ "name": "HubSpot", "role": null, "hosts": [], "functions": [], "country": null, "safeguard": null,
        "declared": false, "known": true }],
      "types": [{ "path": "crm::Customer", "subject": null, "store": [], "declared": "derive", "fields": [{ "name": "email",
        "category": "user.contact.email", "categories": ["user.contact.email"], "flags": [], "purposes": [],
        "retention": null, "recipients": [] }] }],
      "functions": [{ "path": "crm::main", "file": "src/main.rs", "line": 1, "touches": [] }],
      "flows": [{ "id": "1", "rule": "pii-in-log", "level": "deny", "allowed": false, "declared": false,
        "data": ["crm::Customer.email"], "category": ["user.contact.email"],
        "sink": { "kind": "log", "function": "log::info!", "recipient": null, "within": "crm::main", "file": "src/main.rs",
          "line": 2 }, "steps": [], "added": "by a later version" }],
      "configuration": [],
      "unanalysed": { "bodies": 1, "bodies_failed": 0, "bodies_cut_short": 0, "opaque_statements": 0, "calls": 1,
        "unresolved_calls": 0, "unmodelled": [], "dyn_calls": { "calls": 0, "candidates": 0, "without_candidate": 0 },
        "foreign": [], "crates_without_facts": [], "crates": [] },
      "later": {} }"#;
    assert_eq!(map_json::read(text).unwrap().flows.len(), 1);
}

#[test]
fn something_else_is_refused_with_a_reason() {
    assert_eq!(map_json::read("<html>").unwrap_err(), ReadError::Foreign);
    assert_eq!(map_json::read("[]").unwrap_err(), ReadError::Foreign);
    assert_eq!(map_json::read(r#"{"schema":"pii-diff/1"}"#).unwrap_err(), ReadError::Schema("pii-diff/1".into()));
    let broken = map_json::read(r#"{"schema":"pii-map/1","tool":"t"}"#).unwrap_err().to_string();
    assert!(broken.starts_with("it does not follow `pii-map/1`: missing field"), "{broken}");
}

fn ids(report: &Report) -> Vec<&str> {
    report.flows.iter().filter(|flow| flow.known).map(|flow| flow.id.as_str()).collect()
}

#[test]
fn findings_of_the_baseline_are_known_and_no_others() {
    let mut report = small::report();
    let all = findings(&report).len();
    let mut earlier = small::report();
    earlier.flows.retain(|flow| ["4b1f", "5555", "e0e0"].contains(&flow.id.as_str()));
    let ratchet = Baseline::of(earlier).mark(&mut report);
    assert_eq!((ratchet.known, ids(&report)), (1, vec!["4b1f"]));
    assert_eq!((findings(&report).len(), known_findings(&report).len()), (all - 1, 1));
    assert!(short::render(&report).contains("known[pii-in-log]"));
    assert!(human::summary(&report, false).contains("and 1 known from the baseline"));
}

#[test]
fn what_was_allowed_or_declared_is_not_known_when_it_becomes_a_finding() {
    let earlier = small::report();
    let mut report = small::report();
    for flow in &mut report.flows {
        (flow.allowed, flow.declared, flow.test, flow.level) = (false, false, false, Level::Deny);
    }
    Baseline::of(earlier).mark(&mut report);
    let unknown: Vec<_> = report.flows.iter().filter(|flow| !flow.known).map(|flow| flow.id.as_str()).collect();
    assert_eq!(unknown, ["5555", "e0e0", "6666"]);
}

#[test]
fn one_more_of_the_same_is_new() {
    let earlier = small::report();
    let mut report = small::report();
    let again = report.flows.iter().find(|flow| flow.id == "4b1f").unwrap().clone();
    report.flows.push(again);
    let new = |report: &Report| report.flows.iter().filter(|flow| flow.id == "4b1f" && !flow.known).count();
    Baseline::of(earlier).mark(&mut report);
    assert_eq!(new(&report), 1);
}

#[test]
fn what_is_gone_is_named_if_its_crate_was_read() {
    let mut report = small::report();
    report.flows.clear();
    let ratchet = Baseline::of(small::report()).mark(&mut report);
    assert_eq!(ratchet.gone.len(), 4);
    assert!(ratchet.gone.contains(&"pii-in-log in crm::audit::note".to_owned()), "{ratchet:?}");
    report.unanalysed.crates.clear();
    let ratchet = Baseline::of(small::report()).mark(&mut report);
    assert_eq!((ratchet.gone.len(), ratchet.unseen), (0, 4));
}

fn declaration(item: &str, line: u32) -> ConfigFinding {
    ConfigFinding {
        rule: "missing-retention".to_owned(),
        level: Level::Warn,
        message: "nobody has said how long it is kept".to_owned(),
        help: "say it".to_owned(),
        item: item.to_owned(),
        file: "src/model.rs".to_owned(),
        line,
        ..ConfigFinding::default()
    }
}

#[test]
fn what_is_declared_is_known_by_its_item_and_mistakes_in_the_configuration_are_not() {
    let (mut earlier, mut report) = (small::report(), small::report());
    earlier.declarations =
        vec![declaration("crm::model::Customer.email", 8), declaration("crm::model::Customer.fax", 9)];
    report.declarations =
        vec![declaration("crm::model::Customer.email", 30), declaration("crm::model::Customer.name", 31)];
    let ratchet = Baseline::of(earlier).mark(&mut report);
    assert_eq!(report.declarations.iter().map(|finding| finding.known).collect::<Vec<_>>(), [true, false]);
    assert_eq!(ratchet.gone, ["missing-retention in crm::model::Customer.fax"]);
    let left: Vec<_> = findings(&report).into_iter().map(|finding| finding.rule().to_owned()).collect();
    assert_eq!(left, ["unused-allow", "missing-retention"]);
}
