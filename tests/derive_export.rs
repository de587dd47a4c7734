//! What a person is given who asks what is held about them.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    rc::Rc,
    sync::{Arc, OnceLock},
};

use pii_core::{Category, Export, PersonalData, category::Flags, export};
use serde_json::{Value, json};

/// Neither printable nor serialisable, as a secret should be.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Hash;

mod own {
    use super::{Category, Flags};

    pub(super) struct RecoveryCode;

    impl Category for RecoveryCode {
        const KEY: &'static str = "user.authorization.recovery_code";
        const FLAGS: Flags = Flags::SECRET;
    }

    pub(super) struct Nickname;

    impl Category for Nickname {
        const KEY: &'static str = "user.name.nickname";
    }
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, PersonalData, Export)]
#[pii(store = "addresses")]
struct Address {
    #[pii(contact::address::City)]
    city: String,
    #[pii(authorization::Pin)]
    door_code: Hash,
}

#[derive(PartialEq, PersonalData, Export)]
#[pii(subject = Customer, store = "customers", store = "crm")]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(
        contact::Email,
        purpose(essential::Service, basis = contract),
        purpose(marketing::Communications, basis = consent),
        retention = "P2Y",
        recipient("HubSpot", "Mailgun")
    )]
    email: Option<String>,
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition = explicit_consent))]
    diet: String,
    #[pii(Name, subject = NextOfKin)]
    emergency_contact: String,
    #[pii(authorization::Password)]
    password: Hash,
    #[pii(self::own::RecoveryCode)]
    recovery: String,
    #[pii(self::own::Nickname)]
    nickname: String,
    #[pii(nested)]
    home: Option<Address>,
    #[pii(nested)]
    past: Vec<Address>,
    #[pii(nested)]
    by_year: BTreeMap<u16, Address>,
    #[pii(none)]
    plan: Handle,
}

/// Printable alone.
#[derive(Debug, PartialEq)]
struct Handle;

fn address(city: &str) -> Address {
    Address { city: city.into(), door_code: Hash }
}

fn answer() -> Value {
    let ada = Customer {
        id: 7,
        email: Some("ada@example.com".into()),
        diet: "no nuts".into(),
        emergency_contact: "Byron".into(),
        password: Hash,
        recovery: "hunter2".into(),
        nickname: "Countess \"A\"".into(),
        home: None,
        past: vec![address("London"), address("Paris")],
        by_year: BTreeMap::from([(1840, address("Turin"))]),
        plan: Handle,
    };
    serde_json::from_str(&export::to_json(&ada).unwrap()).unwrap()
}

#[test]
fn hands_over_the_data() {
    assert_eq!(
        answer()["data"],
        json!({
            "id": 7,
            "email": "ada@example.com",
            "diet": "no nuts",
            "emergency_contact": "Byron",
            "nickname": "Countess \"A\"",
            "home": null,
            "past": [{ "city": "London" }, { "city": "Paris" }],
            "by_year": { "1840": { "city": "Turin" } },
        })
    );
}

#[test]
fn names_what_is_withheld() {
    assert_eq!(
        answer()["withheld"],
        json!([
            { "field": "Customer.password", "reason": "secret" },
            { "field": "Customer.recovery", "reason": "secret" },
            { "field": "Address.door_code", "reason": "secret" },
            { "field": "Customer.plan", "reason": "not_personal" },
        ])
    );
}

#[test]
fn tells_what_article_15_asks() {
    let answer = answer();
    assert_eq!(answer["format"], "pii-export/1");
    let about = &answer["about"][0];
    assert_eq!(about["type"], "Customer");
    assert_eq!(about["subject"], "customer");
    assert_eq!(about["stores"], json!(["customers", "crm"]));
    assert_eq!(
        about["fields"][1],
        json!({
            "name": "email",
            "categories": ["user.contact.email"],
            "purposes": [
                { "purpose": "essential.service", "basis": "contract", "article": "6(1)(b)" },
                { "purpose": "marketing.communications", "basis": "consent", "article": "6(1)(a)" },
            ],
            "recipients": [{ "name": "HubSpot" }, { "name": "Mailgun" }],
            "origin": null,
            "retention": "P2Y",
        })
    );
    assert_eq!(
        about["fields"][2]["purposes"][0],
        json!({
            "purpose": "essential.service",
            "basis": "consent",
            "article": "6(1)(a)",
            "condition": "explicit_consent",
            "condition_article": "9(2)(a)",
        })
    );
    assert_eq!(about["fields"][3]["subject"], "next_of_kin");
    assert_eq!(about["fields"][3]["another_person"], true);
    assert_eq!(answer["about"][1]["type"], "Address");
    assert_eq!(answer["about"].as_array().map(Vec::len), Some(2));
}

#[derive(PartialEq, PersonalData, Export)]
enum Reach {
    Mail(#[pii(contact::Email)] String, #[pii(nested)] Box<Address>),
    Never,
}

#[test]
fn enums_are_tagged_from_outside() {
    let data = |reach: &Reach| {
        let answer: Value = serde_json::from_str(&export::to_json(reach).unwrap()).unwrap();
        answer["data"].clone()
    };
    assert_eq!(
        data(&Reach::Mail("a@b".into(), Box::new(address("Rome")))),
        json!({ "Mail": { "0": "a@b", "1": { "city": "Rome" } } })
    );
    assert_eq!(data(&Reach::Never), json!({ "Never": {} }));
}

#[derive(PartialEq, PersonalData, Export)]
struct Generic<T, U> {
    #[pii(contact::Email)]
    email: T,
    #[pii(nested)]
    inner: U,
    #[pii(authorization::Token)]
    token: Hash,
}

#[test]
fn generics_ask_only_for_what_they_hand_over() {
    let value = Generic { email: "a@b", inner: address("Rome"), token: Hash };
    let answer: Value = serde_json::from_str(&export::to_json(&value).unwrap()).unwrap();
    assert_eq!(answer["data"], json!({ "email": "a@b", "inner": { "city": "Rome" } }));
}

#[test]
fn a_list_of_records_is_one_answer() {
    let all = [address("Rome"), address("Oslo")];
    let answer: Value = serde_json::from_str(&export::to_json(&all[..]).unwrap()).unwrap();
    assert_eq!(answer["data"], json!([{ "city": "Rome" }, { "city": "Oslo" }]));
    assert_eq!(answer["withheld"], json!([{ "field": "Address.door_code", "reason": "secret" }]));
}

#[test]
fn containers_are_lists_or_their_content() {
    fn data<T: Export + ?Sized>(value: &T) -> Value {
        let answer: Value = serde_json::from_str(&export::to_json(value).unwrap()).unwrap();
        answer["data"].clone()
    }
    let rome = json!({ "city": "Rome" });
    assert_eq!(data(&BTreeSet::from([address("Rome")])), json!([rome]));
    assert_eq!(data(&HashSet::from([address("Rome")])), json!([rome]));
    assert_eq!(data(&HashMap::from([(true, address("Rome"))])), json!({ "true": rome }));
    assert_eq!(data(&Cow::Owned::<Address>(address("Rome"))), rome);
    assert_eq!(data(&Rc::new(Arc::new(address("Rome")))), rome);
    assert_eq!(data(&OnceCell::from(address("Rome"))), rome);
    assert_eq!(data(&OnceLock::<Address>::new()), Value::Null);
}

#[test]
fn secrets_stand_nowhere_in_the_answer() {
    assert!(!answer().to_string().contains("hunter2"));
}
