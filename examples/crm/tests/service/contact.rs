//! The public page and the contact form.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Person, Service, logs};

#[tokio::test]
async fn the_page_names_purposes_and_recipients_and_ticks_no_box() {
    let service = Service::start().await;
    let page = service.client.get(service.url("/")).send().await.unwrap().text().await.unwrap();
    for needed in ["HubSpot", "Art. 6(1)(a)", "Art. 6(1)(b)", "two years", "checkbox"] {
        assert!(page.contains(needed), "the page does not say {needed}");
    }
    assert!(!page.contains("checked"), "a box is ticked before anyone has decided");
}

#[tokio::test]
async fn a_message_makes_a_customer_without_consent() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, false).await;

    let (status, card) = service.get(&record).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(card["name"], format!("{} {}", person.first_name, person.last_name));
    assert_eq!(card["phone"], person.phone);
    assert_eq!(card["at_vendor"], false);
    assert_eq!(service.get(&format!("{record}/consents")).await.1, json!([]));
}

#[tokio::test]
async fn a_second_message_belongs_to_the_same_customer_and_changes_nothing_about_them() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, false).await;

    let shouted = person.email.to_uppercase();
    let stranger = Person { email: shouted, ..Person::new() };
    assert_eq!(service.submit("/contact", &stranger.contact_form(false)).await, StatusCode::OK);

    let (_, card) = service.get(&record).await;
    assert_eq!(card["name"], format!("{} {}", person.first_name, person.last_name));
    let (_, export) = service.get(&format!("{record}/export")).await;
    assert!(export.to_string().contains(&stranger.message));
}

#[tokio::test]
async fn every_field_that_cannot_be_used_is_named_and_no_value_is_repeated() {
    let service = Service::start().await;
    let form = [("first_name", " "), ("last_name", "Zebrafinch"), ("email", "zebra.at.example"), ("message", "")];
    let answer = service.client.post(service.url("/contact")).form(&form).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text().await.unwrap();
    for field in ["first_name", "email", "message"] {
        assert!(text.contains(field), "{field} is not named: {text}");
    }
    assert!(!text.contains("zebra.at.example"), "{text}");
    assert!(!logs::text().contains("zebra.at.example"));
}

#[tokio::test]
async fn nothing_personal_is_logged_on_any_route() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    service.post("/marketing/newsletter").await;
    service.get("/customers?plan=prospect").await;
    service.get(&format!("{record}/export")).await;
    let correction = json!({ "company": format!("{} Ltd", person.company) });
    service.ask(service.client.patch(service.url(&record)).json(&correction)).await;
    service.submit("/newsletter/opt-out", &[("email", &person.email)]).await;
    service.ask(service.client.delete(service.url(&record))).await;

    let logged = logs::text();
    assert!(logged.contains("/customers/{id}/export"), "the log does not name the routes: {logged}");
    assert_eq!(person.found_in(&logged), [""; 0]);
}
