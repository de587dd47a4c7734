//! The wrapper role: invisible to cargo, and in line with the wrappers a user already has.

use std::process::Command;

use pii_tests::tool;

use crate::fixture::Fixture;

fn wrapper(clinic: &Fixture, args: &[&str]) -> Command {
    let mut command = clinic.command(tool::cargo_pii(), args);
    command.env("PII_LINT_WRAPPER", "1");
    command
}

#[test]
fn questions_are_answered_by_the_compiler() {
    let clinic = Fixture::new("clinic");
    for question in [&["-vV"][..], &["-", "--crate-name", "___", "--print=file-names", "--crate-type", "lib"]] {
        let direct = clinic.run(clinic.command("rustc", question));
        let words: Vec<_> = std::iter::once("rustc").chain(question.iter().copied()).collect();
        let wrapped = clinic.run(wrapper(&clinic, &words));
        assert_eq!((wrapped.code, wrapped.stdout, wrapped.stderr), (direct.code, direct.stdout, direct.stderr));
    }
}

#[test]
fn the_compilers_exit_code_and_words_are_kept() {
    let clinic = Fixture::new("clinic");
    clinic.write("broken.rs", "fn main() { missing() }\n");
    let words =
        ["--crate-name", "broken", "broken.rs", "--crate-type", "lib", "--emit=dep-info,metadata", "--out-dir", "out"];
    let direct = clinic.run(clinic.command("rustc", &words));
    let wrapped = clinic.run(wrapper(&clinic, &[&["rustc"][..], &words].concat()));
    assert_eq!((wrapped.code, wrapped.stdout, wrapped.stderr), (direct.code, direct.stdout, direct.stderr));
    assert_eq!(wrapped.code, 1);
}

#[test]
fn the_wrapper_adds_nothing_to_what_the_compiler_says() {
    let clinic = Fixture::new("clinic");
    let warned = "fn unused() {}\n";
    clinic.write("archive/src/lib.rs", &(clinic.read("archive/src/lib.rs") + warned));
    let plain = clinic.cargo(&["check", "-p", "archive"]).code(0).says("function `unused` is never used");
    let wrapped = clinic.pii(&["check", "-p", "archive"]).code(0);
    let warnings = |text: &str| text.matches("warning").count();
    assert_eq!(warnings(&wrapped.stderr), warnings(&plain.stderr), "{}", wrapped.stderr);
    clinic.pii(&["check", "-p", "archive"]).says("function `unused` is never used").compiles(&[]);
}

/// The lines about warnings and errors, and the counts that cargo adds.
fn complaints(stderr: &str) -> Vec<String> {
    // Cargo says that it waits for other jobs when there still are some, so not in every run.
    let of_the_compiler = |line: &&str| {
        (line.starts_with("warning") || line.starts_with("error") || line.contains("| "))
            && !line.contains("waiting for other jobs")
    };
    stderr.lines().filter(of_the_compiler).map(str::to_owned).collect()
}

#[test]
fn a_warning_in_a_program_is_said_once_in_the_compilers_words_and_again_by_cargo() {
    let clinic = Fixture::new("clinic");
    // Printing MIR makes the compiler find more, and name types by their full paths.
    let unused = "fn unused() {\n    let letters: Vec<String> = Vec::new();\n    letters.iter().map(String::len);\n}\n";
    clinic.write("desk/src/main.rs", &format!("{}\n{unused}", clinic.read("desk/src/main.rs")));
    let plain = clinic.cargo(&["check"]).code(0).says("function `unused` is never used");
    let first = clinic.pii(&["check"]).code(0);
    assert_eq!(complaints(&first.stderr), complaints(&plain.stderr));
    assert_eq!(first.printed, ["desk", "desk", "records", "records"]);
    let second = clinic.pii(&["check"]).code(0).compiles(&[]).analyses(&[]);
    assert_eq!(complaints(&second.stderr), complaints(&plain.stderr));
}

#[test]
fn an_error_in_a_program_is_cargos_own() {
    let clinic = Fixture::new("clinic");
    let good = clinic.read("desk/src/main.rs");
    clinic.write("desk/src/main.rs", &format!("{good}\nfn broken() -> usize {{\n    \"\"\n}}\n"));
    let plain = clinic.cargo(&["check"]).code(101).says("E0308");
    let wrapped = clinic.pii(&["check"]).code(101);
    assert_eq!((complaints(&wrapped.stderr), wrapped.stdout), (complaints(&plain.stderr), String::new()));
    clinic.write("desk/src/main.rs", &good);
    clinic.pii(&["check"]).code(0);
    clinic.pii(&["check"]).code(0).compiles(&[]);
}

#[test]
fn a_program_gets_no_features_that_its_compiler_does_not_take() {
    let clinic = Fixture::new("clinic");
    let good = clinic.read("desk/src/main.rs");
    for feature in ["#![feature(never_type)]", "#![allow(stable_features)]\n#![feature(let_chains)]"] {
        clinic.write("desk/src/main.rs", &format!("{feature}\n{good}"));
        let plain = clinic.cargo(&["check"]);
        let wrapped = clinic.pii(&["check"]).code(plain.code);
        assert_eq!(complaints(&wrapped.stderr), complaints(&plain.stderr));
    }
}

#[test]
fn the_files_of_a_program_are_as_the_compiler_leaves_them() {
    let clinic = Fixture::new("clinic");
    clinic.write("program.rs", "fn main() {}\n");
    std::fs::create_dir(clinic.path("out")).expect("created");
    let words =
        ["--crate-name", "program", "program.rs", "--crate-type", "bin", "--emit=dep-info,metadata", "--out-dir"];
    let direct = clinic.run(clinic.command("rustc", &[&words[..], &["out"]].concat())).code(0);
    let made = |name: &str| clinic.read(&format!("out/{name}"));
    let (inputs, metadata) = (made("program.d"), made("libprogram.rmeta"));
    std::fs::remove_dir_all(clinic.path("out")).expect("removed");
    std::fs::create_dir(clinic.path("out")).expect("created");

    let compiler = clinic.script("rustc", "exec rustc \"$@\"").into_os_string().into_string().expect("UTF-8");
    let words: Vec<&str> = [compiler.as_str()].into_iter().chain(words).chain(["out"]).collect();
    let wrapped = clinic.run(wrapper(&clinic, &words)).code(0).compiles(&[]).analyses(&["program"]);
    assert_eq!((wrapped.stdout, wrapped.stderr), (direct.stdout, direct.stderr));
    // The tool's own inputs, and itself while it is being written.
    let own = format!(" {}", tool::cargo_pii().display());
    let listed = made("program.d").replace(" out/libprogram.pii", "").replace(&own, "");
    let added = listed.strip_prefix(&inputs).unwrap_or_else(|| panic!("{listed}\n---\n{inputs}"));
    assert!(added.starts_with("# env-dep:PII_LINT_INPUT=") && added.lines().count() == 1, "{added}");
    assert_eq!(made("libprogram.rmeta"), metadata);
}

#[test]
fn a_build_script_can_call_the_command() {
    let clinic = Fixture::new("clinic");
    let run = clinic.run(wrapper(&clinic, &["pii", "list"])).code(0);
    assert!(run.stdout.contains("pii-in-log"), "{}", run.stdout);
}

#[test]
fn a_workspace_wrapper_of_the_user_runs_for_members() {
    let clinic = Fixture::new("clinic");
    let own = clinic.script("own-wrapper", "exec \"$@\"");
    let mut command = clinic.command(tool::cargo_pii(), &["check"]);
    command.env("RUSTC_WORKSPACE_WRAPPER", own);
    clinic.run(command).code(0).analyses(&["desk", "desk", "records", "records"]);
    let calls = clinic.calls("own-wrapper");
    let compiled = |name: &str| calls.iter().filter(|call| call.contains(&format!("--crate-name {name} "))).count();
    assert_eq!((compiled("desk"), compiled("records"), compiled("post")), (2, 2, 0), "{calls:#?}");
    assert!(!calls.iter().any(|call| call.contains("unpretty")), "{calls:#?}");
}

#[test]
fn a_compiler_cache_of_the_user_serves_every_crate_and_hides_no_facts() {
    let clinic = Fixture::new("clinic");
    let cache = clinic.script("cache", "exec \"$@\"");
    let check = || {
        let mut command = clinic.command(tool::cargo_pii(), &["check", "-v"]);
        command.env("RUSTC_WRAPPER", &cache);
        clinic.run(command).code(0)
    };
    check().analyses(&["desk", "desk", "records", "records"]);
    let calls = clinic.calls("cache");
    let compiled = |name: &str| calls.iter().filter(|call| call.contains(&format!("--crate-name {name} "))).count();
    assert_eq!((compiled("desk"), compiled("records"), compiled("post")), (2, 2, 1), "{calls:#?}");
    assert!(!calls.iter().any(|call| call.contains("cargo-pii") || call.contains("unpretty")), "{calls:#?}");
    check().compiles(&[]);
    clinic.pii(&["check"]).code(0).compiles(&[]);
}

#[test]
fn a_wrapper_that_answers_in_place_of_the_compiler_is_found_out() {
    let clinic = Fixture::new("clinic");
    clinic.pii(&["check"]).code(0);
    // A cache cargo is told about on its command line goes in front of this tool's wrapper, which is then not called.
    let skip = clinic.script("skip", "case \"$1\" in */cargo-pii) shift;; esac\nexec \"$@\"");
    let setting = format!("build.rustc-wrapper='{}'", skip.display());
    clinic.edit("archive/src/lib.rs");
    for file in clinic.facts("records") {
        std::fs::remove_file(file).expect("removed");
    }
    clinic.pii(&["check", "--config", &setting]).code(101).says("no facts for").says("wrapper");
}
