//! Generated code in a crate that denies everything, names its own things badly and renames ours.

#![deny(
    warnings,
    clippy::all,
    clippy::pedantic,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused,
    elided_lifetimes_in_paths,
    let_underscore_drop,
    non_ascii_idents,
    single_use_lifetimes,
    trivial_casts,
    unused_lifetimes,
    unused_qualifications,
    variant_size_differences
)]
#![forbid(unsafe_code)]

use renamed::{Erase, Export, PersonalData, Rectify, processing};

extern crate pii_core as renamed;

/// What would break code that does not name things in full.
pub mod shadow {
    #![allow(non_camel_case_types, reason = "names of primitive types and of the prelude, on purpose")]

    use crate::renamed;

    /// Not `Option`.
    #[derive(Debug, PartialEq)]
    pub struct Option;
    /// Not `Result`.
    #[derive(Debug, PartialEq)]
    pub struct Result;
    /// Not `Ok`.
    #[derive(Debug, PartialEq)]
    pub struct Some;
    /// Not `str`.
    #[derive(Debug, PartialEq)]
    pub struct str;
    /// Not the standard library.
    pub mod core {}
    /// Not the runtime.
    pub mod pii_core {}

    /// Uses the names above.
    #[derive(PartialEq, renamed::PersonalData, renamed::Erase, renamed::Export, renamed::Rectify)]
    pub struct Shadowed {
        /// A field.
        #[pii(contact::Email, erase = null)]
        pub f0: String,
        /// A field.
        #[pii(none)]
        pub out: Option,
        /// A field.
        #[pii(none)]
        pub serializer: Result,
        /// A field.
        #[pii(none)]
        pub record: str,
        /// A field.
        #[pii(none)]
        pub visitor: Some,
    }
}

/// A record.
#[derive(PersonalData, Export, Erase, Clone, PartialEq)]
#[pii(subject = Customer, store = "customers", crate = crate::renamed)]
pub struct Record<'a, T, const N: usize>
where
    T: Copy,
{
    /// A field.
    #[pii(subject_id)]
    pub id: u64,
    /// A field.
    #[pii(contact::Email, purpose(essential::Service, basis = contract), erase = null)]
    pub email: Option<String>,
    /// A field.
    #[pii(nested)]
    pub address: Address,
    /// A field.
    #[pii(none)]
    pub tags: &'a [T; N],
    /// A field.
    #[deprecated(note = "holds data all the same")]
    #[pii(contact::FaxNumber, erase = keep(reason = "law", until = "2030"))]
    pub fax: &'a str,
}

/// A type nobody else can name: it stands in no public bound.
#[derive(PersonalData, Export, Erase, Rectify, Clone, PartialEq)]
pub struct Address {
    /// A field.
    #[pii(contact::address::City, erase = anonymise)]
    pub city: String,
}

#[derive(Debug, Clone, PartialEq)]
struct Private<T>(T);

/// A public type with a private generic field.
#[derive(PersonalData, Clone, PartialEq)]
pub struct Public<T> {
    #[pii(none)]
    inner: Private<T>,
    #[pii(contact::Email)]
    email: String,
}

/// A choice.
#[derive(PersonalData, Export, Erase, Clone, PartialEq)]
pub enum Choice {
    /// A variant.
    Mail(#[pii(contact::Email, erase = delete)] String),
    /// A variant.
    Never,
}

/// A function.
///
/// # Errors
///
/// Never.
#[processing(purpose = essential::Service, basis = contract, returns(Name))]
pub async fn greet(
    #[pii(contact::Email)] email: &str,
    #[pii(Name)] name: &mut String,
) -> Result<String, std::fmt::Error> {
    name.push_str(email);
    Ok(name.clone())
}

/// A method.
impl Address {
    /// Whether it is empty.
    #[must_use]
    #[processing(
        purpose(essential::Service, basis = contract),
        purpose(marketing::Communications, basis = consent)
    )]
    pub const fn is_empty(&self) -> bool {
        self.city.is_empty()
    }
}

#[test]
fn it_compiles_and_works() {
    let address = Address { city: "Rome".into() };
    assert!(!address.is_empty());
    assert_eq!(format!("{:?}", Choice::Mail("a@b".into())), "Mail(<pii:contact.email>)");
    assert_eq!(format!("{:?}", Choice::Never), "Never");
    let public = Public { inner: Private(1), email: "a@b".into() };
    assert_eq!(format!("{public:?}"), "Public { inner: Private(1), email: <pii:contact.email> }");
    assert!(public.clone() == public);
    let shadowed = shadow::Shadowed {
        f0: "a@b".into(),
        out: shadow::Option,
        serializer: shadow::Result,
        record: shadow::str,
        visitor: shadow::Some,
    };
    assert!(format!("{shadowed:?}").starts_with("Shadowed { f0: <pii:contact.email>"));
}
