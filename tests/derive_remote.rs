//! Descriptions of types that cannot derive anything themselves.

use pii_core::{Erase, Export, PersonalData, Pii, category::contact::Email, export, redact::Policy, schema::Role};

/// Stands for another crate.
#[allow(missing_docs, reason = "nobody else sees it")]
pub mod other {
    #[derive(Clone)]
    pub struct Address {
        pub street: String,
        pub floor: u8,
    }

    pub struct Point(pub f64, pub f64);

    pub enum Channel<T> {
        Mail { address: T },
        Call(String),
        Off,
    }
}

#[derive(PersonalData, Export, Erase)]
#[pii(remote = other::Address, subject = Customer, store = "addresses")]
struct AddressDef {
    #[pii(contact::address::Street, erase = null)]
    street: String,
    #[pii(none)]
    floor: u8,
}

#[derive(PersonalData, Export, Erase)]
#[pii(remote = other::Point)]
struct Place(#[pii(location::Precise, erase = anonymise)] f64, #[pii(location::Precise, erase = anonymise)] f64);

#[derive(PersonalData, Export, Erase)]
#[pii(remote = other::Channel<T>, bound = "T: pii_core::redact::Maskable + pii_core::erase::Null + serde::Serialize")]
enum ChannelDef<T> {
    Mail {
        #[pii(contact::Email, mask = email, erase = null)]
        address: T,
    },
    #[pii(contact::PhoneNumber, erase = null)]
    Call(String),
    Off,
}

#[derive(PersonalData, Export, Erase)]
struct Customer {
    #[pii(nested, with = AddressDef)]
    address: other::Address,
    #[pii(nested, with = Place)]
    home: other::Point,
    #[pii(nested, with = ChannelDef<String>)]
    first: other::Channel<String>,
    #[pii(nested, with = self::ChannelDef<String>)]
    second: other::Channel<String>,
    #[pii(nested, with = ChannelDef<String>)]
    third: other::Channel<String>,
}

fn customer() -> Customer {
    Customer {
        address: other::Address { street: "St James's Square".into(), floor: 2 },
        home: other::Point(51.5, -0.1),
        first: other::Channel::Mail { address: "ada@example.com".into() },
        second: other::Channel::Call("+44 20 7946 0018".into()),
        third: other::Channel::Off,
    }
}

#[test]
fn is_redacted_like_a_type_of_ones_own() {
    assert_eq!(
        format!("{:?}", customer()),
        "Customer { address: Address { street: <pii:contact.address.street>, floor: 2 }, \
         home: Place(<pii:location.precise>, <pii:location.precise>), \
         first: Mail { address: <pii:contact.email> }, second: Call(<pii:contact.phone_number>), third: Off }"
    );
    assert_eq!(
        serde_json::to_string(&customer().redacted().with(&Policy::new().masks())).expect("it is text"),
        r#"{"address":{"street":"<pii:contact.address.street>","floor":2},"home":["<pii:location.precise>","<pii:location.precise>"],"first":{"Mail":{"address":"***@example.com"}},"second":{"Call":"<pii:contact.phone_number>"},"third":"Off"}"#
    );
}

#[test]
fn its_schema_is_that_of_the_description() {
    let field = Customer::SCHEMA.field("address").expect("it is there");
    assert_eq!(field.role, Role::Nested);
    let schema = field.nested.expect("it is nested")();
    assert_eq!((schema.name, schema.stores), ("Address", &["addresses"][..]));
    assert_eq!(schema.field("street").expect("it is there").categories[0].key, "user.contact.address.street");
}

#[test]
fn is_erased_by_the_description() {
    let mut ada = customer();
    let receipt = ada.erase();
    assert_eq!(ada.address.street, "");
    assert_eq!(ada.address.floor, 2);
    assert_eq!((ada.home.0.to_bits(), ada.home.1.to_bits()), (0, 0));
    assert!(matches!(&ada.first, other::Channel::Mail { address } if address.is_empty()));
    assert!(matches!(&ada.second, other::Channel::Call(number) if number.is_empty()));
    let paths: Vec<_> = receipt.entries().into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "Customer.address.street",
            "Customer.address.floor",
            "Customer.home.0",
            "Customer.home.1",
            "Customer.first.Mail.address",
            "Customer.second.Call.0",
        ]
    );
}

#[test]
fn is_exported_by_the_description() {
    let answer: serde_json::Value =
        serde_json::from_str(&export::to_json(&customer()).expect("it is text")).expect("it is JSON");
    assert_eq!(answer["data"]["address"], serde_json::json!({ "street": "St James's Square" }));
    assert_eq!(answer["data"]["first"], serde_json::json!({ "Mail": { "address": "ada@example.com" } }));
}

#[derive(PersonalData, Export)]
struct Login<T> {
    #[pii(contact::Email)]
    email: Pii<String, Email>,
    #[pii(contact::Email)]
    former: Option<Pii<String, Email>>,
    #[pii(contact::Email)]
    others: Vec<Pii<String, Email>>,
    #[pii(Name, mask = name)]
    name: T,
}

#[test]
fn a_wrapped_value_is_handed_to_the_person_it_is_about() {
    let login = Login {
        email: Pii::new("ada@example.com".into()),
        former: Some(Pii::new("ada@example.org".into())),
        others: vec![Pii::new("ada@example.net".into())],
        name: "Ada Lovelace",
    };
    let answer = export::to_json(&login).expect("it is text");
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("it is JSON");
    assert_eq!(
        answer["data"],
        serde_json::json!({
            "email": "ada@example.com",
            "former": "ada@example.org",
            "others": ["ada@example.net"],
            "name": "Ada Lovelace",
        })
    );
    assert_eq!(
        login.redacted().with(&Policy::new().masks()).to_string(),
        "Login { email: <pii:contact.email>, former: <pii:contact.email>, others: <pii:contact.email>, name: A. }"
    );
}
