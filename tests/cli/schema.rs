//! `schema`: tables beside the types that declare them.

use serde_json::Value;

use crate::fixture::Fixture;

/// A type that says where it is stored, without the runtime: the marker is all the command reads.
const RECORDS: &str = r##"//! Who is treated.

pub struct Patient {
    pub number: u32,
    pub name: String,
    pub email: String,
    pub ward: String,
}

const _: () = {
    const __PII_MARKER: &str = r#"pii/1 {"item":"type","name":"Patient","kind":"struct","subject":"Patient","store":["patients","archive"],"allow":[],"remote":null,"variants":[{"name":null,"fields":[{"name":"number","role":"subject_id"},{"name":"name","role":"personal","categories":[{"path":"Name","key":"user.name","flags":[]}],"column":"full_name"},{"name":"email","role":"personal","categories":[{"path":"contact::Email","key":"user.contact.email","flags":["identifier"]}]},{"name":"ward","role":"none"}]}]}"#;
    let _ = __PII_MARKER;
};
"##;

const FIRST: &str = "CREATE TABLE public.patients (number bigint PRIMARY KEY, name text NOT NULL, ward text);\n";

const SECOND: &str = "ALTER TABLE patients RENAME COLUMN name TO full_name;\nALTER TABLE patients ADD COLUMN fax text;\n\
                      CREATE TABLE visits (at timestamptz);\nCOPY patients FROM stdin;\n1\tada@example.com;\n\\.\n\
                      CREATE TABLE broken (mail 'ada@example.com');\n";

fn fixture() -> Fixture {
    let fixture = Fixture::new("clinic");
    fixture.write("records/src/lib.rs", RECORDS);
    fixture.write("pii.toml", "");
    fixture.write("archive/src/lib.rs", "//! Nothing.\n");
    fixture.write("desk/src/main.rs", "//! Nothing.\nfn main() {}\n");
    fixture.write("forms/src/lib.rs", "//! Nothing.\n");
    fixture
}

fn with_migrations() -> Fixture {
    let fixture = fixture();
    std::fs::create_dir_all(fixture.path("records/migrations/2_more")).expect("a folder");
    fixture.write("records/migrations/1_patients.sql", FIRST);
    fixture.write("records/migrations/1_patients.down.sql", "DROP TABLE patients;\n");
    fixture.write("records/migrations/2_more/up.sql", SECOND);
    fixture.write("records/migrations/2_more/down.sql", "DROP TABLE visits;\n");
    fixture
}

#[test]
fn columns_and_declarations_stand_side_by_side() {
    let fixture = with_migrations();
    let run = fixture.pii(&["schema", "-p", "records"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
    assert!(!run.stdout.contains("example.com") && !run.stderr.contains("example.com"), "a value was printed");
}

#[test]
fn json_says_the_same() {
    let fixture = with_migrations();
    let run = fixture.pii(&["schema", "-p", "records", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let columns = json["tables"][0]["columns"].as_array().expect("columns").iter();
    let standing: Vec<_> = columns.map(|column| (column["name"].as_str(), column["standing"].as_str())).collect();
    let expected = [("number", "personal"), ("full_name", "personal"), ("ward", "not-personal"), ("fax", "undeclared")];
    assert_eq!(standing, expected.map(|(name, standing)| (Some(name), Some(standing))));
    assert_eq!(json["without_column"][0]["field"], "records::Patient.email");
    assert_eq!(json["stores_without_table"][0]["store"], "archive");
    assert_eq!(json["unread"][0]["line"], 7);
}

#[test]
fn gaps_fail_where_that_is_asked() {
    let fixture = with_migrations();
    for (gap, code) in [("missing-columns", 100), ("undeclared-columns", 100), ("unread-statements", 100)] {
        assert_eq!(fixture.pii(&["schema", "-p", "records", "--fail-on", gap]).code, code, "{gap}");
    }
    fixture.write("all.sql", "CREATE TABLE patients (number int, full_name text, email text, ward text);\n");
    let run = fixture.pii(&[
        "schema",
        "all.sql",
        "-p",
        "records",
        "--fail-on",
        "missing-columns",
        "--fail-on",
        "undeclared-columns",
    ]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn anonymizer_has_a_rule_for_each_personal_column() {
    let fixture = with_migrations();
    let run = fixture.pii(&["schema", "-p", "records", "--format", "anonymizer"]);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn without_scripts_there_is_advice() {
    let fixture = fixture();
    let run = fixture.pii(&["schema", "-p", "records"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no package has a folder `migrations`"), "{}", run.stderr);
    let run = fixture.pii(&["schema", "no/such.sql", "-p", "records"]);
    assert_eq!(run.code, 101);
    assert!(run.stderr.contains("no/such.sql"), "{}", run.stderr);
    std::fs::create_dir_all(fixture.path("migrations/mysql")).expect("a folder");
    std::fs::create_dir_all(fixture.path("migrations/sqlite")).expect("a folder");
    let run = fixture.pii(&["schema", "-p", "records"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("several databases"), "{}", run.stderr);
}
