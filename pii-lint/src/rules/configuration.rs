//! Findings about `pii.toml` itself: entries that cover nothing and names nothing has.

use super::allowed::Allows;
use super::declared::covers;
use super::registry::Levels;
use crate::config::{Config, External, FILE, Recipient};
use crate::flow::Analysis;
use crate::recipient::registry;
use crate::report::{ConfigFinding, Level, MANIFEST};
use crate::spelling;

/// What in `pii.toml` matches nothing.
pub(crate) fn configuration_findings(
    config: &Config,
    levels: &Levels,
    analysis: &Analysis,
    allows: &Allows<'_>,
) -> Vec<ConfigFinding> {
    let mut findings = Findings { levels, found: Vec::new() };
    for number in allows.unused() {
        let entry = &config.allows[number];
        if let Some(until) = entry.until.filter(|_| allows.is_over(entry)) {
            let message = format!("this entry held until {until} and accepts nothing any more");
            let help = "mend what it covered and remove it, or say anew why that is accepted and until when";
            findings.add("expired-allow", entry.line, message, help);
        } else {
            let message = format!("this entry covers no finding of `{}` in `{}`", entry.rule, entry.path);
            findings.add("unused-allow", entry.line, message, "remove it, so that a finding that comes back is seen");
        }
    }
    for entry in &config.externals {
        match &entry.value {
            External::Type { path, .. } | External::Fields { path, .. } => {
                if !analysis.types.contains(path) && !analysis.types.contains(&*analysis.aliases.of_path(path)) {
                    findings.unmatched(entry.line, "type", path, "the code has no value of this type");
                }
            }
            External::Function { path, .. } => findings.function(entry.line, path, analysis),
        }
    }
    for (path, field, line) in &analysis.data.unplaced {
        let message = format!("the position of field `{field}` in `{path}` is not known");
        let help = "the compiler numbers the fields of other crates: give the field's number, counted from 0";
        findings.add("unmatched-path", *line, message, help);
    }
    for (path, written) in &analysis.data.undescribed {
        let message = format!("`{path}` describes the type `{written}`, which was not found: its data is not followed");
        findings.add("unmatched-path", 0, message, "write the type's path as the code around the description names it");
    }
    for entry in &config.recipients {
        for path in &entry.functions {
            findings.function(entry.line, path, analysis);
        }
        findings.recipient(entry.line, entry, analysis);
    }
    for entry in &config.stores {
        for path in &entry.functions {
            findings.function(entry.line, path, analysis);
        }
    }
    let sinks = config.sinks.iter().map(|entry| (entry.line, &entry.function, &entry.functions));
    let consents = config.consents.iter().map(|entry| (entry.line, &entry.function, &entry.functions));
    let declassify = config.declassify.iter().map(|entry| (entry.line, &entry.function, &entry.functions));
    for (line, one, several) in sinks.chain(consents).chain(declassify) {
        for path in one.iter().chain(several) {
            findings.function(line, path, analysis);
        }
    }
    findings.found
}

/// A finding at a line of `pii.toml`, or about the workspace where no line is to blame.
pub(super) fn finding(
    rule: &str,
    level: Level,
    line: Option<u32>,
    message: String,
    help: impl Into<String>,
) -> ConfigFinding {
    let (file, line) = line.map_or((MANIFEST, 1), |line| (FILE, line));
    let (rule, help, file) = (rule.to_owned(), help.into(), file.to_owned());
    ConfigFinding { rule, level, message, help, file, line, ..ConfigFinding::default() }
}

struct Findings<'a> {
    levels: &'a Levels,
    found: Vec<ConfigFinding>,
}

impl Findings<'_> {
    fn add(&mut self, rule: &str, line: u32, message: String, help: &str) {
        let level = self.levels.of(rule);
        if level == Level::Allow {
            return;
        }
        self.found.push(finding(rule, level, (line > 0).then_some(line), message, help));
    }

    fn unmatched(&mut self, line: u32, noun: &str, path: &str, why: &str) {
        let help = "check the path, and that the packages that use it are selected";
        self.add("unmatched-path", line, format!("{noun} `{path}` matches nothing: {why}"), help);
    }

    /// A name alone says something of fields that name it, or of a service everybody knows.
    fn recipient(&mut self, line: u32, entry: &Recipient, analysis: &Analysis) {
        let mut at_fields = analysis.data.fields.iter().flat_map(|field| &field.recipients);
        let named = at_fields.any(|recipient| recipient.name.eq_ignore_ascii_case(&entry.name));
        let reached = !entry.hosts.is_empty() || !entry.functions.is_empty();
        if named || reached || registry().named(&entry.name).is_some() {
            return;
        }
        let services = registry().services().iter().map(|service| service.name.as_str());
        let help = match spelling::closest(&entry.name, services) {
            Some(near) => format!("did you mean `{near}`? else give its `hosts`, or the `functions` that send to it"),
            None => "give its `hosts`, or the `functions` that send to it".to_owned(),
        };
        let message = format!("recipient `{}` matches nothing: no service of this name is known", entry.name);
        self.add("unmatched-path", line, message, &help);
    }

    fn function(&mut self, line: u32, path: &str, analysis: &Analysis) {
        let canonical = analysis.aliases.of_path(path);
        let mut paths = analysis.called.iter().chain(&analysis.defined);
        let known = paths.any(|known| covers(path, known) || covers(&canonical, known));
        if !known {
            self.unmatched(line, "function", path, "the code neither has nor calls it");
        }
    }
}
