//! Mistakes, by class: each is reported at its place, with its reason and the way out. What is no mistake
//! compiles.

use std::fs;

#[test]
fn mistakes() {
    let cases = trybuild::TestCases::new();
    for class in fs::read_dir("ui").expect("the cases are there") {
        let class = class.expect("the directory can be read").file_name();
        let class = class.to_string_lossy();
        let files = format!("ui/{class}/*.rs");
        if class == "pass" { cases.pass(files) } else { cases.compile_fail(files) }
    }
}
