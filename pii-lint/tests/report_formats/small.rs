//! A customer service with one finding of each look: deny, warn, allowed, declared, in a test, configuration.

use pii_lint::report::How::{Creates, Derives, Passes, Reads};
use pii_lint::report::{
    CallEntry, ConfigFinding, CrateEntry, Declared, DynCalls, Flow, Level, RecipientEntry, Report, Seen, SinkKind,
    Sources, TypeEntry, Unanalysed,
};

use crate::build::{data_type, field, flow, function, sink, step};

const EMAIL: (&str, &str) = ("crm::model::Customer.email", "user.contact.email");
const NAME: (&str, &str) = ("crm::model::Customer.name", "user.name");
const PHONE: (&str, &str) = ("crm::model::Customer.phone", "user.contact.phone_number");
const NOTE: (&str, &str) = ("crm::model::Contact.Call.note", "user.content.private");
const PASSWORD: (&str, &str) = ("crm::staff::Login.password", "user.authorization.password");

const HANDLERS: &str = "src/handlers.rs";

/// What stands in the files the report names.
pub(crate) fn sources() -> Sources {
    let handlers = "\
use crate::audit;

/// Makes a customer known.
pub async fn create(form: Form) -> Result<Customer> {
    let customer = Customer::from(form);
    audit::note(&customer.email);
    store::insert(&customer).await?;
    Ok(customer)
}

pub async fn login(login: Login) -> Result<()> {
    panic!(\"über-login {}\", login.password);
}
";
    let audit = "\
/// Leaves a line in the log.
pub(crate) fn note(text: &str) {
    tracing::info!(\"noted {text}\");
}
";
    Sources::from_iter([(HANDLERS, handlers), ("src/audit.rs", audit), ("pii.toml", PII_TOML)])
}

const PII_TOML: &str = "\
[[allow]]
rule = \"pii-in-log\"
path = \"crm::gone\"
reason = \"nobody remembers\"
";

pub(crate) fn report() -> Report {
    let mut report = Report {
        tool: "cargo-pii 0.1.0".to_owned(),
        rustc: "rustc 1.95.0 (0123456789 2026-01-01)".to_owned(),
        packages: vec!["crm".to_owned()],
        recipients: vec![RecipientEntry {
            name: "HubSpot".to_owned(),
            role: Some("processor".to_owned()),
            hosts: vec!["api.hubapi.com".to_owned()],
            functions: Vec::new(),
            country: Some("US".to_owned()),
            safeguard: Some("scc".to_owned()),
            declared: true,
            ..RecipientEntry::default()
        }],
        types: types(),
        flows: flows(),
        configuration: vec![ConfigFinding {
            rule: "unused-allow".to_owned(),
            level: Level::Warn,
            message: "this allow matches nothing".to_owned(),
            help: "remove it, or mend its path".to_owned(),
            file: "pii.toml".to_owned(),
            line: 3,
            ..ConfigFinding::default()
        }],
        unanalysed: unanalysed(),
        ..Report::default()
    };
    report.functions = vec![
        function("crm::audit::note", "src/audit.rs", 2, &[(EMAIL.0, &[Derives])]),
        function("crm::handlers::create", HANDLERS, 4, &[(EMAIL.0, &[Reads, Creates]), (NAME.0, &[Creates])]),
        function("crm::handlers::login", HANDLERS, 11, &[(PASSWORD.0, &[Reads])]),
        function(
            "crm::hubspot::Client::push",
            "src/hubspot.rs",
            30,
            &[(EMAIL.0, &[Reads]), (NAME.0, &[Reads]), (NOTE.0, &[Reads]), (PHONE.0, &[Reads])],
        ),
        function("crm::store::insert", "src/store.rs", 18, &[(EMAIL.0, &[Reads]), (NAME.0, &[Reads])]),
        function("<crm::model::Customer as std::clone::Clone>::clone", "src/model.rs", 9, &[(EMAIL.0, &[Passes])]),
        function("crm::store::tests::round_trip", "src/store.rs", 90, &[(EMAIL.0, &[Reads])]),
    ];
    for function in &mut report.functions {
        function.handler = function.file == HANDLERS;
        function.generated = function.path.starts_with('<');
        function.test = function.path.contains("tests");
    }
    report.sort();
    report
}

/// Two crates, a trait object nobody implements, a function of another language, and a crate nobody read.
fn unanalysed() -> Unanalysed {
    let call = |function: &str, calls, given_data| CallEntry { function: function.to_owned(), calls, given_data };
    let crm = Seen {
        bodies: 402,
        calls: 1630,
        unresolved_calls: 10,
        unmodelled: vec![
            call("lettre::Message::builder", 6, 0),
            call("phonenumber::parse", 3, 2),
            call("dyn crm::Hook", 1, 0),
        ],
        dyn_calls: DynCalls { calls: 4, candidates: 5, without_candidate: 1 },
        ..Seen::default()
    };
    let bridge = Seen {
        bodies: 10,
        calls: 25,
        unresolved_calls: 1,
        unmodelled: vec![call("bridge::ffi::send", 1, 1)],
        foreign: vec![call("bridge::ffi::send", 1, 1)],
        ..Seen::default()
    };
    let entry = |name: &str, seen| CrateEntry { name: name.to_owned(), seen };
    Unanalysed::of(vec![entry("crm", crm), entry("bridge", bridge)], vec!["legacy-import".to_owned()])
}

fn types() -> Vec<TypeEntry> {
    let mut login = data_type("crm::staff::Login", "Employee", "staff", &[("password", PASSWORD.1)]);
    login.fields[0].flags = vec!["secret".to_owned()];
    let mut customer =
        data_type("crm::model::Customer", "Customer", "customers", &[("email", EMAIL.1), ("name", NAME.1)]);
    customer.fields[0].recipients = vec!["HubSpot".to_owned()];
    customer.fields.push(field("phone", PHONE.1));
    let contact = data_type("crm::model::Contact", "Customer", "contacts", &[("Call.note", NOTE.1)]);
    let address = TypeEntry {
        path: "lettre::Address".to_owned(),
        subject: None,
        store: Vec::new(),
        declared: Declared::External,
        fields: vec![field("0", EMAIL.1)],
        others: Vec::new(),
    };
    vec![login, customer, contact, address]
}

fn flows() -> Vec<Flow> {
    let logged = flow(
        "4b1f",
        ("pii-in-log", Level::Deny),
        &[EMAIL],
        sink(SinkKind::Log, "tracing::info!", "crm::audit::note", ("src/audit.rs", 3, 14)),
        vec![
            step("crm::handlers::create", HANDLERS, 6, "reads email"),
            step("crm::handlers::create", HANDLERS, 6, "passes it to crm::audit::note"),
            step("crm::audit::note", "src/audit.rs", 3, "logs it"),
        ],
    );
    let secret = flow(
        "9c02",
        ("secret-exposed", Level::Deny),
        &[PASSWORD],
        sink(SinkKind::Panic, "panic!", "crm::handlers::login", (HANDLERS, 12, 0)),
        vec![step("crm::handlers::login", HANDLERS, 12, "formats password")],
    );
    let mut pushed = flow(
        "1d77",
        ("undeclared-recipient", Level::Deny),
        &[EMAIL, NAME, PHONE, NOTE],
        sink(
            SinkKind::HttpClient,
            "reqwest::RequestBuilder::json",
            "crm::hubspot::Client::push",
            ("src/hubspot.rs", 41, 10),
        ),
        vec![step("crm::hubspot::Client::push", "src/hubspot.rs", 36, "reads email")],
    );
    pushed.sink.host = Some("api.mailvendor.example".to_owned());
    let stored = flow(
        "77aa",
        ("undeclared-store", Level::Warn),
        &[NAME],
        sink(SinkKind::File, "std::fs::write", "crm::store::insert", ("src/store.rs", 25, 0)),
        vec![step("crm::store::insert", "src/store.rs", 25, "writes name")],
    );
    let mut declared = flow(
        "e0e0",
        ("undeclared-store", Level::Warn),
        &[EMAIL, NAME],
        sink(SinkKind::Database, "sqlx::query::Query::bind", "crm::store::insert", ("src/store.rs", 20, 10)),
        vec![
            step("crm::handlers::create", HANDLERS, 7, "passes the customer to crm::store::insert"),
            step("crm::store::insert", "src/store.rs", 20, "binds email"),
        ],
    );
    declared.declared = true;
    declared.level = Level::Allow;
    let mut allowed = logged.clone();
    allowed.id = "5555".into();
    allowed.allowed = true;
    allowed.reason = Some("audit log, encrypted, 30 days".to_owned());
    allowed.sink.line = 9;
    let mut test = logged.clone();
    test.id = "6666".into();
    test.test = true;
    test.sink.within = "crm::store::tests::round_trip".into();
    test.sink.file = "src/store.rs".into();
    test.sink.line = 95;
    test.steps = vec![step("crm::store::tests::round_trip", "src/store.rs", 95, "logs email")];
    vec![test, allowed, declared, stored, pushed, secret, logged]
}
