//! What a run could not see: how it is told, and how it fails a run that is asked to.

use serde_json::Value;

use crate::fixture::Fixture;

/// A desk that writes letters by a crate nobody read, calls C, and leaves it to a trait object who is told.
const DESK: &str = r#"//! The front desk.

use records::Patient;

/// Who is told.
pub trait Announce {
    fn announce(&self, text: &str);
}

/// Told in the hall.
pub struct Hall;

/// Told nobody.
pub struct Nobody;

impl Announce for Hall {
    fn announce(&self, _text: &str) {}
}

impl Announce for Nobody {
    fn announce(&self, _text: &str) {}
}

/// What the next patient is called.
pub fn call(patient: &Patient) -> String {
    post::envelope("next");
    format!("{}: number {}", forms::title!(), patient.number)
}

/// A letter to the patient, announced.
pub fn letter(patient: &Patient, to: &dyn Announce) -> String {
    to.announce("a letter");
    unsafe { bell::ring(patient.name.len()) };
    post::envelope(&patient.label())
}

/// Any other.
pub fn done(then: Option<Box<dyn Fn(&str)>>) {
    if let Some(then) = then {
        then("done");
    }
}

mod bell {
    unsafe extern "C" {
        pub fn ring(times: usize);
    }
}
"#;

fn desk() -> Fixture {
    let clinic = Fixture::new("clinic");
    clinic.write("desk/src/lib.rs", DESK);
    clinic
}

#[test]
fn one_line_says_how_much_and_the_lists_say_what() {
    let clinic = desk();
    let run = clinic.pii(&["check", "-p", "desk"]).code(0);
    let line = run.stdout.lines().last().expect("a summary");
    assert!(line.starts_with("not analysed: 0 of "), "{line}");
    assert!(line.contains(", 0 opaque statements, 4 of "), "{line}");
    assert!(
        line.contains(" calls (1 given personal data), 1 local crate (post), 1 function of other languages"),
        "{line}"
    );
    assert!(line.ends_with("; -v lists them"), "{line}");

    let listed = clinic.pii(&["check", "-p", "desk", "-v"]).code(0).stdout;
    let lists: Vec<&str> = listed.lines().skip_while(|line| !line.starts_with("not analysed: ")).collect();
    assert!(!lists[0].contains("-v"), "{listed}");
    let ranked: Vec<&str> = lists.iter().copied().skip_while(|line| !line.contains("without body and model")).collect();
    assert_eq!(
        ranked,
        [
            "  calls without body and model, to be modelled in this order:",
            "    2  post::envelope  (1 given personal data)",
            "    1  bell::ring",
            "    1  dyn std::ops::Fn",
            "  functions of other languages:",
            "    1  bell::ring",
        ]
    );
    let of_desk = lists.iter().find(|line| line.starts_with("  desk ")).expect("a row for each crate");
    let cells: Vec<&str> = of_desk.split_whitespace().collect();
    // The trait object has two candidates, the boxed closure none; both are calls of trait objects.
    assert_eq!(cells[6..], ["4", "2", "2", "1"], "{of_desk}");
}

#[test]
fn the_map_counts_for_the_run_and_for_each_crate() {
    let clinic = desk();
    let run = clinic.pii(&["map", "--format", "json", "-p", "desk"]).code(0);
    let unanalysed = &serde_json::from_str::<Value>(&run.stdout).expect("one document")["unanalysed"];
    assert_eq!(unanalysed["unresolved_calls"], 4);
    assert_eq!(unanalysed["unmodelled"][0]["function"], "post::envelope");
    assert_eq!(unanalysed["unmodelled"][0]["given_data"], 1);
    assert_eq!(unanalysed["foreign"][0]["function"], "bell::ring");
    assert_eq!(unanalysed["dyn_calls"]["candidates"], 2);
    assert_eq!(unanalysed["dyn_calls"]["without_candidate"], 1);
    let crates = unanalysed["crates"].as_array().expect("a list");
    let names: Vec<&str> = crates.iter().filter_map(|entry| entry["name"].as_str()).collect();
    assert_eq!(names, ["desk", "records"]);
    let sum: u64 = crates.iter().filter_map(|entry| entry["calls"].as_u64()).sum();
    assert_eq!(unanalysed["calls"], sum);
    assert_eq!(crates[1]["unresolved_calls"], 0);
}

#[test]
fn more_than_is_accepted_fails_a_run_that_asks_for_it() {
    let clinic = desk();
    let config = clinic.read("pii.toml");
    clinic.pii(&["check", "-p", "desk"]).code(0);
    let run = clinic.pii(&["check", "-p", "desk", "--deny", "unanalysed"]).code(100);
    assert!(run.stdout.contains("error[unanalysed]: 1 local crates were not analysed (post)"), "{}", run.stdout);
    assert!(run.stdout.contains("--> Cargo.toml"), "{}", run.stdout);

    clinic.write(
        "pii.toml",
        &format!("{config}\n[levels]\nunanalysed = \"deny\"\n[unanalysed]\ncrates = 1\ncalls = 4\n"),
    );
    clinic.pii(&["check", "-p", "desk"]).code(0);
    clinic.pii(&["check", "-p", "desk", "-A", "unanalysed"]).code(0);

    clinic.write("pii.toml", &format!("{config}\n[unanalysed]\ncrates = 1\ncalls = \"100%\"\ncalls-given-data = 0\n"));
    let run = clinic.pii(&["check", "-p", "desk", "-D", "unanalysed"]).code(100);
    for part in [
        "calls without body and model are given personal data, more than the 0 that `calls-given-data` in `[unanalysed]` accepts",
        "--> pii.toml:8:1",
        "path = \"post::envelope\"",
        "flows = [\"0 -> return\"]",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let modelled = "[[function]]\npath = \"post::envelope\"\nflows = [\"0 -> return\"]\n";
    let config = clinic.read("pii.toml") + modelled;
    clinic.write("pii.toml", &config);
    clinic.pii(&["check", "-p", "desk", "-D", "unanalysed"]).code(0);
}

#[test]
fn limits_are_checked_like_the_rest_of_the_file() {
    let clinic = Fixture::new("clinic");
    clinic.write("pii.toml", "[unanalysed]\ncals = 1\nstatements = \"5%\"\ncalls = 0.05\n");
    clinic
        .pii(&["check"])
        .code(101)
        .compiles(&[])
        .says("did you mean `calls`?")
        .says("`statements` is no limit")
        .says("or as a share, `\"5%\"`")
        .says("3 mistakes");
}

#[test]
fn green_says_nothing_where_nothing_is_annotated() {
    let clinic = Fixture::new("clinic");
    let run = clinic.pii(&["check", "-p", "archive"]).code(0);
    assert!(
        run.stdout.contains("warning[vacuous-rule]: nothing is annotated in the packages analysed"),
        "{}",
        run.stdout
    );
    clinic.pii(&["check", "-p", "archive", "-D", "warnings"]).code(100);
    let run = clinic.pii(&["check"]).code(0);
    assert!(!run.stdout.contains("vacuous-rule"), "{}", run.stdout);
}

#[test]
fn a_rule_somebody_counts_on_says_which_side_is_empty() {
    let clinic = Fixture::new("clinic");
    let run = clinic.pii(&["check", "-D", "pii-on-console", "-D", "secret-exposed", "-W", "pii-in-metrics"]).code(0);
    assert!(run.stdout.contains("`pii-in-metrics` has nothing to look at: no sink of the kind `metrics` is called"));
    assert!(run.stdout.contains("`secret-exposed` has nothing to look at: no annotated field is a secret"));
    assert!(!run.stdout.contains("`pii-on-console`"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("vacuous-rule").count(), 2, "{}", run.stdout);

    clinic.write("pii.toml", &(clinic.read("pii.toml") + "\n[levels]\nundeclared-recipient = \"deny\"\n"));
    let run = clinic.pii(&["check", "--message-format", "short"]).code(0);
    let finding = "pii.toml:6: warning[vacuous-rule] `undeclared-recipient` has nothing to look at: no sink of the \
                   kinds `http-client`, `email` or `third-party` is called in the packages analysed\n";
    assert_eq!(run.stdout, finding);
}
