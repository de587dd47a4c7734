//! Every rule: its id, its default level, one line about it, and the page `cargo pii explain` shows.

use std::collections::BTreeMap;

use crate::report::Level;
use crate::spelling;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name on the command line, in `pii.toml` and in every output.
    pub id: &'static str,
    /// Its level where nobody has chosen another.
    pub level: Level,
    /// When there is a finding, in one line.
    pub summary: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
}

macro_rules! rules {
    ($($id:literal $level:ident $summary:literal)*) => {
        &[$(Rule {
            id: $id,
            level: Level::$level,
            summary: $summary,
            page: include_str!(concat!("docs/", $id, ".md")),
        }),*]
    };
}

/// All rules, sorted by id.
pub const RULES: &[Rule] = rules! {
    "erased-not-exported" Warn "a type can be erased and cannot be given to the person it is about"
    "expired-allow" Warn "an [[allow]] entry holds no more"
    "exported-not-erased" Warn "a type can be given to the person it is about and cannot be erased"
    "missing-basis" Allow "a field does not say what it is for, or on which legal basis"
    "missing-consent-check" Deny "data held on consent is used where no consent check comes first"
    "missing-erasure" Allow "a field that is kept does not say how it is erased"
    "missing-retention" Allow "a field that is kept does not say how long"
    "pii-in-log" Deny "personal data reaches a log record or a span"
    "pii-in-metrics" Deny "personal data becomes a metric or one of its labels"
    "pii-in-panic" Deny "personal data reaches a panic message"
    "pii-in-process" Deny "personal data becomes an argument or the environment of another program"
    "pii-in-response" Allow "personal data answers an HTTP request"
    "pii-on-console" Deny "personal data reaches the terminal"
    "purpose-mismatch" Deny "a function declared for one purpose uses data held for another"
    "secret-exposed" Deny "a secret reaches anything but a declared hash, verify or seal"
    "transfer-without-safeguard" Deny "personal data goes to a recipient outside the EEA without a valid safeguard"
    "unanalysed" Allow "more of the code was left unseen than [unanalysed] accepts"
    "unaudited-exposure" Warn "a value is exposed with a grant, and the audit sink records nothing"
    "unclassified-free-text" Allow "nobody has said what people write into a free text field"
    "undeclared-recipient" Deny "personal data goes to somebody neither the field nor pii.toml names for it"
    "undeclared-store" Warn "personal data goes to a store neither the type nor pii.toml names"
    "unmatched-path" Warn "an entry of pii.toml names something the code does not have"
    "unused-allow" Warn "an [[allow]] entry covers no finding"
    "vacuous-rule" Warn "nothing is annotated, or a level is set for a rule that had nothing to look at"
};

/// The rule of this name.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.id.cmp(id)).ok().map(|at| &RULES[at])
}

/// The rule whose name comes closest to a misspelt one.
pub fn closest(id: &str) -> Option<&'static str> {
    spelling::closest(id, RULES.iter().map(|rule| rule.id))
}

/// The level of every rule, after `pii.toml` and the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    chosen: BTreeMap<&'static str, Level>,
    warnings: Option<Level>,
}

impl Levels {
    /// Chooses a level; a later choice replaces an earlier one.
    pub fn set(&mut self, rule: &'static Rule, level: Level) {
        self.chosen.insert(rule.id, level);
    }

    /// Chooses what becomes of everything at warn level, as `-D warnings` does.
    pub fn set_warnings(&mut self, level: Level) {
        self.warnings = Some(level);
    }

    /// The level of a rule.
    ///
    /// A name that is no rule's is denied: a finding is never lost to a misspelling.
    pub fn of(&self, id: &str) -> Level {
        let level = self.chosen.get(id).copied().or_else(|| find(id).map(|rule| rule.level)).unwrap_or(Level::Deny);
        match self.warnings {
            Some(instead) if level == Level::Warn => instead,
            _ => level,
        }
    }

    /// What becomes of everything at warn level.
    pub fn of_warnings(&self) -> Level {
        self.warnings.unwrap_or(Level::Warn)
    }

    /// Rules somebody counts on, by choosing to warn or deny.
    pub fn counted_on(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.chosen.iter().filter(|(_, level)| **level != Level::Allow).map(|(id, _)| *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_found() {
        assert!(RULES.is_sorted_by(|a, b| a.id < b.id));
        for rule in RULES {
            assert_eq!(find(rule.id), Some(rule));
        }
        assert_eq!(find("pii-in-logs"), None);
        assert_eq!(closest("pii-in-logs"), Some("pii-in-log"));
    }

    #[test]
    fn every_page_has_all_its_parts() {
        for rule in RULES {
            assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}: title", rule.id);
            for part in
                ["## What it finds", "## Example", "## Not a finding", "## How to fix it", "## How to declare it"]
            {
                assert!(rule.page.contains(part), "{}: {part}", rule.id);
            }
        }
    }

    #[test]
    fn summaries_are_lower_case_without_full_stop() {
        for rule in RULES {
            assert!(!rule.summary.ends_with('.'), "{}", rule.id);
            assert!(!rule.summary.starts_with(char::is_uppercase), "{}", rule.id);
        }
    }

    #[test]
    fn levels_are_chosen_per_rule_and_for_all_warnings() {
        let mut levels = Levels::default();
        assert_eq!(levels.of("undeclared-store"), Level::Warn);
        levels.set_warnings(Level::Deny);
        assert_eq!(levels.of("undeclared-store"), Level::Deny);
        assert_eq!(levels.of("pii-in-response"), Level::Allow);
        levels.set(find("pii-in-log").expect("known"), Level::Allow);
        assert_eq!(levels.of("pii-in-log"), Level::Allow);
        assert_eq!(levels.of("no-such-rule"), Level::Deny);
    }
}
