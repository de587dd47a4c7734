//! The record as JSON-LD in the terms of the Data Privacy Vocabulary 2.3. What is not known is left out.

mod terms;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::activities::{self, Activity};
use super::controller_record::{self, subjects};
use super::inventory::{Held, Inventory};
use super::law::term;
use super::object::Object;
use super::receivers::{self, Receiver};
use crate::config::{Contact, OwnRole};
use crate::report::{Declared, json};

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
    json::document(&document)
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
    let known = |kind: &str, ty: &str, contact: &Option<Contact>| {
        contact.as_ref().map(|contact| party(&id("party", kind), ty, contact))
    };
    party(&id("party", "controller"), "dpv:DataController", &controller.contact())
        .with_known("dpv:hasDataProtectionOfficer", known("dpo", "dpv:DataProtectionOfficer", &controller.dpo))
        .with_known("dpv:hasRepresentative", known("representative", "dpv:Representative", &controller.representative))
        .into()
}

fn party(id: &str, ty: &str, contact: &Contact) -> Object {
    let reached = [&contact.email, &contact.phone].into_iter().flatten().map(|text| json!(text));
    Object::default()
        .with("@id", id)
        .with("@type", ty)
        .with_known("dpv:hasName", contact.name.clone())
        .with_known("dpv:hasAddress", contact.address.clone())
        .with_all("dpv:hasContact", reached.collect())
}

fn process_id(activity: &Activity<'_>) -> String {
    id("activity", &format!("{}/{}", activity.system.unwrap_or_default(), activity.purpose.unwrap_or_default()))
}

fn process(inventory: &Inventory<'_>, activity: &Activity<'_>) -> Value {
    let decides = activity.entry.and_then(|entry| entry.role) != Some(OwnRole::Processor);
    let people = subjects(&activity.held);
    let people = people.iter().map(|subject| {
        let name = subject.rsplit("::").next().unwrap_or(subject);
        thing("subject", subject, &[term(terms::SUBJECTS, name).unwrap_or("dpv:DataSubject")])
    });
    let conditions = activity.grounds.iter().filter_map(|ground| ground.condition.as_deref());
    let bases = activity.bases().into_iter().filter_map(|word| term(terms::BASES, word));
    let mut grounds: BTreeSet<_> = bases.collect();
    grounds.extend(conditions.filter_map(|word| term(terms::CONDITIONS, word)));
    let receivers = activity.receivers.iter().map(|receiver| node(&id("recipient", &receiver.name)));
    Object::default()
        .with("@id", process_id(activity))
        .with("@type", "dpv:Process")
        .with("dct:title", controller_record::name(activity).shown().join(", "))
        .with_known("dpv:hasDataController", decides.then(|| node(&id("party", "controller"))))
        .with_known("dpv:hasPurpose", activity.purpose.map(|key| thing("purpose", key, &[terms::purpose(key)])))
        .with_all("dpv:hasPersonalData", personal_data(&activity.held))
        .with_all("dpv:hasDataSubject", people.collect())
        .with_all("dpv:hasLegalBasis", grounds.into_iter().map(node).collect())
        .with_all("dpv:hasRecipient", receivers.collect())
        .with_all("dpv:hasStorageCondition", storage(&activity.held))
        .with_all("dpv:hasTechnicalOrganisationalMeasure", measures(inventory, activity))
        .into()
}

/// Each category once, with where its data comes from.
fn personal_data(held: &[&Held<'_>]) -> Vec<Value> {
    let mut found: BTreeSet<(&str, Vec<&'static str>)> = BTreeSet::new();
    for held in held {
        let origin = held.field.origin.as_deref().and_then(|origin| term(terms::ORIGINS, origin));
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
    Object::default()
        .with("@id", id("recipient", &receiver.name))
        .with("@type", role.and_then(|role| term(terms::ROLES, role)).unwrap_or("dpv:Recipient"))
        .with("dpv:hasName", receiver.name.as_str())
        .with_known("dpv:hasCountry", receiver.country().map(country))
        .into()
}

fn country(code: &str) -> Value {
    node(&format!("loc:{code}"))
}

/// What leaves the EEA, and what makes that lawful.
fn transfer(inventory: &Inventory<'_>, receiver: &Receiver<'_>) -> Option<Value> {
    let (entry, to) = (receiver.entry?, receiver.country().filter(|_| receiver.is_abroad() == Some(true))?);
    let exporter = inventory.config.controller.name.as_ref().map(|_| node(&id("party", "controller")));
    let basis = entry.safeguard.as_deref().and_then(|word| term(terms::SAFEGUARDS, word));
    let valid: Vec<String> = [("start", &entry.valid_from), ("end", &entry.valid_until)]
        .iter()
        .filter_map(|(word, day)| day.as_ref().map(|day| format!("{word}={day}")))
        .collect();
    let transfer = Object::default()
        .with("@id", id("transfer", &receiver.name))
        .with("@type", "dpv:Transfer")
        .with("dpv:hasDataImporter", node(&id("recipient", &receiver.name)))
        .with_known("dpv:hasDataExporter", exporter)
        .with("dpv:hasThirdCountry", country(to))
        .with_known("dpv:hasLegalBasis", basis.map(node))
        .with_all("dpv:hasPersonalData", personal_data(&receiver.receives))
        .with_known("dct:source", entry.safeguard_document.clone())
        .with_known("dct:valid", (!valid.is_empty()).then(|| valid.join("; ")));
    Some(transfer.into())
}
