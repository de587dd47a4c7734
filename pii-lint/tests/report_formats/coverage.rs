use pii_lint::report::Report;
use pii_lint::report::coverage::{Tested, json};
use serde_json::{Value, json};

use crate::judged::judged;
use crate::{generated, small};

const SCHEMA: &str = include_str!("../../schemas/pii-coverage-1.schema.json");

fn is_valid(document: &Value) -> bool {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::options().build(&schema).unwrap().is_valid(document)
}

fn document(report: &Report) -> Value {
    serde_json::from_str(&json(&Tested::of(report))).unwrap()
}

#[test]
fn the_document_is_what_the_schema_says() {
    for report in [judged(small::report()), judged(generated::report(200)), Report::default()] {
        let document = document(&report);
        assert!(is_valid(&document), "{document:#}");
    }
    let counted = document(&judged(generated::report(200)));
    assert_eq!(["total", "run", "not_run", "partly"].map(|key| counted[key].as_u64().unwrap()), [200, 150, 50, 50]);
}

#[test]
fn the_schema_catches_mistakes() {
    let wrong: [(&str, Value); 5] = [
        ("/schema", json!("pii-coverage/2")),
        ("/percent", json!("60%")),
        ("/functions/0/state", json!("seen")),
        ("/functions/0/file", json!("/home/somebody/src/lib.rs")),
        ("/excluded", json!({ "tests": 1 })),
    ];
    for (place, value) in wrong {
        let mut document = document(&judged(small::report()));
        *document.pointer_mut(place).unwrap() = value;
        assert!(!is_valid(&document), "{place} passes");
    }
}
