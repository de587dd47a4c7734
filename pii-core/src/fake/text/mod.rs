//! Text for each kind of data.

mod contact;
mod finance;
mod network;
mod shape;
mod words;

use alloc::{format, string::String};

use super::{draw::Draw, kind::Kind};

pub(super) use finance::CARDS;
pub(super) use shape::{Shape, decimal, uuid};

/// What a credential becomes: no password has this hash and nobody signs in with it.
///
/// ```
/// use pii_core::{Fake, PersonalData, fake::{Faker, UNUSABLE}};
///
/// #[derive(PersonalData, Fake)]
/// struct Login {
///     #[pii(authorization::Password)]
///     password: String,
/// }
///
/// let mut login = Login { password: "$2b$12$abcdefghijklmnopqrstuv".into() };
/// login.fake(&Faker::new([7; 32]));
/// assert_eq!(login.password, UNUSABLE);
/// ```
pub const UNUSABLE: &str = "!unusable";

/// For what nothing better is known and what would be recognised by how often it occurs.
const NOT_STATED: &str = "not stated";

pub(super) fn of(kind: Kind, original: &str, draw: &mut Draw) -> String {
    match kind {
        Kind::Name => words::name(draw),
        Kind::GivenName => words::given(draw).into(),
        Kind::FamilyName => words::family(draw),
        Kind::Email => contact::email(draw),
        Kind::Phone => contact::phone(draw),
        Kind::Emergency => format!("{}, {}", words::name(draw), contact::phone(draw)),
        Kind::Address => contact::address(draw),
        Kind::Street => contact::street(draw),
        Kind::City => contact::city(draw),
        Kind::PostalCode => contact::postal_code(draw),
        Kind::Region => "Fictshire".into(),
        Kind::Country => if original.len() == 3 { "ZZZ" } else { "ZZ" }.into(),
        Kind::Url => format!("https://www.{}/{}", contact::host(draw), draw.hex()),
        Kind::Organization => words::organization(draw),
        Kind::Username => format!("{}_{}", words::given(draw).to_lowercase(), draw.hex()),
        Kind::Id => format!("fake-{}", draw.hex()),
        Kind::Device => network::mac(original, draw).unwrap_or_else(|| format!("fake-{}", draw.hex())),
        Kind::Official => official(draw),
        Kind::NationalId => shape::social_security(original, draw).unwrap_or_else(|| official(draw)),
        Kind::IpAddress => network::ip(original, draw),
        Kind::UserAgent => "Mozilla/5.0 (compatible; Fictitious/1.0)".into(),
        Kind::Iban => finance::iban(draw),
        Kind::Card => draw.pick(CARDS).into(),
        Kind::CreditScore => format!("{}", 300 + draw.below(551)),
        Kind::Income => format!("{}", 20_000 + draw.below(40_001)),
        Kind::DateOfBirth => {
            let (year, month, day) = date(draw);
            format!("{year:04}-{month:02}-{day:02}")
        }
        // The code of ISO 639-2 for a language nobody determined.
        Kind::Language => "und".into(),
        Kind::JobTitle => draw.pick(words::JOBS).into(),
        Kind::Coordinates => format!("0.{:06}, 0.{:06}", draw.below(100_000), draw.below(100_000)),
        Kind::Prose => draw.pick(words::PROSE).into(),
        Kind::Secret => UNUSABLE.into(),
        Kind::Trait => NOT_STATED.into(),
        Kind::Fact => "fictitious".into(),
    }
}

fn official(draw: &mut Draw) -> String {
    format!("FICTITIOUS-{}", draw.hex().to_uppercase())
}

/// Year, month and day. No month has fewer days than are drawn.
fn date(draw: &mut Draw) -> (i16, i8, i8) {
    let number = |drawn: u64| i16::try_from(drawn).unwrap_or(0);
    let part = |drawn: u64| i8::try_from(drawn).unwrap_or(0);
    (1940 + number(draw.below(65)), 1 + part(draw.below(12)), 1 + part(draw.below(28)))
}
