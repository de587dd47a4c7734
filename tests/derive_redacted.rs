//! The redacted view: printed, and serialised in the shape serde gives.

use std::collections::BTreeMap;

use pii_core::PersonalData;
use serde::Serialize;
use serde_json::json;

#[derive(Debug, PartialEq, Serialize)]
enum Plan {
    Basic,
}

/// Can be printed but not serialised.
#[derive(Debug, PartialEq)]
struct Handle;

#[derive(PartialEq, PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PartialEq, PersonalData)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email)]
    email: Option<String>,
    #[pii(nested)]
    home: Address,
    #[pii(nested)]
    work: Option<Address>,
    #[pii(nested)]
    past: BTreeMap<u8, Address>,
    #[pii(nested)]
    both: [Address; 1],
    #[pii(none)]
    plan: Plan,
    #[pii(none)]
    handle: Handle,
}

fn address() -> Address {
    Address { city: "London".into() }
}

fn customer() -> Customer {
    Customer {
        id: 7,
        email: Some("ada@example.com".into()),
        home: address(),
        work: None,
        past: BTreeMap::from([(1, address())]),
        both: [address()],
        plan: Plan::Basic,
        handle: Handle,
    }
}

#[test]
fn prints_like_debug() {
    let ada = customer();
    assert_eq!(ada.redacted().to_string(), format!("{ada:?}"));
    assert_eq!(format!("{:?}", ada.redacted()), format!("{ada:?}"));
    assert_eq!(format!("{:#}", ada.redacted()), format!("{ada:#?}"));
}

#[test]
fn serialises_tokens_and_what_is_not_personal() {
    let city = "<pii:contact.address.city>";
    assert_eq!(
        serde_json::to_value(customer().redacted()).unwrap(),
        json!({
            "id": "<pii:unique_id>",
            "email": "<pii:contact.email>",
            "home": { "city": city },
            "work": "<pii:Address>",
            "past": "<pii:Address>",
            "both": [{ "city": city }],
            "plan": "Basic",
            "handle": "Handle",
        })
    );
}

#[derive(PartialEq, PersonalData)]
struct Unit(#[pii(contact::Email)] &'static str);

#[derive(PartialEq, PersonalData)]
struct Pair(#[pii(contact::Email)] &'static str, #[pii(none)] u8);

#[derive(PartialEq, PersonalData)]
enum Reach {
    Mail(#[pii(contact::Email)] &'static str),
    Call(#[pii(contact::PhoneNumber)] &'static str, #[pii(none)] u8),
    Post {
        #[pii(contact::Address)]
        to: &'static str,
    },
    Never,
}

#[test]
fn keeps_the_shape_of_serde() {
    let reach = |reach: Reach| serde_json::to_value(reach.redacted()).unwrap();
    let email = "<pii:contact.email>";
    assert_eq!(serde_json::to_value(Unit("a").redacted()).unwrap(), json!(email));
    assert_eq!(serde_json::to_value(Pair("a", 2).redacted()).unwrap(), json!([email, 2]));
    assert_eq!(reach(Reach::Mail("a")), json!({ "Mail": email }));
    assert_eq!(reach(Reach::Call("a", 2)), json!({ "Call": ["<pii:contact.phone_number>", 2] }));
    assert_eq!(reach(Reach::Post { to: "a" }), json!({ "Post": { "to": "<pii:contact.address>" } }));
    assert_eq!(reach(Reach::Never), json!("Never"));
}

#[derive(PartialEq, PersonalData)]
struct Generic<T> {
    #[pii(contact::Email)]
    email: &'static str,
    #[pii(none)]
    value: T,
}

#[test]
fn a_parameter_that_may_not_be_serialisable_is_shown_by_its_debug() {
    let generic = Generic { email: "a", value: 3 };
    assert_eq!(
        serde_json::to_value(generic.redacted()).unwrap(),
        json!({ "email": "<pii:contact.email>", "value": "3" })
    );
}

#[derive(PartialEq, PersonalData)]
#[pii(bound = "T: std::fmt::Debug + Serialize")]
struct Bounded<T> {
    #[pii(contact::Email)]
    email: &'static str,
    #[pii(none)]
    value: T,
}

#[test]
fn unless_a_bound_says_it_is() {
    let bounded = Bounded { email: "a", value: 3 };
    assert_eq!(
        serde_json::to_value(bounded.redacted()).unwrap(),
        json!({ "email": "<pii:contact.email>", "value": 3 })
    );
}

#[derive(PartialEq, PersonalData, Serialize)]
#[pii(allow(serialize = "stored in the customers table"))]
struct Stored {
    #[pii(contact::Email)]
    email: &'static str,
}

#[test]
fn an_allowed_serialize_stays_what_it_is() {
    let stored = Stored { email: "ada@example.com" };
    assert_eq!(serde_json::to_value(&stored).unwrap(), json!({ "email": "ada@example.com" }));
    assert_eq!(serde_json::to_value(stored.redacted()).unwrap(), json!({ "email": "<pii:contact.email>" }));
    assert_eq!(Stored::SCHEMA.allow_serialize, Some("stored in the customers table"));
}

#[test]
fn collections_of_records_are_one_token() {
    let all = vec![Unit("a"), Unit("b")];
    assert_eq!(all.redacted().to_string(), "<pii:Unit>");
    assert_eq!(serde_json::to_value(all.redacted()).unwrap(), json!("<pii:Unit>"));
}
