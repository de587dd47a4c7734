//! Who receives data: what the registry knows, what `pii.toml` says of it, and what is told the user.

use serde_json::{Value, json};

use crate::fixture::Fixture;

fn map(partners: &Fixture) -> Value {
    serde_json::from_str(&partners.pii(&["map", "--format", "json"]).code(0).stdout).expect("one document")
}

/// Rule, level, kind, recipient and host of each flow, by the function it stands in.
fn flows(map: &Value) -> Vec<(String, Value)> {
    let flows = map["flows"].as_array().expect("a list").iter();
    let mut found: Vec<_> = flows
        .map(|flow| {
            let sink = &flow["sink"];
            let within = sink["within"].as_str().expect("a path").to_owned();
            (within, json!([flow["rule"], flow["level"], sink["kind"], sink["recipient"], sink["host"]]))
        })
        .collect();
    found.sort_by_key(|(within, flow)| (within.clone(), flow.to_string()));
    found
}

#[test]
fn the_registry_names_who_receives_and_declares_nobody() {
    let partners = Fixture::new("partners");
    let map = map(&partners);
    let flow = |within: &str, flow: Value| (format!("app::{within}"), flow);
    assert_eq!(
        flows(&map),
        [
            flow("bill", json!(["undeclared-recipient", "allow", "http-client", "GoCardless", "api.gocardless.com"])),
            flow("contact", json!(["undeclared-recipient", "deny", "http-client", "HubSpot", "api.hubapi.com"])),
            flow("enrich", json!(["undeclared-recipient", "deny", "http-client", null, "api.enrich.example"])),
            flow("message", json!(["undeclared-recipient", "deny", "third-party", "Twilio", null])),
            flow("message", json!(["undeclared-recipient", "deny", "third-party", "Twilio", null])),
            flow(
                "search",
                json!(["transfer-without-safeguard", "deny", "http-client", "Algolia", "app-1.algolia.net"])
            ),
        ]
    );
    let entry = |name: &str| {
        let entries = map["recipients"].as_array().expect("a list");
        entries.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("{name} in {entries:?}")).clone()
    };
    let said = |name: &str| {
        let entry = entry(name);
        json!([entry["for"], entry["country"], entry["declared"], entry["known"]])
    };
    assert_eq!(map["recipients"].as_array().map(Vec::len), Some(4));
    assert_eq!(said("HubSpot"), json!(["crm", "US", false, true]));
    assert_eq!(said("Twilio"), json!(["sms", "US", false, true]));
    assert_eq!(said("GoCardless"), json!(["payment", "GB", true, true]));
    assert_eq!(said("Algolia"), json!(["search", "US", true, true]));
    assert!(entry("GoCardless")["hosts"].as_array().is_some_and(|hosts| hosts.contains(&json!("api.gocardless.com"))));
}

#[test]
fn a_finding_says_who_it_is_and_what_to_paste() {
    let partners = Fixture::new("partners");
    let text = partners.pii(&["check"]).code(100).stdout;
    for part in [
        "personal data goes to an undeclared recipient, HubSpot (crm, US): Customer.email",
        "personal data goes to an undeclared recipient, api.enrich.example: Customer.email",
        "personal data goes to an undeclared recipient, Twilio (sms, US): Customer.phone",
        "personal data goes to a recipient, Algolia (search, US): Customer.email",
        "answers at api-eu1.hubapi.com",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    // What is pasted is right: with it the finding is gone.
    let pasted = |name: &str| format!("[[recipient]]\nname = \"{name}\"\n");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert!(lines.windows(2).any(|pair| pair == ["[[recipient]]", "name = \"HubSpot\""]), "{text}");
    let config = partners.read("pii.toml");
    partners.write("pii.toml", &format!("{config}{}safeguard = \"scc\"\n", pasted("HubSpot")));
    let text = partners.pii(&["check"]).code(100).stdout;
    assert!(!text.contains("HubSpot"), "{text}");
}

#[test]
fn hosts_and_country_in_pii_toml_take_the_place_of_the_registrys() {
    let partners = Fixture::new("partners");
    let config = partners.read("pii.toml");
    let own = config
        .replace("name = \"Algolia\"", "name = \"Algolia\"\ncountry = \"FR\"")
        .replace("name = \"GoCardless\"", "name = \"GoCardless\"\nhosts = [\"bankaccountdata.gocardless.com\"]");
    partners.write("pii.toml", &own);
    let found = flows(&map(&partners));
    let rule = |within: &str| {
        let (_, flow) = found.iter().find(|(name, _)| *name == format!("app::{within}")).expect("a flow");
        (flow[0].clone(), flow[1].clone(), flow[3].clone())
    };
    assert_eq!(rule("search"), (json!("undeclared-recipient"), json!("allow"), json!("Algolia")));
    assert_eq!(rule("bill"), (json!("undeclared-recipient"), json!("deny"), json!("GoCardless")));
}

#[test]
fn a_name_that_nobody_knows_is_told() {
    let partners = Fixture::new("partners");
    let config = partners.read("pii.toml");
    partners.write("pii.toml", &config.replace("name = \"Algolia\"", "name = \"Algolla\""));
    let text = partners.pii(&["check"]).code(100).stdout;
    assert!(text.contains("recipient `Algolla` matches nothing: no service of this name is known"), "{text}");
    assert!(text.contains("did you mean `Algolia`?"), "{text}");
}
