//! A compiler that is not known gives advice, never a map.

use crate::fixture::{Fixture, Run};

fn with_compiler(body: &str) -> Run {
    let clinic = Fixture::new("clinic");
    clinic.script("rustc", body);
    clinic.pii(&["check"])
}

fn version(release: &str) -> String {
    format!("printf 'rustc {release} (000000000 2030-01-01)\\nbinary: rustc\\nrelease: {release}\\nhost: x\\n'")
}

#[test]
fn a_compiler_outside_the_range_is_refused_before_anything_is_compiled() {
    for (release, advice) in
        [("1.98.0-nightly", "update cargo-pii"), ("1.99.0", "cargo +1.97 pii"), ("1.84.1", "rustup update")]
    {
        let run = with_compiler(&version(release)).code(101).says("  help: ").says(advice).compiles(&[]);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn a_compiler_that_does_not_say_its_version_is_refused() {
    with_compiler("echo 'rustc, more or less'")
        .code(101)
        .says("cannot tell the version of this compiler")
        .says("help: ");
    with_compiler("echo 'no default toolchain' >&2; exit 1").code(101).says("no default toolchain");
}

#[test]
fn a_compiler_that_cannot_be_started_is_named() {
    let clinic = Fixture::new("clinic");
    let mut command = clinic.command(pii_tests::tool::cargo_pii(), &["check"]);
    command.env("RUSTC", "/no/such/rustc");
    clinic.run(command).code(101).says("cannot start `/no/such/rustc`");
}

#[test]
fn a_compiler_that_prints_no_mir_stops_the_verdict_but_not_the_build() {
    let clinic = Fixture::new("clinic");
    let broken =
        "case \"$*\" in *-Zunpretty=mir*) echo 'internal compiler error' >&2; exit 101;; esac\nexec rustc \"$@\"";
    clinic.script("rustc", broken);
    let run = clinic.pii(&["check"]).code(101).says("cannot read the MIR of").says("internal compiler error");
    assert!(run.stderr.contains("Finished `dev` profile"), "the user's build goes on\n{}", run.stderr);
    assert_eq!(run.stdout, "");
    clinic.script("rustc", "exec rustc \"$@\"");
    clinic.pii(&["check"]).code(0).analyses(&["desk", "desk", "records", "records"]);
    clinic.pii(&["check"]).code(0).compiles(&[]);
}
