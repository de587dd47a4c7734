//! The rule `unanalysed`: more was left unseen than `[unanalysed]` accepts.

use super::configuration::finding;
use super::registry::Levels;
use crate::config::{Config, Unseen};
use crate::report::{ConfigFinding, Level, Unanalysed};

pub(super) const RULE: &str = "unanalysed";

/// One finding for each limit that is exceeded.
pub(crate) fn unanalysed_findings(config: &Config, levels: &Levels, unanalysed: &Unanalysed) -> Vec<ConfigFinding> {
    let exceeded = Unseen::KEYS.iter().filter_map(|&(_, unseen)| {
        let level = level(levels, unseen);
        let chosen = config.limits.get(&unseen);
        let limit = chosen.map(|entry| entry.value).or_else(|| unseen.default_limit())?;
        let (part, whole) = amounts(unanalysed, unseen);
        if level == Level::Allow || !limit.is_exceeded(part, whole) {
            return None;
        }
        let line = chosen.map(|entry| entry.line).or_else(|| Some(config.levels.get(RULE)?.line));
        let (said, key) = (said(unanalysed, unseen), unseen.key());
        let message = format!("{said}, more than the {limit} that `{key}` in `[unanalysed]` accepts");
        Some(finding(RULE, level, line, message, help(unanalysed, unseen)))
    });
    exceeded.collect()
}

/// What the tool cannot read at all is never passed over in silence: it is the tool's fault, not the code's.
fn level(levels: &Levels, unseen: Unseen) -> Level {
    match unseen {
        Unseen::Bodies | Unseen::Statements => levels.of(RULE).max(levels.of_warnings()),
        Unseen::CutShort | Unseen::Crates | Unseen::Calls | Unseen::CallsGivenData => levels.of(RULE),
    }
}

fn amounts(unanalysed: &Unanalysed, unseen: Unseen) -> (u64, u64) {
    let seen = &unanalysed.total;
    match unseen {
        Unseen::Bodies => (seen.bodies_failed, seen.bodies),
        Unseen::CutShort => (seen.bodies_cut_short, seen.bodies),
        Unseen::Statements => (seen.opaque_statements, 0),
        Unseen::Crates => (unanalysed.crates_without_facts.len() as u64, 0),
        Unseen::Calls => (seen.unresolved_calls, seen.calls),
        Unseen::CallsGivenData => (seen.unresolved_given_data(), seen.calls),
    }
}

fn said(unanalysed: &Unanalysed, unseen: Unseen) -> String {
    let (part, whole) = amounts(unanalysed, unseen);
    match unseen {
        Unseen::Bodies => format!("{part} of {whole} bodies could not be read"),
        Unseen::CutShort => format!("{part} of {whole} bodies were too involved to be followed to the end"),
        Unseen::Statements => format!("{part} statements were not understood"),
        Unseen::Crates => {
            format!("{part} local crates were not analysed ({})", unanalysed.crates_without_facts.join(", "))
        }
        Unseen::Calls => format!("{part} of {whole} calls have neither body nor model"),
        Unseen::CallsGivenData => format!("{part} of {whole} calls without body and model are given personal data"),
    }
}

fn help(unanalysed: &Unanalysed, unseen: Unseen) -> String {
    match unseen {
        Unseen::Bodies | Unseen::Statements => {
            let sample = unanalysed.total.samples.first().map(|sample| format!(" with this line: `{}`", sample.trim()));
            let issues = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
            format!("flows in them may be missing; please report it{}: {issues}", sample.unwrap_or_default())
        }
        Unseen::CutShort => "flows in them may be missing; take the largest functions apart, or accept them with \
                             `cut-short` in `[unanalysed]`"
            .to_owned(),
        Unseen::Crates => {
            "make them members of the workspace, or accept them with `crates` in `[unanalysed]`".to_owned()
        }
        Unseen::Calls | Unseen::CallsGivenData => match unanalysed.total.unmodelled.first() {
            Some(first) => format!(
                "say in pii.toml what is called, here `{}` first, for instance\n\
                 [[function]]\npath = \"{}\"\nflows = [\"0 -> return\"]\n\
                 `cargo pii check -v` lists the calls, most important first",
                first.function, first.function
            ),
            None => "`cargo pii check -v` lists the calls".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FILE;
    use crate::report::{CallEntry, CrateEntry, MANIFEST, Seen};
    use crate::rules::registry;

    fn unanalysed(seen: Seen) -> Unanalysed {
        Unanalysed::of(vec![CrateEntry { name: "crm".into(), seen }], Vec::new())
    }

    fn denied() -> Levels {
        let mut levels = Levels::default();
        levels.set(registry::find(RULE).expect("a rule"), Level::Deny);
        levels
    }

    fn config(text: &str) -> Config {
        crate::config::parse(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
    }

    #[test]
    fn calls_are_a_finding_when_somebody_asks_and_the_limit_is_exceeded() {
        let calls = vec![CallEntry { function: "lettre::send".into(), calls: 6, given_data: 2 }];
        let seen = unanalysed(Seen { calls: 100, unresolved_calls: 6, unmodelled: calls, ..Seen::default() });
        let none = config("");
        assert!(unanalysed_findings(&none, &Levels::default(), &seen).is_empty());
        let [finding] = unanalysed_findings(&none, &denied(), &seen).try_into().expect("one");
        assert_eq!((finding.level, finding.file.as_str(), finding.line), (Level::Deny, MANIFEST, 1));
        assert_eq!(
            finding.message,
            "6 of 100 calls have neither body nor model, more than the 5% that `calls` in `[unanalysed]` accepts"
        );
        assert!(finding.help.contains("path = \"lettre::send\""), "{}", finding.help);
        let more = config("[unanalysed]\ncalls = 6\ncalls-given-data = 1\n");
        let [finding] = unanalysed_findings(&more, &denied(), &seen).try_into().expect("one");
        assert_eq!((finding.file.as_str(), finding.line), (FILE, 3));
        assert!(finding.message.starts_with("2 of 100 calls"), "{}", finding.message);
    }

    #[test]
    fn what_cannot_be_read_is_told_although_nobody_asks() {
        let seen = unanalysed(Seen { bodies: 9, bodies_failed: 1, opaque_statements: 2, ..Seen::default() });
        let findings = unanalysed_findings(&config(""), &Levels::default(), &seen);
        assert_eq!(findings.iter().map(|finding| finding.level).collect::<Vec<_>>(), [Level::Warn, Level::Warn]);
        let quiet = config("[levels]\nunanalysed = \"allow\"\n[unanalysed]\nbodies = \"20%\"\n");
        let mut levels = Levels::default();
        levels.set(registry::find(RULE).expect("a rule"), Level::Allow);
        let [finding] = unanalysed_findings(&quiet, &levels, &seen).try_into().expect("one");
        assert_eq!((finding.level, finding.line), (Level::Warn, 2), "{}", finding.message);
    }
}
