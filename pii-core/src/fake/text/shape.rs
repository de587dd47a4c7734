//! Text that spells something more exact than its category says.

use alloc::{
    format,
    string::{String, ToString},
};

use crate::fake::{draw::Draw, kind::Kind};

/// What an id spells.
pub(in crate::fake) enum Shape {
    Uuid([u8; 16]),
    Number(u64),
    Other,
}

impl Shape {
    pub(in crate::fake) fn of(kind: Kind, text: &str) -> Self {
        if !matches!(kind, Kind::Id | Kind::Device) {
            return Self::Other;
        }
        if let Some(bytes) = parse_uuid(text) {
            return Self::Uuid(bytes);
        }
        match text.parse::<u64>() {
            // Leading zeros and signs would be lost.
            Ok(number) if decimal(number) == text => Self::Number(number),
            _ => Self::Other,
        }
    }
}

pub(in crate::fake) fn decimal(number: u64) -> String {
    number.to_string()
}

const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

fn parse_uuid(text: &str) -> Option<[u8; 16]> {
    let groups = text.split('-').map(str::len);
    if !groups.eq(GROUPS) || !text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()) {
        return None;
    }
    let digits: String = text.chars().filter(|letter| *letter != '-').collect();
    u128::from_str_radix(&digits, 16).ok().map(u128::to_be_bytes)
}

pub(in crate::fake) fn uuid(bytes: &[u8; 16]) -> String {
    let digits = format!("{:032x}", u128::from_be_bytes(*bytes));
    let mut text = String::with_capacity(36);
    let mut rest = &digits[..];
    for length in GROUPS {
        let (group, after) = rest.split_at(length);
        if !text.is_empty() {
            text.push('-');
        }
        text.push_str(group);
        rest = after;
    }
    text
}

/// In place of a number of the US social security one that is never issued: its first group is 000 (20 CFR
/// 422.103, SSA *Social Security Number Randomization*).
pub(super) fn social_security(original: &str, draw: &mut Draw) -> Option<String> {
    let groups = original.split('-').map(str::len);
    let matches = groups.eq([3, 2, 4]) && original.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
    matches.then(|| format!("000-{:02}-{:04}", draw.below(100), draw.below(10_000)))
}
