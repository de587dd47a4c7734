//! `cargo pii coverage`: coverage files of this workspace and of others, exit codes and formats.

use std::fmt::Write as _;

use serde_json::Value;

use crate::fixture::Fixture;

/// A clinic whose library reads two fields in two functions, and coverage in which a test runs one of them.
fn clinic() -> Fixture {
    let clinic = Fixture::new("clinic");
    let source = "\
//! Who is treated.

/// A patient.
pub struct Patient {
    pub number: u32,
    pub name: String,
    pub email: String,
}

impl Patient {
    /// As it stands on the folder.
    pub fn label(&self) -> String {
        format!(\"{} <{}>\", self.name, self.email)
    }

    /// Where letters go.
    pub fn address(&self) -> Option<String> {
        if self.number == 0 {
            return None;
        }
        Some(self.email.clone())
    }
}
";
    clinic.write("records/src/lib.rs", source);
    clinic
}

fn lcov(clinic: &Fixture, name: &str, lines: &[(u32, u32)]) {
    let mut text = format!("SF:{name}\n");
    for (line, count) in lines {
        writeln!(text, "DA:{line},{count}").expect("a string takes everything");
    }
    clinic.write("lcov.info", &(text + "end_of_record\n"));
}

const LINES: &[(u32, u32)] = &[(12, 0), (13, 0), (14, 0), (17, 2), (18, 2), (19, 0), (21, 2), (22, 2)];

#[test]
fn functions_that_no_test_runs_are_listed_first() {
    let clinic = clinic();
    lcov(&clinic, "records/src/lib.rs", LINES);
    let args = ["coverage", "-p", "records", "--lcov", "lcov.info"];
    let run = clinic.pii(&args).code(0).says("Finished tests run 1 of 2 functions");
    assert_eq!(
        run.stdout,
        "\
no test runs:
  records::Patient::label  records/src/lib.rs:12  0/3  Patient.email, Patient.name

tests run a part of:
  records::Patient::address  records/src/lib.rs:17  4/5  Patient.email

tests run 1 of 2 functions touching personal data (50%), 4 of their 8 lines; not counted: 0 in tests, 0 written by macros
"
    );
    clinic.pii(&[&args[..], &["--min", "50"]].concat()).code(0);
    clinic.pii(&[&args[..], &["--min", "50.01"]].concat()).code(100);
    clinic.pii(&[&args[..], &["--min", "101"]].concat()).code(2).says("percentage");
}

#[test]
fn names_of_another_machine_and_separators_of_another_system_are_understood() {
    let clinic = clinic();
    for name in ["/ci/clinic/records/src/lib.rs", "D:\\clinic\\records\\src\\lib.rs", "./records/src/lib.rs"] {
        lcov(&clinic, name, LINES);
        let run = clinic.pii(&["coverage", "-p", "records", "--lcov", "lcov.info", "--format", "json"]).code(0);
        let document: Value = serde_json::from_str(&run.stdout).expect("one document");
        assert_eq!((document["run"].as_u64(), document["total"].as_u64()), (Some(1), Some(2)), "{name}");
        assert_eq!(document["percent"].as_f64(), Some(50.0));
        assert_eq!(document["functions"][0]["path"], "records::Patient::label");
        assert_eq!(document["functions"][0]["state"], "not-run");
        assert_eq!(document["functions"][1]["end_line"], 22);
    }
}

#[test]
fn coverage_of_something_else_is_no_result() {
    let clinic = clinic();
    let args = ["coverage", "-p", "records", "--lcov", "lcov.info"];
    lcov(&clinic, "/ci/shop/src/cart.rs", LINES);
    let run = clinic.pii(&args).code(101).says("such as /ci/shop/src/cart.rs").says("with coverage");
    assert_eq!(run.stdout, "");
    clinic.write("lcov.info", "");
    clinic.pii(&args).code(101).says("the 0 source files");
    clinic.write("lcov.info", "<html></html>");
    clinic.pii(&args).code(101).says("lcov.info:1: this is no line of an LCOV file").says("cargo llvm-cov");
    std::fs::remove_file(clinic.path("lcov.info")).expect("removed");
    clinic.pii(&args).code(101).says("lcov.info").says("No such file");
    lcov(&clinic, "archive/src/lib.rs", &[(1, 1)]);
    clinic.pii(&["coverage", "-p", "archive", "--lcov", "lcov.info"]).code(101).says("nothing to be tested");
}

#[test]
fn a_file_that_the_coverage_does_not_name_counts_as_not_run() {
    let clinic = clinic();
    lcov(&clinic, "archive/src/lib.rs", &[(1, 1)]);
    let run = clinic.pii(&["coverage", "-p", "records", "--lcov", "lcov.info", "--min", "1"]).code(100);
    assert!(run.stdout.contains("not in the files"), "{}", run.stdout);
    assert!(run.stdout.contains("tests run 0 of 2 functions touching personal data (0%)"), "{}", run.stdout);
}

#[test]
fn badge_review_and_map_have_the_same_number() {
    let clinic = clinic();
    lcov(&clinic, "records/src/lib.rs", LINES);
    let args = ["coverage", "-p", "records", "--lcov", "lcov.info", "--format"];
    let badge: Value =
        serde_json::from_str(&clinic.pii(&[&args[..], &["badge"]].concat()).code(0).stdout).expect("JSON");
    assert_eq!(
        (&badge["message"], &badge["color"], &badge["schemaVersion"]),
        (&"50%".into(), &"red".into(), &1.into())
    );
    let review = clinic.pii(&[&args[..], &["markdown"]].concat()).code(0).stdout;
    assert!(review.starts_with("**tests run 1 of 2 functions"), "{review}");
    assert!(review.contains("| `records::Patient::label` | records/src/lib.rs:12 | 0/3 |"), "{review}");
    let map = clinic.pii(&["map", "-p", "records", "--format", "json", "--lcov", "lcov.info"]).code(0).stdout;
    let map: Value = serde_json::from_str(&map).expect("one document");
    let label = &map["functions"].as_array().expect("a list").iter().find(|it| it["path"] == "records::Patient::label");
    assert_eq!(label.expect("listed")["coverage"], serde_json::json!({ "end_line": 14, "lines": 3, "executed": 0 }));
}
