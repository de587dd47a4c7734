//! What one run finds is not looked for again by the next. Tests of it are tests of truth: a stale map is worse than a
//! slow one.

use std::fs;
use std::path::PathBuf;

use pii_tests::tool;

use crate::fixture::{Fixture, Run};

/// A clinic that prints a patient.
fn printing() -> Fixture {
    let clinic = Fixture::new("clinic");
    let main = clinic.read("desk/src/main.rs").replace("desk::call(&patient)", "patient.label()");
    clinic.write("desk/src/main.rs", &main);
    clinic
}

fn timed(clinic: &Fixture, args: &[&str]) -> Run {
    let mut words = args.to_vec();
    words.push("--timings");
    clinic.pii(&words)
}

/// The check follows the data.
#[track_caller]
fn followed(run: Run) -> Run {
    assert!(!run.stderr.contains("reused") && !run.stderr.contains("Reusing"), "{}", run.stderr);
    run.says("   Following personal data through ").says("        flow ").says("        keep ")
}

/// The check follows nothing.
#[track_caller]
fn reused(run: Run) -> Run {
    for absent in ["Linking", "Following", "   link ", "   flow ", "   keep "] {
        assert!(!run.stderr.contains(absent), "{}", run.stderr);
    }
    run.says("     Reusing what is known of personal data in ")
        .says("     look up ")
        .says("      reused  what link and flow ")
}

/// The results in the target directory.
fn kept(clinic: &Fixture) -> Vec<PathBuf> {
    let files = fs::read_dir(clinic.path("target/pii/flows")).into_iter().flatten();
    files.map(|file| file.expect("listed").path()).collect()
}

fn forget(clinic: &Fixture) {
    fs::remove_dir_all(clinic.path("target/pii/flows")).expect("removed");
}

#[test]
fn a_second_run_says_the_same_without_following_anything() {
    let clinic = printing();
    let first = followed(timed(&clinic, &["check"]).code(100));
    assert!(first.stdout.contains("pii-on-console") && first.stdout.contains("Patient.email"), "{}", first.stdout);
    let second = reused(timed(&clinic, &["check"]).code(100));
    assert_eq!(second.stdout, first.stdout);
    assert_eq!(kept(&clinic).len(), 1);
}

#[test]
fn every_command_says_the_same_by_what_another_has_found() {
    let clinic = printing();
    let partners = Fixture::new("partners");
    for (workspace, check) in [(&clinic, 100), (&partners, 100)] {
        followed(timed(workspace, &["check"]).code(check));
        let commands: [(&[&str], i32); 8] = [
            (&["check", "-vv"], check),
            (&["check", "--message-format", "json"], check),
            (&["check", "--message-format", "sarif"], check),
            (&["map", "--format", "json"], 0),
            (&["map", "--format", "html"], 0),
            (&["map", "--format", "svg"], 0),
            (&["functions"], 0),
            (&["report", "--format", "markdown"], 0),
        ];
        for (command, code) in commands {
            let with = reused(timed(workspace, command).code(code));
            forget(workspace);
            let without = followed(timed(workspace, command).code(code));
            assert_eq!(with.stdout, without.stdout, "{command:?}");
        }
    }
}

#[test]
fn levels_and_dates_are_judged_anew() {
    let clinic = printing();
    followed(timed(&clinic, &["check"]).code(100));
    reused(timed(&clinic, &["check", "-W", "pii-on-console"]).code(0)).says("1 warned");
    reused(timed(&clinic, &["check", "-W", "pii-on-console", "-D", "warnings"]).code(100));
    let run = reused(timed(&clinic, &["check", "-A", "pii-on-console"]).code(0));
    assert!(!run.stdout.contains("pii-on-console"), "{}", run.stdout);
}

#[test]
fn an_edit_is_followed() {
    let clinic = printing();
    let before = followed(timed(&clinic, &["check"]).code(100)).stdout;
    let main = clinic.read("desk/src/main.rs");
    clinic.write("desk/src/main.rs", &main.replace("patient.label()", "desk::call(&patient)"));
    let run = followed(timed(&clinic, &["check"]).code(0));
    assert!(!run.stdout.contains("pii-on-console"), "{}", run.stdout);
    let records = clinic.read("records/src/lib.rs");
    clinic.write("records/src/lib.rs", &records.replace("self.name, self.email", "self.name, self.name"));
    clinic.write("desk/src/main.rs", &main);
    let run = followed(timed(&clinic, &["check"]).code(100));
    assert!(run.stdout.contains("Patient.name") && !run.stdout.contains("Patient.email"), "{}", run.stdout);
    clinic.write("records/src/lib.rs", &records);
    assert_eq!(reused(timed(&clinic, &["check"]).code(100)).stdout, before);
}

#[test]
fn lines_that_move_are_shown_where_they_are() {
    let clinic = printing();
    let before = followed(timed(&clinic, &["check"]).code(100)).stdout;
    let print = |text: &str| {
        let lines = text.lines().collect::<Vec<_>>();
        let at = lines.iter().position(|line| line.contains("println!")).expect("it prints") + 1;
        format!("{at} | {}", lines[at - 1])
    };
    let main = clinic.read("desk/src/main.rs");
    assert!(before.contains(&print(&main)), "{before}");
    let moved = format!("//! Moved.\n//!\n{main}");
    clinic.write("desk/src/main.rs", &moved);
    let run = followed(timed(&clinic, &["check"]).code(100));
    assert!(run.stdout.contains(&print(&moved)) && !run.stdout.contains(&print(&main)), "{}", run.stdout);
    let again = reused(timed(&clinic, &["check"]).code(100));
    assert_eq!(again.stdout, run.stdout);
}

#[test]
fn another_configuration_is_followed() {
    let clinic = printing();
    let config = clinic.read("pii.toml");
    followed(timed(&clinic, &["check"]).code(100));
    let model = "\n[[declassify]]\nfunction = \"records::Patient::label\"\nto = \"redacted\"\n";
    clinic.write("pii.toml", &format!("{config}{model}"));
    let run = followed(timed(&clinic, &["check"]).code(0));
    assert!(!run.stdout.contains("pii-on-console"), "{}", run.stdout);
    clinic.write("pii.toml", &config.replace("contact::Email", "contact::PhoneNumber"));
    let run = followed(timed(&clinic, &["check"]).code(100));
    assert!(run.stdout.contains("phone"), "{}", run.stdout);
    fs::remove_file(clinic.path("pii.toml")).expect("removed");
    followed(timed(&clinic, &["check"]).code(0));
    clinic.write("pii.toml", &config);
    reused(timed(&clinic, &["check"]).code(100));
}

#[test]
fn other_features_and_targets_are_followed() {
    let clinic = printing();
    followed(timed(&clinic, &["check", "-p", "desk"]).code(100));
    let letters = ["check", "-p", "desk", "--features", "letters"];
    followed(timed(&clinic, &letters).code(100));
    followed(timed(&clinic, &["check", "-p", "desk", "--all-targets"]).code(100));
    followed(timed(&clinic, &["check", "-p", "desk", "--lib"]).code(0));
    reused(timed(&clinic, &["check", "-p", "desk"]).code(100));
    reused(timed(&clinic, &letters).code(100));
}

#[test]
fn another_build_of_the_tool_follows_for_itself() {
    let clinic = printing();
    let first = followed(timed(&clinic, &["check"]).code(100));
    let copy = clinic.path("cargo-pii");
    let run = || clinic.run(clinic.command(&copy, &["pii", "check", "--timings"])).code(100);
    fs::copy(tool::cargo_pii(), &copy).expect("copied");
    assert_eq!(followed(run()).stdout, first.stdout);
    reused(run());
    let bytes = fs::read(&copy).expect("read");
    fs::remove_file(&copy).expect("removed");
    fs::write(&copy, bytes).expect("written");
    let permissions = fs::metadata(tool::cargo_pii()).expect("a file").permissions();
    fs::set_permissions(&copy, permissions).expect("executable");
    followed(run());
    reused(timed(&clinic, &["check"]).code(100));
}

#[test]
fn a_damaged_result_is_found_anew() {
    let clinic = printing();
    let first = followed(timed(&clinic, &["check"]).code(100));
    let [file] = kept(&clinic).try_into().expect("one");
    let whole = fs::read(&file).expect("read");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    for damaged in [&whole[..whole.len() / 2], &flipped, b"", b"pii-flows\n", b"something else"] {
        fs::write(&file, damaged).expect("written");
        let run = followed(timed(&clinic, &["check"]).code(100));
        assert_eq!(run.stdout, first.stdout);
        assert!(reused(timed(&clinic, &["check"]).code(100)).stdout == first.stdout);
    }
}

#[test]
fn what_cannot_be_kept_fails_no_run() {
    let clinic = printing();
    let first = followed(timed(&clinic, &["check"]).code(100));
    forget(&clinic);
    clinic.write("target/pii/flows", "a file where the folder should be");
    let run = followed(timed(&clinic, &["check"]).code(100)).says("    not kept  what link and flow found");
    assert_eq!(run.stdout, first.stdout);
    let run = clinic.pii(&["check"]).code(100);
    assert!(!run.stderr.contains("kept"), "{}", run.stderr);
}

#[test]
fn a_target_directory_elsewhere_has_its_own_results() {
    let clinic = printing();
    let elsewhere = ["check", "--target-dir", "else where"];
    followed(timed(&clinic, &elsewhere).code(100));
    assert!(clinic.path("else where/pii/flows").is_dir() && !clinic.path("target").exists());
    reused(timed(&clinic, &elsewhere).code(100));
    followed(timed(&clinic, &["check"]).code(100));
}

#[test]
fn results_do_not_pile_up() {
    let clinic = printing();
    let config = clinic.read("pii.toml");
    for number in 0..6 {
        clinic.write("pii.toml", &format!("{config}# {number}\n"));
        followed(timed(&clinic, &["check"]).code(100));
    }
    assert_eq!(kept(&clinic).len(), 4);
}
