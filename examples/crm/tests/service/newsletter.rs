//! Ordering and stopping the newsletter.

use reqwest::StatusCode;

use crate::support::{Person, Service};

#[tokio::test]
async fn the_ledger_says_who_agreed_to_what_where_and_in_which_words() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, true).await;
    assert_eq!(service.submit("/newsletter/opt-out", &[("email", &person.email)]).await, StatusCode::OK);
    let again = [("email", person.email.as_str()), ("agree", "on")];
    assert_eq!(service.submit("/newsletter/opt-in", &again).await, StatusCode::OK);

    let (_, ledger) = service.get(&format!("{record}/consents")).await;
    let lines: Vec<_> = ledger
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            assert_eq!(line["purpose"], "newsletter");
            assert_eq!(line["wording"], 2);
            assert!(line["recorded_at"].as_str().unwrap().ends_with('Z'));
            (line["decision"].as_str().unwrap(), line["source"].as_str().unwrap())
        })
        .collect();
    let expected = [("given", "contact-form"), ("withdrawn", "opt-out-form"), ("given", "newsletter-form")];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn the_ledger_cannot_be_edited() {
    let service = Service::start().await;
    service.customer(&Person::new(), true).await;
    for statement in ["UPDATE consents SET decision = 'given'", "DELETE FROM consents"] {
        let error = sqlx::query(statement).execute(service.db()).await.unwrap_err().to_string();
        assert!(error.contains("append-only"), "{error}");
    }
}

#[tokio::test]
async fn an_order_without_the_box_ticked_is_refused() {
    let service = Service::start().await;
    let person = Person::new();
    let status = service.submit("/newsletter/opt-in", &[("email", &person.email)]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(service.search(&person.email).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn stopping_takes_the_contact_out_of_use_at_the_vendor() {
    let service = Service::start().await;
    let person = Person::new();
    service.customer(&person, true).await;
    service.post("/marketing/newsletter").await;
    assert_eq!(service.hubspot.contacts().len(), 1);

    service.submit("/newsletter/opt-out", &[("email", &person.email)]).await;
    assert_eq!(service.hubspot.contacts().len(), 0);
    assert_eq!(service.hubspot.archived(), 1);
}

#[tokio::test]
async fn stopping_answers_strangers_and_customers_alike() {
    let service = Service::start().await;
    let person = Person::new();
    service.customer(&person, true).await;
    let mut answers = Vec::new();
    for email in [person.email.as_str(), "stranger@example.com"] {
        let form = [("email", email)];
        let answer = service.client.post(service.url("/newsletter/opt-out")).form(&form).send().await.unwrap();
        answers.push((answer.status(), answer.text().await.unwrap()));
    }
    assert_eq!(answers[0], answers[1]);
}
