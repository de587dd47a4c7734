//! Every word of the attributes in one place.

use std::net::IpAddr;

use pii_core::{
    Erase, PersonalData, Rectify,
    schema::{DataOrigin, RecipientRole, Safeguard, Start},
};

pub struct Visits;

impl pii_core::Purpose for Visits {
    const KEY: &'static str = "visits";
}

pub struct Athlete;

impl pii_core::Subject for Athlete {
    const KEY: &'static str = "athlete";
}

pub struct Handle;

impl pii_core::Category for Handle {
    const KEY: &'static str = "user.handle";
}

mod other {
    pub struct Point {
        pub latitude: String,
    }
}

#[derive(PersonalData, Erase)]
#[pii(remote = other::Point, label = "A place", origin = observed)]
struct PointDef {
    #[pii(location::Precise, erase = anonymise)]
    latitude: String,
}

#[derive(PersonalData, Erase, Rectify)]
struct Address {
    #[pii(contact::address::City, erase = anonymise, validate = not_empty)]
    city: String,
}

#[derive(PersonalData, Erase)]
#[pii(
    subject = self::Athlete,
    store = "visits",
    store = "archive",
    origin = provided,
    label = "A visit",
    erase_after(Address, Vec<Address>),
    allow(display = "mail merge", serialize = "stored"),
    crate = ::pii_core,
    bound = "T: std::fmt::Debug",
)]
struct Visit<T> {
    #[pii(subject_id)]
    id: u64,
    #[pii(subject_id, subject = NextOfKin)]
    kin: u64,
    #[pii(
        contact::Email,
        self::Handle,
        purpose(essential::Service, basis = contract),
        purpose(self::Visits, basis = legitimate_interests, assessment = "LIA 2026-04"),
        retention("P2Y", from = r#type),
        recipient("HubSpot", role = processor, country = "US", safeguard = scc),
        recipient("Stripe", "Mailgun"),
        origin = third_party,
        label = "E-mail address",
        note = "typed in by the desk",
        column = "email_address",
        subject = NextOfKin,
        mask = email,
        erase = null,
    )]
    email: Option<String>,
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition = explicit_consent))]
    #[pii(retention("P1Y", from = "end of treatment"), erase = keep(reason = "law", until = "P10Y"))]
    diagnosis: String,
    #[pii(device::IpAddress, retention = "P30D", mask = ip, erase = generalise)]
    address: IpAddr,
    #[pii(nested)]
    home: Address,
    #[pii(nested, with = PointDef)]
    place: other::Point,
    #[pii(none)]
    r#type: T,
}

impl<T> std::fmt::Display for Visit<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a visit")
    }
}

fn not_empty(text: &str) -> Result<(), &'static str> {
    if text.is_empty() { Err("it is not empty") } else { Ok(()) }
}

fn main() {
    let schema = Visit::<u8>::SCHEMA;
    assert_eq!((schema.stores, schema.label), (&["visits", "archive"][..], Some("A visit")));
    let field = schema.field("email").unwrap();
    assert_eq!(field.retention_start, Some(Start::Field("type")));
    assert_eq!(field.origin, Some(DataOrigin::ThirdParty));
    assert_eq!(schema.field("diagnosis").unwrap().origin, Some(DataOrigin::Provided));
    assert_eq!(field.recipients[0].role, Some(RecipientRole::Processor));
    assert_eq!(field.recipients[0].safeguard, Some(Safeguard::Scc));
    assert_eq!((field.label, field.column), (Some("E-mail address"), Some("email_address")));
    let mut visit = Visit {
        id: 1,
        kin: 2,
        email: Some("ada@example.com".into()),
        diagnosis: String::new(),
        address: IpAddr::from([192, 0, 2, 1]),
        home: Address { city: "London".into() },
        place: other::Point { latitude: "51.5".into() },
        r#type: 3u8,
    };
    assert!(visit.home.rectify(AddressPatch { city: Some(String::new()) }).is_err());
    drop(visit.erase());
    assert_eq!((visit.email.as_deref(), visit.r#type), (None, 3));
}
