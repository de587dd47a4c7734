//! Tests of the cache are tests of truth: a stale fact file is a wrong map.

use std::fs;

use pii_tests::tool;

use crate::fixture::{Fixture, Run};

/// Every member that runs in the program, once for each unit.
const MEMBERS: [&str; 4] = ["desk", "desk", "records", "records"];

const NOTHING: [&str; 0] = [];

fn analysed() -> Fixture {
    let clinic = Fixture::new("clinic");
    check(&clinic, &[]).analyses(&MEMBERS);
    clinic
}

fn check(clinic: &Fixture, args: &[&str]) -> Run {
    let mut words = vec!["check", "-v"];
    words.extend(args);
    clinic.pii(&words).code(0)
}

#[test]
fn the_second_run_starts_no_compiler() {
    let clinic = analysed();
    let run = check(&clinic, &[]).compiles(&NOTHING).analyses(&NOTHING);
    for unit in ["archive (lib)", "records (lib)", "desk (lib)", "desk (bin \"desk\")"] {
        assert!(run.stderr.contains(&format!("       Fresh {unit}\n")), "{unit}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("Analysed"), "{}", run.stderr);
}

#[test]
fn cargo_check_before_and_after_stays_fresh() {
    let clinic = Fixture::new("clinic");
    clinic.cargo(&["check"]).code(0);
    let first = check(&clinic, &[]).analyses(&MEMBERS);
    assert!(!first.compiled.contains(&"post".to_owned()), "dependencies are shared: {:?}", first.compiled);
    clinic.cargo(&["check"]).code(0).compiles(&NOTHING);
    check(&clinic, &[]).compiles(&NOTHING);
}

#[test]
fn an_edit_runs_the_member_and_its_dependents_again() {
    let clinic = analysed();
    clinic.edit("records/src/lib.rs");
    check(&clinic, &[]).compiles(&["desk", "records"]).analyses(&["desk", "desk", "records"]);
    clinic.edit("desk/src/main.rs");
    check(&clinic, &[]).analyses(&["desk"]);
    clinic.edit("archive/src/lib.rs");
    check(&clinic, &[]).analyses(&["records"]);
    check(&clinic, &[]).compiles(&NOTHING);
}

#[test]
fn a_deleted_fact_file_heals_itself() {
    let clinic = analysed();
    for file in clinic.facts("desk") {
        fs::remove_file(file).expect("removed");
    }
    check(&clinic, &[]).compiles(&["desk"]).analyses(&["desk", "desk"]);
    check(&clinic, &[]).compiles(&NOTHING);
}

#[test]
fn a_damaged_or_foreign_fact_file_heals_itself() {
    let clinic = analysed();
    let files = clinic.facts("desk");
    assert_eq!(files.len(), 2);
    fs::write(&files[0], "pii-facts 9999 99.0.0\n").expect("written");
    fs::write(&files[1], "").expect("written");
    // Written now, these are newer than the compilation: cargo runs the units again of itself.
    check(&clinic, &[]).analyses(&["desk", "desk"]);
    for file in &files {
        let date = fs::metadata(file).and_then(|data| data.modified()).expect("dated");
        fs::write(file, "pii-facts 9999 99.0.0\n").expect("written");
        fs::File::options().write(true).open(file).and_then(|file| file.set_modified(date)).expect("dated");
    }
    // With the old date only their reader can tell.
    check(&clinic, &[]).says("Forcing desk (lib)").analyses(&["desk", "desk"]);
    check(&clinic, &[]).compiles(&NOTHING);
}

#[test]
fn editing_the_configuration_runs_no_compiler_and_changes_the_verdict() {
    let clinic = analysed();
    let text = clinic.read("pii.toml");
    let allow = "[[allow]]\nrule = \"pii-in-log\"\npath = \"desk::main\"\nreason = \"there is no log\"\n";
    clinic.write("pii.toml", &format!("{text}\n{allow}"));
    let run = check(&clinic, &[]).compiles(&NOTHING);
    assert!(run.stdout.contains("unused-allow"), "{}", run.stdout);
    clinic.write("pii.toml", &format!("{text}\n{allow}\n[levels]\nunused-allow = \"deny\"\n"));
    clinic.pii(&["check"]).code(100).compiles(&NOTHING);
}

#[test]
fn facts_of_another_version_are_not_used() {
    let clinic = analysed();
    let version = format!("{} ", env!("CARGO_PKG_VERSION"));
    let older = version.replace(char::is_numeric, "0");
    let mut changed = 0;
    for entry in fs::read_dir(clinic.path("target/debug/.fingerprint")).expect("listed").flatten() {
        for file in fs::read_dir(entry.path()).expect("listed").flatten() {
            let bytes = fs::read(file.path()).expect("read");
            let is_input = |at: usize| bytes[..at].ends_with(b"PII_LINT_INPUT");
            let place = (0..bytes.len()).find(|&at| is_input(at)).and_then(|from| {
                let rest = &bytes[from..];
                rest.windows(version.len()).position(|window| window == version.as_bytes()).map(|at| from + at)
            });
            if let Some(place) = place {
                let date = file.metadata().and_then(|data| data.modified()).expect("dated");
                let mut bytes = bytes.clone();
                bytes[place..place + older.len()].copy_from_slice(older.as_bytes());
                fs::write(file.path(), bytes).expect("written");
                let file = fs::File::options().write(true).open(file.path()).expect("opened");
                file.set_modified(date).expect("dated");
                changed += 1;
            }
        }
    }
    assert_eq!(changed, MEMBERS.len(), "the version is an input of each unit");
    check(&clinic, &[]).compiles(&["desk", "records"]).analyses(&MEMBERS);
    check(&clinic, &[]).compiles(&NOTHING);
}

/// Changes a program in a way that no compiler warns of.
fn edit_program(clinic: &Fixture) {
    let text = clinic.read("desk/src/main.rs");
    assert!(text.contains("fn main() {"), "{text}");
    clinic.write("desk/src/main.rs", &text.replace("fn main() {", "fn main() {\n    std::hint::black_box(7);"));
}

#[test]
fn a_program_without_a_warning_is_compiled_in_the_run_that_prints_it() {
    let clinic = analysed();
    edit_program(&clinic);
    check(&clinic, &[]).compiles(&NOTHING).analyses(&["desk"]);
    check(&clinic, &[]).compiles(&NOTHING).analyses(&NOTHING);
    clinic.cargo(&["check"]).code(0);
    clinic.cargo(&["check"]).code(0).compiles(&NOTHING);
    check(&clinic, &[]).compiles(&NOTHING).analyses(&NOTHING);
    edit_program(&clinic);
    check(&clinic, &[]).analyses(&["desk"]);
}

#[test]
fn a_program_lists_the_inputs_that_cargo_lists() {
    let clinic = Fixture::new("clinic");
    clinic.write("desk/src/greeting.txt", "hello");
    let text = clinic.read("desk/src/main.rs");
    let reads =
        "fn main() {\n    println!(\"{} {:?}\", include_str!(\"greeting.txt\"), option_env!(\"DESK_GREETING\"));";
    clinic.write("desk/src/main.rs", &text.replace("fn main() {", reads));
    check(&clinic, &[]);
    check(&clinic, &[]).compiles(&NOTHING).analyses(&NOTHING);
    clinic.write("desk/src/greeting.txt", "good morning");
    check(&clinic, &[]).compiles(&NOTHING).analyses(&["desk"]);
    let mut command = clinic.command(tool::cargo_pii(), &["check"]);
    command.env("DESK_GREETING", "good evening");
    clinic.run(command).code(0).compiles(&NOTHING).analyses(&["desk"]);
}

#[test]
fn a_failed_build_is_no_verdict_and_leaves_nothing_behind() {
    let clinic = analysed();
    let good = clinic.read("records/src/lib.rs");
    clinic.write("records/src/lib.rs", &good.replace("self.name", "self.nam"));
    let run = clinic.pii(&["check"]).code(101).says("error[E0609]: no field `nam`");
    assert_eq!(run.stdout, "");
    clinic.write("records/src/lib.rs", &good);
    check(&clinic, &[]);
    check(&clinic, &[]).compiles(&NOTHING);
}

#[test]
fn feature_sets_have_facts_of_their_own() {
    let clinic = analysed();
    check(&clinic, &["-p", "desk", "--features", "letters"]).analyses(&["desk", "desk"]);
    check(&clinic, &[]).compiles(&NOTHING);
    check(&clinic, &["-p", "desk", "-F", "letters"]).compiles(&NOTHING);
}

#[test]
fn all_targets_and_the_default_ones_do_not_disturb_each_other() {
    let clinic = analysed();
    let run = check(&clinic, &["--all-targets"]);
    assert!(
        run.stderr.contains("Fresh desk (lib)") && run.stderr.contains("Analysed desk (lib test)"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("Analysed desk (test \"desk\")"), "{}", run.stderr);
    check(&clinic, &[]).compiles(&NOTHING);
    check(&clinic, &["--all-targets"]).compiles(&NOTHING);
}

#[test]
fn a_package_is_analysed_with_the_members_it_needs() {
    let clinic = Fixture::new("clinic");
    let run = check(&clinic, &["-p", "desk"]).analyses(&["desk", "desk", "records"]);
    assert!(run.stderr.contains("   Analysing desk\n"), "{}", run.stderr);
    assert!(!run.stderr.contains("archive"), "{}", run.stderr);
}

#[test]
fn the_package_around_the_current_folder_is_meant_as_in_cargo() {
    let clinic = Fixture::new("clinic");
    let mut command = clinic.command(tool::cargo_pii(), &["check"]);
    command.current_dir(clinic.path("records"));
    clinic.run(command).code(0).says("   Analysing records\n").analyses(&["records"]);
}

#[test]
fn variables_of_an_outer_cargo_dirty_no_build_script() {
    let clinic = analysed();
    let mut command = clinic.command(tool::cargo_pii(), &["check"]);
    command.env("CARGO_PKG_NAME", "pii-lint").env("CARGO_MANIFEST_DIR", "/elsewhere");
    clinic.run(command).code(0).compiles(&NOTHING);
}

#[test]
fn a_build_directory_apart_is_used() {
    let clinic = Fixture::new("clinic");
    let check = || {
        let mut command = clinic.command(tool::cargo_pii(), &["check"]);
        command.env("CARGO_BUILD_BUILD_DIR", clinic.path("intermediate"));
        clinic.run(command).code(0)
    };
    check().analyses(&MEMBERS);
    assert_eq!(clinic.facts("records"), [] as [std::path::PathBuf; 0]);
    check().compiles(&NOTHING);
}

#[test]
fn a_target_directory_elsewhere_is_used() {
    let clinic = Fixture::new("clinic");
    check(&clinic, &["--target-dir", "else where"]).analyses(&MEMBERS);
    assert!(!clinic.path("target").exists());
    check(&clinic, &["--target-dir", "else where"]).compiles(&NOTHING);
}

#[test]
fn the_command_and_cargo_give_the_same_wrapper_the_same_facts() {
    let clinic = analysed();
    let mut command = clinic.command("cargo", &["pii", "check", "-v"]);
    let folder = tool::cargo_pii().parent().expect("in a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders).expect("joined"));
    clinic.run(command).code(0).compiles(&NOTHING);
}
