//! The record in the terms of Fideslang 3: organisation, systems with their privacy declarations, and data sets.
//!
//! What Fideslang has no default for (extensions of the taxonomy, vocabularies of the user's own) is declared beside
//! them. What is not known is left out, since its readers take every text for a fact.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::activities::{self, Activity};
use super::controller_record::{categories, subjects};
use super::inventory::{Held, Inventory, is_handed_on};
use super::receivers::{self, Receiver};
use super::yaml;
use crate::config::{Contact, OwnRole};
use crate::report::SinkKind;

/// The system of what no crate processes.
const NOWHERE: &str = "organisation";

/// Keys of categories, purposes and subjects that `pii-core` adds to those of Fideslang.
const ADDED: &[&str] = &[
    "account_management",
    "archiving",
    "child",
    "contact_person",
    "contractor",
    "dispute_management",
    "donor",
    "former_employee",
    "guardian",
    "member",
    "research",
    "research.scientific",
    "rights_fulfilment",
    "student",
    "subscriber",
    "third_person",
    "user.authorization.pin",
    "user.authorization.security_answer",
    "user.authorization.token",
    "user.biometric.facial",
    "user.contact.emergency",
    "user.content.free_text",
    "user.demographic.nationality",
    "user.demographic.philosophical_belief",
    "user.demographic.sex_life",
    "user.demographic.trade_union_membership",
    "user.device.user_agent",
    "user.education",
    "user.employment",
    "user.family",
    "user.financial.credit_score",
    "user.financial.income",
    "user.government_id.tax_id",
    "user.name.maiden",
];

/// Subjects that Fideslang has. Names of types in the code are compared with them.
const SUBJECTS: &[&str] = &[
    "anonymous_user",
    "citizen_voter",
    "commuter",
    "consultant",
    "customer",
    "employee",
    "job_applicant",
    "next_of_kin",
    "passenger",
    "patient",
    "prospect",
    "shareholder",
    "supplier_vendor",
    "trainee",
    "visitor",
];

/// Purposes at the root of Fideslang's tree.
const USES: &[&str] = &[
    "analytics",
    "collect",
    "employment",
    "essential",
    "finance",
    "functional",
    "marketing",
    "operations",
    "personalize",
    "sales",
    "third_party_sharing",
    "train_ai_system",
];

const BASES: &[(&str, &str)] = &[
    ("consent", "Consent"),
    ("contract", "Contract"),
    ("legal_obligation", "Legal obligations"),
    ("vital_interests", "Vital interests"),
    ("public_task", "Public interest"),
    ("legitimate_interests", "Legitimate interests"),
];

const CONDITIONS: &[(&str, &str)] = &[
    ("explicit_consent", "Explicit consent"),
    ("employment", "Employment, social security and social protection"),
    ("vital_interests", "Vital interests"),
    ("not_for_profit", "Not-for-profit bodies"),
    ("made_public", "Made public by the data subject"),
    ("legal_claims", "Legal claims or judicial acts"),
    ("substantial_public_interest", "Reasons of substantial public interest (with a basis in law)"),
    ("health_care", "Health or social care (with a basis in law)"),
    ("public_health", "Public health (with a basis in law)"),
    ("research", "Archiving, research and statistics (with a basis in law)"),
];

/// Everything as one file.
pub(super) fn render(inventory: &Inventory<'_>) -> String {
    let activities = activities::all(inventory);
    let receivers: Vec<_> = receivers::all(inventory).into_iter().filter(Receiver::is_declared).collect();
    let mut used = Used::default();
    let mut systems = systems(inventory, &activities, &mut used);
    systems.extend(receivers.iter().map(third_party));
    let mut document = Map::new();
    document.insert("organization".to_owned(), json!([organisation(inventory)]));
    document.insert("system".to_owned(), Value::Array(systems));
    document.insert("dataset".to_owned(), Value::Array(datasets(inventory, &mut used)));
    for (name, terms) in used.declared() {
        document.insert(name.to_owned(), Value::Array(terms));
    }
    format!("# {}\n{}", inventory.report.tool, yaml::render(&Value::Object(document)))
}

/// Keys that were used, to be declared where Fideslang does not have them.
#[derive(Default)]
struct Used {
    categories: BTreeSet<String>,
    uses: BTreeSet<String>,
    subjects: BTreeSet<String>,
}

impl Used {
    fn categories(&mut self, held: &[&Held<'_>]) -> Vec<String> {
        let keys: Vec<_> =
            categories(held).iter().filter(|category| !category.is_empty()).map(|key| fides_key(key)).collect();
        self.categories.extend(keys.iter().cloned());
        keys
    }

    fn data_use(&mut self, purpose: &str) -> String {
        let key = fides_key(purpose);
        self.uses.insert(key.clone());
        key
    }

    fn subjects(&mut self, held: &[&Held<'_>]) -> Vec<String> {
        let mut keys: Vec<_> = subjects(held).iter().map(|subject| fides_key(&snake_case(subject))).collect();
        keys.sort();
        keys.dedup();
        self.subjects.extend(keys.iter().cloned());
        keys
    }

    fn declared(&self) -> [(&'static str, Vec<Value>); 3] {
        let is_added = |key: &str| ADDED.contains(&key);
        let own_category = |key: &str| is_added(key) || !(key.starts_with("user") || key.starts_with("system"));
        let own_use = |key: &str| is_added(key) || !USES.contains(&key.split('.').next().unwrap_or(key));
        let own_subject = |key: &str| !SUBJECTS.contains(&key);
        [
            ("data_category", terms(&self.categories, own_category)),
            ("data_use", terms(&self.uses, own_use)),
            (
                "data_subject",
                self.subjects
                    .iter()
                    .filter(|key| own_subject(key))
                    .map(|key| json!({ "fides_key": key, "name": key }))
                    .collect(),
            ),
        ]
    }
}

/// Keys with their parents, each declared once; a parent is the key without its last part.
fn terms(keys: &BTreeSet<String>, is_own: impl Fn(&str) -> bool) -> Vec<Value> {
    let mut own = BTreeSet::new();
    for key in keys {
        let ends = key.match_indices('.').map(|(at, _)| at).chain([key.len()]);
        own.extend(ends.map(|end| key[..end].to_owned()).filter(|key| is_own(key)));
    }
    let term = |key: String| match key.rsplit_once('.') {
        Some((parent, _)) => json!({ "fides_key": key, "name": key, "parent_key": parent }),
        None => json!({ "fides_key": key, "name": key }),
    };
    own.into_iter().map(term).collect()
}

fn organisation(inventory: &Inventory<'_>) -> Value {
    let controller = &inventory.config.controller;
    let own = Contact {
        name: controller.name.clone(),
        address: controller.address.clone(),
        email: controller.email.clone(),
        phone: controller.phone.clone(),
    };
    let mut entry = Map::new();
    entry.insert("fides_key".to_owned(), json!("default_organization"));
    insert(&mut entry, "name", controller.name.clone());
    insert(&mut entry, "controller", Some(contact(&own)));
    insert(&mut entry, "data_protection_officer", controller.dpo.as_ref().map(contact));
    insert(&mut entry, "representative", controller.representative.as_ref().map(contact));
    let is_link = |text: &&String| text.starts_with("https://") || text.starts_with("http://");
    insert(&mut entry, "security_policy", controller.security.as_ref().filter(is_link).cloned());
    Value::Object(entry)
}

fn contact(contact: &Contact) -> Value {
    let mut entry = Map::new();
    insert(&mut entry, "name", contact.name.clone());
    insert(&mut entry, "address", contact.address.clone());
    insert(&mut entry, "email", contact.email.clone());
    insert(&mut entry, "phone", contact.phone.clone());
    Value::Object(entry)
}

fn insert<V: Into<Value>>(entry: &mut Map<String, Value>, key: &str, value: Option<V>) {
    if let Some(value) = value {
        entry.insert(key.to_owned(), value.into());
    }
}

/// One for each crate.
fn systems(inventory: &Inventory<'_>, activities: &[Activity<'_>], used: &mut Used) -> Vec<Value> {
    let mut by_system: BTreeMap<&str, Vec<&Activity<'_>>> = BTreeMap::new();
    for activity in activities {
        by_system.entry(activity.system.unwrap_or(NOWHERE)).or_default().push(activity);
    }
    by_system.into_iter().map(|(name, activities)| system(inventory, name, &activities, used)).collect()
}

fn system(inventory: &Inventory<'_>, name: &str, activities: &[&Activity<'_>], used: &mut Used) -> Value {
    let held: Vec<&Held<'_>> = inventory.held.iter().filter(|held| held.system.unwrap_or(NOWHERE) == name).collect();
    let receivers = receivers::of_fields(inventory, &held);
    let declared: Vec<_> = receivers.iter().filter(|receiver| receiver.is_declared()).collect();
    let mut egress: Vec<Value> = declared
        .iter()
        .map(|receiver| {
            json!({ "fides_key": fides_key(&receiver.name), "type": "system", "data_categories": used.categories(&receiver.receives) })
        })
        .collect();
    let answered: Vec<&Held<'_>> = held.iter().copied().filter(|held| answers(held)).collect();
    if !answered.is_empty() {
        egress.push(json!({ "fides_key": "user", "type": "user", "data_categories": used.categories(&answered) }));
    }
    let safeguards: BTreeSet<_> = declared
        .iter()
        .filter(|receiver| receiver.is_abroad() == Some(true))
        .filter_map(|receiver| receiver.entry?.safeguard.as_deref())
        .map(transfer_basis)
        .collect();
    let controller = &inventory.config.controller;
    let mut roles: Vec<_> = activities.iter().filter_map(|activity| activity.entry?.role).map(responsibility).collect();
    roles.sort_unstable();
    roles.dedup();
    let departments: BTreeSet<_> =
        activities.iter().filter_map(|activity| activity.entry?.department.as_deref()).collect();
    let mut entry = Map::new();
    entry.insert("fides_key".to_owned(), json!(fides_key(name)));
    entry.insert("name".to_owned(), json!(name));
    entry.insert("system_type".to_owned(), json!("Application"));
    entry.insert("egress".to_owned(), Value::Array(egress));
    entry.insert(
        "privacy_declarations".to_owned(),
        activities.iter().map(|activity| declaration(activity, used)).collect(),
    );
    entry.insert(
        "dataset_references".to_owned(),
        json!(stores(&held).iter().map(|store| fides_key(store)).collect::<Vec<_>>()),
    );
    entry.insert(
        "does_international_transfers".to_owned(),
        json!(declared.iter().any(|receiver| receiver.is_abroad() == Some(true))),
    );
    entry.insert("legal_basis_for_transfers".to_owned(), json!(safeguards));
    entry.insert("responsibility".to_owned(), json!(roles));
    insert(
        &mut entry,
        "administrating_department",
        (!departments.is_empty()).then(|| departments.into_iter().collect::<Vec<_>>().join(", ")),
    );
    insert(&mut entry, "legal_name", controller.name.clone());
    insert(&mut entry, "legal_address", controller.address.clone());
    insert(&mut entry, "dpo", controller.dpo.as_ref().map(super::organisation::contact));
    insert(&mut entry, "data_security_practices", controller.security.clone());
    Value::Object(entry)
}

fn answers(held: &Held<'_>) -> bool {
    held.flows.iter().any(|flow| flow.sink.kind == SinkKind::HttpResponse)
}

fn stores<'h>(held: &[&'h Held<'_>]) -> BTreeSet<&'h str> {
    held.iter().flat_map(|held| &held.ty.store).map(String::as_str).collect()
}

fn responsibility(role: OwnRole) -> &'static str {
    match role {
        OwnRole::Controller | OwnRole::JointController => "Controller",
        OwnRole::Processor => "Processor",
    }
}

fn transfer_basis(word: &str) -> &'static str {
    match word {
        "adequacy" => "Adequacy Decision",
        "scc" => "SCCs",
        "bcr" => "BCRs",
        _ => "Other",
    }
}

fn declaration(activity: &Activity<'_>, used: &mut Used) -> Value {
    let held = &activity.held;
    let shared: Vec<&Held<'_>> =
        held.iter().copied().filter(|held| held.flows.iter().any(|flow| is_handed_on(flow.sink.kind))).collect();
    let mut entry = Map::new();
    let name = super::controller_record::name(activity).shown().join(", ");
    entry.insert("name".to_owned(), json!(name));
    // Its own word for a purpose nobody has stated.
    entry.insert("data_use".to_owned(), json!(used.data_use(activity.purpose.unwrap_or("collect"))));
    entry.insert("data_categories".to_owned(), json!(used.categories(held)));
    entry.insert("data_subjects".to_owned(), json!(used.subjects(held)));
    entry.insert(
        "dataset_references".to_owned(),
        json!(stores(held).iter().map(|store| fides_key(store)).collect::<Vec<_>>()),
    );
    entry.insert("flexible_legal_basis_for_processing".to_owned(), json!(false));
    let word = |words: &[(&str, &str)], word: &str| {
        words.iter().find(|(own, _)| *own == word).map(|(_, text)| (*text).to_owned())
    };
    // It has room for one basis. Where there are several, none of them is the basis.
    if let [basis] = activity.bases().as_slice() {
        insert(&mut entry, "legal_basis_for_processing", word(BASES, basis));
    }
    let special = held.iter().any(|held| held.has_flag("art9"));
    entry.insert("processes_special_category_data".to_owned(), json!(special));
    let conditions: BTreeSet<_> = activity.grounds.iter().filter_map(|ground| ground.condition.as_deref()).collect();
    if let (true, [condition]) = (special, conditions.into_iter().collect::<Vec<_>>().as_slice()) {
        insert(&mut entry, "special_category_legal_basis", word(CONDITIONS, condition));
    }
    let periods: BTreeSet<_> = held.iter().filter_map(|held| held.field.retention.as_deref()).collect();
    insert(
        &mut entry,
        "retention_period",
        (!periods.is_empty()).then(|| periods.into_iter().collect::<Vec<_>>().join(", ")),
    );
    let assessment = activity.grounds.iter().find_map(|ground| ground.assessment.clone());
    insert(&mut entry, "impact_assessment_location", assessment.or_else(|| activity.entry?.assessment.clone()));
    entry.insert("data_shared_with_third_parties".to_owned(), json!(!shared.is_empty()));
    let parties: Vec<_> =
        activity.receivers.iter().filter(|receiver| !receiver.flows.is_empty()).map(Receiver::with_role).collect();
    insert(&mut entry, "third_parties", (!parties.is_empty()).then(|| parties.join(", ")));
    entry.insert("shared_categories".to_owned(), json!(used.categories(&shared)));
    Value::Object(entry)
}

/// A recipient, as a system of its own that others send to.
fn third_party(receiver: &Receiver<'_>) -> Value {
    let role = receiver.entry.and_then(|entry| entry.role.as_deref());
    let responsibility = match role {
        Some("processor") => vec!["Processor"],
        Some("sub-processor" | "sub_processor") => vec!["Sub-Processor"],
        Some("controller" | "joint-controller" | "joint_controller") => vec!["Controller"],
        _ => Vec::new(),
    };
    json!({
        "fides_key": fides_key(&receiver.name),
        "name": receiver.name,
        "system_type": "Third Party",
        "privacy_declarations": [],
        "responsibility": responsibility,
    })
}

/// One for each store, with a collection for each type that is kept there.
fn datasets(inventory: &Inventory<'_>, used: &mut Used) -> Vec<Value> {
    let all: Vec<&Held<'_>> = inventory.held.iter().collect();
    let dataset = |store: &str, used: &mut Used| {
        let mut collections: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for held in all.iter().copied().filter(|held| held.ty.store.iter().any(|own| own == store)) {
            let mut entry = Map::new();
            let name = if held.field.name.is_empty() { "value" } else { &held.field.name };
            entry.insert("name".to_owned(), json!(name));
            entry.insert("data_categories".to_owned(), json!(used.categories(&[held])));
            entry.insert("data_subjects".to_owned(), json!(used.subjects(&[held])));
            if held.field.subject_id {
                entry.insert("fides_meta".to_owned(), json!({ "primary_key": true }));
            }
            collections.entry(&held.ty.path).or_default().push(Value::Object(entry));
        }
        let collections: Vec<_> =
            collections.into_iter().map(|(name, fields)| json!({ "name": name, "fields": fields })).collect();
        json!({ "fides_key": fides_key(store), "name": store, "collections": collections })
    };
    stores(&all).into_iter().map(|store| dataset(store, used)).collect()
}

/// A name as a key: letters, digits, `_`, `.` and `-`. A path has no parents there, so its parts are joined.
fn fides_key(name: &str) -> String {
    let joined = name.replace("::", "_");
    joined.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-') { c } else { '_' }).collect()
}

/// `JobApplicant` of the code is `job_applicant`.
fn snake_case(name: &str) -> String {
    let name = name.rsplit("::").next().unwrap_or(name);
    let mut key = String::new();
    for (at, character) in name.char_indices() {
        if character.is_uppercase() && at > 0 {
            key.push('_');
        }
        key.extend(character.to_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_keys() {
        assert_eq!(snake_case("JobApplicant"), "job_applicant");
        assert_eq!(fides_key("crate::category::Badge"), "crate_category_Badge");
        assert_eq!(fides_key("Müller & Co"), "M_ller___Co");
        assert_eq!(fides_key("user.contact.email"), "user.contact.email");
    }

    #[test]
    fn what_fideslang_does_not_have_is_declared_with_its_parents() {
        let keys = ["research.scientific", "user.name", "user.name.maiden"].map(str::to_owned).into();
        let found = terms(&keys, |key| ADDED.contains(&key));
        let keys: Vec<_> = found.iter().map(|term| term["fides_key"].as_str().unwrap_or_default()).collect();
        assert_eq!(keys, ["research", "research.scientific", "user.name.maiden"]);
        assert_eq!(found[2]["parent_key"], "user.name");
    }

    #[test]
    fn lists_are_sorted_so_that_each_key_stands_once() {
        for list in [ADDED, SUBJECTS, USES] {
            assert!(list.is_sorted());
        }
    }
}
