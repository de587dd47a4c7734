use super::*;

fn ok(text: &str) -> Config {
    parse(text).unwrap_or_else(|mistakes| panic!("{}", plain(&mistakes)))
}

fn plain(mistakes: &[String]) -> String {
    anstream::adapter::strip_str(&mistakes.join("\n")).to_string()
}

fn mistakes(text: &str) -> String {
    plain(&parse(text).expect_err("has mistakes"))
}

#[test]
fn every_table_is_read_with_its_line() {
    let config = ok(r#"
[controller]
name = "Example Ltd"
dpo = { name = "Jo", email = "dpo@example.com" }

[[external]]
type = "lettre::Address"
category = "contact::Email"
[[external]]
type = "axum::extract::ConnectInfo"
fields = { 0 = "device::IpAddress" }
[[external]]
function = "app::session::current_email"
return = "contact::Email"
arguments = { 1 = "crate::category::Badge" }

[[recipient]]
name = "HubSpot"
role = "processor"
hosts = ["API.hubapi.com"]
functions = ["app::crm::push"]
country = "US"
safeguard = "scc"
safeguard-document = "contracts/hubspot-scc.pdf"
valid-from = 2025-07-01
valid-until = "2027-06-30"
contract = "contracts/hubspot.pdf"

[[store]]
name = "export"
kind = "file"

[[sink]]
function = "app::outbox::send"
argument = 1
kind = "queue"

[[declassify]]
function = "app::mask_email"
to = "redacted"

[[function]]
path = "app::join"
flows = ["0 => return"]

[[allow]]
rule = "pii-in-log"
path = "app::audit::*"
reason = "audit log, encrypted, 30 days"

[levels]
undeclared-store = "deny"

[[activity]]
purpose = "sales"
updated = 2026-01-31

[[processor.controllers]]
name = "Client Ltd"
processing = ["hosting"]
"#);
    assert_eq!((config.activities[0].line, config.activities[0].purpose.as_str()), (54, "sales"));
    assert_eq!(config.activities[0].updated, Some(Day(jiff::civil::date(2026, 1, 31))));
    let processor = config.processor.as_ref().expect("a table");
    assert_eq!(processor.controllers[0].processing, ["hosting"]);
    let email = Category { key: "user.contact.email".to_owned(), flags: &["identifier"] };
    assert_eq!(config.controller.dpo.as_ref().and_then(|dpo| dpo.name.as_deref()), Some("Jo"));
    assert_eq!(config.externals[0].line, 6);
    assert_eq!(
        config.externals[0].value,
        External::Type { path: "lettre::Address".to_owned(), category: email.clone() }
    );
    let External::Fields { fields, .. } = &config.externals[1].value else { panic!("fields") };
    assert_eq!(fields["0"].key, "user.device.ip_address");
    let External::Function { returns, arguments, .. } = &config.externals[2].value else { panic!("function") };
    assert_eq!((returns.as_ref(), arguments[&1].key.as_str()), (Some(&email), "crate::category::Badge"));
    assert_eq!(config.recipients[0].hosts, ["api.hubapi.com"]);
    assert_eq!(config.recipients[0].safeguard, Some(Safeguard::Scc));
    assert_eq!(config.recipients[0].valid_from, Some(jiff::civil::date(2025, 7, 1)));
    assert_eq!(config.recipients[0].valid_until, Some(jiff::civil::date(2027, 6, 30)));
    assert_eq!(config.recipients[0].contract.as_deref(), Some("contracts/hubspot.pdf"));
    assert_eq!(config.stores[0].kind, Some(SinkKind::File));
    assert_eq!(config.sinks[0].kind, SinkKind::Queue);
    assert_eq!(config.functions[0].flows.len(), 1);
    assert_eq!(config.allows[0].rule, "pii-in-log");
    assert_eq!(config.allows[0].line, 46);
    assert_eq!(config.levels["undeclared-store"].value, Level::Deny);
}

#[test]
fn all_mistakes_are_reported_at_once_each_at_its_place() {
    insta::assert_snapshot!(mistakes(
        r#"[[external]]
type = "lettre::Address"
categry = "contact::Email"

[[external]]
type = "stripe::Customer"
fields = { email = "contact::Emial" }

[[allow]]
rule = "pii-in-logs"
path = "crm::audit::*"

[[recipient]]
name = "HubSpot"
hosts = "api.hubapi.com"

[[sinks]]
function = "crm::outbox::send"
"#
    ));
}

#[test]
fn one_table_can_hold_several_mistakes() {
    let shown = mistakes("[[recipient]]\nname = 3\nrole = \"procesor\"\nhost = []\nhosts = [\"https://a.example/\"]\n");
    for part in ["pii.toml:2:8", "did you mean `processor`", "unknown key `host`", "without scheme"] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    assert!(!shown.contains("missing"), "a misread name is not missing\n{shown}");
}

#[test]
fn broken_toml_has_a_place() {
    let shown = mistakes("[levels]\npii-in-log = \"deny\n");
    assert!(shown.contains("pii.toml:2:"), "{shown}");
}

#[test]
fn entries_must_be_complete_and_make_sense() {
    for (text, message) in [
        ("[[external]]\ncategory = \"Name\"\n", "missing key `type` or `function`"),
        ("[[external]]\ntype = \"a::B\"\n", "missing key `category` or `fields`"),
        ("[[external]]\ntype = \"a::B\"\nreturn = \"Name\"\n", "`return` and `arguments` belong to a function"),
        ("[[external]]\nfunction = \"a::b\"\narguments = { x = \"Name\" }\n", "`x` is not an argument number"),
        ("[[allow]]\nrule = \"pii-in-log\"\npath = \"a::b\"\n", "missing key `reason`"),
        ("[[allow]]\nrule = \"pii-in-log\"\npath = \"a::b\"\nreason = \" \"\n", "`reason` is empty"),
        ("[[sink]]\nfunction = \"a::b\"\nkind = \"queue\"\n", "missing key `argument`"),
        ("[[sink]]\nfunction = \"a::b\"\nargument = 0\nkind = \"quue\"\n", "did you mean `queue`"),
        ("[[sink]]\nfunction = \"a.b\"\nargument = 0\nkind = \"queue\"\n", "`a.b` is not a path"),
        ("[[function]]\npath = \"a::b\"\nflows = [\"0 return\"]\n", "none of the arrows"),
        ("[recipient]\nname = \"A\"\n", "write `[[recipient]]`"),
        ("[[recipient]]\nname = \"A\"\ncountry = \"Germany\"\n", "`Germany` is not a country code"),
        ("[[recipient]]\nname = \"A\"\nvalid-until = \"2027-6-30\"\n", "`2027-6-30` is not a date"),
        ("[[recipient]]\nname = \"A\"\nvalid-until = 2027-06-30T10:00:00\n", "`2027-06-30T10:00:00` is not a date"),
        ("[[recipient]]\nname = \"A\"\nvalid-until = 2027\n", "`2027` is not a date"),
        ("[[recipient]]\nname = \"A\"\nvalid_until = 2027-06-30\n", "did you mean `valid-until`"),
        (
            "[[recipient]]\nname = \"A\"\nvalid-from = 2027-07-01\nvalid-until = 2027-06-30\n",
            "2027-06-30 is before `valid-from`, 2027-07-01",
        ),
        ("[[activity]]\nname = \"A\"\n", "missing key `purpose`"),
        ("[[activity]]\npurpose = \"a\"\n[[activity]]\npurpose = \"a\"\n", "a second activity for `a`"),
        ("[[activity]]\npurpose = \"a\"\nrole = \"procesor\"\n", "did you mean `processor`"),
        ("[[activity]]\npurpose = \"a\"\nupdated = \"yesterday\"\n", "`yesterday` is not a date"),
        ("[[processor.controllers]]\nnane = \"A\"\n", "did you mean `name`"),
        ("[levels]\npii-in-log = \"off\"\n", "`off` is not known here"),
        ("[levels]\npii-in-lag = \"deny\"\n", "unknown rule `pii-in-lag`"),
    ] {
        let shown = mistakes(text);
        assert!(shown.contains(message), "{message} in\n{shown}");
    }
}

#[test]
fn the_template_is_valid_also_with_every_comment_taken_away() {
    assert!(ok(TEMPLATE).allows.is_empty());
    let tables = TEMPLATE
        .split("\n\n")
        .skip(1)
        .flat_map(str::lines)
        .skip_while(|line| !line.contains('['))
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.starts_with('[') || line.split(' ').nth(1) == Some("="))
        .collect::<Vec<_>>()
        .join("\n");
    let config = ok(&tables);
    assert_eq!((config.externals.len(), config.recipients.len(), config.allows.len()), (3, 1, 1));
    assert_eq!(config.levels.len(), 2);
}
