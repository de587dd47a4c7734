//! The leaks leak, and the look-alikes do not: what the linter says of them is true.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Person, Service, logs};

#[tokio::test]
async fn an_instrumented_handler_records_plain_text_and_not_a_redacted_document() {
    let service = Service::start().await;
    let (plain, redacted) = (Person::new(), Person::new());
    let record = service.customer(&Person::new(), false).await;
    let path = service.url(&format!("{record}/email"));
    service.ask(service.client.post(service.url("/address-check")).body(plain.email.clone())).await;
    service.ask(service.client.patch(path).json(&json!({ "email": redacted.email }))).await;
    assert_eq!(service.get(&record).await.1["email"], redacted.email);
    assert_eq!(plain.found_in(&logs::text()), [&plain.email]);
    assert_eq!(redacted.found_in(&logs::text()), [""; 0]);
}

#[tokio::test]
async fn an_import_logs_errors_and_derived_debug_output() {
    let service = Service::start().await;
    let (good, bad) = (Person::new(), Person { email: "nowhere.example".to_owned(), ..Person::new() });
    let forms = [&good, &bad].map(|person| {
        let form = [
            ("first_name", &person.first_name),
            ("last_name", &person.last_name),
            ("email", &person.email),
            ("company", &person.company),
            ("message", &person.message),
        ];
        form.into_iter().collect::<std::collections::BTreeMap<_, _>>()
    });
    let (status, _) = service.ask(service.client.post(service.url("/import")).json(&forms)).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(good.found_in(&logs::text()), [&good.email, &good.company]);
    assert_eq!(bad.found_in(&logs::text()), [&bad.email]);
}

#[tokio::test]
async fn a_campaign_logs_names_across_closures_helpers_and_trait_objects() {
    let service = Service::start().await;
    let person = Person::new();
    service.customer(&person, true).await;
    service.post("/campaign").await;
    assert!(logs::text().contains(&person.last_name.to_uppercase()));
    assert_eq!(person.found_in(&logs::text()), [""; 0]);
    service.post("/campaign/letters").await;
    assert_eq!(person.found_in(&logs::text()), [&person.last_name]);
}

#[tokio::test]
async fn a_refused_sign_in_logs_the_password() {
    let service = Service::start().await;
    let form = json!({ "staff": 7, "password": "correct horse battery staple" });
    let (status, _) = service.ask(service.client.post(service.url("/sign-in")).json(&form)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(logs::text().contains("correct horse battery staple"));
    assert!(logs::text().contains("length=28"));
}
