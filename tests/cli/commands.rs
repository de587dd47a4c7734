//! Commands, exit codes and streams.

use std::io::Read;
use std::process::Stdio;

use pii_tests::tool;
use serde_json::Value;

use crate::fixture::Fixture;

#[test]
fn wrong_use_ends_with_2_and_says_what_is_meant() {
    let clinic = Fixture::new("clinic");
    clinic
        .pii(&["check", "-D", "pii-in-logs"])
        .code(2)
        .says("unknown rule `pii-in-logs`")
        .says("did you mean `pii-in-log`?");
    clinic.pii(&["explain", "pii-on-consol"]).code(2).says("did you mean `pii-on-console`?");
    clinic.pii(&["check", "--releas"]).code(2).says("--release");
    clinic.pii(&["chekc"]).code(2).says("check");
    clinic.pii(&["map", "--format", "pdf"]).code(2).says("mermaid");
    clinic.pii(&["map", "-o", "map.pdf"]).code(2).says("map.pdf").says("--format");
    clinic.pii(&["map", "--level", "crate"]).code(2).says("module");
    clinic.pii(&["map", "--level", "module", "--field", "Patient.email"]).code(2).says("cannot be used with");
}

#[test]
fn findings_at_deny_level_end_with_100() {
    let clinic = Fixture::new("clinic");
    clinic.pii(&[]).code(0).says("Finished 0 denied");
    let main = clinic.read("desk/src/main.rs").replace("desk::call(&patient)", "patient.label()");
    clinic.write("desk/src/main.rs", &main);
    let run = clinic.pii(&["check"]).code(100).says("Finished 1 denied");
    assert!(run.stdout.contains("pii-on-console") && run.stdout.contains("desk/src/main.rs:5"), "{}", run.stdout);
    clinic.pii(&["check", "-W", "pii-on-console"]).code(0).says("1 warned");
    clinic.pii(&["check", "-W", "pii-on-console", "-D", "warnings"]).code(100);
    clinic.pii(&["map", "--format", "json"]).code(0);
}

#[test]
fn timings_name_the_phases_the_units_that_were_compiled_and_the_memory() {
    let clinic = Fixture::new("clinic");
    let names = |stderr: &str| -> Vec<String> {
        stderr.lines().filter(|line| line.contains(" s")).map(|line| line.trim().to_owned()).collect()
    };
    let first = clinic.pii(&["check", "--quiet", "--timings"]).code(0).says("MiB");
    let began = ["workspace", "models", "toolchain", "build", "load", "look up"];
    let ended = ["rules", "report", "total"];
    let said = names(&first.stderr);
    for (line, phase) in said.iter().zip(began.into_iter().chain(["link", "flow", "keep"]).chain(ended)) {
        assert!(line.starts_with(phase), "{phase}\n{}", first.stderr);
    }
    for unit in ["archive (lib)", "desk (bin \"desk\")", "desk (lib)", "records (lib)"] {
        assert!(said.iter().any(|line| line.ends_with(unit)), "{unit}\n{}", first.stderr);
    }
    assert!(said.iter().any(|line| line.starts_with("- ") && line.ends_with("(bin \"desk\")")), "{}", first.stderr);
    let second = clinic.pii(&["functions", "--quiet", "--timings"]).code(0);
    let phases: Vec<String> = names(&second.stderr);
    assert_eq!(phases.len(), began.len() + ended.len(), "{}", second.stderr);
    assert_eq!(clinic.pii(&["map", "--quiet", "--format", "json"]).code(0).stderr, "");
}

#[test]
fn rules_and_categories_are_listed_and_explained() {
    let clinic = Fixture::new("clinic");
    let rules = clinic.pii(&["list"]).code(0).stdout;
    assert_eq!(rules.lines().count(), 24, "{rules}");
    for line in rules.lines() {
        let id = line.split(' ').next().expect("an id");
        let page = clinic.pii(&["explain", id]).code(0).stdout;
        assert!(page.starts_with(&format!("# {id}\n")), "{page}");
    }
    let categories = clinic.pii(&["list", "categories"]).code(0).stdout;
    assert!(categories.contains("user.contact.email"), "{categories}");
}

#[test]
fn known_recipients_are_listed_with_country_use_hosts_and_crates() {
    let clinic = Fixture::new("clinic");
    let recipients = clinic.pii(&["list", "recipients"]).code(0).stdout;
    assert!(recipients.lines().count() >= 120, "{recipients}");
    let line = |name: &str| recipients.lines().find(|line| line.starts_with(name)).expect("listed").to_owned();
    assert_eq!(
        line("Resend ").split_whitespace().collect::<Vec<_>>().join(" "),
        "Resend US email api.resend.com smtp.resend.com (resend_rs)"
    );
    assert!(line("HubSpot ").contains("api-eu1.hubapi.com"), "hosts inside the EU are hosts");
}

#[test]
fn results_go_to_standard_output_and_progress_elsewhere() {
    let clinic = Fixture::new("clinic");
    let run = clinic.pii(&["map", "--format", "json"]).code(0).says("Analysing").says("Finished");
    let map: Value = serde_json::from_str(&run.stdout).expect("one document");
    assert_eq!(map["schema"], "pii-map/1");
    assert_eq!(map["unanalysed"]["crates_without_facts"][0], "post");
    let run = clinic.pii(&["functions", "--format", "json", "-q"]).code(0);
    assert_eq!(run.stderr, "");
    serde_json::from_str::<Value>(&run.stdout).expect("one document");
}

#[test]
fn a_file_is_written_whole_in_the_format_its_name_says() {
    let clinic = Fixture::new("clinic");
    let formats =
        [("map.json", "{"), ("map.html", "<!"), ("map.mmd", "flowchart"), ("map.svg", "<svg"), ("map.dot", "digraph")];
    for (file, start) in formats {
        let run = clinic.pii(&["map", "-o", file]).code(0).says("Generated");
        assert_eq!(run.stdout, "");
        assert!(clinic.read(file).starts_with(start), "{file}: {}", clinic.read(file));
    }
    clinic.pii(&["map", "-o", "no/such/folder/map.json"]).code(101).says("no/such/folder/map.json");
}

#[test]
fn editors_get_the_compilers_messages_too() {
    let clinic = Fixture::new("clinic");
    clinic.write("archive/src/lib.rs", "pub fn broken() -> u32 { \"\" }\n");
    let run = clinic.pii(&["check", "--message-format=json"]).code(101);
    let messages: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON lines")).collect();
    assert!(messages.iter().any(|message| message["message"]["code"]["code"] == "E0308"), "{}", run.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let clinic = Fixture::new("clinic");
    let mut command = clinic.command(tool::cargo_pii(), &["list", "categories"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((child.wait().expect("ends").code(), said.as_str()), (Some(0), ""));
}

#[test]
fn a_folder_without_a_package_is_explained() {
    let clinic = Fixture::new("clinic");
    let mut command = clinic.command(tool::cargo_pii(), &["check"]);
    let elsewhere = tempfile::TempDir::new().expect("a folder");
    command.current_dir(elsewhere.path());
    clinic.run(command).code(101).says("could not find `Cargo.toml`");
}

#[test]
fn an_unknown_package_is_cargos_to_explain() {
    let clinic = Fixture::new("clinic");
    clinic.pii(&["check", "-p", "dekc"]).code(101).says("dekc");
}

#[test]
fn the_version_tells_what_can_be_read() {
    let clinic = Fixture::new("clinic");
    let version = format!("cargo-pii {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(clinic.pii(&["-V"]).code(0).stdout, version);
    let details = clinic.pii(&["-vV"]).code(0).stdout;
    assert!(details.starts_with(&version) && details.contains("rustc: 1.85 to 1."), "{details}");
}
