use pii_lint::report::{Report, map_mermaid};

use crate::{generated, small};

fn edges(chart: &str) -> usize {
    chart.lines().filter(|line| line.contains("-->") || line.contains("==>")).count()
}

fn within_mermaids_limits(chart: &str) -> bool {
    edges(chart) <= 500 && chart.chars().count() < 50_000
}

#[test]
fn a_small_map_is_drawn_by_field() {
    insta::assert_snapshot!(map_mermaid::render(&small::report()));
}

#[test]
fn a_large_map_is_drawn_by_type() {
    let chart = map_mermaid::render(&generated::report(200));
    assert!(within_mermaids_limits(&chart), "{} edges", edges(&chart));
    assert!(!chart.contains("subgraph") && !chart.contains("hidden"), "{chart}");
}

#[test]
fn what_does_not_fit_is_counted() {
    let mut report = generated::report(2_000);
    let all: usize = 3 * 2_000;
    for (number, function) in report.functions.iter_mut().enumerate() {
        function.path = format!("shop::module_{number}::run");
    }
    for flow in &mut report.flows {
        flow.sink.within = flow.sink.within.replace("::", "_") + "::run";
    }
    let chart = map_mermaid::render(&report);
    assert!(within_mermaids_limits(&chart), "{} edges", edges(&chart));
    let hidden: usize =
        chart.lines().find_map(|line| line.trim().strip_prefix("hidden([\"")?.split(' ').next()?.parse().ok()).unwrap();
    assert!(hidden > 0 && hidden + edges(&chart) <= all, "{hidden}");
    let findings = report.flows.iter().filter(|flow| flow.is_finding()).count();
    assert_eq!(chart.matches("==>|1 finding|").count(), findings, "a finding is the last to be hidden");
}

#[test]
fn labels_cannot_break_out() {
    let mut report = small::report();
    report.flows[0].sink.host = Some("a\"]; click n0 \"#x`<b>`\n&\\".to_owned());
    let chart = map_mermaid::render(&report);
    let escaped = "[[\"Logs<br/>a#34;]#59; click n0 #34;#35;x#96;#60;b#62;#96; #38;#92;\"]]";
    assert!(chart.lines().any(|line| line.ends_with(escaped)), "{chart}");
}

#[test]
fn an_empty_report_is_a_valid_chart() {
    assert_eq!(map_mermaid::render(&Report::default()), "flowchart LR\n");
}
