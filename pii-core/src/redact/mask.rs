//! A part of a value, and nothing that tells how long the rest is.

use core::{
    fmt::{self, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use super::Mask;
use crate::erase::Generalise;

/// Writes what the mask leaves; `None`, and nothing written, if the text is not what the mask is for or if so
/// little of it would be hidden that it could be guessed.
pub(super) fn write(mask: Mask, text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    match mask {
        Mask::Email => email(text, out),
        Mask::Phone => phone(text, out),
        Mask::Card => card(text, out),
        Mask::Iban => iban(text, out),
        Mask::Ip => ip(text, out),
        Mask::Date => date(text, out),
        Mask::Name => name(text, out),
        Mask::Postcode => postcode(text, out),
    }
}

fn email(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let (local, domain) = text.rsplit_once('@')?;
    let host =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let sound = !local.is_empty() && domain.contains('.') && domain.split('.').all(host);
    // An address of digits is a machine, often somebody's own.
    let named = domain.bytes().any(|byte| byte.is_ascii_alphabetic());
    (sound && named).then(|| write!(out, "***@{domain}"))
}

fn phone(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let number = text.strip_prefix('+')?;
    let (digits, count) = digits::<15>(number, |byte| matches!(byte, b' ' | b'-' | b'(' | b')' | b'.' | b'/'))?;
    let digits = core::str::from_utf8(&digits[..count]).ok()?;
    (count >= 7).then(|| write!(out, "+{} ***", &digits[..calling_code(digits)]))
}

/// How many digits the country code has (ITU-T E.164).
fn calling_code(digits: &str) -> usize {
    const TWO: &str = "20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 83 84 86 89 90 91 92 93 94 95 98";
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        _ if TWO.split(' ').any(|code| digits.starts_with(code)) => 2,
        _ => 3,
    }
}

fn card(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let (digits, count) = digits::<19>(text, |byte| matches!(byte, b' ' | b'-'))?;
    let digits = &digits[..count];
    let last = core::str::from_utf8(digits.get(count.checked_sub(4)?..)?).ok()?;
    (count >= 12 && luhn(digits)).then(|| write!(out, "**** {last}"))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    sum % 10 == 0
}

fn iban(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let letters = || text.bytes().filter(|byte| *byte != b' ');
    let length = letters().count();
    let sound = (15..=34).contains(&length)
        && letters().take(2).all(|byte| byte.is_ascii_uppercase())
        && letters().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !sound {
        return None;
    }
    // ISO 7064: the first four go to the end, letters count from ten.
    let remainder = letters().skip(4).chain(letters().take(4)).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    let mut country = letters().take(2).map(char::from);
    let (first, second) = (country.next()?, country.next()?);
    (remainder == 1).then(|| write!(out, "{first}{second}** ****"))
}

fn ip(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    match text.parse().ok()? {
        IpAddr::V4(address) => Some(network_v4(address, out)),
        IpAddr::V6(address) => Some(match address.to_ipv4_mapped() {
            Some(address) => network_v4(address, out),
            None => network_v6(address, out),
        }),
    }
}

fn network_v4(address: Ipv4Addr, out: &mut dyn Write) -> fmt::Result {
    let [a, b, c, _] = address.generalised().octets();
    write!(out, "{a}.{b}.{c}.*")
}

fn network_v6(address: Ipv6Addr, out: &mut dyn Write) -> fmt::Result {
    let [a, b, c, ..] = address.generalised().segments();
    write!(out, "{a:x}:{b:x}:{c:x}:*")
}

fn date(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let bytes = text.as_bytes();
    let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let digits = |range: core::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    let iso = bytes.len() >= 10 && bytes[4] == b'-' && digits(5..7) && bytes[7] == b'-' && digits(8..10);
    iso.then(|| write!(out, "{year}-**-**"))
}

fn name(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let mut letters = text.chars();
    let initial = letters.next().filter(|letter| letter.is_alphabetic())?;
    // Of a name of one or two letters the initial is most of it.
    (letters.filter(|letter| letter.is_alphabetic()).count() >= 2).then(|| write!(out, "{initial}."))
}

fn postcode(text: &str, out: &mut dyn Write) -> Option<fmt::Result> {
    let code = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if let Some((outward, inward)) = text.split_once(' ') {
        // The United Kingdom: the inward part is a few houses.
        let british = inward.len() == 3
            && inward.starts_with(|letter: char| letter.is_ascii_digit())
            && outward.starts_with(|letter: char| letter.is_ascii_alphabetic());
        if british && code(outward) && code(inward) && outward.len() <= 4 {
            return Some(write!(out, "{outward} ***"));
        }
    }
    let all = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-'));
    let front = text.get(..2).filter(|front| code(front))?;
    let count = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    (all && (4..=10).contains(&count)).then(|| write!(out, "{front}***"))
}

/// The digits, when there is nothing else but separators and not more than `N` of them.
fn digits<const N: usize>(text: &str, separator: impl Fn(u8) -> bool) -> Option<([u8; N], usize)> {
    let mut digits = [0; N];
    let mut count = 0;
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            *digits.get_mut(count)? = byte;
            count += 1;
        } else if !separator(byte) {
            return None;
        }
    }
    Some((digits, count))
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::{Mask, write};

    fn masked(mask: Mask, text: &str) -> Option<String> {
        let mut out = String::new();
        let written = write(mask, text, &mut out);
        assert!(written.is_some() || out.is_empty(), "wrote {out} and refused");
        written.map(|_| out)
    }

    #[test]
    fn shows_the_part_the_mask_names() {
        for (mask, text, expected) in [
            (Mask::Email, "ada.lovelace@example.com", "***@example.com"),
            (Mask::Email, "\"a@b\"@example.co.uk", "***@example.co.uk"),
            (Mask::Phone, "+44 20 7946 0018", "+44 ***"),
            (Mask::Phone, "+1 (555) 010-0199", "+1 ***"),
            (Mask::Phone, "+352 27 12 34 5", "+352 ***"),
            (Mask::Card, "4242 4242 4242 4242", "**** 4242"),
            (Mask::Iban, "GB33 BUKB 2020 1555 5555 55", "GB** ****"),
            (Mask::Iban, "NO9386011117947", "NO** ****"),
            (Mask::Ip, "192.0.2.41", "192.0.2.*"),
            (Mask::Ip, "2001:db8:7:3::1", "2001:db8:7:*"),
            (Mask::Ip, "::ffff:192.0.2.41", "192.0.2.*"),
            (Mask::Date, "1815-12-10", "1815-**-**"),
            (Mask::Date, "1815-12-10T12:00:00Z", "1815-**-**"),
            (Mask::Name, "Ada", "A."),
            (Mask::Name, "Éva Nagy", "É."),
            (Mask::Postcode, "SW1A 1AA", "SW1A ***"),
            (Mask::Postcode, "10115", "10***"),
            (Mask::Postcode, "1012 AB", "10***"),
        ] {
            assert_eq!(masked(mask, text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_it_is_not_for() {
        for (mask, text) in [
            (Mask::Email, "ada"),
            (Mask::Email, "@example.com"),
            (Mask::Email, "ada@"),
            (Mask::Email, "ada@localhost"),
            (Mask::Email, "ada@192.0.2.1"),
            (Mask::Email, "ada@example.com, eve@example.com and more"),
            (Mask::Phone, "020 7946 0018"),
            (Mask::Phone, "+44"),
            (Mask::Phone, "+44 20 7946 0018 ext Ada"),
            (Mask::Card, "4242 4242 4242 4241"),
            (Mask::Card, "0000"),
            (Mask::Iban, "GB34BUKB20201555555555"),
            (Mask::Iban, "GB"),
            (Mask::Ip, "ada"),
            (Mask::Date, "10.12.1815"),
            (Mask::Date, "1815"),
            (Mask::Name, ""),
            (Mask::Name, "X"),
            (Mask::Name, "Al"),
            (Mask::Name, "42nd Street"),
            (Mask::Postcode, "SW1"),
            (Mask::Postcode, "10 Downing Street, London"),
        ] {
            assert_eq!(masked(mask, text), None, "{text}");
        }
    }
}
