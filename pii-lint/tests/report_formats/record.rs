//! The record of processing and what goes with it, from a report and a `pii.toml` written by hand.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use flate2::read::DeflateDecoder;
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

/// A part of a workbook, which is a ZIP archive; where it begins and how long it is stands in the directory at its end.
fn part(workbook: &[u8], name: &str) -> String {
    let number = |at: usize, bytes: usize| {
        workbook[at..at + bytes].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let is_entry =
        |at: &usize| workbook[*at..].starts_with(b"PK\x01\x02") && workbook[at + 46..].starts_with(name.as_bytes());
    let entry = (0..workbook.len() - 46).find(is_entry).expect("a part");
    let local = number(entry + 42, 4);
    let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
    let mut text = String::new();
    let packed = &workbook[start..start + number(entry + 20, 4)];
    DeflateDecoder::new(packed).read_to_string(&mut text).expect("deflated text");
    text
}

/// The value of an attribute of an element, of each of its occurrences.
fn values<'x>(xml: &'x str, element: &str, attribute: &str) -> Vec<&'x str> {
    let opening = format!("<{element} ");
    let elements = xml.split(opening.as_str()).skip(1).map(|rest| rest.split('>').next().unwrap());
    let value = |element: &'x str| {
        element.split_once(&format!("{attribute}=\"")).map(|(_, rest)| rest.split('"').next().unwrap())
    };
    elements.filter_map(value).collect()
}

#[test]
fn the_workbook_has_a_head_that_stays_a_filter_and_red_cells() {
    let document = document(&everything());
    let workbook = xlsx::render(&document).expect("a workbook");
    let styles = part(&workbook, "xl/styles.xml");
    let red = styles.split("<fill>").skip(1).position(|fill| fill.contains("<fgColor rgb=\"FFFFC7CE\"/>"));
    let red = red.expect("a red ground").to_string();
    let formats = styles.split_once("<cellXfs ").unwrap().1;
    let is_red: Vec<_> = values(formats, "xf", "fillId").into_iter().map(|fill| fill == red).collect();
    for (number, table) in (1..).zip(&document.tables) {
        let sheet = part(&workbook, &format!("xl/worksheets/sheet{number}.xml"));
        let name = table.name;
        assert_eq!(values(&sheet, "pane", "ySplit"), ["1"], "{name}: the head");
        assert_eq!(values(&sheet, "pane", "state"), ["frozen"], "{name}: the head");
        let last = *values(&sheet, "c", "r").last().unwrap();
        assert_eq!(values(&sheet, "autoFilter", "ref"), [format!("A1:{last}")], "{name}");
        let cells = values(&sheet, "c", "s").into_iter().map(|style| is_red[style.parse::<usize>().unwrap()]);
        let expected = vec![false; table.columns.len()];
        let expected = expected.into_iter().chain(table.rows.iter().flatten().map(record::Cell::is_missing));
        assert_eq!(cells.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{name}");
    }
    assert!(document.missing() > 10, "something is missing");
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
