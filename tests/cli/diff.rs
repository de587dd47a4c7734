//! What a change does: `cargo pii diff` against a revision and against an earlier map.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::fixture::{Fixture, Run};

/// A repository with one commit, `main`.
fn repository() -> Fixture {
    let partners = Fixture::new("partners");
    git(&partners, &["init", "--quiet", "--initial-branch=main"]);
    partners.write(".gitignore", "target\n");
    commit(&partners);
    partners
}

fn git(fixture: &Fixture, args: &[&str]) -> String {
    let name = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    let run = fixture.run(fixture.command("git", &[&name[..], args].concat()));
    run.code(0).stdout
}

fn commit(fixture: &Fixture) {
    git(fixture, &["add", "--all"]);
    git(fixture, &["commit", "--quiet", "--message", "a change"]);
}

/// One field, one line on the console, one recipient.
fn change(fixture: &Fixture) {
    let code = fixture.read("app/src/lib.rs").replace(
        "    pub phone: String,\n}\n",
        "    pub phone: String,\n    /// What friends say.\n    pub nickname: String,\n}\n\n\
         /// Says hello.\npub fn greet(customer: &Customer) {\n    println!(\"hello {}\", customer.nickname);\n}\n\n\
         /// Sends a letter.\npub fn write(customer: &Customer) {\n    \
         post::send(\"https://api.resend.com/emails\", &customer.email);\n}\n",
    );
    fixture.write("app/src/lib.rs", &code);
    let config = fixture.read("pii.toml").replace("fields = { email", "fields = { nickname = \"Name\", email");
    fixture.write("pii.toml", &config);
}

fn document(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}\n{}", run.stdout, run.stderr))
}

/// Working trees that git knows, and folders left beside the user's.
fn left_behind(fixture: &Fixture) -> (usize, Vec<PathBuf>) {
    let known = git(fixture, &["worktree", "list"]).lines().count();
    let beside = fs::read_dir(fixture.path("..")).expect("listed").flatten().map(|entry| entry.path());
    (known, beside.filter(|path| path.to_string_lossy().contains("pii-base")).collect())
}

#[track_caller]
fn is_clean(fixture: &Fixture) {
    assert_eq!(left_behind(fixture), (1, Vec::new()));
}

#[test]
fn a_field_a_printed_line_and_a_recipient_are_just_that() {
    let partners = repository();
    change(&partners);
    let diff = document(&partners.pii(&["diff", "--base", "main", "--format", "json"]).code(0));
    is_clean(&partners);
    let (types, flows, recipients) = (&diff["types"], &diff["flows"], &diff["recipients"]);
    let fields = &types["changed"][0]["fields"];
    assert_eq!((&fields["new"][0]["name"], fields["new"].as_array().map(Vec::len)), (&json!("nickname"), Some(1)));
    let new: Vec<_> =
        flows["new"].as_array().expect("a list").iter().map(|flow| json!([flow["rule"], flow["data"]])).collect();
    assert_eq!(
        new,
        [
            json!(["pii-on-console", ["app::Customer.nickname"]]),
            json!(["undeclared-recipient", ["app::Customer.email"]]),
        ]
    );
    assert_eq!(recipients["new"].as_array().map(Vec::len), Some(1));
    assert_eq!((&recipients["new"][0]["name"], &recipients["new"][0]["country"]), (&json!("Resend"), &json!("US")));
    let functions: Vec<_> =
        diff["functions"]["new"].as_array().expect("a list").iter().map(|function| &function["path"]).collect();
    assert_eq!(functions, ["app::greet", "app::write"]);
    for (list, what) in
        [(types, "new"), (types, "removed"), (flows, "removed"), (flows, "changed"), (recipients, "removed")]
    {
        assert_eq!(list[what], json!([]), "{what}: {diff:#}");
    }
    assert_eq!(diff["functions"]["removed"], json!([]));
    assert_eq!((&diff["configuration"]["new"], &diff["denied"]), (&json!([]), &json!([])));
    assert_eq!(diff["base"]["commit"], git(&partners, &["rev-parse", "main"]).trim());
}

#[test]
fn what_is_denied_decides_the_exit_code() {
    let partners = repository();
    let nothing = ["diff", "--base", "main", "-D", "new-flows", "-D", "new-fields", "-D", "new-unanalysed"];
    let run = partners.pii(&nothing).code(0);
    assert!(run.stdout.contains("no difference in what becomes of personal data"), "{}", run.stdout);
    change(&partners);
    partners.pii(&["diff", "--base", "main"]).code(0).says("Finished 1 new field, 2 new flows");
    let run = partners.pii(&["diff", "--base", "main", "--deny", "new-flows"]).code(100);
    assert!(run.stdout.contains("denied: new-flows: 2 new flows"), "{}", run.stdout);
    partners.pii(&["diff", "--base", "main", "-D", "new-recipients"]).code(100);
    partners.pii(&["diff", "--base", "main", "-D", "new-flows", "-A", "new-flows"]).code(0);
    // Levels of rules count on both sides.
    partners.pii(&["diff", "--base", "main", "-D", "new-findings"]).code(100);
    let quiet = ["-A", "pii-on-console", "-A", "undeclared-recipient", "-A", "transfer-without-safeguard"];
    partners.pii(&[&["diff", "--base", "main", "-D", "new-findings"], &quiet[..]].concat()).code(0);
    let run = partners
        .pii(&["diff", "--base", "main", "--format", "markdown", "-o", "diff.md", "-D", "new-fields"])
        .code(100);
    assert_eq!(run.stdout, "");
    let comment = partners.read("diff.md");
    assert!(comment.starts_with("### ❌ Personal data: 1 new field, 2 new flows"), "{comment}");
    assert!(comment.contains("```mermaid\nflowchart LR\n"), "{comment}");
}

#[test]
fn the_second_comparison_compiles_nothing_and_the_users_builds_stay_fresh() {
    let partners = repository();
    change(&partners);
    partners.cargo(&["check"]).code(0);
    partners.pii(&["check", "-A", "undeclared-recipient"]).code(100);
    let base = ["diff", "--base", "main", "--format", "json"];
    let first = document(&partners.pii(&base).code(0).compiles(&["app", "post", "twilio"]));
    let again = document(&partners.pii(&base).code(0).compiles(&[]));
    assert_eq!(first, again);
    partners.cargo(&["check"]).code(0).compiles(&[]);
    partners.pii(&["check"]).code(100).compiles(&[]);
}

#[test]
fn each_base_is_read_as_it_was() {
    let partners = repository();
    let changed = |base: &str| {
        let diff = document(&partners.pii(&["diff", "--base", base, "--format", "json"]).code(0));
        diff["flows"]["new"].as_array().map(Vec::len).expect("a list")
    };
    git(&partners, &["tag", "first"]);
    change(&partners);
    commit(&partners);
    git(&partners, &["tag", "second"]);
    for _ in 0..2 {
        assert_eq!((changed("first"), changed("second")), (2, 0));
    }
    assert_eq!(changed("second~1"), 2);
    is_clean(&partners);
}

#[test]
fn the_place_where_two_branches_parted_is_a_base() {
    let partners = repository();
    git(&partners, &["checkout", "--quiet", "-b", "feature"]);
    git(&partners, &["checkout", "--quiet", "main"]);
    change(&partners);
    commit(&partners);
    git(&partners, &["checkout", "--quiet", "feature"]);
    let removed = |args: &[&str]| {
        let diff = document(&partners.pii(&[&["diff", "--base", "main", "--format", "json"], args].concat()).code(0));
        diff["flows"]["removed"].as_array().map(Vec::len).expect("a list")
    };
    assert_eq!((removed(&[]), removed(&["--merge-base"])), (2, 0));
}

#[test]
fn packages_and_features_the_base_does_not_have_are_new() {
    let partners = repository();
    let added = "pub fn shout(customer: &app::Customer) {\n    eprintln!(\"{}\", customer.email);\n}\n";
    fs::create_dir_all(partners.path("loud/src")).expect("created");
    partners.write("loud/src/lib.rs", added);
    partners.write(
        "loud/Cargo.toml",
        "[package]\nname = \"loud\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[features]\nextra = []\n\
         [dependencies]\napp = { path = \"../app\" }\n",
    );
    let manifest = partners.read("Cargo.toml").replace("[\"app\"]", "[\"app\", \"loud\"]");
    partners.write("Cargo.toml", &manifest);
    let args = ["diff", "--base", "main", "--format", "json", "-p", "loud", "-p", "app", "--features", "loud/extra"];
    let run = partners.pii(&args).code(0).says("not in the base, and left out there: loud, loud/extra");
    let diff = document(&run);
    let new = diff["flows"]["new"].as_array().expect("a list");
    assert_eq!((new.len(), &new[0]["sink"]["within"]), (1, &json!("loud::shout")));
    let diff = document(&partners.pii(&["diff", "--base", "main", "--format", "json", "-p", "loud"]).code(0));
    assert!(diff["flows"]["new"].as_array().is_some_and(|new| new.len() > 1), "without a base all is new: {diff:#}");
}

#[test]
fn what_cannot_be_compared_is_explained_and_leaves_nothing_behind() {
    let partners = repository();
    partners.pii(&["diff"]).code(2).says("--base");
    partners.pii(&["diff", "--base", "main", "--base-report", "x.json"]).code(2);
    partners
        .pii(&["diff", "--base", "main", "-D", "new-flow"])
        .code(2)
        .says("unknown policy `new-flow`")
        .says("new-flows");
    partners.pii(&["diff", "--base", "mian"]).code(101).says("no revision `mian`").says("fetch-depth: 0");
    partners.pii(&["diff", "--base", "--all"]).code(2);
    let code = partners.read("app/src/lib.rs");
    partners.write("app/src/lib.rs", "pub fn broken() -> u32 { \"\" }\n");
    commit(&partners);
    partners.write("app/src/lib.rs", &code);
    partners
        .pii(&["diff", "--base", "main"])
        .code(101)
        .says("the base, main, could not be analysed")
        .says("--base-report");
    is_clean(&partners);
    let clinic = Fixture::new("clinic");
    clinic.pii(&["diff", "--base", "main"]).code(101).says("cannot find a git repository").says("--base-report");
}

#[test]
fn an_earlier_map_is_a_base_without_git() {
    let partners = Fixture::new("partners");
    partners.pii(&["map", "-o", "earlier.json"]).code(0);
    change(&partners);
    let diff = document(&partners.pii(&["diff", "--base-report", "earlier.json", "--format", "json"]).code(0));
    assert_eq!(diff["flows"]["new"].as_array().map(Vec::len), Some(2));
    assert_eq!((&diff["base"]["name"], &diff["base"]["commit"]), (&json!("earlier.json"), &Value::Null));
    partners
        .pii(&["diff", "--base-report", "none.json"])
        .code(101)
        .says("none.json")
        .says("cargo pii map --format json");
    partners.write("other.json", "{\"schema\":\"pii-map/9\"}");
    partners.pii(&["diff", "--base-report", "other.json"]).code(101).says("its schema is `pii-map/9`");
    partners.pii(&["diff", "--base-report", "pii.toml"]).code(101).says("it is no JSON map");
}

#[test]
fn a_workspace_below_the_top_of_its_repository_is_found_again() {
    let partners = Fixture::new("partners");
    let above = |args: &[&str]| {
        let mut command =
            partners.command("git", &[&["-c", "user.name=A", "-c", "user.email=a@example.com"], args].concat());
        command.current_dir(partners.path(".."));
        partners.run(command).code(0)
    };
    above(&["init", "--quiet", "--initial-branch=main"]);
    above(&["add", "workspace"]);
    above(&["commit", "--quiet", "--message", "all"]);
    change(&partners);
    let diff = document(&partners.pii(&["diff", "--base", "HEAD", "--format", "json", "-p", "app"]).code(0));
    assert_eq!(diff["flows"]["new"].as_array().map(Vec::len), Some(2));
    // Places of annotations start at the top of the repository.
    let run = partners.pii(&["check", "--message-format", "github"]).code(100);
    assert!(run.stdout.starts_with("::error file=workspace/app/src/lib.rs,line="), "{}", run.stdout);
}
