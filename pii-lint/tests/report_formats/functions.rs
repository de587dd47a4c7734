use pii_lint::report::{Report, functions};
use serde_json::{Value, json};

use crate::judged::judged;
use crate::schema::validator;
use crate::{generated, small};

const SCHEMA: &str = include_str!("../../schemas/pii-functions-1.schema.json");
const MAP_SCHEMA: &str = include_str!("../../schemas/pii-map-1.schema.json");

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_table() {
    insta::assert_snapshot!(functions::human(&small::report()));
}

#[test]
fn the_lists_keep_tests_apart() {
    let listing: serde_json::Value = serde_json::from_str(&functions::json(&small::report())).unwrap();
    insta::assert_json_snapshot!(listing);
}

#[test]
fn no_function_gives_no_rows() {
    assert_eq!(functions::human(&Report::default()), "");
}

#[test]
fn the_document_is_what_the_schema_says() {
    for report in [small::report(), judged(small::report()), generated::report(200), Report::default()] {
        let document = parsed(&functions::json(&report));
        assert!(validator(SCHEMA).is_valid(&document), "{document:#}");
    }
}

#[test]
fn the_schema_catches_mistakes() {
    let wrong: [(&str, Value); 4] = [
        ("/schema", json!("pii-functions/2")),
        ("/tests", json!(null)),
        ("/functions/0/line", json!(0)),
        ("/functions/0/touches/0/how", json!(["looks"])),
    ];
    for (place, value) in wrong {
        let mut document = parsed(&functions::json(&small::report()));
        *document.pointer_mut(place).unwrap() = value;
        assert!(!validator(SCHEMA).is_valid(&document), "{place} passes");
    }
}

#[test]
fn an_entry_is_what_it_is_in_the_map() {
    let (listing, map) = (parsed(SCHEMA), parsed(MAP_SCHEMA));
    for (name, definition) in listing["$defs"].as_object().unwrap() {
        assert_eq!(definition, &map["$defs"][name], "{name}");
    }
}
