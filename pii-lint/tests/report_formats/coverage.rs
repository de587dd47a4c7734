use pii_lint::report::Report;
use pii_lint::report::coverage::{Tested, json};
use serde_json::{Value, json};

use crate::judged::judged;
use crate::schema::validator;
use crate::{generated, small};

const SCHEMA: &str = include_str!("../../schemas/pii-coverage-1.schema.json");

fn document(report: &Report) -> Value {
    serde_json::from_str(&json(&Tested::of(report))).unwrap()
}

#[test]
fn the_document_is_what_the_schema_says() {
    for report in [judged(small::report()), judged(generated::report(200)), Report::default()] {
        let document = document(&report);
        assert!(validator(SCHEMA).is_valid(&document), "{document:#}");
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
        assert!(!validator(SCHEMA).is_valid(&document), "{place} passes");
    }
}
