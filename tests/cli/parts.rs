//! Facts that are read in parts, by other machines or build systems, and linked into one report.

use std::fs;

use crate::fixture::Fixture;

/// A copy of the workspace reads its part; the file it writes.
fn part(number: usize, of: usize) -> Vec<u8> {
    let clinic = Fixture::new("clinic");
    clinic.pii(&["facts", "--workspace", "--shard", &format!("{number}/{of}"), "-o", "part.pii"]).code(0);
    fs::read(clinic.path("part.pii")).expect("written")
}

#[test]
fn parts_of_separate_clones_give_the_report_of_one() {
    let whole = Fixture::new("clinic");
    let map = whole.pii(&["map", "--workspace", "--format", "json"]).code(0).stdout;
    let findings = whole.pii(&["check", "--workspace", "--message-format", "short", "-D", "warnings"]);

    let clinic = Fixture::new("clinic");
    let names = ["1.pii", "2.pii", "3.pii"];
    for (number, name) in (1..).zip(names) {
        fs::write(clinic.path(name), part(number, 3)).expect("written");
    }
    let mut args = vec!["link", "--map", "map.json", "--message-format", "short", "-D", "warnings"];
    args.extend(names.iter().rev());
    let linked = clinic.pii(&args).compiles(&[]).analyses(&[]);
    assert_eq!(clinic.read("map.json"), map);
    assert_eq!((linked.stdout, linked.code), (findings.stdout, findings.code));
}

#[test]
fn a_part_reads_its_own_members_alone_and_a_later_run_the_rest() {
    let clinic = Fixture::new("clinic");
    let run = clinic.pii(&["facts", "--workspace", "--shard", "2/4", "-o", "desk.pii"]).code(0);
    let run = run.analyses(&["desk", "desk"]);
    assert!(run.compiled.contains(&"records".to_owned()), "{:?}", run.compiled);
    clinic.pii(&["check", "--workspace"]).code(0).analyses(&["desk", "desk", "records", "records"]);
    clinic.pii(&["check", "--workspace"]).code(0).analyses(&[]);
}

/// A crate that no cargo knows.
const TILL: &str = "pub struct Buyer {\n    pub email: String,\n}\n\npub fn sell(buyer: &Buyer) {\n    \
                    println!(\"sold to {}\", buyer.email);\n}\n";

#[test]
fn a_unit_of_another_build_system_is_read_by_the_compilers_arguments() {
    let clinic = Fixture::new("clinic");
    fs::create_dir_all(clinic.path("shop/till")).expect("created");
    clinic.write("shop/till/till.rs", TILL);
    clinic.write("shop/pii.toml", "[[external]]\ntype = \"till::Buyer\"\nfields = { email = \"contact::Email\" }\n");
    let read = ["facts", "--unit", "--root", "shop", "-o", "till.pii", "--", "--edition=2024", "--crate-type=lib"];
    let output = ["--emit=link,dep-info", "-o", "libtill.rlib", "shop/till/till.rs"];
    clinic.pii(&[&read[..], &output[..]].concat()).code(0).compiles(&[]);
    assert!(!clinic.path("libtill.rlib").exists());

    let linked = clinic.pii(&["link", "--root", "shop", "--message-format", "short", "till.pii"]).code(100);
    assert!(linked.stdout.contains("till/till.rs:6:"), "{}", linked.stdout);
    assert!(linked.stdout.contains("Buyer.email"), "{}", linked.stdout);
    clinic.pii(&["link", "--root", "shop", "-A", "pii-on-console", "till.pii"]).code(0);
}

#[test]
fn what_is_no_unit_is_refused_with_the_reason() {
    let clinic = Fixture::new("clinic");
    for (arguments, reason) in [
        (&["--crate-type=proc-macro", "src/lib.rs"][..], "a procedural macro runs on the developer's machine"),
        (&["-vV"], "compile nothing"),
        (&["--crate-name", "desk"], "name no source file"),
    ] {
        clinic.pii(&[&["facts", "--unit", "-o", "x.pii", "--"], arguments].concat()).code(2).says(reason);
    }
    clinic.pii(&["facts", "--shard", "5/4", "-o", "x.pii"]).code(2).says("parts are counted from 1");
    clinic.pii(&["facts", "--unit", "-o", "x.pii", "--", "missing.rs"]).code(101).says("missing.rs");
    assert!(!clinic.path("x.pii").exists());
}

#[test]
fn files_that_cannot_be_linked_are_named_all_at_once() {
    let clinic = Fixture::new("clinic");
    clinic.write("notes.pii", "pii-facts-bundle 1 0.0.0\n");
    let run = clinic.pii(&["link", "notes.pii", "lost.pii", "--map", "map.json"]).code(101);
    let run = run.says("notes.pii is no file that `cargo pii facts` of this version wrote");
    run.says("lost.pii does not exist");
    assert!(!clinic.path("map.json").exists());
    clinic.pii(&["link", "notes.pii", "--map", "map.png"]).code(2).says("cannot tell the format of the map");
}
