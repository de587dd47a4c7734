//! A patch corrects what it names, and says who must be told.

use pii_core::{PersonalData, Rectify, rectify::Correction};

#[derive(PartialEq, PersonalData, Rectify)]
struct Address {
    #[pii(contact::address::City, recipient("Parcel Ltd"))]
    city: String,
    #[pii(contact::address::Country)]
    country: String,
}

/// Cannot be compared.
struct Opaque(u8);

#[derive(PersonalData, Rectify)]
#[pii(subject = Customer, store = "customers")]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email, recipient("HubSpot", "Mailgun"), erase = null)]
    email: Option<String>,
    #[pii(Name, recipient("HubSpot"))]
    r#type: String,
    #[pii(nested)]
    home: Address,
    #[pii(nested)]
    past: Vec<Address>,
    #[pii(nested)]
    work: Option<Box<Address>>,
    #[pii(HealthAndMedical)]
    notes: Opaque,
    #[pii(none)]
    visits: u32,
}

fn address(city: &str) -> Address {
    Address { city: city.into(), country: "GB".into() }
}

fn customer() -> Customer {
    Customer {
        id: 7,
        email: None,
        r#type: "Ada".into(),
        home: address("London"),
        past: vec![address("Paris")],
        work: None,
        notes: Opaque(1),
        visits: 3,
    }
}

fn names(correction: &Correction) -> Vec<&str> {
    correction.fields().map(|field| field.name).collect()
}

#[test]
fn an_empty_patch_changes_nothing() {
    let mut ada = customer();
    let correction = ada.rectify(CustomerPatch::default()).expect("nothing judges it");
    assert!(correction.is_empty());
    assert_eq!((ada.id, ada.visits, ada.email), (7, 3, None));
}

#[test]
fn what_is_named_is_corrected_and_its_recipients_are_told() {
    let mut ada = customer();
    let correction = ada.rectify(CustomerPatch {
        email: Some(Some("ada@example.com".into())),
        r#type: Some("Ada King".into()),
        home: Some(AddressPatch { city: Some("Ockham".into()), ..AddressPatch::default() }),
        ..CustomerPatch::default()
    });
    let correction = correction.expect("nothing judges it");
    assert_eq!(ada.email.as_deref(), Some("ada@example.com"));
    assert_eq!(ada.r#type, "Ada King");
    assert_eq!((&*ada.home.city, &*ada.home.country), ("Ockham", "GB"));
    assert_eq!(names(&correction), ["email", "type", "city"]);
    assert_eq!(correction.recipients(), ["HubSpot", "Mailgun", "Parcel Ltd"]);
}

#[test]
fn the_same_value_is_no_correction() {
    let mut ada = customer();
    let same = CustomerPatch { r#type: Some("Ada".into()), notes: Some(Opaque(1)), ..CustomerPatch::default() };
    let correction = ada.rectify(same).expect("nothing judges it");
    assert_eq!(names(&correction), ["notes"], "of what cannot be compared nobody knows");
    assert_eq!(ada.notes.0, 1);
}

#[test]
fn containers_are_replaced_as_a_whole() {
    let mut ada = customer();
    let correction = ada.rectify(CustomerPatch {
        past: Some(Vec::new()),
        work: Some(Some(Box::new(address("Bath")))),
        ..CustomerPatch::default()
    });
    let correction = correction.expect("nothing judges it");
    assert!(ada.past.is_empty());
    assert!(ada.work.is_some_and(|work| work.city == "Bath"));
    assert_eq!(names(&correction), ["city", "country", "city", "country"]);
}

#[test]
fn the_patch_is_personal_data_itself() {
    let patch = CustomerPatch { email: Some(Some("ada@example.com".into())), ..CustomerPatch::default() };
    let printed = format!("{patch:?}");
    assert!(printed.starts_with("CustomerPatch { email: <pii:contact.email>, type: <pii:name>, home: "), "{printed}");
    assert_eq!(printed, format!("{:?}", CustomerPatch::default()));
    assert_eq!(CustomerPatch::SCHEMA.stores, ["customers"]);
    assert!(CustomerPatch::SCHEMA.field("id").is_none());
}

#[derive(PersonalData, Rectify)]
struct Login {
    #[pii(contact::Email, retention("P2Y", from = since), validate = has_at)]
    email: String,
    #[pii(contact::PhoneNumber, validate = digits, label = "telephone")]
    phone: Option<String>,
    #[pii(nested)]
    inner: Inner,
    #[pii(none)]
    since: u64,
}

#[derive(PersonalData, Rectify)]
struct Inner {
    #[pii(Name, validate = self::not_empty)]
    name: String,
}

fn not_empty(name: &str) -> Result<(), &'static str> {
    if name.is_empty() { Err("a name is not empty") } else { Ok(()) }
}

fn has_at(email: &str) -> Result<(), &'static str> {
    if email.contains('@') { Ok(()) } else { Err("an address has an @") }
}

#[allow(clippy::ref_option, reason = "the hook is given a reference to the field")]
fn digits(phone: &Option<String>) -> Result<(), &'static str> {
    match phone {
        Some(phone) if !phone.bytes().all(|byte| byte.is_ascii_digit()) => Err("digits alone"),
        _ => Ok(()),
    }
}

fn login() -> Login {
    Login { email: "a@b".into(), phone: None, inner: Inner { name: "Ada".into() }, since: 0 }
}

#[test]
fn one_refused_value_leaves_all_as_they_are() {
    let mut held = login();
    let rejected = held
        .rectify(LoginPatch {
            email: Some("c@d".into()),
            phone: Some(Some("ada".into())),
            inner: Some(InnerPatch { name: Some(String::new()) }),
        })
        .expect_err("two values are wrong");
    assert_eq!(rejected.to_string(), "telephone: digits alone\nname: a name is not empty");
    assert_eq!((&*held.email, held.phone.as_deref(), &*held.inner.name, held.since), ("a@b", None, "Ada", 0));
}

#[test]
fn values_that_pass_are_taken() {
    let mut held = login();
    let patch = LoginPatch { email: Some("c@d".into()), phone: Some(Some("123".into())), inner: None };
    let correction = held.rectify(patch).expect("both are right");
    assert_eq!(names(&correction), ["email", "phone"]);
    assert_eq!((&*held.email, held.phone.as_deref()), ("c@d", Some("123")));
}

#[derive(PersonalData, Rectify)]
struct Pair(#[pii(subject_id)] u8, #[pii(contact::Email)] String, #[pii(none)] u8, #[pii(Name)] String);

#[test]
fn the_patch_of_a_tuple_holds_its_personal_fields_alone() {
    let mut pair = Pair(1, "a".into(), 2, "b".into());
    let correction = pair.rectify(PairPatch(None, Some("c".into()))).expect("nothing judges it");
    assert_eq!((pair.0, &*pair.1, pair.2, &*pair.3), (1, "a", 2, "c"));
    assert_eq!(names(&correction), ["3"]);
}
