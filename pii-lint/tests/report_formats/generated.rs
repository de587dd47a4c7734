//! A shop of any size, the same on every run: ten areas with three types each, layered modules, twelve sinks.

use pii_lint::report::{
    CallEntry, CrateEntry, FunctionEntry, How, Level, RecipientEntry, Report, Seen, SinkKind, Step, TypeEntry,
    Unanalysed,
};

use crate::build::{data_type, flow, function, sink, step};

const AREAS: [(&str, &str, [&str; 3]); 10] = [
    ("accounts", "Customer", ["Account", "Session", "Preferences"]),
    ("billing", "Customer", ["Invoice", "PaymentMethod", "Refund"]),
    ("careers", "JobApplicant", ["Application", "Interview", "Reference"]),
    ("delivery", "Customer", ["Address", "Parcel", "PickupSlot"]),
    ("health", "Patient", ["Prescription", "Allergy", "Consultation"]),
    ("marketing", "Prospect", ["Lead", "Subscription", "Audience"]),
    ("orders", "Customer", ["Order", "Basket", "GiftMessage"]),
    ("reviews", "Visitor", ["Review", "Reaction", "Report"]),
    ("staff", "Employee", ["Employee", "Absence", "Payslip"]),
    ("support", "Customer", ["Ticket", "Message", "Callback"]),
];

const FIELDS: [(&str, &str); 16] = [
    ("email", "user.contact.email"),
    ("first_name", "user.name.first"),
    ("last_name", "user.name.last"),
    ("phone", "user.contact.phone_number"),
    ("street", "user.contact.address.street"),
    ("postal_code", "user.contact.address.postal_code"),
    ("date_of_birth", "user.demographic.date_of_birth"),
    ("ip_address", "user.device.ip_address"),
    ("user_agent", "user.device.user_agent"),
    ("iban", "user.financial.bank_account"),
    ("tax_id", "user.government_id.tax_id"),
    ("diagnosis", "user.health_and_medical"),
    ("note", "user.content.free_text"),
    ("token", "user.authorization.token"),
    ("location", "user.location.precise"),
    ("history", "user.behavior.purchase_history"),
];

/// A sink's kind, function, party (a recipient, or a host when it has a dot), rule, and level when not declared.
type SinkRow = (SinkKind, &'static str, &'static str, &'static str, Level);

const SINKS: [SinkRow; 12] = [
    (SinkKind::Database, "sqlx::query::Query::bind", "", "undeclared-store", Level::Allow),
    (SinkKind::HttpResponse, "axum::Json", "", "pii-in-response", Level::Allow),
    (SinkKind::Log, "tracing::info!", "", "pii-in-log", Level::Deny),
    (SinkKind::HttpClient, "reqwest::RequestBuilder::json", "HubSpot", "undeclared-recipient", Level::Allow),
    (SinkKind::Email, "lettre::Transport::send", "Postmark", "undeclared-recipient", Level::Allow),
    (SinkKind::Cache, "redis::Commands::set", "", "undeclared-store", Level::Warn),
    (SinkKind::Queue, "lapin::Channel::basic_publish", "", "undeclared-store", Level::Allow),
    (SinkKind::File, "std::fs::write", "", "undeclared-store", Level::Warn),
    (SinkKind::HttpClient, "reqwest::Client::post", "hooks.partner.example", "undeclared-recipient", Level::Deny),
    (SinkKind::ThirdParty, "stripe::Customer::create", "Stripe", "undeclared-recipient", Level::Allow),
    (SinkKind::Panic, "core::panicking::panic_fmt", "", "pii-in-panic", Level::Deny),
    (SinkKind::Metrics, "metrics::counter!", "", "pii-in-metrics", Level::Deny),
];

const LAYERS: [&str; 3] = ["handlers", "service", "store"];
const VERBS: [&str; 10] =
    ["create", "find", "update", "remove", "list", "notify", "export", "merge", "import", "archive"];

/// Numbers that look random and never change (Knuth's multiplier, 64 bits).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// A report with 30 types, 12 sinks and as many functions as asked for, a flow for about every other.
pub(crate) fn report(functions: usize) -> Report {
    let mut dice = Dice(42);
    let types: Vec<TypeEntry> = AREAS.iter().flat_map(|area| area_types(&mut dice, area)).collect();
    let mut report = Report {
        tool: "cargo-pii 0.1.0".to_owned(),
        rustc: "rustc 1.95.0 (0123456789 2026-01-01)".to_owned(),
        packages: vec!["shop".to_owned(), "shop-worker".to_owned()],
        recipients: ["HubSpot", "Postmark", "Stripe"].map(recipient).to_vec(),
        unanalysed: unanalysed(),
        ..Report::default()
    };
    for index in 0..functions {
        let entry = area_function(&mut dice, index, &types);
        if dice.below(2) == 0 {
            add_flow(&mut dice, index, &entry, &mut report);
        }
        report.functions.push(entry);
    }
    report.types = types;
    report.sort();
    report
}

fn area_types(dice: &mut Dice, (area, subject, names): &(&str, &str, [&str; 3])) -> Vec<TypeEntry> {
    names
        .iter()
        .map(|name| {
            let first = dice.below(FIELDS.len());
            let fields: Vec<_> = (0..3 + dice.below(5)).map(|i| FIELDS[(first + i * 5) % FIELDS.len()]).collect();
            let mut entry = data_type(&format!("shop::model::{area}::{name}"), subject, area, &fields);
            for field in &mut entry.fields {
                field.flags = match field.category.as_str() {
                    "user.authorization.token" => vec!["secret".to_owned()],
                    "user.health_and_medical" => vec!["art9".to_owned()],
                    _ => Vec::new(),
                };
            }
            entry
        })
        .collect()
}

fn area_function(dice: &mut Dice, index: usize, types: &[TypeEntry]) -> FunctionEntry {
    let area = index % AREAS.len();
    let layer = LAYERS[(index / AREAS.len()) % LAYERS.len()];
    let verb = VERBS[dice.below(VERBS.len())];
    let name = AREAS[area].0;
    let owner = &types[area * 3 + dice.below(3)];
    let kept = 1 + dice.below(owner.fields.len());
    let how: &[How] = if layer == "store" { &[How::Writes] } else { &[How::Reads] };
    let data: Vec<_> = owner.fields.iter().take(kept).map(|field| format!("{}.{}", owner.path, field.name)).collect();
    let touches: Vec<_> = data.iter().map(|datum| (datum.as_str(), how)).collect();
    let line = u32::try_from(10 + 14 * (index / 30)).unwrap();
    // A module that grows is split.
    let (part, folder) = match index / 300 {
        0 => (String::new(), String::new()),
        part => (format!("::part_{part}"), format!("/part_{part}")),
    };
    let path = format!("shop::{layer}::{name}{part}::{verb}_{index}");
    let mut entry = function(&path, &format!("src/{layer}/{name}{folder}.rs"), line, &touches);
    entry.handler = layer == "handlers";
    entry
}

fn add_flow(dice: &mut Dice, index: usize, entry: &FunctionEntry, report: &mut Report) {
    // Most data goes where it should; the last sinks are the rare ones.
    let row = SINKS[dice.below(SINKS.len()).min(dice.below(SINKS.len()))];
    let (kind, name, party, rule, undeclared) = row;
    let data: Vec<_> = entry.touches.iter().map(|touch| (touch.data.as_str(), category(&touch.data))).collect();
    let mut target = sink(kind, name, &entry.path, (&entry.file, entry.line + 8, 9));
    if party.contains('.') {
        target.host = Some(party.to_owned());
    } else if !party.is_empty() {
        target.recipient = Some(party.to_owned());
    }
    let finds = undeclared > Level::Allow && dice.below(3) == 0;
    let level = if finds { undeclared } else { Level::Allow };
    let mut found = flow(&format!("{index:08x}"), (rule, level), &data, target, way(dice, entry, report));
    found.declared = !finds && kind != SinkKind::HttpResponse;
    if finds && dice.below(4) == 0 {
        found.allowed = true;
        found.reason = Some("reviewed, kept for thirty days".to_owned());
    }
    report.flows.push(found);
}

fn way(dice: &mut Dice, entry: &FunctionEntry, report: &Report) -> Vec<Step> {
    let field = entry.touches[0].data.rsplit('.').next().unwrap_or_default();
    let mut steps = Vec::new();
    if !report.functions.is_empty() && dice.below(2) == 0 {
        let caller = &report.functions[dice.below(report.functions.len())];
        steps.push(step(&caller.path, &caller.file, caller.line + 3, &format!("passes {field} to {}", entry.path)));
    }
    steps.push(step(&entry.path, &entry.file, entry.line + 8, &format!("reads {field} and hands it over")));
    steps
}

fn unanalysed() -> Unanalysed {
    let call = |function: &str, calls| CallEntry { function: function.to_owned(), calls, given_data: 0 };
    let unmodelled = vec![call("phonenumber::parse", 21), call("qrcode::QrCode::new", 16)];
    let seen = Seen { bodies: 4_120, calls: 9_800, unresolved_calls: 37, unmodelled, ..Seen::default() };
    Unanalysed::of(vec![CrateEntry { name: "shop".to_owned(), seen }], Vec::new())
}

fn category(data: &str) -> &'static str {
    FIELDS.iter().find(|(name, _)| data.ends_with(&format!(".{name}"))).map_or("user", |(_, category)| category)
}

fn recipient(name: &str) -> RecipientEntry {
    RecipientEntry {
        name: name.to_owned(),
        role: Some("processor".to_owned()),
        hosts: vec![format!("api.{}.example", name.to_lowercase())],
        functions: Vec::new(),
        country: Some("US".to_owned()),
        safeguard: Some("scc".to_owned()),
        declared: true,
        ..RecipientEntry::default()
    }
}
