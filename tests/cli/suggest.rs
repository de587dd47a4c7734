//! `cargo pii suggest` on a workspace without any annotation, and without its dependencies.

use std::process::Command;

use serde_json::Value;

use crate::fixture::Fixture;

fn git(shop: &Fixture, args: &[&str]) {
    let mut command: Command = shop.command("git", &["-c", "user.name=a", "-c", "user.email=a@example.com"]);
    command.args(args);
    shop.run(command).code(0);
}

/// The shop with everything committed.
fn committed() -> Fixture {
    let shop = Fixture::new("shop");
    git(&shop, &["init", "--quiet"]);
    git(&shop, &["add", "--all"]);
    git(&shop, &["commit", "--quiet", "--message", "all"]);
    shop
}

#[test]
fn suggestions_say_what_to_write_and_why() {
    let shop = Fixture::new("shop");
    let run = shop.pii(&["suggest"]).code(0).says("Finished 2 types").compiles(&[]);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn the_formats_say_the_same() {
    let shop = Fixture::new("shop");
    let short = shop.pii(&["suggest", "--format", "short"]).code(0).stdout;
    assert!(short.contains("src/lib.rs:13:9: Customer.email: #[pii(contact::Email)] certain\n"), "{short}");
    let json = shop.pii(&["suggest", "--format", "json", "-q"]).code(0);
    assert_eq!(json.stderr, "");
    let document: Value = serde_json::from_str(&json.stdout).expect("one document");
    assert_eq!(document["schema"], "pii-suggest/1");
    let fields: Vec<_> =
        document["types"].as_array().into_iter().flatten().filter_map(|it| it["fields"].as_array()).flatten().collect();
    assert_eq!(fields.len(), short.lines().count());
    let email = fields.iter().find(|field| field["name"] == "email").expect("suggested");
    assert_eq!((&email["category"], &email["line"]), (&Value::from("user.contact.email"), &Value::from(13)));
    shop.pii(&["suggest", "-o", "suggestions.txt"]).code(0).says("Generated");
    assert!(shop.read("suggestions.txt").contains("#[pii(contact::Email)]"));
}

#[test]
fn less_sure_suggestions_and_other_targets_are_asked_for() {
    let shop = Fixture::new("shop");
    let lines = |args: &[&str]| {
        let mut words = vec!["suggest", "--format", "short"];
        words.extend(args);
        shop.pii(&words).code(0).stdout
    };
    assert!(!lines(&[]).contains("tests/orders.rs") && !lines(&[]).contains("Fixture.email"));
    assert!(lines(&["--tier", "possible"]).contains("Fixture.email: #[pii(contact::Email)] possible"));
    assert!(lines(&["--tier", "possible", "--all-targets"]).contains("tests/orders.rs:2:5: Sample.email"));
    let certain = lines(&["--tier", "certain"]);
    assert!(certain.lines().all(|line| line.ends_with(" certain") || line.contains("nested")), "{certain}");
    let all = lines(&["--tier", "possible", "--all-targets"]);
    for innocent in ["email_verified", "file_name", "phone_count", "bind_address", "user_agent", "db_password", "title"]
    {
        assert!(!all.contains(innocent), "{innocent}\n{all}");
    }
}

#[test]
fn what_is_suggested_is_written_and_nothing_else() {
    let shop = committed();
    let run = shop.pii(&["suggest", "--apply"]).code(0).says("Annotated src/lib.rs (").says("cargo add pii-core");
    assert!(run.stderr.contains("less sure with `--tier possible`"), "{}", run.stderr);
    assert!(run.stdout.contains("to decide: email_verified, discount"), "{}", run.stdout);
    assert!(run.stdout.contains("it derives `Serialize`"), "{}", run.stdout);
    insta::assert_snapshot!(format!("{}\n---\n{}", shop.read("src/lib.rs"), shop.read("src/order.rs")));
    git(&shop, &["commit", "--quiet", "--all", "--message", "annotated"]);
    shop.pii(&["suggest", "--apply"]).code(0).says("Finished 0 types");
}

#[test]
fn work_that_is_not_committed_is_left_alone() {
    let shop = committed();
    let text = shop.read("src/order.rs") + "// a note\n";
    shop.write("src/order.rs", &text);
    shop.pii(&["suggest", "--apply"]).code(101).says("uncommitted changes in src/order.rs").says("--allow-dirty");
    assert_eq!(shop.read("src/order.rs"), text);
    assert!(!shop.read("src/lib.rs").contains("pii_core"), "all files or none");
    shop.pii(&["suggest", "--apply", "--allow-dirty"]).code(0);
    assert!(shop.read("src/order.rs").contains("#[pii(contact::address::City)]"));
}

#[test]
fn where_there_is_no_repository_somebody_must_say_so() {
    let shop = Fixture::new("shop");
    shop.pii(&["suggest", "--apply"]).code(101).says("--allow-no-vcs");
    shop.pii(&["suggest", "--apply", "--allow-no-vcs"]).code(0).says("Annotated");
    shop.pii(&["suggest", "--allow-dirty"]).code(2).says("--apply");
}

#[test]
fn a_file_that_does_not_parse_stops_nothing_and_is_told() {
    let shop = Fixture::new("shop");
    shop.write("src/settings.rs", "pub struct Broken { x u8 }\n");
    let run = shop.pii(&["suggest"]).code(101).says("src/settings.rs:1:");
    assert!(run.stdout.contains("Customer"), "{}", run.stdout);
}
