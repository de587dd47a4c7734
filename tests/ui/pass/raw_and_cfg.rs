//! Raw identifiers everywhere, and fields that are there or not.

#![allow(non_camel_case_types, reason = "raw names of types, on purpose")]

use pii_core::{Erase, Export, PersonalData, Rectify};

#[derive(PersonalData, Export, Erase, Rectify)]
#[pii(subject = Customer)]
struct r#struct {
    #[pii(Name, erase = null, retention("P2Y", from = r#in))]
    r#type: String,
    #[pii(none)]
    r#in: u64,
    #[cfg(any())]
    gone: Nowhere,
    #[cfg(all())]
    #[cfg_attr(all(), pii(contact::Email, erase = null))]
    email: String,
    #[cfg_attr(any(), pii(none))]
    #[pii(contact::Url, erase = null)]
    url: String,
}

#[derive(PersonalData)]
enum r#enum {
    r#If(#[pii(Name)] String),
    #[cfg(any())]
    Gone(Nowhere),
}

fn main() {
    let mut value = r#struct { r#type: "a".into(), r#in: 1, email: "b".into(), url: "c".into() };
    assert_eq!(
        format!("{value:?}"),
        "struct { type: <pii:name>, in: 1, email: <pii:contact.email>, url: <pii:contact.url> }"
    );
    let patch = r#structPatch { r#type: Some("d".into()), ..Default::default() };
    assert_eq!(value.rectify(patch).unwrap().fields().count(), 1);
    assert_eq!(value.r#type, "d");
    drop(value.erase());
    assert_eq!(format!("{:?}", r#enum::r#If("a".into())), "If(<pii:name>)");
}
