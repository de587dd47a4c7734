use pii_lint::report::{Report, short};

use crate::small;

#[test]
fn one_line_per_finding() {
    insta::assert_snapshot!(short::render(&small::report()));
}

#[test]
fn nothing_found_is_nothing_printed() {
    assert_eq!(short::render(&Report::default()), "");
}
