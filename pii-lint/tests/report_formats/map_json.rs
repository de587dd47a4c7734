use pii_lint::report::{Report, map_json};
use serde_json::{Value, json};

use crate::schema::validator;
use crate::{generated, small};

const SCHEMA: &str = include_str!("../../schemas/pii-map-1.schema.json");

fn document(report: &Report) -> Value {
    serde_json::from_str(&map_json::render(report)).unwrap()
}

#[track_caller]
fn assert_valid(document: &Value) {
    let errors: Vec<_> =
        validator(SCHEMA).iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_document_is_what_the_schema_says() {
    assert_valid(&document(&small::report()));
    assert_valid(&document(&generated::report(200)));
    assert_valid(&document(&Report { tool: "t".to_owned(), rustc: "r".to_owned(), ..Report::default() }));
}

#[test]
fn the_small_document() {
    insta::assert_snapshot!(map_json::render(&small::report()));
}

#[test]
fn the_order_of_filling_does_not_show() {
    let mut shuffled = generated::report(200);
    shuffled.types.reverse();
    shuffled.functions.rotate_left(7);
    shuffled.functions.iter_mut().for_each(|function| function.touches.reverse());
    shuffled.flows.reverse();
    shuffled.recipients.reverse();
    shuffled.unanalysed.total.unmodelled.reverse();
    shuffled.unanalysed.crates.reverse();
    assert_eq!(map_json::render(&shuffled), map_json::render(&generated::report(200)));
}

#[test]
fn the_schema_catches_mistakes() {
    let wrong: [(&str, Value); 9] = [
        ("/schema", json!("pii-map/2")),
        ("/flows/0/level", json!("forbid")),
        ("/flows/0/data", json!([])),
        ("/flows/0/sink/kind", json!("printer")),
        ("/flows/0/sink/line", json!(0)),
        ("/flows/0/sink/file", json!("/home/somebody/src/lib.rs")),
        ("/functions/0/touches/0/how", json!(["sees"])),
        ("/types/0/fields/0", json!({ "name": "email" })),
        ("/unanalysed", json!({ "bodies_failed": 0 })),
    ];
    for (place, value) in wrong {
        let mut document = document(&small::report());
        *document.pointer_mut(place).unwrap() = value;
        assert!(!validator(SCHEMA).is_valid(&document), "{place} passes");
    }
    let mut misspelt = document(&small::report());
    misspelt["flow"] = json!([]);
    assert!(!validator(SCHEMA).is_valid(&misspelt));
}
