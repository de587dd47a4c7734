//! The rule `vacuous-rule`: where a green run says nothing, because a rule had nothing to look at.

use super::configuration::finding;
use super::registry::Levels;
use crate::config::{Config, External};
use crate::flow::Analysis;
use crate::link::Role;
use crate::report::{ConfigFinding, Level, SinkKind};

const RULE: &str = "vacuous-rule";

/// The sinks each rule looks at; rules about the configuration have none.
const SINKS: &[(&str, &[SinkKind])] = &[
    ("pii-in-log", &[SinkKind::Log]),
    ("pii-in-metrics", &[SinkKind::Metrics]),
    ("pii-in-panic", &[SinkKind::Panic]),
    ("pii-in-process", &[SinkKind::Process]),
    ("pii-in-response", &[SinkKind::HttpResponse]),
    ("pii-on-console", &[SinkKind::Console]),
    ("transfer-without-safeguard", RECIPIENTS),
    ("undeclared-recipient", RECIPIENTS),
    ("undeclared-store", &[SinkKind::Database, SinkKind::Cache, SinkKind::Queue, SinkKind::File]),
];

const RECIPIENTS: &[SinkKind] = &[SinkKind::HttpClient, SinkKind::Email, SinkKind::ThirdParty];

/// Rules about functions with `#[processing]`.
const PROCESSING: &[&str] = &["missing-consent-check", "purpose-mismatch"];

const EXPOSURES: &str = "unaudited-exposure";

const SECRETS: &str = "secret-exposed";

/// A finding when no code has personal data, else one for each rule somebody counts on that nothing can break.
pub(crate) fn vacuous_findings(config: &Config, levels: &Levels, analysis: &Analysis) -> Vec<ConfigFinding> {
    let level = levels.of(RULE);
    if level == Level::Allow {
        return Vec::new();
    }
    if !has_source(config, analysis) {
        let message = "nothing is annotated in the packages analysed: no rule can have a finding".to_owned();
        let help = "select the packages that hold personal data, put `#[derive(PersonalData)]` on their types, or \
                    name types of others in `[[external]]` entries of pii.toml";
        return vec![finding(RULE, level, None, message, help)];
    }
    let idle = levels.counted_on().filter_map(|rule| {
        let (message, help) = nothing_to_look_at(rule, analysis)?;
        let line = config.levels.get(rule).map(|entry| entry.line);
        Some(finding(RULE, level, line, format!("`{rule}` has nothing to look at: {message}"), help))
    });
    idle.collect()
}

/// Which side of a rule is empty, and what to do.
fn nothing_to_look_at(rule: &str, analysis: &Analysis) -> Option<(String, &'static str)> {
    if rule == SECRETS {
        let secret = |data: &crate::link::DataField| data.role == Role::Personal && data.has_flag("secret");
        let help = "annotate credentials with a category of the flag `secret`; `cargo pii list categories` shows them";
        let none = "no annotated field is a secret".to_owned();
        return (!analysis.data.fields.iter().any(secret)).then_some((none, help));
    }
    let purposes = || analysis.data.functions.values().any(|marker| !marker.purposes.is_empty());
    if PROCESSING.contains(&rule) && !purposes() {
        let none = "no function says what it is for".to_owned();
        return Some((
            none,
            "say it with `#[processing(purpose = …, basis = …)]` at the functions that begin something",
        ));
    }
    if rule == EXPOSURES && !analysis.exposures.any {
        let none = "no value is exposed with a grant".to_owned();
        return Some((none, "wrap values in `pii_core::Pii`, or leave the rule at its default"));
    }
    let (_, kinds) = SINKS.iter().find(|(id, _)| *id == rule)?;
    if kinds.iter().any(|kind| analysis.sink_kinds.contains(kind)) {
        return None;
    }
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    let message = match names.as_slice() {
        [only] => format!("no sink of the kind `{only}` is called in the packages analysed"),
        [most @ .., last] => {
            format!("no sink of the kinds `{}` or `{last}` is called in the packages analysed", most.join("`, `"))
        }
        [] => return None,
    };
    let help = "select the packages the rule is meant for, name the calls that are its sinks in `[[sink]]` entries of \
                pii.toml, or leave the rule at its default";
    Some((message, help))
}

/// Whether anything in the code is declared personal: an entry of `pii.toml` counts when the code has what it names.
fn has_source(config: &Config, analysis: &Analysis) -> bool {
    let in_types = analysis.data.types.values().any(|ty| {
        let personal = ty.order.iter().chain(&ty.whole).any(|data| analysis.data.get(*data).role == Role::Personal);
        personal && (!ty.external || analysis.types.contains(&ty.path))
    });
    let in_functions = analysis.data.functions.iter().any(|(path, marker)| {
        let declares = !marker.returns.is_empty() || marker.parameters.values().any(|data| !data.is_empty());
        let external = config
            .externals
            .iter()
            .any(|entry| matches!(&entry.value, External::Function { path: own, .. } if own == path));
        declares && (!external || analysis.called.contains(path) || analysis.defined.contains(path))
    });
    in_types || in_functions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::registry::RULES;

    #[test]
    fn every_rule_about_flows_says_what_it_looks_at() {
        let about_configuration = ["expired-allow", "unanalysed", "unmatched-path", "unused-allow", RULE];
        let about_types = [
            "erased-not-exported",
            "exported-not-erased",
            "missing-basis",
            "missing-erasure",
            "missing-retention",
            "unclassified-free-text",
        ];
        let others = || about_configuration.iter().chain(&about_types);
        for rule in RULES.iter().filter(|rule| !others().any(|other| *other == rule.id)) {
            let known = [SECRETS, EXPOSURES].contains(&rule.id)
                || PROCESSING.contains(&rule.id)
                || SINKS.iter().any(|(id, _)| *id == rule.id);
            assert!(known, "{}", rule.id);
        }
    }
}
