use jsonschema::Validator;
use pii_lint::report::sarif::{RulePage, Sarif, Settings, render};
use pii_lint::report::{Baseline, ConfigFinding, Level, Report, Sources, Step};
use pii_lint::rules::registry::RULES;
use serde_json::Value;

use crate::{generated, small};

const SCHEMA: &str = include_str!("sarif-2.1.0/sarif-schema-2.1.0.json");

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::draft4::meta::validate(&schema).unwrap();
    jsonschema::draft4::options().should_validate_formats(true).build(&schema).unwrap()
}

fn written(report: &Report, sources: &Sources, folder: &str, has_baseline: bool) -> Sarif {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| RulePage { id: rule.id, summary: rule.summary, page: rule.page, level: rule.level })
        .collect();
    render(report, sources, &Settings { rules: &rules, folder, has_baseline })
}

fn document(report: &Report) -> Value {
    let written = written(report, &small::sources(), "", false);
    assert_eq!(written.cut, [""; 0]);
    serde_json::from_str(&written.text).unwrap()
}

#[track_caller]
fn assert_valid(document: &Value) {
    let errors: Vec<_> =
        validator().iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

fn results(document: &Value) -> &Vec<Value> {
    document["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn the_document_is_what_the_standard_says() {
    assert_valid(&document(&small::report()));
    assert_valid(&document(&generated::report(200)));
    assert_valid(&document(&Report { tool: "t".to_owned(), ..Report::default() }));
}

#[test]
fn the_schema_catches_mistakes() {
    let mut wrong = document(&small::report());
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator().is_valid(&wrong));
    let mut wrong = document(&small::report());
    wrong["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    assert!(!validator().is_valid(&wrong));
}

#[test]
fn a_flow_has_its_way_and_an_allow_its_reason() {
    let mut document = document(&small::report());
    // The pages of the rules are snapshots of themselves.
    document["runs"][0]["tool"]["driver"]["rules"] = Value::Null;
    insta::assert_json_snapshot!(document);
}

#[test]
fn each_workspace_of_a_repository_is_a_category_of_its_own() {
    let id = |folder: &str| {
        let document: Value =
            serde_json::from_str(&written(&small::report(), &small::sources(), folder, false).text).unwrap();
        document["runs"][0]["automationDetails"]["id"].as_str().unwrap().to_owned()
    };
    // The category is what stands before the last slash.
    assert_eq!([id(""), id("services/shop/")], ["cargo-pii/", "cargo-pii/services/shop/"]);
}

#[test]
fn every_rule_has_help_and_few_tags() {
    let document = document(&small::report());
    let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), RULES.len());
    for rule in rules {
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("## How to fix it"), "{rule}");
        assert!(rule["fullDescription"]["text"].as_str().unwrap().len() > 20, "{rule}");
        assert!((1..=10).contains(&rule["properties"]["tags"].as_array().unwrap().len()), "{rule}");
    }
    for result in results(&document) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

#[test]
fn fingerprints_know_no_lines_and_tell_equal_flows_apart() {
    let fingerprints = |report: &Report| -> Vec<Value> {
        let document = document(report);
        results(&document).iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let mut report = small::report();
    report.flows.retain(|flow| flow.id == "4b1f");
    report.configuration.clear();
    let before = fingerprints(&report);
    for flow in &mut report.flows {
        flow.sink.line += 40;
    }
    assert_eq!(fingerprints(&report), before);
    let again = report.flows[0].clone();
    report.flows.push(again);
    let both = fingerprints(&report);
    assert_eq!(both[0]["piiFlow/v1"], both[1]["piiFlow/v1"]);
    assert_ne!(both[0]["primaryLocationLineHash"], both[1]["primaryLocationLineHash"]);
}

#[test]
fn a_baseline_tells_new_from_unchanged() {
    let mut report = small::report();
    let mut earlier = small::report();
    earlier.flows.retain(|flow| flow.id == "4b1f");
    assert_eq!(Baseline::of(earlier).mark(&mut report).known, 1);
    let written = written(&report, &small::sources(), "", true);
    let document: Value = serde_json::from_str(&written.text).unwrap();
    assert_valid(&document);
    let state = |id: &str| {
        let is = |result: &&Value| result["partialFingerprints"]["piiFlow/v1"] == id;
        results(&document).iter().find(is).unwrap()["baselineState"].clone()
    };
    assert_eq!((state("4b1f"), state("9c02")), ("unchanged".into(), "new".into()));
}

#[test]
fn places_are_relative_to_the_repository() {
    let written = written(&small::report(), &Sources::default(), "services/über crm/", false);
    let document: Value = serde_json::from_str(&written.text).unwrap();
    assert_valid(&document);
    for result in results(&document) {
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("services/%C3%BCber%20crm/"), "{uri}");
    }
}

#[test]
fn what_is_cut_off_is_said_and_weighs_least() {
    let mut report = small::report();
    report.configuration.clear();
    let flow = report.flows.iter().find(|flow| flow.id == "4b1f").unwrap().clone();
    report.flows = (0..25_010)
        .map(|number| {
            let mut flow = flow.clone();
            flow.id = format!("{number:016x}");
            flow.level = if number < 30 { Level::Warn } else { Level::Deny };
            flow.steps.clear();
            flow
        })
        .collect();
    report.flows[40].steps = vec![flow.steps[0].clone(); 2_500];
    let written = written(&report, &Sources::default(), "", false);
    let document: Value = serde_json::from_str(&written.text).unwrap();
    assert_eq!(results(&document).len(), 25_000);
    assert_eq!(results(&document).iter().filter(|result| result["level"] == "warning").count(), 20);
    assert_eq!(
        written.cut,
        [
            "10 results were left out: GitHub takes 25000",
            "GitHub shows 5000 of these 25000 results",
            "1 ways of more than 1000 steps were shortened in their middle",
        ]
    );
    let notes = document["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(notes.len(), 3);
    let longest = results(&document)
        .iter()
        .filter_map(|result| result["codeFlows"][0]["threadFlows"][0]["locations"].as_array())
        .map(Vec::len)
        .max();
    assert_eq!(longest, Some(1_000));
}

#[test]
fn a_declaration_has_its_item_where_it_is_used_and_its_reason() {
    let step = Step {
        function: "crm::newsletter::send".to_owned(),
        file: "src/newsletter.rs".to_owned(),
        line: 9,
        what: "reads email".to_owned(),
    };
    let finding = ConfigFinding {
        rule: "purpose-mismatch".to_owned(),
        level: Level::Deny,
        allowed: true,
        reason: Some("until the form is new".to_owned()),
        message: "it touches what is held for another purpose".to_owned(),
        item: "crm::newsletter::send".to_owned(),
        file: "src/newsletter.rs".to_owned(),
        line: 7,
        steps: vec![step],
        ..ConfigFinding::default()
    };
    let report = Report { tool: "t 1.0.0".to_owned(), declarations: vec![finding], ..Report::default() };
    let document = document(&report);
    assert_valid(&document);
    let [result] = results(&document).as_slice() else { panic!("{document:#}") };
    assert_eq!(result["suppressions"][0]["justification"], "until the form is new");
    assert_eq!(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "crm::newsletter::send");
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "reads email");
    assert_eq!(result["codeFlows"], Value::Null);
}
