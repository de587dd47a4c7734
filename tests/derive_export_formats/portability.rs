//! What a person may take elsewhere, and why the rest stays.

use pii_core::{
    Export, PersonalData,
    export::{Answer, Writer},
};
use serde_json::{Value, json};

#[derive(PersonalData, Export)]
#[pii(subject = Customer)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(Name, origin = provided, purpose(essential::Service, basis = contract))]
    provided: u8,
    #[pii(Name, origin = observed, purpose(essential::Service, basis = consent))]
    observed: u8,
    #[pii(
        Name,
        origin = provided,
        purpose(essential::FraudDetection, basis = legal_obligation),
        purpose(essential::Service, basis = contract)
    )]
    one_basis_will_do: u8,
    #[pii(Name, subject = Customer, origin = provided, purpose(essential::Service, basis = contract))]
    said_again: u8,
    #[pii(Name, origin = derived, purpose(essential::Service, basis = contract))]
    derived: u8,
    #[pii(Name, origin = inferred, purpose(essential::Service, basis = contract))]
    inferred: u8,
    #[pii(Name, origin = third_party, purpose(essential::Service, basis = contract))]
    third_party: u8,
    #[pii(Name, purpose(essential::Service, basis = contract))]
    nobody_said: u8,
    #[pii(Name, origin = provided, purpose(essential::Service, basis = legal_obligation))]
    by_law: u8,
    #[pii(Name, origin = provided)]
    no_purpose: u8,
    #[pii(authorization::Password, origin = provided, purpose(essential::Service, basis = contract))]
    secret: u8,
    #[pii(Name, subject = NextOfKin, origin = provided, purpose(essential::Service, basis = contract))]
    mother: u8,
    #[pii(nested)]
    child: Child,
    #[pii(nested)]
    own: Contact,
    #[pii(none)]
    plan: u8,
}

#[derive(PersonalData, Export)]
#[pii(subject = Child)]
struct Child {
    #[pii(Name, origin = provided, purpose(essential::Service, basis = contract))]
    name: u8,
}

#[derive(PersonalData, Export)]
struct Contact {
    #[pii(Name, origin = provided, purpose(essential::Service, basis = contract))]
    name: u8,
}

fn answer(answer: &Answer) -> Value {
    let customer = Customer {
        id: 1,
        provided: 2,
        observed: 3,
        one_basis_will_do: 4,
        said_again: 5,
        derived: 6,
        inferred: 7,
        third_party: 8,
        nobody_said: 9,
        by_law: 10,
        no_purpose: 11,
        secret: 12,
        mother: 13,
        child: Child { name: 14 },
        own: Contact { name: 16 },
        plan: 17,
    };
    let mut writer = Writer::json(Vec::new(), answer).expect("begun");
    writer.record(&customer).expect("written");
    writer.record(&customer).expect("written");
    serde_json::from_slice(&writer.finish().expect("finished")).expect("JSON")
}

#[test]
fn hands_over_what_was_given_on_consent_or_contract() {
    let answer = answer(&Answer::portability());
    assert_eq!(
        answer["records"][1]["data"],
        json!({
            "id": 1,
            "provided": 2,
            "observed": 3,
            "one_basis_will_do": 4,
            "said_again": 5,
            "own": { "name": 16 },
        })
    );
}

#[test]
fn says_once_why_the_rest_stays() {
    let left_out = [
        ("Customer.derived", "derived"),
        ("Customer.inferred", "inferred"),
        ("Customer.third_party", "third_party"),
        ("Customer.nobody_said", "origin_not_declared"),
        ("Customer.by_law", "basis_not_consent_or_contract"),
        ("Customer.no_purpose", "basis_not_consent_or_contract"),
        ("Customer.secret", "secret"),
        ("Customer.mother", "another_person"),
        ("Customer.child", "another_person"),
        ("Customer.plan", "not_personal"),
    ];
    let left_out = left_out.map(|(field, reason)| json!({ "field": field, "reason": reason }));
    assert_eq!(answer(&Answer::portability())["not_included"], json!(left_out));
}

#[test]
fn tells_only_of_what_goes_along() {
    let answer = answer(&Answer::portability());
    let fields = answer["about"][0]["fields"].as_array().expect("fields");
    let names = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect::<Vec<_>>();
    assert_eq!(names, ["id", "provided", "observed", "one_basis_will_do", "said_again", "child", "own"]);
}

#[test]
fn access_hands_over_all_but_secrets_and_marks_other_people() {
    let answer = answer(&Answer::access());
    let data = answer["records"][0]["data"].as_object().expect("fields");
    assert_eq!(data.len(), 14);
    assert!(!data.contains_key("secret") && !data.contains_key("plan"));
    let fields = answer["about"][0]["fields"].as_array().expect("fields");
    let marked = fields.iter().filter(|field| field["another_person"] == true);
    let names = marked.map(|field| field["name"].as_str().expect("a name")).collect::<Vec<_>>();
    assert_eq!(names, ["mother"]);
    assert_eq!(answer["about"][1]["type"], "Child");
    assert_eq!(answer["about"][1]["fields"][0]["another_person"], true);
    assert_eq!(answer["about"][2]["type"], "Contact");
    assert_eq!(answer["about"][2]["fields"][0].get("another_person"), None);
}
