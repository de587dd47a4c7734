//! Mistakes, by class: each is reported at its place, with its reason and the way out. What is no mistake
//! compiles.

use std::fs;

/// Apart from those that compile: without any to run, all are checked by one call of cargo.
#[test]
fn mistakes() {
    let cases = trybuild::TestCases::new();
    for class in fs::read_dir("ui").expect("the cases are there") {
        let class = class.expect("the directory can be read").file_name();
        let class = class.to_string_lossy();
        if class != "pass" {
            cases.compile_fail(format!("ui/{class}/*.rs"));
        }
    }
}

#[test]
fn no_mistakes() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}
