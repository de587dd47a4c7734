//! Personal values: any text, and texts that a mask is for, in pairs that share what the mask shows and nothing else.

use pii_core::redact::Mask;
use pii_core::testing::{canary, email};
use proptest::prelude::*;

/// Any value a field of text can have.
pub(crate) fn any_text() -> BoxedStrategy<String> {
    prop_oneof![
        4 => canary(),
        2 => email(),
        2 => any::<String>(),
        2 => masked().prop_map(|(_, pair)| pair.0),
        1 => "\\PC{0,40}",
        1 => Just(String::new()),
    ]
    .boxed()
}

type Pair = (String, String);

/// A mask, and two values of which it shows the same.
pub(crate) fn masked() -> BoxedStrategy<(Mask, Pair)> {
    prop_oneof![
        emails().prop_map(|pair| (Mask::Email, pair)),
        phones().prop_map(|pair| (Mask::Phone, pair)),
        cards().prop_map(|pair| (Mask::Card, pair)),
        ibans().prop_map(|pair| (Mask::Iban, pair)),
        networks().prop_map(|pair| (Mask::Ip, pair)),
        dates().prop_map(|pair| (Mask::Date, pair)),
        names().prop_map(|pair| (Mask::Name, pair)),
        postcodes().prop_map(|pair| (Mask::Postcode, pair)),
    ]
    .boxed()
}

fn emails() -> impl Strategy<Value = Pair> {
    let local = || "[A-Za-zÀ-ɏ0-9._+-]{1,30}";
    ("[a-z]{1,12}(\\.[a-z0-9-]{1,8}){0,2}\\.[a-z]{2,6}", local(), local())
        .prop_map(|(domain, one, other)| (format!("{one}@{domain}"), format!("{other}@{domain}")))
}

fn phones() -> impl Strategy<Value = Pair> {
    let rest = || "[ ./(-]?[0-9]{6}[ -]?[0-9]{0,5}";
    (prop::sample::select(vec!["1", "7", "44", "49", "352", "971"]), rest(), rest())
        .prop_map(|(code, one, other)| (format!("+{code}{one}"), format!("+{code}{other}")))
}

fn cards() -> impl Strategy<Value = Pair> {
    let front = || "[0-9]{7,13}( [0-9])?";
    ("[0-9]{4}", front(), front())
        .prop_map(|(last, one, other)| (checked_card(&one, &last), checked_card(&other, &last)))
}

/// The one digit that makes the sum right goes before the last four.
fn checked_card(front: &str, last: &str) -> String {
    let cards = (0..10).map(|digit| format!("{front}{digit} {last}"));
    let valid = |card: &String| {
        let digits = card.bytes().rev().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
        let doubled = digits.enumerate().map(|(place, digit)| match place % 2 {
            0 => digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        });
        doubled.sum::<u32>().is_multiple_of(10)
    };
    cards.into_iter().find(valid).expect("one of ten")
}

fn ibans() -> impl Strategy<Value = Pair> {
    let account = || "[A-Z]{0,4}[0-9]{11,26}";
    ("[A-Z]{2}", account(), account())
        .prop_map(|(country, one, other)| (checked_iban(&country, &one), checked_iban(&country, &other)))
}

fn checked_iban(country: &str, account: &str) -> String {
    let number: String = format!("{account}{country}00")
        .chars()
        .map(|letter| letter.to_digit(36).expect("a letter or a digit").to_string())
        .collect();
    let rest = number.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    format!("{country}{:02}{account}", 98 - rest)
}

fn networks() -> impl Strategy<Value = Pair> {
    let v4 = (any::<[u8; 3]>(), any::<u8>(), any::<u8>())
        .prop_map(|([a, b, c], one, other)| (format!("{a}.{b}.{c}.{one}"), format!("::ffff:{a}.{b}.{c}.{other}")));
    let v6 = (1..=u16::MAX, any::<[u16; 2]>(), any::<[u16; 5]>(), any::<u16>()).prop_map(|(a, [b, c], host, short)| {
        let host = host.map(|group| format!("{group:x}")).join(":");
        (format!("{a:x}:{b:x}:{c:x}:{host}"), format!("{a:X}:{b:x}:{c:04x}::{short:x}"))
    });
    prop_oneof![v4, v6]
}

fn dates() -> impl Strategy<Value = Pair> {
    let day = || "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])(T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z)?";
    ("[12][0-9]{3}", day(), day()).prop_map(|(year, one, other)| (format!("{year}-{one}"), format!("{year}-{other}")))
}

fn names() -> impl Strategy<Value = Pair> {
    let rest = || "[a-zà-ö]{5,12}( [A-Z][a-zà-ö' -]{1,14}){0,3}";
    ("[A-ZÀ-Ö一-龥]", rest(), rest())
        .prop_map(|(initial, one, other)| (format!("{initial}{one}"), format!("{initial}{other}")))
}

fn postcodes() -> impl Strategy<Value = Pair> {
    let british = ("[A-Z]{1,2}[0-9][A-Z0-9]?", "[0-9][A-Z]{2}", "[0-9][A-Z]{2}")
        .prop_map(|(outward, one, other)| (format!("{outward} {one}"), format!("{outward} {other}")));
    let rest = || "[0-9]{2,4}([ -]?[A-Z0-9]{0,3})?";
    let others = ("[0-9]{2}", rest(), rest())
        .prop_map(|(front, one, other)| (format!("{front}{one}"), format!("{front}{other}")));
    prop_oneof![british, others]
}
