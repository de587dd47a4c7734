//! What each format looks like.

use std::{fmt::Write, io::Cursor};

use calamine::{Data, Reader, Xlsx};
use pii_core::export::{self, Answer, Writer};
use pii_tests::tool;
use serde_json::Value;

use crate::customer::{access, customer, written};

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// All cells by sheet. What is a number in the workbook shows as one.
fn cells(workbook: Vec<u8>) -> String {
    let mut workbook = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let mut text = String::new();
    for (name, range) in workbook.worksheets() {
        writeln!(text, "# {name}").expect("a String takes all");
        for row in range.rows() {
            let row = row.iter().map(|cell| match cell {
                Data::Empty => String::new(),
                Data::String(text) => format!("{text:?}"),
                number => number.to_string(),
            });
            writeln!(text, "{}", row.collect::<Vec<_>>().join(" | ").trim_end()).expect("a String takes all");
        }
    }
    text
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&written(Writer::json(Vec::new(), answer))).expect("JSON")
}

fn schema() -> jsonschema::Validator {
    let path = tool::repository().join("pii-core/schemas/pii-export-1.schema.json");
    let schema = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn is_valid(document: &Value) {
    let errors = schema().iter_errors(document).map(|error| error.to_string()).collect::<Vec<_>>();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn json_under_article_15() {
    let answer = json(&access());
    is_valid(&answer);
    insta::assert_snapshot!(serde_json::to_string_pretty(&answer).expect("JSON"));
}

#[test]
fn json_under_article_20() {
    let answer = json(&Answer::portability());
    is_valid(&answer);
    insta::assert_snapshot!(serde_json::to_string_pretty(&answer).expect("JSON"));
}

#[test]
fn json_of_one_value() {
    let answer: Value = serde_json::from_str(&export::to_json(&customer()).expect("JSON")).expect("JSON");
    is_valid(&answer);
    assert_eq!(answer["data"], json(&access())["records"][0]["data"]);
}

#[test]
fn the_schema_refuses_what_it_does_not_know() {
    let mut answer = json(&access());
    answer["secret"] = Value::Null;
    assert!(!schema().is_valid(&answer));
}

#[test]
fn csv() {
    let (data, about) = written(Writer::csv(Vec::new(), Vec::new(), &access()));
    insta::assert_snapshot!("csv_data", text(data));
    insta::assert_snapshot!("csv_about", text(about));
}

#[test]
fn xlsx() {
    insta::assert_snapshot!(cells(written(Writer::xlsx(Vec::new(), &access()))));
}

#[test]
fn xlsx_goes_on_in_further_sheets() {
    let writer = Writer::xlsx(Vec::new(), &access()).map(|writer| writer.rows_per_sheet(8));
    let cells = cells(written(writer));
    let sheets = cells.lines().filter(|line| line.starts_with('#')).collect::<Vec<_>>();
    assert_eq!(sheets, ["# Data", "# Data 2", "# Data 3", "# About", "# Not included"]);
    assert_eq!(cells.matches(r#""record" | "type" | "field""#).count(), 3);
}

#[test]
fn html() {
    let page = text(written(Writer::html(Vec::new(), &access())));
    let (head, body) = page.split_once("<style>").expect("a style");
    let body = body.split_once("</style>").expect("closed").1;
    insta::assert_snapshot!(format!("{head}{body}"));
    if let Some(path) = std::env::var_os("PII_TESTS_PAGE") {
        std::fs::write(path, page).expect("writable");
    }
}

#[test]
fn no_format_has_a_secret() {
    let (data, about) = written(Writer::csv(Vec::new(), Vec::new(), &access()));
    let json = json(&access()).to_string();
    let page = text(written(Writer::html(Vec::new(), &access())));
    let sheets = cells(written(Writer::xlsx(Vec::new(), &access())));
    for answer in [text(data), text(about), json, page, sheets] {
        assert!(!answer.contains("hunter2") && !answer.contains("tok_"), "{answer}");
    }
}
