//! Sending customers to the vendor.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Person, Service};

#[tokio::test]
async fn nobody_is_sent_without_consent() {
    let service = Service::start().await;
    let record = service.customer(&Person::new(), false).await;
    let (status, answer) = service.post(&format!("{record}/marketing")).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(answer["error"], "the customer has not agreed to the newsletter");
    assert_eq!(service.hubspot.requests(), []);
}

#[tokio::test]
async fn consent_sends_what_the_newsletter_needs_and_no_more() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    assert_eq!(service.post(&format!("{record}/marketing")).await.0, StatusCode::OK);

    let expected = json!({
        "email": person.email,
        "firstname": person.first_name,
        "lastname": person.last_name,
        "company": person.company,
    });
    assert_eq!(service.hubspot.contacts(), [expected]);
    assert_eq!(service.get(&record).await.1["at_vendor"], true);
}

#[tokio::test]
async fn a_withdrawal_is_heeded_at_the_next_push() {
    let service = Service::start().await;
    let (stays, leaves, never) = (Person::new(), Person::new(), Person::new());
    service.customer(&stays, true).await;
    let left = service.customer(&leaves, true).await;
    service.customer(&never, false).await;
    service.submit("/newsletter/opt-out", &[("email", &leaves.email)]).await;

    let (_, outcome) = service.post("/marketing/newsletter").await;
    assert_eq!(outcome, json!({ "pushed": 1, "skipped": 0, "failed": 0 }));
    assert_eq!(service.post(&format!("{left}/marketing")).await.0, StatusCode::FORBIDDEN);

    let sent = format!("{:?}", service.hubspot.requests());
    assert!(sent.contains(&stays.email));
    assert_eq!(leaves.found_in(&sent), [""; 0]);
    assert_eq!(never.found_in(&sent), [""; 0]);
}

#[tokio::test]
async fn a_contact_the_vendor_has_already_is_found_without_its_address_in_a_url() {
    let service = Service::start().await;
    let person = Person::new();
    service.hubspot.add(&person.email);
    let record = service.customer(&person, true).await;
    assert_eq!(service.post(&format!("{record}/marketing")).await.0, StatusCode::OK);

    let requests = service.hubspot.requests();
    let methods: Vec<_> = requests.iter().map(|request| request.method.clone()).collect();
    assert_eq!(methods, [Method::POST, Method::POST, Method::PATCH]);
    assert!(requests.iter().all(|request| !request.path.contains('@') && !request.path.contains("%40")));
    assert_eq!(service.hubspot.contacts()[0]["firstname"], person.first_name);
}

#[tokio::test]
async fn a_vendor_that_is_down_is_reported_without_personal_data() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    service.hubspot.set_down(true);

    let (status, answer) = service.post(&format!("{record}/marketing")).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert_eq!(answer["error"], "the vendor answered 503");
    let (_, outcome) = service.post("/marketing/newsletter").await;
    assert_eq!(outcome, json!({ "pushed": 0, "skipped": 0, "failed": 1 }));
}
