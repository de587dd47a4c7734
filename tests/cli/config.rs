//! `pii.toml`: mistakes are shown together, each at its place, before anything is compiled.

use crate::fixture::Fixture;

#[test]
fn three_mistakes_give_three_messages_with_places() {
    let clinic = Fixture::new("clinic");
    clinic.write(
        "pii.toml",
        "[[external]]\ntype = \"records::Patient\"\nfields = { email = \"contact::Emial\" }\n\n\
         [[allow]]\nrule = \"pii-in-logs\"\npath = \"desk::main\"\nreason = \"x\"\n\n\
         [[recipient]]\nname = \"Post\"\nhost = [\"post.example\"]\n",
    );
    let run = clinic.pii(&["check"]).code(101).compiles(&[]);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.matches("error: ").count(), 4, "{}", run.stderr);
    run.says("pii.toml:3:20")
        .says("did you mean `contact::Email`?")
        .says("pii.toml:6:8")
        .says("did you mean `pii-in-log`?")
        .says("pii.toml:12:1")
        .says("did you mean `hosts`?")
        .says("error: could not start because of 3 mistakes");
}

#[test]
fn the_file_stands_at_the_root_of_the_workspace_wherever_the_command_runs() {
    let clinic = Fixture::new("clinic");
    clinic.write("pii.toml", "[levels]\npii-in-lag = \"deny\"\n");
    let mut command = clinic.command(pii_tests::tool::cargo_pii(), &["check"]);
    command.current_dir(clinic.path("desk/src"));
    clinic.run(command).code(101).says("pii.toml:2:1");
}

#[test]
fn a_template_is_written_once_and_accepted() {
    let clinic = Fixture::new("clinic");
    std::fs::remove_file(clinic.path("pii.toml")).expect("removed");
    clinic.pii(&["init"]).code(0).says("Created");
    let template = clinic.read("pii.toml");
    assert!(template.contains("# [[allow]]"), "{template}");
    clinic.write("pii.toml", &(template + "\n[levels]\npii-in-log = \"warn\"\n"));
    clinic.pii(&["init"]).code(101).says("already exists");
    assert!(clinic.read("pii.toml").ends_with("pii-in-log = \"warn\"\n"));
    clinic.pii(&["check", "-p", "archive"]).code(0);
}
