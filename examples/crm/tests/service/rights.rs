//! Rectification, access and erasure.

use std::fs;
use std::path::Path;

use crm::retention::Swept;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Person, Service};

#[tokio::test]
async fn a_correction_reaches_the_record_and_the_vendor() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    service.post(&format!("{record}/marketing")).await;

    let correction = json!({ "last_name": "Quillfether-Right", "phone": "" });
    let (status, card) = service.ask(service.client.patch(service.url(&record)).json(&correction)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(card["name"], format!("{} Quillfether-Right", person.first_name));
    assert_eq!(card["phone"], json!(null));
    assert_eq!(card["email"], person.email);
    assert_eq!(service.hubspot.contacts()[0]["lastname"], "Quillfether-Right");
}

#[tokio::test]
async fn a_correction_that_cannot_be_is_refused_and_changes_nothing() {
    let service = Service::start().await;
    let (person, other) = (Person::new(), Person::new());
    let record = service.customer(&person, false).await;
    service.customer(&other, false).await;

    for (email, expected) in [("no address", StatusCode::UNPROCESSABLE_ENTITY), (&other.email, StatusCode::CONFLICT)] {
        let correction = json!({ "email": email });
        let (status, answer) = service.ask(service.client.patch(service.url(&record)).json(&correction)).await;
        assert_eq!(status, expected);
        assert!(!answer.to_string().contains(email), "{answer}");
    }
    assert_eq!(service.get(&record).await.1["email"], person.email);
}

#[tokio::test]
async fn an_export_holds_everything() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    service.post(&format!("{record}/marketing")).await;

    let (status, export) = service.get(&format!("{record}/export")).await;
    assert_eq!(status, StatusCode::OK);
    let text = export.to_string();
    assert_eq!(person.found_in(&text), person.values());
    for needed in ["given", "contact-form", "HubSpot", "P2Y", "consent", "exported"] {
        assert!(text.contains(needed), "the export does not say {needed}: {text}");
    }
}

#[tokio::test]
async fn an_erasure_leaves_nothing_here_and_nothing_at_the_vendor() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    service.post(&format!("{record}/marketing")).await;
    assert_eq!(person.found_in(&service.database_dump().await), person.values());

    let (status, receipt) = service.ask(service.client.delete(service.url(&record))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(person.found_in(&receipt.to_string()), [""; 0]);
    for field in ["email", "first_name", "last_name", "phone", "company", "body"] {
        assert!(receipt.to_string().contains(field), "the receipt does not account for {field}: {receipt}");
    }
    assert_eq!(receipt["recipients"], json!([{ "recipient": "HubSpot", "told": true }]));

    assert_eq!(person.found_in(&service.database_dump().await), [""; 0]);
    assert_eq!(service.hubspot.contacts().len(), 0);
    assert_eq!(service.hubspot.erased(), 1);
    let last = service.hubspot.requests().pop().unwrap();
    assert_eq!((last.method, last.path.as_str()), (Method::POST, "/crm/v3/objects/contacts/gdpr-delete"));
    assert_eq!(service.get(&record).await.0, StatusCode::NOT_FOUND);
    assert_eq!(service.search(&person.email).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_erasure_leaves_nothing_in_the_files_of_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_on(&format!("sqlite:{}", folder.path().join("crm.db").display())).await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    assert_eq!(person.found_in(&content(folder.path())), person.values());

    service.ask(service.client.delete(service.url(&record))).await;
    assert_eq!(person.found_in(&content(folder.path())), [""; 0]);
}

fn content(folder: &Path) -> String {
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

#[tokio::test]
async fn an_erasure_outlives_an_outage_of_the_vendor() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    service.post(&format!("{record}/marketing")).await;

    service.hubspot.set_down(true);
    let (status, receipt) = service.ask(service.client.delete(service.url(&record))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(receipt["recipients"], json!([{ "recipient": "HubSpot", "told": false }]));
    assert_eq!(person.found_in(&service.database_dump().await), [""; 0]);
    assert_eq!(service.retry().await, 1);

    service.hubspot.set_down(false);
    assert_eq!(service.retry().await, 0);
    assert_eq!(service.hubspot.erased(), 1);
    assert_eq!(service.hubspot.contacts().len(), 0);
}

#[tokio::test]
async fn who_never_went_to_the_vendor_is_erased_without_telling_it() {
    let service = Service::start().await;
    let record = service.customer(&Person::new(), false).await;
    let (_, receipt) = service.ask(service.client.delete(service.url(&record))).await;
    assert_eq!(receipt["recipients"], json!([]));
    assert_eq!(service.hubspot.requests(), []);
}

#[tokio::test]
async fn what_is_due_is_removed_without_being_asked_for() {
    let service = Service::start().await;
    let (silent, subscribed) = (Person::new(), Person::new());
    service.customer(&silent, false).await;
    let stays = service.customer(&subscribed, true).await;
    assert_eq!(service.sweep_in_years(0).await, Swept::default());
    assert_eq!(service.sweep_in_years(1).await, Swept { messages: 2, prospects: 0 });
    assert_eq!(service.sweep_in_years(2).await, Swept { messages: 0, prospects: 1 });

    assert_eq!(silent.found_in(&service.database_dump().await), [""; 0]);
    assert_eq!(service.get(&stays).await.1["email"], subscribed.email);
}
