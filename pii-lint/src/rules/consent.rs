//! The rule `missing-consent-check`: what is held on consent is used where nobody has asked for it.

use std::collections::BTreeSet;

use super::declaration::Findings;
use super::mismatch::{Told, purposes};
use super::purpose::{covers, name};
use crate::config::Config;
use crate::flow::{Analysis, Use};
use crate::link::{DataField, Purpose};

const RULE: &str = "missing-consent-check";

pub(super) fn check(config: &Config, analysis: &Analysis, findings: &mut Findings<'_, '_>) {
    if !findings.wants(RULE) {
        return;
    }
    for processing in &analysis.processing {
        let wanted = purposes(analysis, processing);
        let unasked = |found: &&Use| {
            let on_consent = on_consent(analysis.data.get(found.data), wanted);
            on_consent.iter().any(|purpose| !is_asked(purpose, found))
        };
        let Some(told) = Told::of(analysis, processing, processing.uses.iter().filter(unasked)) else { continue };
        let of: BTreeSet<&str> =
            processing.uses.iter().flat_map(|found| on_consent(analysis.data.get(found.data), wanted)).collect();
        let message = format!(
            "`{}` uses data held on consent to {} before anybody asks for it: {}",
            processing.within,
            of.into_iter().collect::<Vec<_>>().join(" and "),
            told.listed(|_| String::new()),
        );
        findings.add(RULE, told.about, message, help(config));
    }
}

/// The purposes of a function for which it may use a datum on consent alone; none when another basis is enough.
///
/// The field says the basis. What the function says of its own counts too, and counts alone for data without purposes.
fn on_consent<'a>(field: &DataField, wanted: &'a [Purpose]) -> BTreeSet<&'a str> {
    let is_consent = |purpose: &Purpose| purpose.basis.as_deref() == Some("consent");
    let mut found = BTreeSet::new();
    for purpose in wanted {
        let held: Vec<&Purpose> = field.purposes.iter().filter(|held| covers(name(held), name(purpose))).collect();
        if held.is_empty() && !field.purposes.is_empty() {
            continue;
        }
        if is_consent(purpose) || held.iter().any(|held| is_consent(held)) {
            found.insert(name(purpose));
        } else {
            return BTreeSet::new();
        }
    }
    found
}

fn is_asked(purpose: &str, found: &Use) -> bool {
    found.asked.iter().any(|about| about.is_empty() || about.iter().any(|asked| covers(asked, purpose)))
}

fn help(config: &Config) -> String {
    if config.consents.is_empty() {
        "ask whether the person has consented before this line, and name the function that knows in pii.toml\n\
         [[consent]]\nfunction = \"…\""
            .to_owned()
    } else {
        "ask on every way to this line, here or in each function that calls this one; for an accepted exception write \
         an `[[allow]]` entry with its reason"
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::on_consent;
    use crate::link::{DataField, Purpose};

    fn purpose(key: &str, basis: &str) -> Purpose {
        Purpose {
            key: Some(key.into()),
            path: key.into(),
            basis: Some(basis.into()),
            condition: None,
            assessment: None,
        }
    }

    fn found(held: &[Purpose], wanted: &[Purpose]) -> Vec<String> {
        let field = DataField { purposes: held.to_vec(), ..DataField::default() };
        on_consent(&field, wanted).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_basis_of_the_field_and_of_the_function_count() {
        let newsletter = || purpose("marketing.email", "consent");
        assert_eq!(found(&[newsletter()], &[newsletter()]), ["marketing.email"]);
        assert_eq!(found(&[newsletter()], &[purpose("marketing.email", "contract")]), ["marketing.email"]);
        assert_eq!(found(&[purpose("marketing.email", "contract")], &[newsletter()]), ["marketing.email"]);
        assert_eq!(found(&[], &[newsletter()]), ["marketing.email"]);
        assert!(found(&[], &[purpose("service", "contract")]).is_empty());
    }

    #[test]
    fn another_basis_is_enough_and_another_purpose_is_another_rules_business() {
        let newsletter = || purpose("marketing.email", "consent");
        let service = || purpose("service", "contract");
        assert!(found(&[newsletter(), service()], &[newsletter(), service()]).is_empty());
        assert_eq!(found(&[newsletter(), service()], &[newsletter()]), ["marketing.email"]);
        assert!(found(&[service()], &[newsletter()]).is_empty());
    }
}
