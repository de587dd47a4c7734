//! ISO 8601 durations for people.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// `P1Y6M` as `1 year, 6 months`. What is no duration of years, months, weeks and days stays as it is.
pub(super) fn in_words(duration: &str) -> String {
    parts(duration).map_or_else(|| duration.to_string(), |parts| parts.join(", "))
}

fn parts(duration: &str) -> Option<Vec<String>> {
    let mut rest = duration.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let mut parts = Vec::new();
    while let Some(end) = rest.find(|character: char| !character.is_ascii_digit()) {
        let unit = match rest.as_bytes()[end] {
            b'Y' => "year",
            b'M' => "month",
            b'W' => "week",
            b'D' => "day",
            _ => return None,
        };
        let number = rest[..end].parse::<u64>().ok()?;
        parts.push(format!("{number} {unit}{}", if number == 1 { "" } else { "s" }));
        rest = &rest[end + 1..];
    }
    rest.is_empty().then_some(parts)
}
