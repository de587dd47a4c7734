//! Findings that `pii.toml` accepts.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::declared::covers;
use crate::config::{Allow, Config};

/// The `[[allow]]` entries, and which of them covered something.
pub(crate) struct Allows<'a> {
    config: &'a Config,
    today: Date,
    used: BTreeSet<usize>,
}

impl<'a> Allows<'a> {
    pub(crate) fn new(config: &'a Config, today: Date) -> Self {
        Self { config, today, used: BTreeSet::new() }
    }

    /// The reason why a finding about one of these items is accepted.
    pub(super) fn reason(&mut self, rule: &str, items: &[&str]) -> Option<String> {
        let today = self.today;
        let (number, entry) = self.config.allows.iter().enumerate().find(|(_, entry)| {
            let covered = || items.iter().any(|item| covers(&entry.path, item));
            entry.rule == rule && !is_expired(entry, today) && covered()
        })?;
        self.used.insert(number);
        Some(entry.reason.clone())
    }

    /// The entries that covered nothing, by number.
    pub(super) fn unused(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.config.allows.len()).filter(|number| !self.used.contains(number))
    }

    /// Whether an entry holds no more.
    pub(super) fn is_over(&self, entry: &Allow) -> bool {
        is_expired(entry, self.today)
    }
}

/// The last day is part of the time.
fn is_expired(entry: &Allow, today: Date) -> bool {
    entry.until.is_some_and(|until| today > until)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Allows;
    use crate::config;

    #[test]
    fn an_entry_holds_to_the_end_of_its_last_day() {
        let entry = "[[allow]]\nrule = \"pii-in-log\"\npath = \"a::b\"\nreason = \"x\"\nuntil = 2026-06-30\n";
        let config = config::parse(entry).expect("well-formed");
        let reason = |today| Allows::new(&config, today).reason("pii-in-log", &["a::b"]);
        assert_eq!(reason(date(2026, 6, 30)).as_deref(), Some("x"));
        assert_eq!(reason(date(2026, 7, 1)), None);
    }

    #[test]
    fn an_entry_covers_its_rule_and_items_alone() {
        let entry = "[[allow]]\nrule = \"missing-retention\"\npath = \"a::User::*\"\nreason = \"x\"\n";
        let config = config::parse(entry).expect("well-formed");
        let mut allows = Allows::new(&config, date(2026, 1, 1));
        assert_eq!(allows.reason("missing-basis", &["a::User::email"]), None);
        assert_eq!(allows.reason("missing-retention", &["a::Users::email", "a::Users"]), None);
        assert_eq!(allows.unused().count(), 1);
        assert_eq!(allows.reason("missing-retention", &["a::User::email", "a::User"]).as_deref(), Some("x"));
        assert_eq!(allows.unused().count(), 0);
    }
}
