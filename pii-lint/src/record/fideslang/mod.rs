//! The record in the terms of Fideslang 3: organisation, systems with their privacy declarations, and data sets.
//!
//! What Fideslang has no default for (extensions of the taxonomy, vocabularies of the user's own) is declared beside
//! them. What is not known is left out, since its readers take every text for a fact.

mod terms;
mod used;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use self::used::Used;
use super::activities::{self, Activity};
use super::inventory::{Held, Inventory, is_handed_on};
use super::law::term;
use super::object::Object;
use super::receivers::{self, Receiver};
use super::{controller_record, organisation, yaml};
use crate::config::{Contact, OwnRole};
use crate::fideslang::{Collection, Dataset, Field, Meta, key};
use crate::report::SinkKind;

/// The system of what no crate processes.
const NOWHERE: &str = "organisation";

/// Everything as one file.
pub(super) fn render(inventory: &Inventory<'_>) -> String {
    let activities = activities::all(inventory);
    let receivers: Vec<_> = receivers::all(inventory).into_iter().filter(Receiver::is_declared).collect();
    let mut used = Used::default();
    let mut systems = systems(inventory, &activities, &mut used);
    systems.extend(receivers.iter().map(third_party));
    let mut document = Object::default()
        .with("organization", vec![organization(inventory)])
        .with("system", systems)
        .with("dataset", json!(datasets(inventory, &mut used)));
    for (name, terms) in used.declared() {
        document = document.with(name, terms);
    }
    format!("# {}\n{}", inventory.report.tool, yaml::render(&document.into()))
}

fn organization(inventory: &Inventory<'_>) -> Value {
    let controller = &inventory.config.controller;
    let is_link = |text: &&String| text.starts_with("https://") || text.starts_with("http://");
    Object::default()
        .with("fides_key", "default_organization")
        .with_known("name", controller.name.clone())
        .with("controller", contact(&controller.contact()))
        .with_known("data_protection_officer", controller.dpo.as_ref().map(contact))
        .with_known("representative", controller.representative.as_ref().map(contact))
        .with_known("security_policy", controller.security.as_ref().filter(is_link).cloned())
        .into()
}

fn contact(contact: &Contact) -> Value {
    Object::default()
        .with_known("name", contact.name.clone())
        .with_known("address", contact.address.clone())
        .with_known("email", contact.email.clone())
        .with_known("phone", contact.phone.clone())
        .into()
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
    let abroad = || declared.iter().filter(|receiver| receiver.is_abroad() == Some(true));
    let safeguards: BTreeSet<_> = abroad()
        .filter_map(|receiver| receiver.entry?.safeguard.as_deref())
        .map(|word| term(terms::SAFEGUARDS, word).unwrap_or("Other"))
        .collect();
    let entries = || activities.iter().filter_map(|activity| activity.entry);
    let roles: BTreeSet<_> = entries().filter_map(|entry| entry.role).map(responsibility).collect();
    let departments: BTreeSet<_> = entries().filter_map(|entry| entry.department.as_deref()).collect();
    let declarations: Vec<_> = activities.iter().map(|activity| declaration(activity, used)).collect();
    let controller = &inventory.config.controller;
    Object::default()
        .with("fides_key", key(name))
        .with("name", name)
        .with("system_type", "Application")
        .with("egress", egress(&held, &declared, used))
        .with("privacy_declarations", declarations)
        .with("dataset_references", references(&held))
        .with("does_international_transfers", abroad().next().is_some())
        .with("legal_basis_for_transfers", json!(safeguards))
        .with("responsibility", json!(roles))
        .with_known("administrating_department", listed(departments))
        .with_known("legal_name", controller.name.clone())
        .with_known("legal_address", controller.address.clone())
        .with_known("dpo", controller.dpo.as_ref().map(organisation::contact))
        .with_known("data_security_practices", controller.security.clone())
        .into()
}

/// Where the data of a system goes: to recipients, and to whoever calls it.
fn egress(held: &[&Held<'_>], receivers: &[&Receiver<'_>], used: &mut Used) -> Vec<Value> {
    let mut entry = |key: &str, ty: &str, data: &[&Held<'_>]| json!({ "fides_key": key, "type": ty, "data_categories": used.categories(data) });
    let mut egress: Vec<_> =
        receivers.iter().map(|receiver| entry(&key(&receiver.name), "system", &receiver.receives)).collect();
    let answers = |held: &Held<'_>| held.flows.iter().any(|flow| flow.sink.kind == SinkKind::HttpResponse);
    let answered: Vec<&Held<'_>> = held.iter().copied().filter(|held| answers(held)).collect();
    if !answered.is_empty() {
        egress.push(entry("user", "user", &answered));
    }
    egress
}

fn stores<'h>(held: &[&'h Held<'_>]) -> BTreeSet<&'h str> {
    held.iter().flat_map(|held| &held.ty.store).map(String::as_str).collect()
}

/// Keys of the data sets that are kept in the stores of these fields.
fn references(held: &[&Held<'_>]) -> Vec<String> {
    stores(held).into_iter().map(key).collect()
}

/// Several in one text; nothing when there are none.
fn listed<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Option<String> {
    names.into_iter().map(|name| name.as_ref().to_owned()).reduce(|all, name| all + ", " + &name)
}

fn responsibility(role: OwnRole) -> &'static str {
    match role {
        OwnRole::Controller | OwnRole::JointController => "Controller",
        OwnRole::Processor => "Processor",
    }
}

fn declaration(activity: &Activity<'_>, used: &mut Used) -> Value {
    let held = &activity.held;
    let shared: Vec<&Held<'_>> =
        held.iter().copied().filter(|held| held.flows.iter().any(|flow| is_handed_on(flow.sink.kind))).collect();
    // It has room for one basis. Where there are several, none of them is the basis.
    let basis = match activity.bases().as_slice() {
        [basis] => term(terms::BASES, basis),
        _ => None,
    };
    let special = held.iter().any(|held| held.has_flag("art9"));
    let conditions: BTreeSet<_> = activity.grounds.iter().filter_map(|ground| ground.condition.as_deref()).collect();
    let condition = match (special, conditions.len()) {
        (true, 1) => conditions.first().and_then(|word| term(terms::CONDITIONS, word)),
        _ => None,
    };
    let periods: BTreeSet<_> = held.iter().filter_map(|held| held.field.retention.as_deref()).collect();
    let assessment = activity.grounds.iter().find_map(|ground| ground.assessment.clone());
    let parties = activity.receivers.iter().filter(|receiver| !receiver.flows.is_empty()).map(Receiver::with_role);
    Object::default()
        .with("name", controller_record::name(activity).shown().join(", "))
        // Its own word for a purpose nobody has stated.
        .with("data_use", used.data_use(activity.purpose.unwrap_or("collect")))
        .with("data_categories", used.categories(held))
        .with("data_subjects", used.subjects(held))
        .with("dataset_references", references(held))
        .with("flexible_legal_basis_for_processing", false)
        .with_known("legal_basis_for_processing", basis)
        .with("processes_special_category_data", special)
        .with_known("special_category_legal_basis", condition)
        .with_known("retention_period", listed(periods))
        .with_known("impact_assessment_location", assessment.or_else(|| activity.entry?.assessment.clone()))
        .with("data_shared_with_third_parties", !shared.is_empty())
        .with_known("third_parties", listed(parties))
        .with("shared_categories", used.categories(&shared))
        .into()
}

/// A recipient, as a system of its own that others send to.
fn third_party(receiver: &Receiver<'_>) -> Value {
    let role = receiver.entry.and_then(|entry| entry.role.as_deref());
    let responsibility: Vec<_> = role.and_then(|role| term(terms::ROLES, role)).into_iter().collect();
    json!({
        "fides_key": key(&receiver.name),
        "name": receiver.name,
        "system_type": "Third Party",
        "privacy_declarations": [],
        "responsibility": responsibility,
    })
}

/// One for each store, with a collection for each type that is kept there.
fn datasets<'r>(inventory: &'r Inventory<'_>, used: &mut Used) -> Vec<Dataset<'r>> {
    let all: Vec<&Held<'_>> = inventory.held.iter().collect();
    let mut dataset = |name: &'r str| {
        let mut collections: BTreeMap<&str, Vec<Field<'_>>> = BTreeMap::new();
        for held in all.iter().copied().filter(|held| held.ty.store.iter().any(|own| own == name)) {
            collections.entry(&held.ty.path).or_default().push(field(held, used));
        }
        let collections = collections.into_iter().map(|(name, fields)| Collection { name, fields }).collect();
        Dataset { fides_key: key(name), name, collections }
    };
    stores(&all).into_iter().map(&mut dataset).collect()
}

fn field<'r>(held: &'r Held<'_>, used: &mut Used) -> Field<'r> {
    Field {
        name: if held.field.name.is_empty() { "value" } else { &held.field.name },
        data_categories: Some(used.categories(&[held])),
        data_subjects: Some(used.subjects(&[held])),
        fides_meta: held.field.subject_id.then_some(Meta { primary_key: true }),
        ..Field::default()
    }
}
