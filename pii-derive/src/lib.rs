//! The macros of `pii-core`, which re-exports and documents them.

mod ast;
mod attr;
mod bound;
mod check;
mod crate_path;
mod ctxt;
mod expand;
mod fallback;
mod json;
mod processing;
mod symbol;
mod vocabulary;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::{ast::Input, ctxt::Ctxt};

/// Says what a type's fields hold, redacts its `Debug`, and leaves the marker for the linter.
///
/// ```
/// use pii_core::PersonalData;
///
/// #[derive(PersonalData)]
/// #[pii(subject = Customer)]
/// enum Reach {
///     Mail(#[pii(contact::Email)] String),
///     #[pii(contact::PhoneNumber, retention = "P1Y")]
///     Call { number: String },
/// }
///
/// assert_eq!(format!("{:?}", Reach::Mail("ada@example.com".into())), "Mail(<pii:contact.email>)");
/// ```
#[proc_macro_derive(PersonalData, attributes(pii))]
pub fn derive_personal_data(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), |_, _| {}, expand::personal_data, fallback::personal_data)
}

/// Hands over what is held about a person (Art. 15 GDPR). Needs `PersonalData` beside it.
///
/// ```
/// use pii_core::{Export, PersonalData, export};
///
/// #[derive(PersonalData, Export)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(authorization::Password)]
///     password: String,
/// }
///
/// let login = Login { email: "ada@example.com".into(), password: "hunter2".into() };
/// let answer = export::to_json(&login)?;
/// assert!(answer.contains("ada@example.com") && !answer.contains("hunter2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[proc_macro_derive(Export, attributes(pii))]
pub fn derive_export(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), |_, _| {}, expand::export, fallback::export)
}

/// Erases what is held about a person (Art. 17 GDPR). Needs `PersonalData` beside it.
///
/// ```
/// use pii_core::{Erase, PersonalData};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
/// }
///
/// let mut login = Login { email: Some("ada@example.com".into()) };
/// let receipt = login.erase();
/// assert_eq!(login.email, None);
/// assert_eq!(receipt.to_string(), "Login.email: null, memory zeroized\n");
/// ```
#[proc_macro_derive(Erase, attributes(pii))]
pub fn derive_erase(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), check::erase, expand::erase, fallback::erase)
}

/// Corrects what is held about a person (Art. 16 GDPR). Needs `PersonalData` beside it.
///
/// For `struct Login` it writes `struct LoginPatch` with an `Option` for each personal field.
///
/// ```
/// use pii_core::{PersonalData, Rectify};
///
/// #[derive(PersonalData, Rectify)]
/// struct Login {
///     #[pii(contact::Email, recipient("Mailgun"))]
///     email: String,
///     #[pii(none)]
///     attempts: u32,
/// }
///
/// let mut login = Login { email: "ada@exmple.com".into(), attempts: 0 };
/// let correction = login.rectify(LoginPatch { email: Some("ada@example.com".into()) })?;
/// assert_eq!(correction.recipients(), ["Mailgun"]);
/// # Ok::<(), pii_core::rectify::Rejected>(())
/// ```
#[proc_macro_derive(Rectify, attributes(pii))]
pub fn derive_rectify(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), check::rectify, expand::rectify, fallback::rectify)
}

/// Replaces what is held about people by fictitious data (feature `fake`). Needs `PersonalData` beside it.
///
/// ```
/// use pii_core::{Fake, PersonalData, fake::Faker};
///
/// #[derive(PersonalData, Fake)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: Option<String>,
///     #[pii(none)]
///     attempts: u32,
/// }
///
/// let mut login = Login { email: Some("ada@lovelace.name".into()), attempts: 3 };
/// login.fake(&Faker::new([7; 32]));
/// assert!(!login.email.unwrap().contains("lovelace"));
/// assert_eq!(login.attempts, 3);
/// ```
#[proc_macro_derive(Fake, attributes(pii))]
pub fn derive_fake(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), check::fake, expand::fake, fallback::fake)
}

/// Tells which fields are kept longer than they may be (Art. 5(1)(e) GDPR; feature `retention`). Needs `PersonalData`
/// beside it.
///
/// ```
/// use jiff::civil::{Date, date};
/// use pii_core::{PersonalData, Retain};
///
/// #[derive(PersonalData, Retain)]
/// struct Login {
///     #[pii(contact::Email, retention("P1Y", from = last_seen))]
///     email: String,
///     #[pii(none)]
///     last_seen: Date,
/// }
///
/// let login = Login { email: "ada@example.com".into(), last_seen: date(2024, 2, 29) };
/// assert_eq!(login.next_due(), Some("2025-02-28T00:00:00Z".parse().unwrap()));
/// ```
#[proc_macro_derive(Retain, attributes(pii))]
pub fn derive_retain(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), check::retain, expand::retain, fallback::retain)
}

/// Declares what a function or method processes personal data for (Art. 5(1)(b) GDPR).
///
/// The function stays as it is; the declaration is for `cargo pii`, which compares it with what the function
/// really touches. Parameters may carry categories, and `returns(...)` gives those of the result. Several
/// purposes are written `purpose(path, basis = word)`, one after the other.
///
/// ```
/// use pii_core::processing;
///
/// #[processing(purpose = marketing::Communications, basis = consent, returns(contact::Email))]
/// async fn send_news(#[pii(contact::Email)] to: String) -> String {
///     to
/// }
/// ```
#[proc_macro_attribute]
pub fn processing(attribute: TokenStream, item: TokenStream) -> TokenStream {
    processing::processing(attribute.into(), &item.into()).into()
}

/// Parse, check, expand. Every derive reports every mistake, so that one used alone cannot hide any; the
/// compiler shows equal ones once.
fn derive(
    input: &DeriveInput,
    check: fn(&Ctxt, &Input),
    expand: fn(&Input) -> proc_macro2::TokenStream,
    fallback: fn(&Input) -> proc_macro2::TokenStream,
) -> TokenStream {
    let ctxt = Ctxt::new();
    let input = Input::parse(&ctxt, input);
    check::personal_data(&ctxt, &input);
    check(&ctxt, &input);
    let tokens = match ctxt.check() {
        Ok(()) => expand(&input),
        Err(errors) => {
            let errors = errors.into_compile_error();
            let fallback = fallback(&input);
            quote::quote!(#errors #fallback)
        }
    };
    tokens.into()
}
