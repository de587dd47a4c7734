//! What comes out: for every category, from reserved ranges only, and nothing of what went in.

use std::{
    borrow::ToOwned,
    collections::BTreeSet,
    format,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    string::{String, ToString},
    vec,
    vec::Vec,
};

use proptest::prelude::*;

use super::{FakeValue, Faker, UNUSABLE, kind::Kind, text::CARDS};
use crate::category::{self, CategoryTerm, Flags, UniqueId, contact, device, financial, government_id, unique_id};

const ID: CategoryTerm = CategoryTerm::of::<UniqueId>();

fn faker() -> Faker {
    Faker::new([7; 32])
}

fn luhn(digits: &str) -> u32 {
    let digits = digits.bytes().rev().map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    sum % 10
}

/// ISO 13616: the first four letters go to the end, letters count from ten, and the remainder is one.
fn iban_remainder(iban: &str) -> u32 {
    let turned = [&iban[4..], &iban[..4]].concat();
    turned.chars().fold(0, |remainder, letter| {
        let value = letter.to_digit(36).unwrap();
        (remainder * if value < 10 { 10 } else { 100 } + value) % 97
    })
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_reserved_host(host: &str) -> bool {
    ["example.com", "example.org", "example.net"].contains(&host.strip_prefix("www.").unwrap_or(host))
        || host.rsplit('.').next().is_some_and(|top| ["example", "test"].contains(&top))
}

fn is_fictional_phone(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if let Some(number) = digits.strip_prefix('1') {
        return number.len() == 10 && &number[3..8] == "55501";
    }
    let drama = [
        "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960", "1514960",
        "1614960", "1914980", "2079460", "2896496", "2920180", "1632960", "7700900", "8081570", "3069990",
    ];
    digits.strip_prefix("44").is_some_and(|rest| rest.len() == 10 && drama.contains(&&rest[..7]))
}

/// Whether text lies in what is reserved for the category.
fn is_reserved(kind: Kind, text: &str) -> bool {
    let said = |words: &[&str]| words.contains(&text);
    match kind {
        Kind::Email => {
            let (local, host) = text.split_once('@').unwrap();
            is_reserved_host(host) && is_hex(local.split_once('.').unwrap().1, 16) && local.len() <= 64
        }
        Kind::Phone => is_fictional_phone(text),
        Kind::Emergency => is_fictional_phone(text.split_once(", ").unwrap().1),
        Kind::PostalCode => text.len() == 5 && text.starts_with("000"),
        Kind::Address => text.split_once(", ").unwrap().1.starts_with("000"),
        Kind::Country => said(&["ZZ", "ZZZ"]),
        Kind::Url => {
            let (host, person) = text.strip_prefix("https://").unwrap().split_once('/').unwrap();
            is_reserved_host(host) && is_hex(person, 16)
        }
        Kind::Username => is_hex(text.split_once('_').unwrap().1, 16),
        Kind::Id | Kind::Device => is_hex(text.strip_prefix("fake-").unwrap(), 16),
        Kind::Official | Kind::NationalId => is_hex(text.strip_prefix("FICTITIOUS-").unwrap(), 16),
        Kind::IpAddress => is_documentation(text.parse().unwrap()),
        Kind::Iban => text.starts_with("DE") && text.len() == 22 && &text[4..5] == "0" && iban_remainder(text) == 1,
        Kind::Card => CARDS.contains(&text) && luhn(text) == 0,
        Kind::CreditScore => (300..=850).contains(&text.parse::<u16>().unwrap()),
        Kind::Income => (20_000..=60_000).contains(&text.parse::<u32>().unwrap()),
        Kind::DateOfBirth => text.len() == 10 && (1940..=2004).contains(&text[..4].parse::<u16>().unwrap()),
        Kind::Coordinates => text.split(", ").all(|part| part.parse::<f64>().unwrap() < 0.1),
        Kind::Language => text == "und",
        Kind::Region => text == "Fictshire",
        Kind::Secret => text == UNUSABLE,
        Kind::Trait => text == "not stated",
        Kind::Fact => text == "fictitious",
        Kind::UserAgent => text.contains("Fictitious"),
        Kind::Name
        | Kind::GivenName
        | Kind::FamilyName
        | Kind::Street
        | Kind::City
        | Kind::Organization
        | Kind::JobTitle
        | Kind::Prose => !text.is_empty(),
    }
}

fn is_documentation(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, host] = address.octets();
            [[192, 0, 2], [198, 51, 100], [203, 0, 113]].contains(&[a, b, c]) && (1..=254).contains(&host)
        }
        IpAddr::V6(address) => address.segments()[..2] == [0x2001, 0x0db8],
    }
}

proptest! {
    #[test]
    fn every_category_stays_in_what_is_reserved_and_shows_nothing(original in "[A-Za-z@.-]{4}[ -~äß]{4,30}[#%&]") {
        for term in category::ALL {
            let fake = faker().text(term, &original);
            prop_assert!(is_reserved(Kind::of(term), &fake), "{}: {fake}", term.key);
            prop_assert!(!fake.to_lowercase().contains(&original.to_lowercase()), "{}: {fake}", term.key);
            prop_assert_eq!(&fake, &faker().text(term, &original));
        }
    }

    #[test]
    fn what_identifies_follows_the_key_and_the_category(original in ".{1,30}", key: [u8; 32]) {
        prop_assume!(key != [7; 32] && original.parse::<u64>().is_err());
        let email = CategoryTerm::of::<contact::Email>();
        let other = CategoryTerm::of::<contact::Url>();
        let fake = faker().text(&email, &original);
        let local = |text: &str| text.split(['.', '@', '/']).find(|part| is_hex(part, 16)).map(ToOwned::to_owned);
        prop_assert_ne!(&fake, &Faker::new(key).text(&email, &original));
        prop_assert_ne!(local(&fake), local(&faker().text(&other, &original)));
    }

    #[test]
    fn a_fake_of_a_fake_is_another(original in "[a-z]{3,12}") {
        for term in category::ALL.iter().filter(|term| !faker().text(term, "a").eq(&faker().text(term, "b"))) {
            let fake = faker().text(term, &original);
            prop_assert_ne!(&faker().text(term, &fake), &fake, "{}", term.key);
        }
    }

    #[test]
    fn numbers_of_one_width_join_and_keep_their_sign(number: u64) {
        let fake = number.faked(&ID, &faker());
        let signed = |number: u64| i64::from_le_bytes(number.to_le_bytes());
        prop_assert_eq!(signed(number).faked(&ID, &faker()), signed(fake));
        prop_assert_eq!(signed(number) < 0, signed(fake) < 0);
        prop_assert_eq!(faker().text(&ID, &number.to_string()), fake.to_string());
    }

    #[test]
    fn different_numbers_stay_different(one: u64, distance in 1..u64::MAX) {
        let other = one.wrapping_add(distance);
        prop_assert_ne!(one.faked(&ID, &faker()), other.faked(&ID, &faker()));
        prop_assert_ne!(u128::from(one).faked(&ID, &faker()), u128::from(other).faked(&ID, &faker()));
    }

    #[test]
    fn drawn_numbers_lie_in_their_range(original: [u8; 8], low: u64, high: u64) {
        let (low, high) = (low.min(high), low.max(high));
        prop_assert!((low..=high).contains(&faker().number(&ID, &original, low..=high)));
    }

    #[test]
    fn addresses_join_their_text(v4: u32, v6: u128) {
        let ip = CategoryTerm::of::<device::IpAddress>();
        for address in [IpAddr::V4(Ipv4Addr::from(v4)), IpAddr::V6(Ipv6Addr::from(v6))] {
            let fake = address.faked(&ip, &faker());
            prop_assert!(is_documentation(fake));
            prop_assert_eq!(faker().text(&ip, &address.to_string()), fake.to_string());
        }
    }
}

#[test]
fn small_numbers_are_permuted() {
    let bytes: BTreeSet<u8> = (0..=u8::MAX).map(|number| number.faked(&ID, &faker())).collect();
    assert_eq!(bytes.len(), 1 << 8);
    let words: BTreeSet<u16> = (0..=u16::MAX).map(|number| number.faked(&ID, &faker())).collect();
    assert_eq!(words.len(), 1 << 16);
    assert!((0..=i16::MAX).all(|number| number.faked(&ID, &faker()) >= 0));
    assert!((0..1000_u16).filter(|number| number.faked(&ID, &faker()) == *number).count() < 10);
}

#[test]
fn no_number_of_a_type_without_zero_becomes_zero() {
    let fakes = (1..2000).filter_map(core::num::NonZeroU32::new).map(|number| number.faked(&ID, &faker()));
    assert_eq!(fakes.collect::<BTreeSet<_>>().len(), 1999);
    let pin = CategoryTerm::of::<category::authorization::Pin>();
    assert_eq!(core::num::NonZeroU32::MIN.faked(&pin, &faker()), core::num::NonZeroU32::MAX);
}

#[test]
fn ids_join_across_fields_and_not_across_categories() {
    let pseudonym = CategoryTerm::of::<unique_id::Pseudonymous>();
    assert_ne!(7_u64.faked(&ID, &faker()), 7_u64.faked(&pseudonym, &faker()));
    assert_ne!(7_u64.faked(&ID, &faker()), 7_u64.faked(&ID, &Faker::new([8; 32])));
    assert_ne!(faker().text(&ID, "c-7"), faker().text(&pseudonym, "c-7"));
}

#[test]
fn ids_keep_the_shape_that_others_rely_on() {
    let fake = faker().text(&ID, "0192F0C1-2345-7abc-8def-0123456789ab");
    let groups: Vec<_> = fake.split('-').map(str::len).collect();
    assert_eq!(groups, [8, 4, 4, 4, 12]);
    assert_eq!(&fake[14..15], "4");
    assert_eq!(fake, faker().text(&ID, "0192f0c1-2345-7abc-8def-0123456789ab"));
    assert!(faker().text(&ID, "007").starts_with("fake-"));
    let mac = faker().text(&CategoryTerm::of::<device::DeviceId>(), "3c:22:fb:01:02:03");
    assert!(mac.starts_with("00:00:5E:00:53:") && mac.len() == 17, "{mac}");
    let number = CategoryTerm::of::<government_id::NationalIdentificationNumber>();
    assert!(faker().text(&number, "123-45-6789").starts_with("000-"));
}

#[test]
fn the_law_goes_before_the_key() {
    let own = |key, flags| {
        let mut term = ID;
        (term.key, term.flags) = (key, flags);
        Kind::of(&term)
    };
    assert_eq!(own("user.contact.email.work", Flags::NONE), Kind::Email);
    assert_eq!(own("user.contact.email.work", Flags::SECRET), Kind::Secret);
    assert_eq!(own("user.name.tribe", Flags::ART9), Kind::Trait);
    assert_eq!(own("loyalty.number", Flags::IDENTIFIER), Kind::Id);
    assert_eq!(own("diary", Flags::FREE_TEXT), Kind::Prose);
    assert_eq!(own("shoe_size", Flags::NONE), Kind::Fact);
}

#[test]
fn presence_and_number_stay_and_nothing_else() {
    let email = CategoryTerm::of::<contact::Email>();
    assert_eq!(None::<String>.faked(&email, &faker()), None);
    assert_eq!(faker().text(&email, ""), "");
    let many = vec!["a@b.c".to_owned(), "d@e.f".to_owned(), "a@b.c".to_owned()].faked(&email, &faker());
    assert_eq!((many.len(), &many[0]), (3, &many[2]));
    assert_ne!(many[0], many[1]);
    assert_eq!(vec![1_u8, 2, 3].faked(&email, &faker()).len(), 32);
    assert!(Vec::<u8>::new().faked(&email, &faker()).is_empty());
    assert_ne!([1_u8; 16].faked(&ID, &faker())[..2], [1_u8.faked(&ID, &faker()); 2]);
    assert!(!true.faked(&ID, &faker()));
}

#[test]
fn numbers_follow_their_category() {
    let phone = CategoryTerm::of::<contact::PhoneNumber>();
    assert!(is_fictional_phone(&442_012_345_678_u64.faked(&phone, &faker()).to_string()));
    let score = CategoryTerm::of::<financial::CreditScore>();
    assert!((300..=850).contains(&700_i32.faked(&score, &faker())));
    let place = CategoryTerm::of::<category::location::Precise>();
    assert!((-0.1..=0.1).contains(&52.52_f64.faked(&place, &faker())));
}

#[test]
fn names_rarely_collide() {
    let name = CategoryTerm::of::<category::Name>();
    let names: BTreeSet<_> = (0..1000).map(|index| faker().text(&name, &format!("person {index}"))).collect();
    assert!(names.len() > 960, "{}", names.len());
}

/// Copies that were made earlier are joined with those made now.
#[test]
fn fakes_stay_the_same_from_run_to_run() {
    let text = |term: CategoryTerm| faker().text(&term, "ada@lovelace.name");
    assert_eq!(text(CategoryTerm::of::<contact::Email>()), "jonas.61102f14c4c3bec5@people.example");
    assert_eq!(text(CategoryTerm::of::<financial::BankAccount>()), "DE52058646422291709479");
    assert_eq!(7_u64.faked(&ID, &faker()).to_string(), "1470326084512642165");
}

#[cfg(feature = "uuid")]
#[test]
fn uuids_join_their_text() {
    let original = uuid::Uuid::from_u128(9);
    assert_eq!(faker().text(&ID, &original.to_string()), original.faked(&ID, &faker()).to_string());
}

#[cfg(feature = "jiff")]
#[test]
fn dates_join_their_text() {
    let born = CategoryTerm::of::<category::demographic::DateOfBirth>();
    let original = jiff::civil::date(1815, 12, 10);
    assert_eq!(faker().text(&born, "1815-12-10"), original.faked(&born, &faker()).to_string());
    let time = jiff::Timestamp::UNIX_EPOCH.faked(&born, &faker());
    assert!((0..=1_100_000_000).contains(&time.as_second()) && time != jiff::Timestamp::UNIX_EPOCH);
}
