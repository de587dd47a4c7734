use pii_lint::report::{Level, Report, Sources, github};

use crate::small;

#[test]
fn a_command_for_each_finding() {
    insta::assert_snapshot!(github::render(&small::report(), &small::sources(), "services/crm/"));
}

#[test]
fn more_than_github_shows_are_lines_of_the_log_and_counted() {
    let mut report = small::report();
    report.configuration.clear();
    let flow = report.flows.iter().find(|flow| flow.id == "4b1f").unwrap().clone();
    report.flows = (0..23)
        .map(|number| {
            let mut flow = flow.clone();
            flow.id = format!("{number:016x}");
            flow.level = if number < 11 { Level::Warn } else { Level::Deny };
            flow
        })
        .collect();
    let text = github::render(&report, &Sources::default(), "");
    let starting = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!((starting("::error "), starting("::warning "), starting("src/audit.rs:3:14: ")), (10, 10, 3));
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("::notice title=cargo pii::not annotated: 2 errors and 1 warning,"), "{last}");
}

#[test]
fn nothing_found_is_nothing_printed() {
    assert_eq!(github::render(&Report::default(), &Sources::default(), ""), "");
}
