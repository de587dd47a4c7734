//! `[unanalysed]`: how much a run may leave unseen before the rule of that name has a finding.

use std::collections::BTreeMap;
use std::fmt;

use super::Entry;
use super::checker::Checker;
use super::mistake::Mistake;
use super::raw::Table;
use crate::spelling;

/// Something a run may not have seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unseen {
    /// Bodies that could not be read.
    Bodies,
    /// Bodies that were not followed to the end.
    CutShort,
    /// Statements of unknown form.
    Statements,
    /// Local crates without facts.
    Crates,
    /// Calls without body and model.
    Calls,
    /// Those of them that are given personal data.
    CallsGivenData,
}

impl Unseen {
    /// All, with the key of each.
    pub const KEYS: &'static [(&'static str, Self)] = &[
        ("bodies", Self::Bodies),
        ("cut-short", Self::CutShort),
        ("statements", Self::Statements),
        ("crates", Self::Crates),
        ("calls", Self::Calls),
        ("calls-given-data", Self::CallsGivenData),
    ];

    /// Its key in `[unanalysed]`.
    pub fn key(self) -> &'static str {
        super::word(Self::KEYS, self)
    }

    /// How much is accepted where nobody said: of what hides flows nothing, of calls as many as a workspace has that
    /// keeps its models up to date. Whoever models what is given personal data sets that limit to 0.
    pub fn default_limit(self) -> Option<Limit> {
        match self {
            Self::Bodies | Self::CutShort | Self::Statements | Self::Crates => Some(Limit::Count(0)),
            Self::Calls => Some(Limit::Percent(5.0)),
            Self::CallsGivenData => None,
        }
    }

    /// Whether there is a whole it can be a share of.
    fn has_whole(self) -> bool {
        matches!(self, Self::Bodies | Self::CutShort | Self::Calls | Self::CallsGivenData)
    }
}

/// The most that is accepted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// So many.
    Count(u64),
    /// So many of a hundred.
    Percent(f64),
}

impl Limit {
    /// Whether `part` of `whole` is more.
    #[expect(clippy::cast_precision_loss, reason = "counts of calls lie far below 2^52")]
    pub fn is_exceeded(self, part: u64, whole: u64) -> bool {
        match self {
            Self::Count(most) => part > most,
            Self::Percent(most) => part as f64 * 100.0 > most * whole as f64,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(most) => write!(f, "{most}"),
            Self::Percent(most) => write!(f, "{most}%"),
        }
    }
}

/// The limits somebody chose, each with its line.
pub(super) fn limits(
    check: &mut Checker<'_>,
    table: &Table<BTreeMap<String, toml::Value>>,
    line: impl Fn(&str) -> u32,
) -> BTreeMap<Unseen, Entry<Limit>> {
    let mut limits = BTreeMap::new();
    for (key, value) in &table.value {
        let Some((_, unseen)) = Unseen::KEYS.iter().find(|(known, _)| known == key) else {
            let mistake = Mistake::new(table.place(key), format!("unknown key `{key}`"));
            check.mistakes.push(mistake.help(spelling::hint(key, Unseen::KEYS.iter().map(|(known, _)| *known))));
            continue;
        };
        match limit(value, unseen.has_whole()) {
            Ok(limit) => {
                limits.insert(*unseen, Entry { line: line(key), value: limit });
            }
            Err(help) => {
                let mistake = Mistake::new(table.place(key), format!("`{key}` is no limit"));
                check.mistakes.push(mistake.help(help));
            }
        }
    }
    limits
}

fn limit(value: &toml::Value, has_whole: bool) -> Result<Limit, &'static str> {
    let help = if has_whole {
        "write the most that is accepted as a number, `20`, or as a share, `\"5%\"`"
    } else {
        "write the most that is accepted as a number, `0`"
    };
    match value {
        toml::Value::Integer(most) => u64::try_from(*most).map(Limit::Count).map_err(|_| help),
        toml::Value::String(text) if has_whole => {
            let percent = text.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
            percent.filter(|percent| (0.0..=100.0).contains(percent)).map(Limit::Percent).ok_or(help)
        }
        _ => Err(help),
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Unseen, limit};

    #[test]
    fn limits_are_numbers_or_shares() {
        let of = |text: &str, has_whole| limit(&text.parse().expect("TOML"), has_whole);
        assert_eq!(of("20", false), Ok(Limit::Count(20)));
        assert_eq!(of("\"0.5%\"", true), Ok(Limit::Percent(0.5)));
        for (text, has_whole) in [("-1", true), ("0.05", true), ("\"5\"", true), ("\"101%\"", true), ("\"5%\"", false)]
        {
            assert!(of(text, has_whole).is_err(), "{text}");
        }
    }

    #[test]
    fn a_share_is_exceeded_by_more_than_it() {
        assert!(!Limit::Percent(5.0).is_exceeded(5, 100));
        assert!(Limit::Percent(5.0).is_exceeded(6, 100));
        assert!(!Limit::Percent(0.0).is_exceeded(0, 0));
        assert!(Limit::Count(0).is_exceeded(1, 100));
        assert_eq!(Limit::Percent(0.5).to_string(), "0.5%");
    }

    #[test]
    fn every_kind_has_a_key() {
        assert_eq!(Unseen::CallsGivenData.key(), "calls-given-data");
    }
}
