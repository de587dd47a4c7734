//! The customer desk: who may look, and what is written down when they do.

use reqwest::StatusCode;

use crate::support::{Person, Service};

#[tokio::test]
async fn the_desk_is_closed_to_strangers() {
    let service = Service::start().await;
    let record = service.customer(&Person::new(), false).await;
    for path in ["/customers".to_owned(), record.clone(), format!("{record}/export"), format!("{record}/accesses")] {
        let nobody = service.client.get(service.url(&path));
        let somebody = service.client.get(service.url(&path)).bearer_auth("desk-eight");
        for request in [nobody, somebody] {
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        }
    }
}

#[tokio::test]
async fn customers_are_found_by_address_plan_and_number() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, false).await;

    assert_eq!(service.get(&record).await.1["email"], person.email);
    let (_, prospects) = service.get("/customers?plan=prospect&limit=5").await;
    assert_eq!(prospects[0]["email"], person.email);
    assert_eq!(service.get("/customers?plan=premium").await.1.as_array().map(Vec::len), Some(0));
    assert_eq!(service.search("nobody@example.com").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_look_is_written_down_by_numbers() {
    let service = Service::start().await;
    let person = Person::new();
    let record = service.customer(&person, false).await;
    service.get(&record).await;
    service.get("/customers").await;
    service.get(&format!("{record}/export")).await;

    let (_, accesses) = service.get(&format!("{record}/accesses")).await;
    let actions: Vec<_> = accesses.as_array().unwrap().iter().map(|access| access["action"].clone()).collect();
    assert_eq!(actions, ["viewed", "viewed", "listed", "exported", "viewed"]);
    assert!(accesses.as_array().unwrap().iter().all(|access| access["staff_id"] == 7));
    assert_eq!(person.found_in(&accesses.to_string()), [""; 0]);
}
