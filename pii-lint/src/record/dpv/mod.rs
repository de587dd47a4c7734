//! The record as JSON-LD in the terms of the Data Privacy Vocabulary 2.3. What is not known is left out.

mod terms;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::activities::{self, Activity};
use super::controller_record::subjects;
use super::inventory::{Held, Inventory};
use super::receivers::{self, Receiver};
use crate::config::{Contact, OwnRole};
use crate::report::Declared;

/// The document.
pub(super) fn render(inventory: &Inventory<'_>) -> String {
    let activities = activities::all(inventory);
    let receivers = receivers::all(inventory);
    let mut graph = vec![record(inventory, &activities), controller(inventory)];
    graph.extend(activities.iter().map(|activity| process(inventory, activity)));
    graph.extend(receivers.iter().map(recipient));
    graph.extend(receivers.iter().filter_map(|receiver| transfer(inventory, receiver)));
    let document = json!({
        "@context": {
            "dct": "http://purl.org/dc/terms/",
            "dpv": "https://w3id.org/dpv#",
            "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
            "loc": "https://w3id.org/dpv/loc#",
            "pd": "https://w3id.org/dpv/pd#",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": graph,
    });
    serde_json::to_string_pretty(&document).expect("all keys are text") + "\n"
}

/// A node of this document; every other character of its name is written as its number.
fn id(kind: &str, name: &str) -> String {
    let escaped = name.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    format!("urn:x-pii:{kind}:{}", escaped.collect::<String>())
}

fn node(id: &str) -> Value {
    json!({ "@id": id })
}

/// A thing of a kind, with the key it has in the code.
fn thing(kind: &str, key: &str, types: &[&str]) -> Value {
    json!({ "@id": id(kind, key), "@type": types, "dct:identifier": key })
}

fn insert<V: Into<Value>>(entry: &mut Map<String, Value>, key: &str, value: Option<V>) {
    if let Some(value) = value {
        entry.insert(key.to_owned(), value.into());
    }
}

fn insert_all(entry: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        entry.insert(key.to_owned(), Value::Array(values));
    }
}

fn record(inventory: &Inventory<'_>, activities: &[Activity<'_>]) -> Value {
    json!({
        "@id": id("record", &inventory.report.packages.join(",")),
        "@type": "dpv:RecordsOfActivities",
        "dct:creator": inventory.report.tool,
        "dpv:hasDataController": node(&id("party", "controller")),
        "dpv:hasProcess": activities.iter().map(|activity| node(&process_id(activity))).collect::<Vec<_>>(),
    })
}

fn controller(inventory: &Inventory<'_>) -> Value {
    let controller = &inventory.config.controller;
    let own = Contact {
        name: controller.name.clone(),
        address: controller.address.clone(),
        email: controller.email.clone(),
        phone: controller.phone.clone(),
    };
    let mut entry = party(&id("party", "controller"), "dpv:DataController", &own);
    let dpo = controller.dpo.as_ref();
    let dpo = dpo.map(|dpo| Value::Object(party(&id("party", "dpo"), "dpv:DataProtectionOfficer", dpo)));
    insert(&mut entry, "dpv:hasDataProtectionOfficer", dpo);
    let representative = controller.representative.as_ref();
    let representative = representative
        .map(|contact| Value::Object(party(&id("party", "representative"), "dpv:Representative", contact)));
    insert(&mut entry, "dpv:hasRepresentative", representative);
    Value::Object(entry)
}

fn party(id: &str, ty: &str, contact: &Contact) -> Map<String, Value> {
    let mut entry = Map::new();
    entry.insert("@id".to_owned(), json!(id));
    entry.insert("@type".to_owned(), json!(ty));
    insert(&mut entry, "dpv:hasName", contact.name.clone());
    insert(&mut entry, "dpv:hasAddress", contact.address.clone());
    let reached: Vec<Value> = [&contact.email, &contact.phone].into_iter().flatten().map(|text| json!(text)).collect();
    insert_all(&mut entry, "dpv:hasContact", reached);
    entry
}

fn process_id(activity: &Activity<'_>) -> String {
    id("activity", &format!("{}/{}", activity.system.unwrap_or_default(), activity.purpose.unwrap_or_default()))
}

fn process(inventory: &Inventory<'_>, activity: &Activity<'_>) -> Value {
    let mut entry = Map::new();
    entry.insert("@id".to_owned(), json!(process_id(activity)));
    entry.insert("@type".to_owned(), json!("dpv:Process"));
    entry.insert("dct:title".to_owned(), json!(super::controller_record::name(activity).shown().join(", ")));
    let decides = activity.entry.and_then(|entry| entry.role) != Some(OwnRole::Processor);
    insert(&mut entry, "dpv:hasDataController", decides.then(|| node(&id("party", "controller"))));
    insert(&mut entry, "dpv:hasPurpose", activity.purpose.map(|key| thing("purpose", key, &[terms::purpose(key)])));
    insert_all(&mut entry, "dpv:hasPersonalData", personal_data(&activity.held));
    let people = subjects(&activity.held);
    let people = people.iter().map(|subject| {
        let name = subject.rsplit("::").next().unwrap_or(subject);
        thing("subject", subject, &[terms::term(terms::SUBJECTS, name).unwrap_or("dpv:DataSubject")])
    });
    insert_all(&mut entry, "dpv:hasDataSubject", people.collect());
    let conditions = activity.grounds.iter().filter_map(|ground| ground.condition.as_deref());
    let bases = activity.bases().into_iter().filter_map(|word| terms::term(terms::BASES, word));
    let mut grounds: BTreeSet<_> = bases.collect();
    grounds.extend(conditions.filter_map(|word| terms::term(terms::CONDITIONS, word)));
    insert_all(&mut entry, "dpv:hasLegalBasis", grounds.into_iter().map(node).collect());
    let receivers = activity.receivers.iter().map(|receiver| node(&id("recipient", &receiver.name)));
    insert_all(&mut entry, "dpv:hasRecipient", receivers.collect());
    insert_all(&mut entry, "dpv:hasStorageCondition", storage(&activity.held));
    insert_all(&mut entry, "dpv:hasTechnicalOrganisationalMeasure", measures(inventory, activity));
    Value::Object(entry)
}

/// Each category once, with where its data comes from.
fn personal_data(held: &[&Held<'_>]) -> Vec<Value> {
    let mut found: BTreeSet<(&str, Vec<&'static str>)> = BTreeSet::new();
    for held in held {
        let origin = held.field.origin.as_deref().and_then(|origin| terms::term(terms::ORIGINS, origin));
        for category in &held.field.categories {
            let mut types = terms::category(category).to_vec();
            types.extend(origin);
            if held.is_special() {
                types.push("dpv:SpecialCategoryPersonalData");
            }
            found.insert((category, types));
        }
    }
    found.into_iter().map(|(key, types)| json!({ "@type": types, "dct:identifier": key })).collect()
}

fn storage(held: &[&Held<'_>]) -> Vec<Value> {
    let periods: BTreeSet<_> = held.iter().filter_map(|held| held.field.retention.as_deref()).collect();
    let condition = |period: &str| {
        json!({
            "@type": "dpv:StorageDuration",
            "dpv:hasDuration": { "@type": "dpv:TemporalDuration", "rdf:value": { "@type": "xsd:duration", "@value": period } },
        })
    };
    periods.into_iter().map(condition).collect()
}

fn measures(inventory: &Inventory<'_>, activity: &Activity<'_>) -> Vec<Value> {
    let any = |test: &dyn Fn(&Held<'_>) -> bool| activity.held.iter().any(|held| test(held));
    let mut measures = Vec::new();
    let mut add = |seen: bool, term: &str| measures.extend(seen.then(|| node(term)));
    add(any(&|held| held.ty.declared == Declared::Derive), "dpv:DataRedaction");
    add(any(&|held| held.flows.iter().any(|flow| flow.pseudonymised)), "dpv:Pseudonymisation");
    add(any(&|held| held.is_sealed()), "dpv:Encryption");
    let described =
        activity.entry.and_then(|entry| entry.security.as_ref()).or(inventory.config.controller.security.as_ref());
    let described =
        described.map(|text| json!({ "@type": "dpv:TechnicalOrganisationalMeasure", "dct:description": text }));
    measures.extend(described);
    measures
}

fn recipient(receiver: &Receiver<'_>) -> Value {
    let role = receiver.entry.and_then(|entry| entry.role.as_deref());
    let ty = role.and_then(|role| terms::term(terms::ROLES, role)).unwrap_or("dpv:Recipient");
    let mut entry = Map::new();
    entry.insert("@id".to_owned(), json!(id("recipient", &receiver.name)));
    entry.insert("@type".to_owned(), json!(ty));
    entry.insert("dpv:hasName".to_owned(), json!(receiver.name));
    insert(&mut entry, "dpv:hasCountry", receiver.country().map(country));
    Value::Object(entry)
}

fn country(code: &str) -> Value {
    node(&format!("loc:{code}"))
}

/// What leaves the EEA, and what makes that lawful.
fn transfer(inventory: &Inventory<'_>, receiver: &Receiver<'_>) -> Option<Value> {
    let (entry, to) = (receiver.entry?, receiver.country().filter(|_| receiver.is_abroad() == Some(true))?);
    let mut transfer = Map::new();
    transfer.insert("@id".to_owned(), json!(id("transfer", &receiver.name)));
    transfer.insert("@type".to_owned(), json!("dpv:Transfer"));
    transfer.insert("dpv:hasDataImporter".to_owned(), node(&id("recipient", &receiver.name)));
    insert(
        &mut transfer,
        "dpv:hasDataExporter",
        inventory.config.controller.name.as_ref().map(|_| node(&id("party", "controller"))),
    );
    transfer.insert("dpv:hasThirdCountry".to_owned(), country(to));
    let basis = entry.safeguard.as_deref().and_then(|word| terms::term(terms::SAFEGUARDS, word));
    insert(&mut transfer, "dpv:hasLegalBasis", basis.map(node));
    insert_all(&mut transfer, "dpv:hasPersonalData", personal_data(&receiver.receives));
    insert(&mut transfer, "dct:source", entry.safeguard_document.clone());
    let valid: Vec<String> = [("start", &entry.valid_from), ("end", &entry.valid_until)]
        .iter()
        .filter_map(|(word, day)| day.as_ref().map(|day| format!("{word}={day}")))
        .collect();
    insert(&mut transfer, "dct:valid", (!valid.is_empty()).then(|| valid.join("; ")));
    Some(Value::Object(transfer))
}
