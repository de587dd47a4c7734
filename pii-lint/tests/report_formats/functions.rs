use pii_lint::report::{Report, functions};

use crate::small;

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
