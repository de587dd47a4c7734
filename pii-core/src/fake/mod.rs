//! Fictitious data for development.
//!
//! Developers need records that look like those of production, and must not have those of production.
//! `#[derive(Fake)]` replaces every personal value by one that was made up, in place.
//!
//! # Joins
//!
//! The same key, category and value always give the same fake, in every table, service and run of one version of
//! this crate. Another key gives others, and nobody without the key gets back to the original. Throw the key away
//! once the copy is made.
//!
//! A join survives when both sides say the same about the value:
//!
//! - A subject id without a category counts as [`UniqueId`](crate::category::UniqueId). A foreign key that is
//!   marked `subject_id` or `UniqueId` joins it.
//! - The first category of a field decides. The same text in two categories gives two fakes that have nothing to do
//!   with each other: `name::Last` does not join `name::Maiden`.
//! - Values are compared as they are: `Ada@example.com` and `ada@example.com` are two people.
//! - Numbers join numbers of the same width, signed or not. Text of digits joins numbers of 64 bits, and text that
//!   spells a UUID joins `uuid::Uuid`.
//! - Keys of maps stay as they are. Where they tell about a person, use a `Vec` of pairs.
//!
//! # What stays visible
//!
//! Presence: `None` stays `None`, empty text stays empty, and a `Vec` keeps its length. So does which records have
//! the same value. Where a category has few values, how often each occurs would give them away, so health, origin,
//! belief, gender, other traits and all `bool` become one value for everybody.
//!
//! # What comes out
//!
//! | category | fake |
//! |---|---|
//! | names | one of 128 given and 320 family names: 40,960 whole names |
//! | [`contact::Email`](crate::category::contact::Email) | at a domain nobody can own (RFC 2606, RFC 6761), with 64 bits of the keyed hash |
//! | telephone and fax | Ofcom's numbers for drama and the 555-01xx numbers of North America, 25,400 in all |
//! | addresses | invented streets and towns; postal codes begin with `000`, countries are `ZZ` |
//! | IP addresses | 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737) and `2001:db8::/32` (RFC 3849) |
//! | [`contact::Url`](crate::category::contact::Url) | at a domain nobody can own, with 64 bits |
//! | ids and user names | 64 bits; numbers are permuted, so that two ids never become one |
//! | [`device::DeviceId`](crate::category::device::DeviceId) | an id; in place of a MAC address one of `00-00-5E-00-53-xx` (RFC 7042) |
//! | [`financial::BankAccount`](crate::category::financial::BankAccount) | a German IBAN with valid check digits whose bank code begins with `0`: the first digit is a clearing area, and those are 1 to 8 (Deutsche Bundesbank, *Merkblatt Bankleitzahlendatei*) |
//! | [`financial::CreditCard`](crate::category::financial::CreditCard) | one of 15 numbers that card schemes and payment services publish for tests |
//! | numbers given by a state | text that says it is fictitious; in place of a US social security number one that begins with `000`, which is never issued |
//! | dates of birth | a day of 1940 to 2004 |
//! | precise places | within a tenth of a degree of 0° N, 0° E, on the open sea |
//! | credentials | [`UNUSABLE`], for everybody |
//! | free text and all else | text that says nothing |
//!
//! Where a column is unique, cards, telephone numbers, MAC and IP addresses and US social security numbers may
//! collide: there are not enough that nobody owns. A unique column of tokens has to be emptied in the copy.

mod containers;
mod draw;
mod faker;
mod kind;
mod permute;
mod text;
mod value;

#[cfg(test)]
mod tests;

pub use faker::Faker;
pub use text::UNUSABLE;
pub use value::FakeValue;

use crate::PersonalData;

/// A type whose personal data can be replaced by fictitious data.
///
/// Derive it. Every field with a category and every subject id takes another value, and the memory of the old one
/// is wiped where its type allows it. Nested values do the same; fields that are not personal stay.
///
/// What stays visible and how joins survive: see [`fake`](crate::fake).
///
/// ```
/// use pii_core::{Fake, PersonalData, fake::Faker};
///
/// #[derive(PersonalData, Fake)]
/// struct Customer {
///     #[pii(subject_id)]
///     id: u64,
///     #[pii(contact::Email)]
///     email: Option<String>,
///     #[pii(none)]
///     plan: &'static str,
/// }
///
/// #[derive(PersonalData, Fake)]
/// struct Order {
///     #[pii(UniqueId)]
///     customer: u64,
/// }
///
/// let faker = Faker::new([7; 32]);
/// let mut ada = Customer { id: 7, email: Some("ada@lovelace.name".into()), plan: "basic" };
/// let mut order = Order { customer: 7 };
/// ada.fake(&faker);
/// order.fake(&faker);
///
/// assert_ne!(ada.id, 7);
/// assert_eq!(ada.id, order.customer);
/// assert!(!ada.email.unwrap().contains("lovelace"));
/// assert_eq!(ada.plan, "basic");
/// ```
#[diagnostic::on_unimplemented(
    message = "the personal data of `{Self}` cannot be replaced by fictitious data",
    label = "no `Fake` here",
    note = "add `#[derive(PersonalData, Fake)]` to the type",
    note = "sets and shared values cannot change in place: use a `Vec`, a map or a `Box`"
)]
pub trait Fake: PersonalData {
    /// Replaces every personal value.
    fn fake(&mut self, faker: &Faker);
}
