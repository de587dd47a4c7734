//! Fakes take the place of personal values wherever they lie, joins survive, and all else stays.

#![deny(warnings, clippy::all, clippy::pedantic, missing_docs, unused_qualifications)]
#![forbid(unsafe_code)]

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, VecDeque},
    net::IpAddr,
};

use jiff::civil::{Date, date};
use proptest::prelude::*;
use renamed::{
    Fake, PersonalData,
    category::CategoryTerm,
    fake::{FakeValue, Faker, UNUSABLE},
};
use uuid::Uuid;

extern crate pii_core as renamed;

#[derive(Clone, Debug, PartialEq)]
struct Level(u8);

impl FakeValue for Level {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        Self(u8::try_from(faker.number(category, &[self.0], 1..=5)).unwrap_or(1))
    }
}

#[derive(Clone, PartialEq, PersonalData, Fake)]
#[pii(subject = Customer, store = "customers", crate = crate::renamed)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email)]
    email: Option<String>,
    #[pii(Name, erase = keep(reason = "law", until = "2030"))]
    name: Cow<'static, str>,
    #[pii(authorization::Password)]
    password: Box<str>,
    #[pii(device::IpAddress)]
    addresses: Vec<IpAddr>,
    #[pii(demographic::DateOfBirth)]
    born: Date,
    #[pii(demographic::Gender)]
    gender: char,
    #[pii(behavior::PurchaseHistory)]
    level: Level,
    #[pii(unique_id::Pseudonymous)]
    token: Uuid,
    #[pii(biometric::Facial)]
    face: Vec<u8>,
    #[pii(HealthAndMedical)]
    ill: bool,
    #[pii(nested)]
    home: Option<Address>,
    #[pii(none)]
    plan: &'static str,
}

#[derive(Clone, Default, PartialEq, PersonalData, Fake)]
#[pii(crate = crate::renamed)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData, Fake)]
#[pii(crate = crate::renamed)]
struct Order {
    #[pii(UniqueId)]
    customer: u64,
    #[pii(contact::Email)]
    sent_to: String,
    #[pii(contact::Url)]
    same_text: String,
}

fn customer(id: u64, email: Option<&str>) -> Customer {
    Customer {
        id,
        email: email.map(Into::into),
        name: "Ada Lovelace".into(),
        password: "hunter2".into(),
        addresses: vec![IpAddr::from([8, 8, 8, 8])],
        born: date(1815, 12, 10),
        gender: 'f',
        level: Level(9),
        token: Uuid::from_u128(9),
        face: vec![1, 2, 3],
        ill: true,
        home: Some(address("London")),
        plan: "basic",
    }
}

fn address(city: &str) -> Address {
    Address { city: city.into() }
}

fn faker() -> Faker {
    Faker::new([7; 32])
}

fn faked<T: Fake>(mut value: T) -> T {
    value.fake(&faker());
    value
}

#[test]
fn every_personal_value_is_replaced_and_the_rest_stays() {
    let before = customer(7, Some("ada@lovelace.name"));
    let after = faked(before.clone());
    assert_ne!(after.id, before.id);
    assert!(!after.email.unwrap().contains("lovelace"));
    assert!(!after.name.contains("Ada Lovelace"));
    assert_eq!(&*after.password, UNUSABLE);
    assert_ne!(after.addresses, before.addresses);
    assert!((1940..=2004).contains(&after.born.year()));
    assert_eq!(after.gender, 'x');
    assert!((1..=5).contains(&after.level.0));
    assert_eq!(after.token.get_version_num(), 4);
    assert_eq!(after.face.len(), 32);
    assert!(!after.ill);
    assert_ne!(after.home.unwrap().city, "London");
    assert_eq!(after.plan, "basic");
}

#[test]
fn presence_stays() {
    let mut before = customer(7, None);
    before.home = None;
    let after = faked(before);
    assert_eq!(after.email, None);
    assert!(after.home.is_none());
}

proptest! {
    #[test]
    fn joins_survive_by_id_and_by_category(id: u64, email in ".{1,40}") {
        let customer = faked(customer(id, Some(&email)));
        let order = faked(Order { customer: id, sent_to: email.clone(), same_text: email });
        prop_assert_eq!(customer.id, order.customer);
        prop_assert_eq!(customer.email.as_ref(), Some(&order.sent_to));
        prop_assert_ne!(customer.email, Some(order.same_text));
    }

    #[test]
    fn another_key_gives_another_copy(key: [u8; 32]) {
        prop_assume!(key != [7; 32]);
        let mut other = customer(7, Some("ada@lovelace.name"));
        other.fake(&Faker::new(key));
        let ours = faked(customer(7, Some("ada@lovelace.name")));
        prop_assert_ne!(other.id, ours.id);
        prop_assert_ne!(other.email, ours.email);
    }
}

#[derive(PersonalData, Fake)]
#[pii(crate = crate::renamed)]
enum Reach {
    Mail(#[pii(contact::Email)] String),
    #[pii(contact::PhoneNumber)]
    Call {
        number: String,
    },
    Post(#[pii(nested)] Box<[Address]>),
    Never,
}

#[test]
fn enums_keep_their_variant() {
    assert!(matches!(faked(Reach::Mail("ada@lovelace.name".into())), Reach::Mail(text) if !text.contains("lovelace")));
    assert!(matches!(faked(Reach::Call { number: "030 1".into() }), Reach::Call { number } if number.starts_with('+')));
    assert!(matches!(faked(Reach::Post(Box::new([address("Rome")]))), Reach::Post(list) if list[0].city != "Rome"));
    assert!(matches!(faked(Reach::Never), Reach::Never));
}

#[derive(PersonalData, Fake)]
#[pii(crate = crate::renamed)]
struct Everywhere<'a, T, const N: usize> {
    #[pii(nested)]
    list: Vec<T>,
    #[pii(nested)]
    queue: VecDeque<Option<Box<T>>>,
    #[pii(nested)]
    array: [T; N],
    #[pii(nested)]
    sorted: BTreeMap<u8, T>,
    #[pii(nested)]
    hashed: HashMap<u8, T>,
    #[pii(nested)]
    borrowed: &'a mut T,
    #[pii(contact::address::City)]
    own: Cow<'a, str>,
}

#[test]
fn values_are_found_in_containers() {
    let mut borrowed = address("Rome");
    let all = faked(Everywhere {
        list: vec![address("Rome"), address("Oslo")],
        queue: VecDeque::from([Some(Box::new(address("Rome"))), None]),
        array: [address("Rome")],
        sorted: BTreeMap::from([(1, address("Rome"))]),
        hashed: HashMap::from([(1, address("Rome"))]),
        borrowed: &mut borrowed,
        own: "Rome".into(),
    });
    let rome = all.list[0].city.clone();
    assert!(rome != "Rome" && all.list[1].city != "Oslo");
    assert_eq!(all.queue[0].as_ref().map(|town| &town.city), Some(&rome));
    assert_eq!(all.array[0].city, rome);
    assert_eq!(all.sorted[&1].city, rome);
    assert_eq!(all.hashed[&1].city, rome);
    assert_eq!(all.borrowed.city, rome);
    assert_eq!(all.own, rome);
}

#[derive(PersonalData, Fake)]
#[pii(crate = crate::renamed)]
struct Generic<T, U> {
    #[pii(contact::Email, mask = email)]
    email: T,
    #[pii(nested)]
    inner: U,
    #[pii(none)]
    note: Option<T>,
}

#[test]
fn parameters_need_what_is_used_of_them() {
    let value = faked(Generic { email: String::from("ada@lovelace.name"), inner: address("Rome"), note: None });
    assert!(!value.email.contains("lovelace"));
    assert_ne!(value.inner.city, "Rome");
    assert_eq!(value.note, None);
}

#[derive(PersonalData, Fake)]
#[pii(crate = crate::renamed)]
struct Several {
    #[pii(subject_id, contact::Email)]
    login: String,
    #[pii(contact::Email, Name)]
    text: String,
    #[pii(crate::LoyaltyNumber)]
    number: u32,
}

/// The number on a loyalty card.
pub struct LoyaltyNumber;

impl renamed::Category for LoyaltyNumber {
    const KEY: &'static str = "user.unique_id.loyalty_number";
}

#[test]
fn the_first_category_decides() {
    let value =
        faked(Several { login: "ada@lovelace.name".into(), text: "ada@lovelace.name".into(), number: 1_000_000 });
    assert_eq!(value.login, value.text);
    assert!(value.login.contains('@'));
    assert_ne!(value.number, 1_000_000);
}
