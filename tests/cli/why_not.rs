//! `why-not`: flows that are there, and where data ends that does not get further.

use serde_json::Value;

use crate::fixture::Fixture;

/// A desk where data ends in every way there is.
const DESK: &str = r#"//! The front desk.

use records::Patient;

/// A person's name, for nobody.
pub struct Hidden(pub String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("hidden")
    }
}

/// What the next patient is called.
pub fn call(patient: &Patient) -> String {
    println!("{} letters, {}", patient.name.len(), initial(&patient.name));
    println!("{:?}", Hidden(patient.name.clone()));
    let mut shown = patient.name.clone();
    shown.clear();
    shown = String::from("next");
    post::stamp(&patient.name);
    shown
}

/// The first letter.
pub fn initial(name: &str) -> String {
    name.chars().take(1).collect()
}

/// Keeps a name for itself.
pub fn count(patient: &Patient) -> usize {
    let name = patient.name.to_uppercase();
    drop(name);
    7
}

/// Prints an address.
pub fn print(patient: &Patient) {
    println!("{}", address(patient));
}

fn address(patient: &Patient) -> String {
    format!("<{}>", patient.email)
}
"#;

const CONFIG: &str = r#"[[external]]
type = "records::Patient"
fields = { name = "Name", email = "contact::Email" }

[[declassify]]
function = "desk::initial"
to = "redacted"
"#;

fn desk() -> Fixture {
    let clinic = Fixture::new("clinic");
    clinic.write("desk/src/lib.rs", DESK);
    clinic.write("pii.toml", CONFIG);
    let post = clinic.read("vendor/post/src/lib.rs") + "\n/// Stamps a letter.\npub fn stamp(_letter: &str) {}\n";
    clinic.write("vendor/post/src/lib.rs", &post);
    clinic
}

fn answer(clinic: &Fixture, source: &str, sink: &str) -> Value {
    let run = clinic.pii(&["why-not", source, sink, "-p", "desk", "--format", "json"]).code(0);
    serde_json::from_str(&run.stdout).expect("one document")
}

/// `line end` of every end.
fn ends(answer: &Value) -> Vec<String> {
    let ends = answer["ends"].as_array().expect("a list").iter();
    ends.map(|end| format!("{} {}", end["line"], end["end"].as_str().expect("a word"))).collect()
}

#[test]
fn a_flow_that_is_there_is_shown() {
    let clinic = desk();
    let run = clinic.pii(&["why-not", "Patient.email", "console", "-p", "desk"]).code(0);
    assert_eq!(
        run.stdout,
        "records::Patient.email reaches a sink of the kind `console`\n\n\
         desk/src/lib.rs:39  std::println!  (pii-on-console: a finding, deny)\n    \
         desk/src/lib.rs:43  desk::address: reads email, formats it\n    \
         desk/src/lib.rs:39  desk::print: gets it from desk::address, prints it\n"
    );
    let answer = answer(&clinic, "records::Patient.email", "desk/src/lib.rs:39");
    assert_eq!((&answer["schema"], &answer["reaches"]), (&"pii-why-not/1".into(), &true.into()));
    assert_eq!(answer["flows"][0]["sink"]["line"], 39);
    let allowed =
        format!("{CONFIG}\n[[allow]]\nrule = \"pii-on-console\"\npath = \"desk::print\"\nreason = \"asked for\"\n");
    clinic.write("pii.toml", &allowed);
    let run = clinic.pii(&["why-not", "Patient.email", "println!", "-p", "desk"]).code(0);
    assert!(run.stdout.contains("allowed by pii.toml: asked for"), "{}", run.stdout);
}

#[test]
fn where_data_ends_is_told_nearest_to_the_sink_first() {
    let clinic = desk();
    let run = clinic.pii(&["why-not", "Patient.name", "console", "-p", "desk"]).code(0);
    for part in [
        "records::Patient.name does not reach a sink of the kind `console`",
        "desk/src/lib.rs:16  desk::call: not carried by what `std::string::String::len` gives, a `usize`",
        "desk/src/lib.rs:16  desk::call: redacted by `desk::initial`",
        "desk/src/lib.rs:17  desk::call: not shown by the `Debug` of `desk::Hidden`",
        "desk/src/lib.rs:19  desk::call: overwritten",
        "desk::call: given to `post::stamp`, which has no model: what it does with it is not known",
        "desk::count: never passed on",
        "it is reached by other data: records::Patient.email",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let ends = ends(&answer(&clinic, "Patient.name", "console"));
    let place = |end: &str| ends.iter().position(|known| known.ends_with(end)).unwrap_or_else(|| panic!("{ends:?}"));
    assert!(place(" redacted") < place(" never-passed-on"), "{ends:?}");
}

#[test]
fn a_function_nobody_calls_a_sink_is_named() {
    let clinic = desk();
    let run = clinic.pii(&["why-not", "Patient.name", "post::*", "-p", "desk"]).code(0);
    for part in [
        "desk::call: given to `post::stamp` as argument 0, and nothing says that it leaves there",
        "[[sink]]\n  function = \"post::stamp\"",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let found = answer(&clinic, "Patient.name", "desk/src/lib.rs:21");
    assert_eq!(ends(&found)[0], "21 no-sink");
    let none = answer(&clinic, "Patient.email", "log");
    assert_eq!((&none["places"], &none["reaches"]), (&0.into(), &false.into()));
}

#[test]
fn functions_are_sources_and_ends_too() {
    let clinic = desk();
    let found = answer(&clinic, "desk::address", "desk::print");
    assert_eq!(found["reaches"], true, "{found}");
    let found = answer(&clinic, "desk::count", "console");
    assert_eq!(found["data"], serde_json::json!(["records::Patient.name"]));
    assert_eq!(ends(&found), ["31 never-passed-on"]);
    let run = clinic.pii(&["why-not", "desk::initial", "console", "-p", "desk"]).code(0);
    assert!(run.stdout.starts_with("desk::initial does not reach"), "{}", run.stdout);
}

#[test]
fn what_is_not_there_is_wrong_usage_with_a_suggestion() {
    let clinic = desk();
    clinic
        .pii(&["why-not", "Patient.emial", "log", "-p", "desk"])
        .code(2)
        .says("no field or function `Patient.emial` in the packages analysed")
        .says("did you mean `records::Patient.email`?");
    clinic.pii(&["why-not", "Patient.email", "lgo", "-p", "desk"]).code(2).says("did you mean `log`?");
    clinic.pii(&["why-not", "Patient.email", "post::stmap", "-p", "desk"]).code(2).says("`post::stamp`?");
    clinic.pii(&["why-not", "Patient.email", "src/mian.rs:3", "-p", "desk"]).code(2).says("desk/src/main.rs`?");
    clinic.pii(&["why-not", "Patient.email", "src/lib.rs:3", "-p", "desk"]).code(2).says("any of 2 files");
    clinic.pii(&["why-not", "Patient.email"]).code(2).says("SINK");
}
