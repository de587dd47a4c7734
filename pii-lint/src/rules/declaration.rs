//! Findings about what the code declares: each at the type, field or function it is about.

use super::allowed::Allows;
use super::registry::Levels;
use super::{consent, exposure, incomplete, mismatch};
use crate::config::Config;
use crate::flow::Analysis;
use crate::link::Site;
use crate::report::{ConfigFinding, Level, MANIFEST, Step};

/// Everything that is wrong with what types, fields and functions declare.
pub(crate) fn declaration_findings(
    config: &Config,
    levels: &Levels,
    analysis: &Analysis,
    allows: &mut Allows<'_>,
) -> Vec<ConfigFinding> {
    let mut findings = Findings { levels, allows, found: Vec::new() };
    mismatch::check(analysis, &mut findings);
    consent::check(config, analysis, &mut findings);
    incomplete::check(analysis, &mut findings);
    exposure::check(analysis, &mut findings);
    findings.found
}

/// Something declared that a finding is about.
pub(super) struct About<'a> {
    /// Its path, as `[[allow]]` names it.
    pub(super) item: String,
    /// Items around it that `[[allow]]` may name instead.
    pub(super) around: Vec<&'a str>,
    /// Where it stands.
    pub(super) site: &'a Site,
    /// The data concerned.
    pub(super) data: Vec<String>,
    /// Where they are used.
    pub(super) steps: Vec<Step>,
}

impl<'a> About<'a> {
    /// Something as a whole.
    pub(super) fn whole(item: &str, site: &'a Site) -> Self {
        Self { item: item.to_owned(), around: Vec::new(), site, data: Vec::new(), steps: Vec::new() }
    }
}

/// Collects what is at warn or deny level.
pub(super) struct Findings<'f, 'c> {
    levels: &'f Levels,
    allows: &'f mut Allows<'c>,
    found: Vec<ConfigFinding>,
}

impl Findings<'_, '_> {
    /// Whether anybody wants to know.
    pub(super) fn wants(&self, rule: &str) -> bool {
        self.levels.of(rule) > Level::Allow
    }

    pub(super) fn add(&mut self, rule: &str, about: About<'_>, message: String, help: impl Into<String>) {
        let items: Vec<&str> = std::iter::once(about.item.as_str()).chain(about.around.iter().copied()).collect();
        let reason = self.allows.reason(rule, &items);
        let site = about.site;
        // What a macro of another crate wrote stands nowhere in the workspace.
        let (file, line) = if site.file.is_empty() { (MANIFEST, 1) } else { (site.file.as_str(), site.line.max(1)) };
        self.found.push(ConfigFinding {
            rule: rule.to_owned(),
            level: self.levels.of(rule),
            allowed: reason.is_some(),
            reason,
            message,
            help: help.into(),
            item: about.item,
            data: about.data,
            file: file.to_owned(),
            line,
            column: if site.file.is_empty() { 0 } else { site.column },
            steps: about.steps,
            known: false,
        });
    }
}

/// `Customer.email` of `crm::model::Customer.email`.
pub(super) fn short(display: &str) -> &str {
    let owner = display.split_once('.').map_or(display, |(owner, _)| owner);
    let start = owner.rfind("::").map_or(0, |at| at + 2);
    &display[start..]
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn data_are_named_by_type_and_field() {
        assert_eq!(short("crm::model::Customer.email"), "Customer.email");
        assert_eq!(short("crm::Contact.Phone.number"), "Contact.Phone.number");
        assert_eq!(short("lettre::Address"), "Address");
    }
}
