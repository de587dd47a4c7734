use pii_lint::report::{ConfigFinding, Level, Report, Sources, findings, human, rustc_json, short};

use crate::build::step;
use crate::small;

fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn findings_look_like_the_compilers() {
    insta::assert_snapshot!(plain(&human::render(&small::report(), &small::sources())));
}

#[test]
fn without_the_source_file_and_line_remain() {
    let text = plain(&human::render(&small::report(), &Sources::default()));
    assert!(text.contains("--> src/audit.rs:3"), "{text}");
    assert!(text.contains("--> pii.toml:3"), "{text}");
    assert!(!text.contains("noted"), "{text}");
}

/// A function that uses a field held for something else.
fn mismatch(allowed: bool) -> Report {
    let finding = ConfigFinding {
        rule: "purpose-mismatch".to_owned(),
        level: Level::Deny,
        allowed,
        message: "`a::promote` is for marketing and uses data held for other purposes: User.phone (service)".to_owned(),
        help: "leave the data out".to_owned(),
        item: "a::promote".to_owned(),
        data: vec!["a::User.phone".to_owned()],
        file: "a.rs".to_owned(),
        line: 2,
        column: 16,
        steps: vec![step("a::promote", "a.rs", 2, "reads User.phone")],
        ..ConfigFinding::default()
    };
    Report { declarations: vec![finding], ..Report::default() }
}

#[test]
fn a_finding_about_a_declaration_stands_at_its_name() {
    let sources = Sources::from_iter([("a.rs", "fn promote(user: &User) {\n    send(&user.phone);\n}\n")]);
    let report = mismatch(false);
    insta::assert_snapshot!(plain(&human::render(&report, &sources)));
    assert!(short::render(&report).starts_with("a.rs:2:16: error[purpose-mismatch] `a::promote` is for marketing"));
    let json = rustc_json::render(&report, &sources);
    assert!(json.contains("\"message\":\"a::promote: reads User.phone\""), "{json}");
    assert!(json.contains("\"column_start\":16,\"column_end\":21"), "{json}");
    assert!(json.ends_with("\"success\":false}\n"), "{json}");
    assert!(findings(&mismatch(true)).is_empty());
}

#[test]
fn a_report_without_findings_prints_nothing() {
    assert_eq!(human::render(&Report::default(), &Sources::default()), "");
}

#[test]
fn the_summary_counts_what_was_seen_and_what_was_not() {
    insta::assert_snapshot!(plain(&human::summary(&small::report(), false)));
}

#[test]
fn what_was_not_seen_is_listed_for_who_asks() {
    let text = plain(&human::summary(&small::report(), true));
    let lists: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("not analysed")).collect();
    insta::assert_snapshot!(lists.join("\n"));
}

#[test]
fn nothing_unanalysed_is_said_too() {
    let text = plain(&human::summary(&Report::default(), false));
    assert!(
        text.contains("not analysed: 0 of 0 bodies, 0 opaque statements, 0 of 0 calls, 0 local crates\n"),
        "{text}"
    );
}
