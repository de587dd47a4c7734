//! `cargo pii report`: what is asked for, how it is written and where it goes.

use std::collections::BTreeMap;
use std::fs;

use calamine::{Reader, Xlsx, open_workbook};

use crate::fixture::Fixture;

#[test]
fn the_record_is_the_default_and_goes_to_standard_output() {
    let clinic = Fixture::new("clinic");
    let run = clinic.pii(&["report"]).code(0).says("Finished 3 tables").says("say MISSING");
    assert!(run.stdout.starts_with("# Record of processing activities of "), "{}", run.stdout);
    assert!(run.stdout.contains("| Controller | **MISSING** |"), "{}", run.stdout);
    assert!(run.stdout.contains("| Categories of personal data | user.contact.email<br>user.name |"), "{}", run.stdout);
    assert!(run.stdout.contains("### data of records without a purpose"), "{}", run.stdout);
    assert_eq!(clinic.pii(&["report", "record", "--quiet"]).code(0).stdout, run.stdout);
}

#[test]
fn wrong_use_ends_with_2_before_anything_is_compiled() {
    let clinic = Fixture::new("clinic");
    for (words, said) in [
        (&["report", "recrod"][..], "did you mean `record`?"),
        (&["report", "breach"], "`breach` needs the name of what leaked"),
        (&["report", "--format", "xlsx"], "`-o record.xlsx`"),
        (&["report", "-o", "record.pdf"], "cannot tell the format of the report"),
        (&["report", "fields", "--format", "dpv"], "for the record alone"),
        (&["report", "fields", "-o", "fields.yml"], "for the record alone"),
    ] {
        clinic.pii(words).code(2).says(said).compiles(&[]);
    }
    clinic.write("pii.toml", "[[activity]]\nname = \"Visits\"\n[controler]\nname = \"A\"\n");
    clinic.pii(&["report"]).code(101).says("missing key `purpose`").says("did you mean `controller`?").compiles(&[]);
}

#[test]
fn each_format_is_written_by_the_name_of_its_file() {
    let clinic = Fixture::new("clinic");
    for (file, start) in [
        ("record.md", "# Record of processing activities"),
        ("record.html", "<!doctype html>"),
        ("record.yml", "# cargo-pii "),
        ("record.jsonld", "{\n  \"@context\""),
    ] {
        clinic.pii(&["report", "-o", file]).code(0).says(&format!("Generated {file}"));
        assert!(clinic.read(file).starts_with(start), "{file}: {}", clinic.read(file));
    }
    clinic.pii(&["report", "all", "-o", "record.xlsx"]).code(0).says("Generated record.xlsx");
    let workbook: Xlsx<_> = open_workbook(clinic.path("record.xlsx")).expect("a workbook");
    assert_eq!(
        workbook.sheet_names(),
        [
            "controller",
            "activities",
            "comparison",
            "processor",
            "controllers",
            "fields",
            "recipients",
            "retention",
            "measures",
        ]
    );
}

#[test]
fn one_table_fits_into_a_csv_file_and_several_into_a_folder() {
    let clinic = Fixture::new("clinic");
    clinic.pii(&["report", "--format", "csv"]).code(2).says("3 tables do not fit").says("name a folder");
    clinic.pii(&["report", "-o", "record.csv"]).code(2).says("3 tables do not fit");
    let fields = clinic.pii(&["report", "fields", "--format", "csv"]).code(0).stdout;
    let mut reader = csv::Reader::from_reader(fields.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(|row| row.expect("a row")).collect();
    let data: Vec<_> = rows.iter().map(|row| row["Data"].as_str()).collect();
    assert_eq!(data, ["records::Patient.email", "records::Patient.name"]);
    assert_eq!(rows[0]["Retention"], "MISSING");
    assert_eq!(rows[0]["Declared by"], "pii.toml");
    clinic.pii(&["report", "--format", "csv", "-o", "record"]).code(0);
    let mut files: Vec<_> = fs::read_dir(clinic.path("record"))
        .expect("a folder")
        .map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(files, ["activities.csv", "comparison.csv", "controller.csv"]);
}

#[test]
fn a_breach_sheet_is_about_what_leaked() {
    let clinic = Fixture::new("clinic");
    let sheet = clinic.pii(&["report", "breach", "Patient.email"]).code(0).stdout;
    assert!(sheet.contains("| Patient.email |") && !sheet.contains("| Patient.name |"), "{sheet}");
    assert!(sheet.contains("72 hours"), "{sheet}");
    clinic.pii(&["report", "breach", "Patient.emial"]).code(2).says("did you mean `Patient.email`?");
    let config = clinic.read("pii.toml");
    clinic.write("pii.toml", &format!("{config}\n[controller]\nname = \"Clinic\"\nbreach-notice-hours = 96\n"));
    let sheet = clinic.pii(&["report", "breach", "records::Patient"]).code(0).stdout;
    assert!(sheet.contains("96 hours") && sheet.contains("| Patient.name |"), "{sheet}");
}

#[test]
fn what_people_know_and_what_the_code_does_stand_side_by_side() {
    let partners = Fixture::new("partners");
    let config = partners.read("pii.toml");
    let entries =
        "\n[[recipient]]\nname = \"Nobody\"\n\n[[activity]]\npurpose = \"employment\"\nname = \"Paper files\"\n";
    partners.write("pii.toml", &format!("{config}{entries}"));
    let record = partners.pii(&["report"]).code(0).stdout;
    let row = |start: &str| {
        let found = record.lines().find(|line| line.starts_with(start));
        found.unwrap_or_else(|| panic!("no {start} in\n{record}")).to_owned()
    };
    assert!(row("| recipient | Nobody |").ends_with("| declared, not found |"));
    assert!(row("| recipient | HubSpot |").ends_with("| found, not declared |"));
    assert!(row("| recipient | GoCardless |").ends_with("| declared and found |"));
    assert!(row("| recipient | api.enrich.example |").ends_with("| found, not declared |"));
    assert!(row("| activity | Paper files |").ends_with("| declared, not found |"));
    let transfers = row("| Transfers to third countries | ");
    assert!(transfers.contains("HubSpot: US") && transfers.contains("api.enrich.example: **MISSING**"), "{transfers}");
    assert!(row("| Safeguards of transfers | ").contains("Algolia: **MISSING**"));
}
