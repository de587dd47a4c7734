//! No text of a value becomes a formula or markup.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Reader, Xlsx};
use pii_core::{
    Export, PersonalData,
    export::{Answer, Format, Writer},
};
use proptest::prelude::*;

#[derive(PersonalData, Export)]
struct Text {
    #[pii(content::FreeText)]
    text: String,
}

/// Values and keys of maps alike.
fn written<F: Format>(mut writer: Writer<F>, text: &str) -> F::Output {
    let value = Text { text: text.into() };
    writer.record(&BTreeMap::from([(text.to_owned(), value)])).expect("written");
    writer.not_included(text, text);
    writer.finish().expect("finished")
}

fn hostile() -> Answer {
    Answer::access().controller("=1").request_id("\t1").received("＋1").rights("<b>\"&'")
}

fn csv_cells(text: &str) -> Vec<String> {
    let writer = Writer::csv(Vec::new(), Vec::new(), &hostile().complaint_authority(text)).expect("begun");
    let (data, about) = written(writer, text);
    let cells = [data, about].into_iter().flat_map(|file| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(Cursor::new(file));
        let rows = reader.records().map(|row| row.expect("a row")).collect::<Vec<_>>();
        rows.into_iter().flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
    });
    cells.collect()
}

fn xlsx_cells(text: &str) -> Vec<String> {
    let workbook = written(Writer::xlsx(Vec::new(), &hostile().complaint_authority(text)).expect("begun"), text);
    let mut workbook = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let sheets = workbook.worksheets();
    for (sheet, _) in &sheets {
        assert!(workbook.worksheet_formula(sheet).expect("a sheet").is_empty());
    }
    let cells = sheets.iter().flat_map(|(_, range)| range.cells());
    cells.filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None }).collect()
}

/// The first character that shows is none that starts a formula.
fn is_harmless(cell: &str) -> bool {
    !cell.starts_with(['\t', '\r'])
        && !cell
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' || c.is_control())
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// What comes before the sign, the sign, and what comes after.
fn formula() -> impl Strategy<Value = String> {
    "[ \\t\\r\\n\u{feff}\u{200b}\u{a0}]{0,3}[=+\\-@＝＋－＠a]?\\PC{0,12}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_cell_is_a_formula(text in formula()) {
        for cell in csv_cells(&text).into_iter().chain(xlsx_cells(&text)) {
            prop_assert!(is_harmless(&cell), "{cell:?}");
        }
    }

    #[test]
    fn no_value_is_markup(text in "[<>&\"'/a-z=\u{0}\u{1b} -]{0,24}") {
        let page = |text: &str| {
            let writer = Writer::html(Vec::new(), &hostile().complaint_authority(text)).expect("begun");
            String::from_utf8(written(writer, text)).expect("UTF-8")
        };
        let count = |page: &str| ['<', '>', '"', '\''].map(|mark| page.matches(mark).count());
        let page_of_text = page(&text);
        prop_assert_eq!(count(&page_of_text), count(&page("a")));
        for (at, _) in page_of_text.match_indices('&') {
            let end = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
            prop_assert!(end.iter().any(|entity| page_of_text[at..].starts_with(entity)));
        }
    }
}

#[derive(PersonalData, Export)]
struct Numbers {
    #[pii(Financial)]
    negative: i64,
    #[pii(Financial)]
    fraction: f64,
    #[pii(Financial)]
    long: i64,
    #[pii(content::FreeText)]
    text: String,
}

#[test]
fn numbers_stay_numbers() {
    let numbers = Numbers { negative: -7, fraction: -0.1, long: -9_007_199_254_740_993, text: "-7".into() };
    let mut csv = Writer::csv(Vec::new(), Vec::new(), &Answer::access()).expect("begun");
    csv.record(&numbers).expect("written");
    let data = String::from_utf8(csv.finish().expect("finished").0).expect("UTF-8");
    let values = data.lines().skip(1).map(|line| line.rsplit(',').next().expect("a value")).collect::<Vec<_>>();
    assert_eq!(values, ["-7", "-0.1", "-9007199254740993", "'-7"]);

    let mut xlsx = Writer::xlsx(Vec::new(), &Answer::access()).expect("begun");
    xlsx.record(&numbers).expect("written");
    let mut workbook = Xlsx::new(Cursor::new(xlsx.finish().expect("finished"))).expect("a workbook");
    let range = workbook.worksheet_range("Data").expect("a sheet");
    let values = range.rows().skip(1).map(|row| row[5].clone()).collect::<Vec<_>>();
    assert_eq!(
        values,
        [Data::Float(-7.0), Data::Float(-0.1), Data::String("-9007199254740993".into()), Data::String("'-7".into())]
    );
}

#[test]
fn a_long_text_goes_on_in_further_rows() {
    let text = "=é😀".repeat(20_000);
    let mut xlsx = Writer::xlsx(Vec::new(), &Answer::access()).expect("begun");
    xlsx.record(&Text { text: text.clone() }).expect("written");
    let mut workbook = Xlsx::new(Cursor::new(xlsx.finish().expect("finished"))).expect("a workbook");
    let range = workbook.worksheet_range("Data").expect("a sheet");
    let parts = range.rows().skip(1).map(|row| row[5].to_string()).collect::<Vec<_>>();
    assert_eq!(parts.len(), 3);
    assert!(parts.iter().all(|part| part.encode_utf16().count() <= 32_767 && is_harmless(part)));
    let whole = parts.iter().map(|part| part.trim_start_matches('\'')).collect::<String>();
    assert_eq!(whole, text);
}
