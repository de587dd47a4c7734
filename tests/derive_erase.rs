//! Erasing does to each field what its strategy says, and the receipt says what was done.

use std::{
    borrow::Cow,
    net::{IpAddr, Ipv4Addr},
};

use pii_core::{
    Erase, PersonalData,
    erase::{Anonymise, Memory, Outcome, Pseudonyms, Receipt, Shred},
    schema::Strategy,
};
use serde_json::json;

/// Somebody else's type: not zeroizable, no default.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Uuid(u128);

#[derive(PartialEq)]
struct Sealed {
    key: Option<[u8; 4]>,
}

impl Shred for Sealed {
    fn shred(&mut self) {
        self.key = None;
    }
}

#[derive(PartialEq)]
struct Level(u8);

impl Anonymise for Level {
    fn anonymise(&mut self) {
        self.0 = 0;
    }
}

#[derive(PartialEq, PersonalData, Erase)]
struct Everything {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email, erase = null)]
    email: Option<String>,
    #[pii(UniqueId, erase = null)]
    uuid: Option<Uuid>,
    #[pii(content::Private, erase = delete)]
    text: String,
    #[pii(Name, erase = anonymise)]
    name: Box<str>,
    #[pii(demographic::AgeRange, erase = anonymise)]
    level: Level,
    #[pii(device::IpAddress, erase = generalise)]
    ip: IpAddr,
    #[pii(HealthAndMedical, erase = shred)]
    notes: Sealed,
    #[pii(financial::BankAccount, erase = keep(reason = "tax law", until = "P10Y"))]
    iban: String,
    #[pii(none)]
    plan: &'static str,
}

fn everything() -> Everything {
    Everything {
        id: 7,
        email: Some("ada@example.com".into()),
        uuid: Some(Uuid(9)),
        text: "see you at six".into(),
        name: "Ada".into(),
        level: Level(3),
        ip: IpAddr::V4(Ipv4Addr::new(192, 0, 2, 41)),
        notes: Sealed { key: Some([1, 2, 3, 4]) },
        iban: "GB33BUKB20201555555555".into(),
        plan: "basic",
    }
}

#[test]
fn does_what_each_strategy_says() {
    let mut value = everything();
    let receipt = value.erase();
    assert_eq!(value.id, 7);
    assert_eq!(value.email, None);
    assert_eq!(value.uuid, None);
    assert_eq!(value.text, "");
    assert_eq!(&*value.name, "[erased]");
    assert_eq!(value.level.0, 0);
    assert_eq!(value.ip, IpAddr::V4(Ipv4Addr::new(192, 0, 2, 0)));
    assert_eq!(value.notes.key, None);
    assert_eq!(value.iban, "GB33BUKB20201555555555");
    assert_eq!(value.plan, "basic");
    assert!(receipt.must_delete());
}

#[test]
fn the_receipt_tells_field_by_field() {
    assert_eq!(
        everything().erase().to_string(),
        "\
Everything.id: left, it finds the record
Everything.email: null, memory zeroized
Everything.uuid: null, memory dropped
Everything.text: delete the record, memory zeroized
Everything.name: anonymise, memory zeroized
Everything.level: anonymise, memory dropped
Everything.ip: generalise, memory dropped
Everything.notes: shred, memory dropped
Everything.iban: kept until P10Y, tax law
Everything.plan: left, not personal
"
    );
}

#[test]
fn the_receipt_has_an_entry_for_every_field() {
    let receipt = everything().erase();
    let fields: Vec<_> = receipt.records[0].fields.iter().map(|entry| entry.field.name).collect();
    let declared: Vec<_> = Everything::SCHEMA.fields().map(|field| field.name).collect();
    assert_eq!(fields, declared);
}

#[test]
fn the_receipt_serialises_without_personal_data() {
    let receipt = serde_json::to_value(everything().erase()).unwrap();
    assert_eq!(receipt[1], json!({ "field": "Everything.email", "outcome": "null", "memory": "zeroized" }));
    assert_eq!(
        receipt[8],
        json!({ "field": "Everything.iban", "outcome": "keep", "reason": "tax law", "until": "P10Y" })
    );
    assert!(!receipt.to_string().contains("example.com"));
}

#[test]
fn erasing_twice_changes_nothing_more() {
    let mut value = everything();
    let first = value.erase().to_string();
    assert_eq!(value.erase().to_string(), first);
    assert_eq!(&*value.name, "[erased]");
}

struct Key;

impl Pseudonyms for Key {
    fn pseudonym(&self, category: &str, value: &[u8]) -> String {
        format!("k1:{category}:{}", value.len())
    }
}

#[derive(PartialEq, PersonalData, Erase)]
struct Order {
    #[pii(contact::Email, erase = pseudonymise)]
    buyer: Option<String>,
    #[pii(Name, erase = pseudonymise)]
    name: Cow<'static, str>,
}

#[derive(PartialEq, PersonalData, Erase)]
struct Basket {
    #[pii(nested, erase = pseudonymise)]
    orders: Vec<Order>,
    #[pii(contact::Email, erase = null)]
    email: String,
}

fn order(buyer: Option<&str>) -> Order {
    Order { buyer: buyer.map(Into::into), name: "Ada".into() }
}

#[test]
fn pseudonyms_take_the_place_of_values() {
    let mut basket =
        Basket { orders: vec![order(Some("ada@example.com")), order(None)], email: "ada@example.com".into() };
    let receipt = basket.erase_with(&Key);
    assert_eq!(basket.orders[0].buyer.as_deref(), Some("k1:user.contact.email:15"));
    assert_eq!(basket.orders[0].name, "k1:user.name:3");
    assert_eq!(basket.orders[1].buyer, None);
    assert_eq!(basket.email, "");
    assert_eq!(
        receipt.to_string(),
        "\
Basket.orders.buyer: pseudonymise, memory zeroized
Basket.orders.name: pseudonymise, memory dropped
Basket.orders.buyer: pseudonymise, memory zeroized
Basket.orders.name: pseudonymise, memory dropped
Basket.email: null, memory zeroized
"
    );
}

#[test]
fn a_closure_is_a_key() {
    let mut order = order(Some("ada@example.com"));
    drop(order.erase_with(&|_: &str, _: &[u8]| String::from("p")));
    assert_eq!(order.buyer.as_deref(), Some("p"));
}

#[derive(PartialEq, PersonalData, Erase)]
struct Address {
    #[pii(contact::address::City, erase = anonymise)]
    city: String,
}

#[derive(PartialEq, PersonalData, Erase)]
enum Reach {
    Mail(#[pii(contact::Email, erase = null)] String),
    #[pii(contact::PhoneNumber, erase = anonymise)]
    Call {
        number: String,
    },
    Post(#[pii(nested)] Box<[Address]>),
    Never,
}

#[test]
fn enums_are_erased_variant_by_variant() {
    let erase = |mut reach: Reach| -> String { reach.erase().to_string() };
    assert_eq!(erase(Reach::Mail("a@b".into())), "Reach.Mail.0: null, memory zeroized\n");
    assert_eq!(erase(Reach::Call { number: "1".into() }), "Reach.Call.number: anonymise, memory zeroized\n");
    assert_eq!(
        erase(Reach::Post(Box::new([Address { city: "Rome".into() }]))),
        "Reach.Post.0.city: anonymise, memory zeroized\n"
    );
    assert_eq!(erase(Reach::Never), "");
}

#[derive(PartialEq, PersonalData, Erase)]
struct Generic<T, U> {
    #[pii(contact::Email, erase = null)]
    email: Option<T>,
    #[pii(nested)]
    inner: U,
}

#[test]
fn a_parameter_is_dropped_since_nobody_knows_whether_it_can_be_zeroized() {
    let mut value = Generic { email: Some(Uuid(1)), inner: Address { city: "Rome".into() } };
    let receipt = value.erase();
    assert_eq!(value.email, None);
    assert_eq!(value.inner.city, "[erased]");
    assert!(matches!(
        receipt.records[0].fields[0].outcome,
        Outcome::Erased { strategy: Strategy::Null, memory: Memory::Dropped, .. }
    ));
}

#[derive(PartialEq, PersonalData, Erase)]
struct Node {
    #[pii(Name, erase = anonymise)]
    name: String,
    #[pii(nested)]
    children: Vec<Node>,
}

#[test]
fn types_that_contain_themselves_are_erased_to_the_leaves() {
    let leaf = |name: &str| Node { name: name.into(), children: Vec::new() };
    let mut root = leaf("Byron");
    root.children.push(leaf("Ada"));
    root.children[0].children.push(leaf("Anne"));
    let receipt = root.erase();
    assert_eq!(root.children[0].children[0].name, "[erased]");
    assert_eq!(receipt.entries().len(), 3);
}

#[test]
fn a_container_of_records_gives_one_receipt() {
    let mut all = vec![Address { city: "Rome".into() }, Address { city: "Oslo".into() }];
    let receipt: Receipt = all.erase();
    assert_eq!(receipt.records.len(), 2);
    assert_eq!(all[1].city, "[erased]");
}
