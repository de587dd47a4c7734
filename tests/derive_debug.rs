//! `Debug` prints categories and never a value, its length, or whether it is there.

use std::{collections::HashMap, marker::PhantomData, rc::Rc};

use pii_core::PersonalData;

#[derive(Debug, PartialEq)]
struct Plan {
    seats: u32,
}

#[derive(PartialEq, PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
    #[pii(none)]
    verified: bool,
}

impl Address {
    fn new(city: &str) -> Self {
        Self { city: city.into(), verified: true }
    }
}

#[derive(PartialEq, PersonalData)]
#[pii(subject = Customer, store = "customers")]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email)]
    email: Option<String>,
    #[pii(Name, contact::Address)]
    label: String,
    #[pii(nested)]
    home: Address,
    #[pii(nested)]
    work: Option<Address>,
    #[pii(none)]
    plan: Plan,
}

fn customer(email: Option<&str>, work: Option<Address>) -> Customer {
    Customer {
        id: 7,
        email: email.map(Into::into),
        label: "Ada, London".into(),
        home: Address::new("London"),
        work,
        plan: Plan { seats: 3 },
    }
}

#[test]
fn prints_categories() {
    assert_eq!(
        format!("{:?}", customer(Some("ada@example.com"), None)),
        "Customer { id: <pii:unique_id>, email: <pii:contact.email>, label: <pii:name+contact.address>, \
         home: Address { city: <pii:contact.address.city>, verified: true }, work: <pii:Address>, \
         plan: Plan { seats: 3 } }"
    );
}

#[test]
fn none_and_some_look_alike() {
    let with = customer(Some("ada@example.com"), Some(Address::new("Paris")));
    let without = customer(None, None);
    assert_eq!(format!("{with:?}"), format!("{without:?}"));
    assert_eq!(format!("{with:#?}"), format!("{without:#?}"));
}

#[test]
fn pretty_printing_works() {
    let expected = "\
Customer {
    id: <pii:unique_id>,
    email: <pii:contact.email>,
    label: <pii:name+contact.address>,
    home: Address {
        city: <pii:contact.address.city>,
        verified: true,
    },
    work: <pii:Address>,
    plan: Plan {
        seats: 3,
    },
}";
    assert_eq!(format!("{:#?}", customer(None, None)), expected);
}

#[test]
fn width_and_precision_change_nothing_personal() {
    let ada = customer(Some("ada@example.com"), None);
    assert!(format!("{ada:50.2?}").contains("email: <pii:contact.email>, label"));
}

#[derive(PartialEq, PersonalData)]
struct Pair(#[pii(contact::Email)] String, #[pii(none)] u8);

#[derive(PartialEq, PersonalData)]
struct Newtype(#[pii(contact::PhoneNumber)] String);

#[test]
fn tuple_structs() {
    assert_eq!(format!("{:?}", Pair("ada@example.com".into(), 3)), "Pair(<pii:contact.email>, 3)");
    assert_eq!(format!("{:?}", Newtype("+44 20".into())), "Newtype(<pii:contact.phone_number>)");
}

#[derive(PartialEq, PersonalData)]
enum Reach {
    Mail(#[pii(contact::Email)] String),
    Call {
        #[pii(contact::PhoneNumber)]
        number: String,
        #[pii(none)]
        extension: Option<u8>,
    },
    #[pii(contact::Address)]
    Post(String, String),
    Never,
}

#[test]
fn enums() {
    let number = "+44 20".into();
    let printed: Vec<_> = [
        Reach::Mail("ada@example.com".into()),
        Reach::Call { number, extension: Some(4) },
        Reach::Post("12 High Street".into(), "London".into()),
        Reach::Never,
    ]
    .iter()
    .map(|reach| format!("{reach:?}"))
    .collect();
    assert_eq!(
        printed,
        [
            "Mail(<pii:contact.email>)",
            "Call { number: <pii:contact.phone_number>, extension: Some(4) }",
            "Post(<pii:contact.address>, <pii:contact.address>)",
            "Never",
        ]
    );
}

#[derive(PartialEq, PersonalData)]
enum Odd {
    Mail(#[pii(contact::Email)] String),
    Braces {},
    Parentheses(),
    Mixed {
        #[pii(none)]
        first: u8,
        #[pii(self::loyalty::CardNumber)]
        card: u8,
        #[pii(none)]
        last: u8,
    },
}

#[test]
fn shapes_print_as_the_standard_library_prints_them() {
    let odd = [Odd::Braces {}, Odd::Parentheses(), Odd::Mixed { first: 1, card: 2, last: 3 }];
    let printed = odd.each_ref().map(|odd| format!("{odd:?}"));
    let card = "<pii:unique_id.loyalty_card>";
    assert_eq!(printed, ["Braces", "Parentheses", &format!("Mixed {{ first: 1, card: {card}, last: 3 }}")]);
    let pretty = odd.each_ref().map(|odd| format!("{odd:#?}"));
    let mixed = format!("Mixed {{\n    first: 1,\n    card: {card},\n    last: 3,\n}}");
    assert_eq!(pretty, ["Braces", "Parentheses", &mixed]);
    assert_ne!(odd[0], Odd::Mail(String::new()));
}

/// No `Debug`, and none is asked for.
#[derive(PartialEq)]
struct Opaque;

#[derive(PartialEq, PersonalData)]
struct Generic<'a, T, S: ?Sized, const N: usize> {
    #[pii(contact::Email)]
    email: [T; N],
    #[pii(none)]
    shown: PhantomData<T>,
    #[pii(none)]
    note: &'a S,
}

#[test]
fn generics_ask_only_for_what_they_print() {
    let value = Generic { email: [Opaque, Opaque], shown: PhantomData, note: "ok" };
    let printed = format!("{value:?}");
    assert!(printed.starts_with("Generic { email: <pii:contact.email>, shown: PhantomData<"));
    assert!(printed.ends_with(r#", note: "ok" }"#));
    let Generic { email, .. } = value;
    assert_eq!(email.len(), 2);
}

#[derive(PartialEq, PersonalData)]
#[pii(bound = "T: Clone")]
struct Bounded<T>(#[pii(contact::Email)] T);

#[derive(PartialEq, PersonalData)]
struct Holder<T>
where
    T: Clone,
{
    #[pii(nested)]
    one: T,
    #[pii(nested)]
    many: Vec<T>,
}

#[test]
fn explicit_bounds_replace_the_inferred_ones() {
    assert_eq!(format!("{:?}", Bounded("x")), "Bounded(<pii:contact.email>)");
}

#[derive(PartialEq, PersonalData)]
struct Node {
    #[pii(Name)]
    name: String,
    #[pii(nested)]
    parent: Option<Box<Node>>,
    #[pii(nested)]
    children: Vec<Node>,
}

#[test]
fn types_may_contain_themselves() {
    let leaf = |name: &str| Node { name: name.into(), parent: None, children: Vec::new() };
    let mut root = leaf("Ada");
    root.parent = Some(Box::new(leaf("Byron")));
    root.children.push(leaf("Anne"));
    assert_eq!(format!("{root:?}"), "Node { name: <pii:name>, parent: <pii:Node>, children: <pii:Node> }");
    let nested = Node::SCHEMA.field("children").and_then(|field| field.nested);
    assert_eq!(nested.map(|schema| schema().name), Some("Node"));
    assert_eq!(root.children[0].name, "Anne");
}

#[derive(PartialEq, PersonalData)]
struct Containers<'a> {
    #[pii(nested)]
    list: Vec<Address>,
    #[pii(nested)]
    map: HashMap<String, Address>,
    #[pii(nested)]
    shared: Rc<Address>,
    #[pii(nested)]
    borrowed: &'a Address,
    #[pii(nested)]
    both: [Address; 2],
    #[pii(nested)]
    deep: Option<Box<[Address]>>,
}

type Maybe<T> = Option<T>;

#[derive(PartialEq, PersonalData)]
struct Aliased {
    #[pii(nested)]
    address: Maybe<Address>,
}

#[test]
fn containers_are_told_by_their_traits_and_not_by_their_names() {
    let city = Address::new("London");
    let full = Containers {
        list: vec![Address::new("Paris"), Address::new("Rome")],
        map: HashMap::from([("ada@example.com".into(), Address::new("Oslo"))]),
        shared: Rc::new(Address::new("Bern")),
        borrowed: &city,
        both: [Address::new("Ely"), Address::new("Bath")],
        deep: Some(Box::new([Address::new("Ulm")])),
    };
    let address = "Address { city: <pii:contact.address.city>, verified: true }";
    assert_eq!(
        format!("{full:?}"),
        format!(
            "Containers {{ list: <pii:Address>, map: <pii:Address>, shared: {address}, \
             borrowed: {address}, both: [{address}, {address}], deep: <pii:Address> }}"
        )
    );
    assert_eq!(format!("{:?}", Aliased { address: Some(city) }), "Aliased { address: <pii:Address> }");
}

#[derive(PartialEq, PersonalData)]
struct r#Match {
    #[pii(contact::Email)]
    r#type: String,
}

#[derive(PartialEq, PersonalData)]
enum r#Enum {
    r#Loop(#[pii(Name)] String),
}

#[test]
fn raw_identifiers_lose_their_mark() {
    let value = r#Match { r#type: "ada@example.com".into() };
    assert_eq!(format!("{value:?}"), "Match { type: <pii:contact.email> }");
    assert_eq!(format!("{:?}", r#Enum::r#Loop("Ada".into())), "Loop(<pii:name>)");
    assert_eq!(value.r#type.len(), 15);
}

#[derive(PartialEq, PersonalData)]
struct Conditional {
    #[cfg(not(test))]
    #[pii(this is never read)]
    gone: Missing,
    #[cfg(test)]
    #[pii(contact::Email)]
    kept: String,
    #[cfg_attr(test, pii(none))]
    plain: u8,
}

#[test]
fn cfg_removes_fields_before_the_derive_sees_them() {
    let value = Conditional { kept: "ada@example.com".into(), plain: 1 };
    assert_eq!(format!("{value:?}"), "Conditional { kept: <pii:contact.email>, plain: 1 }");
    assert_eq!(Conditional::SCHEMA.fields().count(), 2);
    assert!(!value.kept.is_empty());
}

mod loyalty {
    use pii_core::{Category, category::Flags};

    pub(super) struct CardNumber;

    impl Category for CardNumber {
        const KEY: &'static str = "user.unique_id.loyalty_card";
        const FLAGS: Flags = Flags::IDENTIFIER;
    }
}

#[derive(PartialEq, PersonalData)]
struct Card {
    #[pii(self::loyalty::CardNumber, contact::Email)]
    number: String,
    #[pii(subject_id, ::pii_core::category::contact::Email)]
    owner: String,
}

#[test]
fn own_categories_print_their_keys() {
    let card = Card { number: "17".into(), owner: "ada@example.com".into() };
    assert_eq!(
        format!("{card:?}"),
        "Card { number: <pii:unique_id.loyalty_card+contact.email>, owner: <pii:contact.email> }"
    );
    assert!(Card::SCHEMA.field("owner").is_some_and(|field| field.subject_id));
    assert_eq!(card.number.len() + card.owner.len(), 17);
}

#[test]
fn a_generic_nested_value_prints_redacted() {
    let login = Login(String::from("ada@example.com"));
    let holder = Holder { many: vec![login.clone()], one: login };
    assert_eq!(format!("{holder:?}"), "Holder { one: Login(<pii:contact.email>), many: <pii:Login> }");
}

#[derive(Clone, PartialEq, PersonalData)]
struct Login(#[pii(contact::Email)] String);
