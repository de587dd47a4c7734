//! ISO 8601 durations, as far as retention needs them.

/// Whether the text is `P` with years, months, weeks and days, and `T` with hours, minutes and seconds: whole
/// numbers, largest unit first, at least one of them not zero.
pub(crate) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) if !time.is_empty() => (date, time),
        Some(_) => return false,
        None => (rest, ""),
    };
    match (amounts(date, "YMWD"), amounts(time, "HMS")) {
        (Some(date), Some(time)) => date || time,
        _ => false,
    }
}

/// Whether one of the amounts is more than zero; `None` if the text is anything but amounts in order.
fn amounts(mut text: &str, mut units: &str) -> Option<bool> {
    let mut any = false;
    while !text.is_empty() {
        let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
        let amount: u32 = text[..digits].parse().ok()?;
        let unit = text[digits..].chars().next()?;
        let place = units.find(unit)?;
        units = &units[place + unit.len_utf8()..];
        text = &text[digits + unit.len_utf8()..];
        any |= amount > 0;
    }
    Some(any)
}

#[cfg(test)]
mod tests {
    use super::is_duration;

    #[test]
    fn accepts_durations() {
        for text in ["P2Y", "P6M", "P30D", "P1Y6M", "P4W", "PT24H", "P1DT12H30M", "P0Y1D"] {
            assert!(is_duration(text), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "P",
            "PT",
            "2Y",
            "P2",
            "P2y",
            "-P1D",
            "P-1D",
            "P1.5Y",
            "P6M1Y",
            "P1Y1Y",
            "P2YT",
            "P0D",
            "2 years",
            "P 2Y",
            "P1H",
            "PT1D",
            "P99999999999Y",
            "P²Y",
        ] {
            assert!(!is_duration(text), "{text}");
        }
    }
}
