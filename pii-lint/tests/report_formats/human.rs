use pii_lint::report::{Report, Sources, human};

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
