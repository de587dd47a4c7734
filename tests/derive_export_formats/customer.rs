//! A customer of a shop.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use pii_core::{
    Export, PersonalData,
    export::{Answer, Error, Format, Writer},
};

#[derive(PersonalData, Export)]
#[pii(subject = Customer, store = "customers", store = "crm", origin = provided, label = "Customer")]
pub(crate) struct Customer {
    #[pii(subject_id, label = "Customer number")]
    pub(crate) id: u64,
    #[pii(
        Name,
        label = "Name",
        purpose(essential::Service, basis = contract),
        retention("P3Y", from = "end of the contract")
    )]
    pub(crate) name: String,
    #[pii(
        contact::Email,
        label = "E-mail",
        purpose(essential::Service, basis = contract),
        purpose(marketing::Communications, basis = consent),
        retention("P2Y6M", from = "last order"),
        recipient("Mailgun", role = processor, country = "US", safeguard = scc),
        recipient("HubSpot")
    )]
    pub(crate) email: Option<String>,
    #[pii(
        HealthAndMedical,
        label = "Allergies",
        note = "Only if you told us",
        purpose(essential::Service, basis = consent, condition = explicit_consent),
        retention = "P30D"
    )]
    pub(crate) allergies: Vec<String>,
    #[pii(Name, label = "Who to call", subject = NextOfKin, purpose(essential::Service, basis = contract))]
    pub(crate) emergency_contact: String,
    #[pii(
        financial::CreditScore,
        origin = inferred,
        purpose(essential::FraudDetection, basis = legitimate_interests, assessment = "LIA-3")
    )]
    pub(crate) score: i16,
    #[pii(Financial, label = "Balance", purpose(essential::Service, basis = contract))]
    pub(crate) balance: f64,
    #[pii(authorization::Password)]
    pub(crate) password: &'static str,
    #[pii(nested)]
    pub(crate) orders: Vec<Order>,
    #[pii(nested)]
    pub(crate) reach: Reach,
    #[pii(nested)]
    pub(crate) other_reach: Option<Reach>,
    #[pii(nested)]
    pub(crate) addresses: BTreeMap<String, Address<'static>>,
    #[pii(none)]
    pub(crate) plan: &'static str,
}

#[derive(PersonalData, Export)]
#[pii(store = "orders", origin = observed)]
pub(crate) struct Order {
    #[pii(content::Private, label = "Article", purpose(essential::Service, basis = contract), retention = "P10Y")]
    pub(crate) item: String,
    #[pii(financial::CreditCard)]
    pub(crate) card: &'static str,
    #[pii(authorization::Token)]
    pub(crate) payment_token: &'static str,
    #[pii(nested)]
    pub(crate) gift_for: Option<Box<Friend>>,
}

#[derive(PersonalData, Export)]
#[pii(subject = ThirdPerson, origin = third_party)]
pub(crate) struct Friend {
    #[pii(Name)]
    pub(crate) name: String,
}

#[derive(PersonalData, Export, PartialEq, Eq, PartialOrd, Ord)]
#[pii(origin = provided)]
pub(crate) enum Reach {
    Phone(#[pii(contact::PhoneNumber, purpose(essential::Service, basis = contract))] String),
    Never,
}

#[derive(PersonalData, Export, Clone)]
#[pii(origin = provided)]
pub(crate) struct Address<'a> {
    #[pii(contact::address::City, purpose(essential::Service, basis = legal_obligation))]
    pub(crate) city: Cow<'a, str>,
    #[pii(none)]
    pub(crate) checked: bool,
}

pub(crate) fn customer() -> Customer {
    Customer {
        id: 7,
        name: "Ada \"Countess\" <Lovelace> & Co".into(),
        email: Some("ada@example.com".into()),
        allergies: vec!["nuts".into(), "=cmd|'/c calc'!A1".into()],
        emergency_contact: "Byron".into(),
        score: -12,
        balance: -5.25,
        password: "hunter2",
        orders: vec![
            Order {
                item: "=HYPERLINK(\"https://example.com\")".into(),
                card: "4111111111111111",
                payment_token: "tok_1",
                gift_for: Some(Box::new(Friend { name: "Charles".into() })),
            },
            Order { item: "Tea\nand milk".into(), card: "", payment_token: "tok_2", gift_for: None },
        ],
        reach: Reach::Phone("+44 20 7946 0000".into()),
        other_reach: Some(Reach::Never),
        addresses: BTreeMap::from([
            ("home <1>".into(), Address { city: "London".into(), checked: true }),
            ("work".into(), Address { city: "Торонто".into(), checked: false }),
        ]),
        plan: "basic",
    }
}

pub(crate) fn access() -> Answer {
    Answer::access()
        .controller("Analytical Engines Ltd\n12 St James's Square, London")
        .request_id("R-17 <b>")
        .received("2026-10-01")
        .answered("2026-10-20")
        .rights("You may ask us to correct or erase your data, to restrict its use, and you may object to it.")
}

/// The customer, a set of what else is held, and what is on paper.
pub(crate) fn written<F: Format>(writer: Result<Writer<F>, Error>) -> F::Output {
    let mut writer = writer.expect("begun");
    writer.record(&customer()).expect("written");
    writer.record(&BTreeSet::from([Reach::Never, Reach::Phone("+1 555 0100".into())])).expect("written");
    writer.not_included("=Paper files", "kept in the archive; ask for a copy");
    writer.finish().expect("finished")
}
