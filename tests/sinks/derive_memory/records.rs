//! Fields of records.

use pii_core::{Erase, PersonalData, Pii, Rectify, category::contact};
use zeroize::Zeroizing;

use crate::cases::{Case, report, text};

pub(crate) const CASES: &[Case] = &[
    ("text", |erase| with(erase, |text| Text { name: text })),
    ("bytes", |erase| with(erase, |text| Bytes { scan: text.into_bytes() })),
    ("optional_text", |erase| with(erase, |text| Optional { email: Some(text) })),
    ("boxed_text", |erase| with(erase, |text| Boxed { note: text.into_boxed_str() })),
    ("list", |erase| with(erase, |text| List { phones: vec![String::from("+44"), text] })),
    ("deleted_text", |erase| with(erase, |text| Deleted { note: text })),
    ("pseudonymised_text", pseudonymised),
    ("nested", |erase| with(erase, |text| Nested { inner: Optional { email: Some(text) } })),
    ("nested_list", |erase| with(erase, |text| Many { inner: vec![Optional { email: Some(text) }] })),
    ("variant", |erase| with(erase, Reach::Mail)),
    ("wrapped_text", |erase| with(erase, |text| Wrapped { email: Pii::new(text) })),
    ("wrapper_that_zeroizes", dropped),
    ("corrected_text", corrected),
    ("redacted_on_the_way", shown),
];

#[derive(PersonalData, Erase, Rectify)]
struct Text {
    #[pii(Name, erase = anonymise)]
    name: String,
}

#[derive(PersonalData, Erase)]
struct Bytes {
    #[pii(Biometric, erase = null)]
    scan: Vec<u8>,
}

#[derive(PersonalData, Erase)]
struct Optional {
    #[pii(contact::Email, erase = null)]
    email: Option<String>,
}

#[derive(PersonalData, Erase)]
struct Boxed {
    #[pii(content::FreeText, erase = null)]
    note: Box<str>,
}

#[derive(PersonalData, Erase)]
struct List {
    #[pii(contact::PhoneNumber, erase = null)]
    phones: Vec<String>,
}

#[derive(PersonalData, Erase)]
struct Deleted {
    #[pii(content::FreeText, erase = delete)]
    note: String,
}

#[derive(PersonalData, Erase)]
struct Joined {
    #[pii(contact::Email, erase = pseudonymise)]
    email: String,
}

#[derive(PersonalData, Erase)]
struct Nested {
    #[pii(nested)]
    inner: Optional,
}

#[derive(PersonalData, Erase)]
struct Many {
    #[pii(nested)]
    inner: Vec<Optional>,
}

#[derive(PersonalData, Erase)]
enum Reach {
    Mail(#[pii(contact::Email, erase = null)] String),
}

#[derive(PersonalData, Erase)]
struct Wrapped {
    #[pii(contact::Email, erase = anonymise)]
    email: Pii<String, contact::Email>,
}

fn with<T: Erase + pii_core::erase::EraseWithoutKey>(erase: bool, make: impl FnOnce(String) -> T) {
    report(|| {
        let mut record = make(text());
        if erase {
            let _ = record.erase();
        }
    });
}

fn pseudonymised(erase: bool) {
    report(|| {
        let mut record = Joined { email: text() };
        if erase {
            let _ = record.erase_with(&|_: &str, _: &[u8]| String::from("k1:9f2c"));
        }
    });
}

/// Nobody erases it: the wrapper's content wipes itself.
fn dropped(erase: bool) {
    report(|| {
        let value = Pii::<_, contact::Email>::new(Zeroizing::new(text()));
        if !erase {
            std::mem::forget(value);
        }
    });
}

fn corrected(correct: bool) {
    report(|| {
        let mut record = Text { name: text() };
        if correct {
            let patch = TextPatch { name: Some("Ada".into()) };
            let _ = record.rectify(patch).expect("nothing judges it");
        }
    });
}

/// Showing a record copies nothing of it.
fn shown(erase: bool) {
    report(|| {
        let mut record = Text { name: text() };
        let texts = [format!("{record:?}"), record.redacted().to_string()];
        let json = serde_json::to_string(&record.redacted()).expect("serialises");
        if erase {
            let _ = record.erase();
        }
        drop((texts, json));
    });
}
