//! A ratchet: findings of an earlier map do not fail a run.

use serde_json::Value;

use crate::fixture::Fixture;

const LEAK: &str = "\n/// Says hello.\npub fn greet(customer: &Customer) {\n    println!(\"{}\", customer.email);\n}\n";

#[test]
fn findings_of_the_baseline_do_not_fail_and_new_ones_do() {
    let partners = Fixture::new("partners");
    partners.pii(&["check"]).code(100);
    partners.pii(&["map", "-o", "baseline.json"]).code(0);
    let known = partners.pii(&["check", "--baseline", "baseline.json"]).code(0).says("Finished 0 denied");
    assert!(known.stdout.contains("findings: 0 errors, 0 warnings, and 5 known from the baseline"), "{}", known.stdout);
    assert!(!known.stderr.contains("no longer"), "{}", known.stderr);
    let code = partners.read("app/src/lib.rs");
    // Lines move, and stay known.
    partners.write("app/src/lib.rs", &format!("// A line.\n{code}{LEAK}"));
    let run = partners.pii(&["check", "--baseline", "baseline.json"]).code(100).says("Finished 1 denied");
    assert!(run.stdout.contains("pii-on-console") && !run.stdout.contains("error[undeclared"), "{}", run.stdout);
    let short = partners.pii(&["check", "--baseline", "baseline.json", "--message-format", "short"]).code(100).stdout;
    assert_eq!(short.matches(": known[").count(), 5, "{short}");
    let sarif = partners.pii(&["check", "--baseline", "baseline.json", "--message-format", "sarif"]).code(100).stdout;
    assert_eq!(sarif.matches("\"baselineState\": \"unchanged\"").count(), 5, "{sarif}");
    let github = partners.pii(&["check", "--baseline", "baseline.json", "--message-format", "github"]).code(100).stdout;
    assert_eq!(github.matches("::error").count(), 1, "{github}");
    assert!(github.contains("5 known findings in the baseline"), "{github}");
}

#[test]
fn what_no_longer_occurs_is_said() {
    let partners = Fixture::new("partners");
    partners.pii(&["map", "-o", "baseline.json"]).code(0);
    let code = partners
        .read("app/src/lib.rs")
        .replace("post::send(\"https://api.enrich.example/people\", &customer.email);", "");
    partners.write("app/src/lib.rs", &code);
    partners
        .pii(&["check", "--baseline", "baseline.json"])
        .code(0)
        .says("1 finding of the baseline no longer occurs: undeclared-recipient in app::enrich; renew baseline.json");
}

#[test]
fn a_baseline_that_is_none_stops_the_run_before_it_compiles() {
    let partners = Fixture::new("partners");
    let run = partners.pii(&["check", "--baseline", "gone.json"]).code(101).says("cannot read the map gone.json");
    run.says("`cargo pii map --format json -o gone.json` writes one").compiles(&[]);
    partners.write("empty.json", "{}");
    partners.pii(&["check", "--baseline", "empty.json"]).code(101).says("cannot use empty.json: it is no JSON map");
}

#[test]
fn sarif_is_one_document_of_every_finding() {
    let partners = Fixture::new("partners");
    let run = partners.pii(&["check", "--message-format", "sarif", "-o", "pii.sarif"]).code(100);
    assert_eq!(run.stdout, "");
    let document: Value = serde_json::from_str(&partners.read("pii.sarif")).expect("JSON");
    let results = document["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), 5);
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "app/src/lib.rs");
        let steps = &result["codeFlows"][0]["threadFlows"][0]["locations"];
        assert!(steps.as_array().is_some_and(|steps| !steps.is_empty()), "{result:#}");
    }
    // The same code at other lines is the same finding.
    let identities = |document: &Value| -> Vec<Value> {
        let results = document["runs"][0]["results"].as_array().expect("a list");
        results.iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    partners.write("app/src/lib.rs", &format!("// A line.\n{}", partners.read("app/src/lib.rs")));
    let moved = partners.pii(&["check", "--message-format", "sarif"]).code(100).stdout;
    let moved: Value = serde_json::from_str(&moved).expect("JSON");
    assert_eq!(identities(&moved), identities(&document));
}
