//! Days in `pii.toml`: entries that hold no more, and safeguards that do not hold today.

use crate::fixture::Fixture;

/// A clinic that prints a patient, and accepts that.
fn accepting(until: &str) -> Fixture {
    let clinic = Fixture::new("clinic");
    let main = clinic.read("desk/src/main.rs").replace("desk::call(&patient)", "patient.label()");
    clinic.write("desk/src/main.rs", &main);
    let entry = "\n[[allow]]\nrule = \"pii-on-console\"\npath = \"desk::main\"\nreason = \"a screen for the staff\"\n";
    clinic.write("pii.toml", &(clinic.read("pii.toml") + entry + until));
    clinic
}

#[test]
fn an_entry_accepts_to_its_last_day() {
    accepting("").pii(&["check"]).code(0).says("0 warned");
    accepting("until = 2999-12-31\n").pii(&["check"]).code(0).says("0 warned");
    let run = accepting("until = 2020-12-31\n").pii(&["check"]).code(100).says("1 denied, 1 warned");
    assert!(run.stdout.contains("warning[expired-allow]: this entry held until 2020-12-31"), "{}", run.stdout);
    assert!(run.stdout.contains("error[pii-on-console]"), "{}", run.stdout);
    assert!(!run.stdout.contains("unused-allow"), "{}", run.stdout);
    accepting("until = 2020-12-31\n").pii(&["check", "-A", "expired-allow"]).code(100).says("1 denied, 0 warned");
    accepting("until = \"soon\"\n").pii(&["check"]).code(101).says("`soon` is not a date");
}

#[test]
fn a_safeguard_that_has_run_out_is_told_with_its_day() {
    let partners = Fixture::new("partners");
    let config = partners.read("pii.toml");
    let entry =
        |until: &str| format!("\n[[recipient]]\nname = \"HubSpot\"\nsafeguard = \"scc\"\nvalid-until = {until}\n");
    partners.write("pii.toml", &(config.clone() + &entry("2999-12-31")));
    let holds = partners.pii(&["check"]).code(100).stdout;
    partners.write("pii.toml", &(config + &entry("2020-12-31")));
    let over = partners.pii(&["check"]).code(100).stdout;
    let is_hubspot = |text: &str| text.contains("personal data goes to a recipient, HubSpot (crm, US)");
    assert!(!is_hubspot(&holds), "{holds}");
    assert!(is_hubspot(&over), "{over}");
    assert!(over.contains("the safeguard of HubSpot, scc, held until 2020-12-31"), "{over}");
}
