//! One shape, three personal fields and an id, in the words of each crate.

use pii_core::{Erase, Export, PersonalData};
use redactable::Sensitive;
use secrecy::SecretString;
use serde::Serialize;
use veil::Redact;

const ID: u64 = 70_412;
const NAME: &str = "Ada Lovelace";
const EMAIL: &str = "ada.lovelace@example.com";
const PHONE: &str = "+44 20 7946 0991";

/// What no redacting output may hold.
pub(crate) const CLEAR: [&str; 3] = [NAME, EMAIL, PHONE];

/// Each type is made of the same values.
macro_rules! made_of_the_same {
    ($($type:ty;)*) => {$(
        impl Default for $type {
            fn default() -> Self {
                Self { id: ID, name: NAME.into(), email: EMAIL.into(), phone: PHONE.into() }
            }
        }
    )*};
}

made_of_the_same! {
    Ours;
    OursShowingId;
    Plain;
    Veil;
    Redactable;
    Secrecy;
}

#[derive(PersonalData, Export, Erase)]
#[pii(subject = Customer, store = "customers")]
pub(crate) struct Ours {
    #[pii(subject_id)]
    pub(crate) id: u64,
    #[pii(Name, purpose(essential::Service, basis = contract), retention = "P2Y", erase = delete)]
    pub(crate) name: String,
    #[pii(contact::Email, purpose(essential::Service, basis = contract), recipient("HubSpot"), erase = delete)]
    pub(crate) email: String,
    #[pii(contact::PhoneNumber, purpose(essential::Service, basis = contract), erase = delete)]
    pub(crate) phone: String,
}

/// As the other crates do, it prints the number.
#[derive(PersonalData)]
pub(crate) struct OursShowingId {
    #[pii(none)]
    id: u64,
    #[pii(Name)]
    name: String,
    #[pii(contact::Email)]
    email: String,
    #[pii(contact::PhoneNumber)]
    phone: String,
}

/// What a service without any of these crates has.
#[derive(Debug, Serialize)]
pub(crate) struct Plain {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
}

#[derive(Redact)]
pub(crate) struct Veil {
    id: u64,
    #[redact]
    name: String,
    #[redact]
    email: String,
    #[redact]
    phone: String,
}

#[derive(Sensitive, Clone, Serialize)]
pub(crate) struct Redactable {
    id: u64,
    #[sensitive(redactable::Pii)]
    name: String,
    #[sensitive(redactable::Email)]
    email: String,
    #[sensitive(redactable::PhoneNumber)]
    phone: String,
}

#[derive(Debug)]
#[expect(dead_code, reason = "it is printed and nothing else")]
pub(crate) struct Secrecy {
    id: u64,
    name: SecretString,
    email: SecretString,
    phone: SecretString,
}

pub(crate) mod classified {
    use data_privacy::{RedactedDebug, classified, taxonomy};

    use super::{EMAIL, ID, NAME, PHONE};

    #[taxonomy(bench)]
    pub(crate) enum Taxonomy {
        Personal,
    }

    #[classified(Taxonomy::Personal)]
    pub(crate) struct Name(String);

    #[classified(Taxonomy::Personal)]
    pub(crate) struct Email(String);

    #[classified(Taxonomy::Personal)]
    pub(crate) struct Phone(String);

    /// `Debug` names the class; `RedactedDebug` is what a redaction engine prints.
    #[derive(Debug, RedactedDebug)]
    pub(crate) struct Person {
        #[unredacted]
        id: u64,
        name: Name,
        email: Email,
        phone: Phone,
    }

    impl Default for Person {
        fn default() -> Self {
            Self { id: ID, name: Name(NAME.into()), email: Email(EMAIL.into()), phone: Phone(PHONE.into()) }
        }
    }
}
