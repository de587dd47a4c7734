//! Mistakes, by class: each is reported at its place, with its reason and the way out.

#[test]
fn mistakes() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*/*.rs");
}
