use jsonschema::{Registry, Resource, Validator};
use pii_lint::report::diff::{Diff, Policy, Side, human, json, markdown};
use pii_lint::report::{ConfigFinding, How, Level, RecipientEntry, Report, SinkKind};
use serde_json::Value;

use crate::build::{field, flow, function, sink, step};
use crate::{generated, small};

const MAP: &str = include_str!("../../schemas/pii-map-1.schema.json");
const DIFF: &str = include_str!("../../schemas/pii-diff-1.schema.json");

fn validator() -> Validator {
    let (map, diff): (Value, Value) = (serde_json::from_str(MAP).unwrap(), serde_json::from_str(DIFF).unwrap());
    jsonschema::draft202012::meta::validate(&diff).unwrap();
    let registry = Registry::new().add("urn:pii-map:1", Resource::from_contents(map)).unwrap().prepare().unwrap();
    jsonschema::draft202012::options().with_registry(&registry).should_validate_formats(true).build(&diff).unwrap()
}

fn side() -> Side {
    let commit = Some("0123456789abcdef0123456789abcdef01234567".to_owned());
    Side { name: "main".to_owned(), commit, ..Side::default() }
}

fn compare(base: &Report, head: &Report) -> Diff {
    Diff::of((base, side()), (head, Side::default()))
}

fn counts(diff: &Diff) -> [usize; 5] {
    Policy::ALL.map(|policy| policy.count(diff))
}

/// One field, one log line, one recipient.
fn changed() -> Report {
    let mut report = small::report();
    let customer = report.types.iter_mut().find(|entry| entry.path == "crm::model::Customer").unwrap();
    customer.fields.push(field("birthday", "user.demographic.date_of_birth"));
    customer.fields[0].retention = Some("P5Y".to_owned());
    let birthday = ("crm::model::Customer.birthday", "user.demographic.date_of_birth");
    report.functions.push(function("crm::greet::today", "src/greet.rs", 4, &[(birthday.0, &[How::Reads])]));
    report.flows.push(flow(
        "aaaa",
        ("pii-in-log", Level::Deny),
        &[birthday],
        sink(SinkKind::Log, "tracing::info!", "crm::greet::today", ("src/greet.rs", 6, 14)),
        vec![
            step("crm::greet::today", "src/greet.rs", 6, "reads birthday"),
            step("crm::greet::today", "src/greet.rs", 6, "logs it"),
        ],
    ));
    let mut sent = flow(
        "bbbb",
        ("undeclared-recipient", Level::Deny),
        &[birthday],
        sink(SinkKind::HttpClient, "reqwest::RequestBuilder::json", "crm::greet::today", ("src/greet.rs", 9, 10)),
        Vec::new(),
    );
    sent.sink.recipient = Some("Resend".to_owned());
    report.flows.push(sent);
    report.recipients.push(RecipientEntry {
        name: "Resend".to_owned(),
        country: Some("US".to_owned()),
        known: true,
        ..RecipientEntry::default()
    });
    report.sort();
    report
}

#[test]
fn equal_reports_do_not_differ() {
    let mut moved = small::report();
    for flow in &mut moved.flows {
        flow.sink.line += 7;
        flow.steps.clear();
    }
    for function in &mut moved.functions {
        function.line += 7;
    }
    let diff = compare(&small::report(), &moved);
    assert!(diff.is_empty(), "{diff:?}");
    assert_eq!(counts(&diff), [0; 5]);
    let text = human(&diff, &small::report(), &moved, &[]);
    assert!(text.contains("no difference in what becomes of personal data"), "{text}");
    let text = markdown(&diff, &small::report(), &moved, &[]);
    assert!(!text.contains("mermaid") && !text.contains('|'), "{text}");
}

#[test]
fn one_field_one_log_line_and_one_recipient_are_just_that() {
    let (base, head) = (small::report(), changed());
    let diff = compare(&base, &head);
    assert_eq!(counts(&diff), [1, 2, 2, 1, 0]);
    assert_eq!((diff.types.changed.len(), diff.types.new.len(), diff.types.removed.len()), (1, 0, 0));
    assert_eq!((diff.flows.new.len(), diff.flows.changed.len(), diff.flows.removed.len()), (2, 0, 0));
    assert_eq!((diff.functions.new.len(), diff.functions.changed.len(), diff.functions.removed.len()), (1, 0, 0));
    let plain = anstream::adapter::strip_str(&human(&diff, &base, &head, &diff.violations(&Policy::ALL))).to_string();
    insta::assert_snapshot!("the_tables", plain);
    insta::assert_snapshot!("the_comment", markdown(&diff, &base, &head, &diff.violations(&[Policy::NewFlows])));
    insta::assert_snapshot!("the_document", json(&diff, &diff.violations(&[Policy::NewFlows])));
}

/// Who hands on a whole record does so with a new field, too.
#[test]
fn functions_that_hand_on_a_new_field_are_counted() {
    let birthday = "crm::model::Customer.birthday";
    let with = |report: &mut Report, path: &str, how: How| {
        let entry = report.functions.iter_mut().find(|function| function.path == path).unwrap();
        entry.touches.extend(function("", "", 1, &[(birthday, &[how])]).touches);
    };
    let mut head = changed();
    with(&mut head, "crm::store::insert", How::Passes);
    with(&mut head, "crm::hubspot::Client::push", How::Derives);
    with(&mut head, "crm::handlers::create", How::Reads);
    let diff = compare(&small::report(), &head);
    assert_eq!(diff.functions.changed.len(), 3, "the document has all");
    for text in [human(&diff, &small::report(), &head, &[]), markdown(&diff, &small::report(), &head, &[])] {
        assert!(text.contains("and 2 that only hand on fields that came or went"), "{text}");
        assert!(text.contains("now reads Customer.birthday"), "{text}");
        assert!(!text.contains("now passes") && !text.contains("now derives"), "{text}");
    }
    let mut old = small::report();
    with(&mut old, "crm::store::insert", How::Passes);
    let diff = compare(&small::report(), &old);
    assert!(human(&diff, &small::report(), &old, &[]).contains("now passes"), "the field is not new");
}

#[test]
fn the_way_back_removes_the_same() {
    let diff = compare(&changed(), &small::report());
    assert_eq!(counts(&diff), [0; 5]);
    assert_eq!((diff.flows.removed.len(), diff.functions.removed.len(), diff.recipients.removed.len()), (2, 1, 1));
    assert_eq!(diff.types.changed[0].fields.removed[0].name, "birthday");
}

#[test]
fn a_flow_that_carries_more_has_grown() {
    let mut head = small::report();
    let flow = head.flows.iter_mut().find(|flow| flow.id == "77aa").unwrap();
    flow.data.push("crm::model::Customer.phone".to_owned());
    flow.id = "77ab".to_owned();
    let diff = compare(&small::report(), &head);
    assert_eq!((diff.flows.new.len(), diff.flows.removed.len(), diff.flows.changed.len()), (0, 0, 1));
    assert_eq!(diff.flows.changed[0].data.new, ["crm::model::Customer.phone"]);
    assert_eq!(counts(&diff), [0, 1, 1, 0, 0]);
    let back = compare(&head, &small::report());
    assert_eq!((counts(&back), back.flows.changed.len()), ([0; 5], 1));
}

#[test]
fn a_flow_that_moved_with_its_function_is_not_new() {
    let mut head = small::report();
    let flow = head.flows.iter_mut().find(|flow| flow.id == "77aa").unwrap();
    flow.sink.within = "crm::database::insert".to_owned();
    flow.id = "77ab".to_owned();
    let diff = compare(&small::report(), &head);
    assert_eq!((counts(&diff), diff.flows.changed[0].changes[0].what), ([0; 5], "function"));
    let mut head = head;
    let flow = head.flows.iter_mut().find(|flow| flow.id == "77ab").unwrap();
    flow.sink.within = "crm::database::replace".to_owned();
    assert_eq!(counts(&compare(&small::report(), &head)), [0, 1, 1, 0, 0], "another function is another flow");
}

#[test]
fn one_more_of_the_same_is_new() {
    let mut head = small::report();
    let again = head.flows.iter().find(|flow| flow.id == "4b1f").unwrap().clone();
    head.flows.push(again);
    assert_eq!(counts(&compare(&small::report(), &head)), [0, 1, 1, 0, 0]);
}

#[test]
fn what_was_declared_and_is_not_any_more_is_a_new_finding_and_no_new_flow() {
    let mut head = small::report();
    let flow = head.flows.iter_mut().find(|flow| flow.id == "e0e0").unwrap();
    (flow.declared, flow.level) = (false, Level::Warn);
    let diff = compare(&small::report(), &head);
    assert_eq!(counts(&diff), [0, 0, 1, 0, 0]);
    let change = &diff.flows.changed[0].changes[0];
    assert_eq!((change.from.as_deref(), change.to.as_deref()), (Some("declared"), Some("warning")));
}

#[test]
fn a_mask_that_is_gone_is_a_new_flow() {
    let mut base = small::report();
    base.flows.iter_mut().find(|flow| flow.id == "e0e0").unwrap().pseudonymised = true;
    assert_eq!(counts(&compare(&base, &small::report())), [0, 1, 0, 0, 0]);
    assert_eq!(counts(&compare(&small::report(), &base)), [0; 5]);
}

#[test]
fn a_declaration_that_became_a_finding_is_new() {
    let mut head = small::report();
    head.declarations.push(ConfigFinding {
        rule: "missing-retention".to_owned(),
        level: Level::Warn,
        message: "nobody has said how long it is kept".to_owned(),
        help: "say it".to_owned(),
        item: "crm::model::Customer.email".to_owned(),
        file: "src/model.rs".to_owned(),
        line: 8,
        ..ConfigFinding::default()
    });
    let diff = compare(&small::report(), &head);
    assert_eq!(counts(&diff), [0, 0, 1, 0, 0]);
    let mut moved = head.clone();
    moved.declarations[0].line = 80;
    assert!(compare(&head, &moved).is_empty());
    assert!(markdown(&diff, &small::report(), &head, &[]).contains("`missing-retention`"));
    let document: Value = serde_json::from_str(&json(&diff, &[])).unwrap();
    assert!(validator().is_valid(&document), "{document:#}");
}

#[test]
fn tests_never_fail_a_review() {
    let mut head = small::report();
    let mut flow = head.flows.iter().find(|flow| flow.test).unwrap().clone();
    flow.id = "7777".to_owned();
    flow.sink.within = "crm::store::tests::again".to_owned();
    head.flows.push(flow);
    let diff = compare(&small::report(), &head);
    assert_eq!((counts(&diff), diff.flows.new.len()), ([0; 5], 1));
}

#[test]
fn more_gaps_are_told_and_calls_without_data_deny_nothing() {
    let mut head = small::report();
    head.unanalysed.total.unresolved_calls += 3;
    assert_eq!(counts(&compare(&small::report(), &head)), [0; 5]);
    head.unanalysed.total.opaque_statements += 1;
    head.unanalysed.total.unmodelled[0].given_data += 1;
    let diff = compare(&small::report(), &head);
    assert_eq!(counts(&diff), [0, 0, 0, 0, 2]);
    assert_eq!(diff.unanalysed.counts.len(), 3);
}

#[test]
fn a_host_that_nobody_named_is_a_recipient() {
    let mut base = small::report();
    base.flows.retain(|flow| flow.id != "1d77");
    let diff = compare(&base, &small::report());
    assert_eq!(counts(&diff), [0, 1, 1, 1, 0]);
    assert!(diff.recipients.new[0].unnamed && diff.recipients.new[0].name == "api.mailvendor.example");
}

#[test]
fn the_document_is_what_the_schema_says() {
    let reports = [small::report(), changed(), generated::report(200), Report::default()];
    for base in &reports {
        for head in &reports {
            let diff = compare(base, head);
            let document: Value = serde_json::from_str(&json(&diff, &diff.violations(&Policy::ALL))).unwrap();
            let errors: Vec<_> =
                validator().iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{}", errors.join("\n"));
        }
    }
    let diff = compare(&small::report(), &changed());
    let mut wrong: Value = serde_json::from_str(&json(&diff, &[])).unwrap();
    wrong["flows"]["new"][0]["level"] = "forbid".into();
    assert!(!validator().is_valid(&wrong), "flows are those of the map");
}

#[test]
fn a_comment_fits_whatever_changed() {
    let head = generated::report(3_000);
    let diff = compare(&Report::default(), &head);
    let text = markdown(&diff, &Report::default(), &head, &[]);
    assert!(text.chars().count() < 65_536, "{}", text.chars().count());
    assert!(text.contains(" more, in `--format json`"));
}

#[test]
fn hostile_names_stay_names() {
    let mut head = changed();
    let evil = "a|b`c\n@octocat <img src=x> \u{202e}txt";
    head.recipients.last_mut().unwrap().name = evil.to_owned();
    head.recipients.last_mut().unwrap().role = Some("[x](javascript:y) @octocat".to_owned());
    for flow in head.flows.iter_mut().filter(|flow| flow.sink.recipient.is_some()) {
        flow.sink.recipient = Some(evil.to_owned());
    }
    let diff = compare(&small::report(), &head);
    let text = markdown(&diff, &small::report(), &head, &[]);
    let tables: String = text.split("```").step_by(2).collect();
    for line in tables.lines().filter(|line| line.contains("octocat")) {
        // A link needs a bracket that is not escaped, a mention an `@` outside of code.
        assert!(!line.replace("\\]", "").contains("]("), "{line}");
        let outside: String = line.split('`').step_by(2).collect();
        assert!(!outside.contains('@') && !outside.contains('<'), "{line}");
    }
    assert!(!tables.contains("\n@octocat"));
    assert!(!text.contains('\u{202e}') && tables.contains("u{202e}txt"));
}
