use pii_lint::report::{Report, View, map_dot, map_mermaid};

use crate::judged::judged;
use crate::{generated, hostile, small};

fn edges(chart: &str) -> usize {
    chart.lines().filter(|line| line.contains("-->") || line.contains("==>")).count()
}

fn within_mermaids_limits(chart: &str) -> bool {
    edges(chart) <= 500 && chart.chars().count() < 50_000
}

#[test]
fn the_system_of_a_small_program() {
    insta::assert_snapshot!(map_mermaid::render(&small::report(), &View::System));
}

#[test]
fn every_level_of_a_large_program_is_within_the_limits() {
    let report = generated::report(2_000);
    let field = View::Field(report.flows[0].data[0].clone());
    for view in [View::System, View::Module, View::Function, field] {
        let chart = map_mermaid::render(&report, &view);
        assert!(within_mermaids_limits(&chart), "{view:?}: {} edges", edges(&chart));
    }
}

#[test]
fn what_does_not_fit_is_counted() {
    let report = generated::report(2_000);
    let chart = map_mermaid::render(&report, &View::Function);
    let said = chart.lines().find_map(|line| line.split_once("([\"")?.1.strip_suffix(" lines hidden\"])")).unwrap();
    assert!(said.parse::<usize>().unwrap() > 1_000, "{said}");
    let whole = map_dot::render(&report, &View::Function);
    let found = whole.lines().filter(|line| line.contains(", label=\"") && line.contains(" -> ")).count();
    assert!(found > 100);
    assert_eq!(chart.matches("==>|").count(), found, "a finding is the last to be hidden");
}

#[test]
fn findings_about_declarations_stand_in_the_label() {
    let chart = map_mermaid::render(&judged(small::report()), &View::Function);
    for line in [
        "n0[\"Contact<br/>Customer, 1 field<br/>! 1 finding, warn\"]",
        "n5(\"create<br/>crm::handlers<br/>! 1 finding, deny\")",
        "class n0 warned",
        "class n5 denied",
        "note1([\"! finding about what is written there\"])",
    ] {
        assert!(chart.lines().any(|found| found.trim() == line), "{line} in\n{chart}");
    }
    assert!(!map_mermaid::render(&small::report(), &View::Function).contains("! "));
}

#[test]
fn names_cannot_break_out() {
    let report = hostile::report();
    for view in [View::System, View::Module, View::Function] {
        let chart = map_mermaid::render(&report, &view);
        assert!(within_mermaids_limits(&chart), "{view:?}");
        // Nothing but the line break of a label is markup.
        let text = chart.replace("<br/>", "");
        assert!(!text.contains(['<', '`', '\\', '\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}']), "{text}");
        assert!(text.lines().all(|line| line.matches('"').count() % 2 == 0), "{text}");
    }
}

#[test]
fn labels_cannot_break_out() {
    let mut report = small::report();
    report.flows[0].sink.host = Some("a\"]; click n0 \"#x`<b>`\n&\\".to_owned());
    let chart = map_mermaid::render(&report, &View::System);
    let escaped = "([\"a#34;]#59; click n0 #34;#35;x#96;#60;b#62;#96; #38;#92;<br/>nobody declared\"])";
    assert!(chart.lines().any(|line| line.ends_with(escaped)), "{chart}");
}

#[test]
fn an_empty_report_is_a_valid_chart() {
    assert_eq!(map_mermaid::render(&Report::default(), &View::System), "flowchart LR\n");
}
