//! The record of processing and what goes with it, from a report and a `pii.toml` written by hand.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use pii_lint::config::{self, Config};
use pii_lint::record::{self, Document, What, csv, html, markdown, xlsx};
use pii_lint::report::{PurposeEntry, Report, RetentionStart};
use serde_json::Value;

use crate::{hostile, small};

const PII_TOML: &str = r#"
[controller]
name = "Example <Ltd> | \"quoted\""
address = "=HYPERLINK(\"https://evil.example\")"
dpo = { name = "Jo Doe", email = "dpo@example.com" }
security = "https://example.com/security"

[processor]
name = "Example Ltd"

[[processor.controllers]]
name = "Client Ltd"
email = "privacy@client.example"
processing = ["hosting of its customer service"]

[[processor.controllers]]
name = "Other Ltd"

[[recipient]]
name = "HubSpot"
role = "processor"
hosts = ["api.hubapi.com"]
country = "US"
safeguard = "scc"
valid-until = 2027-06-30

[[recipient]]
name = "Nobody"
country = "DE"

[[store]]
name = "old export"
functions = ["crm::export::*"]

[[store]]
name = "mailing"
functions = ["crm::store::insert"]

[[activity]]
purpose = "essential.service"
name = "Customer service"
reference = "P-01"
updated = 2026-09-14
department = "@Support"
role = "controller"

[[activity]]
purpose = "employment.recruitment"
name = "Applications by post"
individuals = ["applicants"]
"#;

fn known() -> (Report, Config) {
    let mut report = small::report();
    report.recipients[0].valid_until = Some("2027-06-30".to_owned());
    let nobody = pii_lint::report::RecipientEntry {
        name: "Nobody".to_owned(),
        country: Some("DE".to_owned()),
        declared: true,
        ..Default::default()
    };
    report.recipients.push(nobody);
    for ty in &mut report.types {
        for field in &mut ty.fields {
            match field.name.as_str() {
                "email" => {
                    field.origin = Some("provided".to_owned());
                    field.erase = Some("null".to_owned());
                    field.mask = Some("email".to_owned());
                    field.retention_start = Some(RetentionStart::Event("the end of the contract".to_owned()));
                    field.purposes.push(PurposeEntry {
                        purpose: "marketing.communications.email".to_owned(),
                        basis: Some("consent".to_owned()),
                        ..PurposeEntry::default()
                    });
                }
                "Call.note" => {
                    field.erase = Some("shred".to_owned());
                    field.flags = vec!["art9".to_owned(), "free_text".to_owned()];
                    field.purposes[0].condition = Some("explicit_consent".to_owned());
                }
                "0" => {
                    field.purposes.clear();
                    field.retention = None;
                }
                _ => {}
            }
        }
    }
    report.flows.iter_mut().find(|flow| flow.id == "77aa").expect("stored").pseudonymised = true;
    (report, config::parse(PII_TOML).unwrap_or_else(|mistakes| panic!("{}", mistakes.join("\n"))))
}

fn document(asked: &[What]) -> Document {
    let (report, config) = known();
    record::document(&report, &config, asked).expect("known")
}

fn everything() -> Vec<What> {
    let breach = What::Breach("customers".to_owned());
    vec![What::Record, What::ProcessorRecord, What::Fields, What::Recipients, What::Retention, What::Measures, breach]
}

#[test]
fn documents_as_markdown() {
    for asked in everything() {
        let name = format!("record_{}", format!("{asked:?}").split('(').next().unwrap_or_default().to_lowercase());
        insta::assert_snapshot!(name, markdown::render(&document(&[asked])));
    }
}

#[test]
fn the_record_as_html() {
    let page = html::render(&document(&[What::Record]));
    let body = page.split_once("<body>").expect("a body").1;
    insta::assert_snapshot!(body);
    assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("@import"));
}

/// Names come from other people's code.
#[test]
fn names_show_every_character_they_have() {
    let (report, config) = (hostile::report(), config::parse(PII_TOML).expect("valid"));
    let document = record::document(&report, &config, &[What::Record, What::Fields]).expect("known");
    for text in [html::render(&document), markdown::render(&document)] {
        assert!(text.contains("\\u{202e}txt") || text.contains("\\\\u{202e}txt"), "the name is there");
        assert!(
            !text.contains(|c: char| c != '\n' && c.is_control() || "\u{202e}\u{2066}\u{200f}\u{2028}".contains(c))
        );
        assert!(!text.contains("<script") && !text.contains("<img"));
    }
}

#[test]
fn tables_as_csv() {
    let tables = document(&everything()).tables;
    let names: Vec<_> = tables.iter().map(|table| table.name).collect();
    assert_eq!(
        names,
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
            "breach",
            "breached-data",
            "breach-functions",
        ]
    );
    insta::assert_snapshot!(
        tables.iter().map(|table| format!("{}\n{}", table.name, csv::render(table))).collect::<String>()
    );
}

/// A reader that is not ours finds every cell as it was, on a sheet of its table, as text that nothing computes.
#[test]
fn the_workbook_holds_what_the_tables_hold() {
    let document = document(&everything());
    let workbook = xlsx::render(&document).expect("a workbook");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("readable");
    assert_eq!(workbook.sheet_names(), document.tables.iter().map(|table| table.name).collect::<Vec<_>>());
    for table in &document.tables {
        let sheet = workbook.worksheet_range(table.name).expect("a sheet");
        let found: Vec<Vec<String>> = sheet
            .rows()
            .map(|row| {
                let text = |cell: &Data| match cell {
                    Data::String(text) => text.clone(),
                    other => panic!("{}: {other:?} is no text", table.name),
                };
                row.iter().map(text).collect()
            })
            .collect();
        let mut expected = vec![table.columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>()];
        expected.extend(table.rows.iter().map(|row| row.iter().map(|cell| cell.shown().join("\n")).collect()));
        assert_eq!(found, expected, "{}", table.name);
        let formulas = workbook.worksheet_formula(table.name).expect("a sheet");
        assert!(formulas.is_empty(), "{}", table.name);
    }
}

#[test]
fn the_record_as_fideslang() {
    let (report, config) = known();
    insta::assert_snapshot!(record::fideslang(&report, &config));
}

#[test]
fn the_record_as_dpv() {
    let (report, config) = known();
    let text = record::dpv(&report, &config);
    insta::assert_snapshot!(text);
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let graph = document["@graph"].as_array().expect("a list");
    let ids: Vec<_> = graph.iter().map(|node| node["@id"].as_str().expect("an id")).collect();
    for process in graph[0]["dpv:hasProcess"].as_array().expect("a list") {
        assert!(ids.contains(&process["@id"].as_str().expect("an id")), "{process}");
    }
}

/// What Art. 30(1) asks for is there for every activity, as a fact or as `MISSING`, and no cell is empty.
#[test]
fn no_cell_is_empty_and_what_is_missing_is_counted() {
    let document = document(&everything());
    for table in &document.tables {
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            for cell in row {
                assert!(!cell.shown().is_empty() && cell.shown().iter().all(|line| !line.trim().is_empty()));
            }
        }
    }
    let counted = document.tables.iter().flat_map(|table| &table.rows).flatten();
    assert_eq!(
        document.missing(),
        counted.filter(|cell| cell.shown().iter().any(|line| line.ends_with("MISSING"))).count()
    );
    let empty = record::document(&Report::default(), &Config::default(), &[What::Record]).expect("a record");
    assert_eq!(empty.tables[0].missing(), empty.tables[0].rows.len(), "of nobody everything is missing");
}

#[test]
fn what_leaked_is_found_by_store_type_field_or_recipient() {
    let (report, config) = known();
    let data = |leaked: &str| {
        let document = record::document(&report, &config, &[What::Breach(leaked.to_owned())]).expect("known");
        let table = document.tables.into_iter().find(|table| table.name == "breached-data").expect("a table");
        table.rows.iter().map(|row| row[0].shown().join("")).collect::<Vec<_>>()
    };
    let all = ["Customer.email", "Customer.name", "Customer.phone"];
    assert_eq!(data("customers"), all);
    assert_eq!(data("Customer"), all);
    assert_eq!(data("crm::model::Customer"), all);
    assert_eq!(data("Customer.email"), ["Customer.email"]);
    let sent = ["Contact.Call.note", "Customer.email", "Customer.name", "Customer.phone"];
    assert_eq!(data("api.mailvendor.example"), sent);
    let unknown = record::document(&report, &config, &[What::Breach("custmers".to_owned())]).expect_err("unknown");
    assert!(unknown.known.contains(&"customers".to_owned()));
}
