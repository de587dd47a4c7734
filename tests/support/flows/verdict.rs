//! Comparing a case with the map.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::AddAssign;

use super::expectation::{Claim, Datum, Destination, Expectation};
use super::map::{Declared, Found, Map};
use super::theme::{Case, Theme};

/// What came of one case.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Counts for the table.
    pub score: Score,
    /// One text per mismatch, each with file and line.
    pub mismatches: Vec<String>,
}

/// Counts of one case or one theme.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    /// Cases.
    pub cases: usize,
    /// Flows that exist.
    pub positives: usize,
    /// Of them, those in the map.
    pub found: usize,
    /// Places named as clean.
    pub negatives: usize,
    /// Of them, those the map agrees on.
    pub clean: usize,
    /// Flows in the map that do not exist, named as clean or not named at all.
    pub invented: usize,
    /// Statements about functions that exist.
    pub touches: usize,
    /// Of them, those the map agrees on.
    pub touched: usize,
}

impl Score {
    /// Share of the flows that exist which the map has.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.found, self.positives)
    }

    /// Share of the flows in the map which exist.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.found, self.found + self.invented)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of test cases")]
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.cases += other.cases;
        self.positives += other.positives;
        self.found += other.found;
        self.negatives += other.negatives;
        self.clean += other.clean;
        self.invented += other.invented;
        self.touches += other.touches;
        self.touched += other.touched;
    }
}

impl Verdict {
    /// Judges one case.
    #[must_use]
    pub fn of(theme: &Theme, case: &Case, map: &Map) -> Self {
        let file = if case.binary { format!("bin/{}", case.slug) } else { case.slug.clone() };
        let files = [format!("{}/src/{file}.rs", theme.name), format!("{}-helper/src/{file}.rs", theme.name)];
        let found: BTreeSet<&Found> = files.iter().filter_map(|file| map.flows.get(file)).flatten().collect();
        let mut judge = Judge {
            case,
            markdown: theme.file.clone(),
            unexplained: found.clone(),
            found,
            declarations: files.iter().filter_map(|file| map.declarations.get(file)).flatten().collect(),
            verdict: Self { score: Score { cases: 1, ..Score::default() }, mismatches: Vec::new() },
        };
        for expectation in &case.expected {
            match &expectation.claim {
                Claim::Flows { data, .. } => data.iter().for_each(|datum| judge.flows(expectation, datum)),
                Claim::Clean { .. } => {}
                Claim::Touches { .. } => judge.touches(expectation, &files, map),
                Claim::Finds { .. } => judge.finds(expectation),
            }
        }
        for expectation in &case.expected {
            judge.clean(expectation);
        }
        judge.invented();
        judge.verdict
    }
}

struct Judge<'a> {
    case: &'a Case,
    markdown: String,
    found: BTreeSet<&'a Found>,
    unexplained: BTreeSet<&'a Found>,
    /// Findings about declarations that no line names.
    declarations: BTreeSet<&'a Declared>,
    verdict: Verdict,
}

impl Judge<'_> {
    fn flows(&mut self, expectation: &Expectation, datum: &Datum) {
        let Claim::Flows { kind, to, label, test, pseudonymised, .. } = &expectation.claim else { return };
        let line = self.case.labels[label];
        self.verdict.score.positives += 1;
        let at_sink = |found: &&&Found| found.line == line && found.kind == *kind && found.data == *datum;
        let as_claimed = |found: &&Found| {
            let there = |to: &Destination| to.is(found.host.as_deref(), found.recipient.as_deref());
            found.test == *test && found.pseudonymised == *pseudonymised && to.as_ref().is_none_or(there)
        };
        let candidates: Vec<_> = self.found.iter().filter(at_sink).copied().collect();
        if candidates.iter().any(as_claimed) {
            self.verdict.score.found += 1;
            // Where the line says whither, what goes elsewhere is not explained by it.
            self.unexplained.retain(|found| !(candidates.contains(found) && (to.is_none() || as_claimed(found))));
        } else {
            let instead = self.listed(|found| found.line == line || found.data == *datum);
            self.report(expectation, &format!("{datum} is missing; found {instead}"));
        }
    }

    fn clean(&mut self, expectation: &Expectation) {
        let Claim::Clean { data, kind, label } = &expectation.claim else { return };
        let line = self.case.labels[label];
        let hit = |found: &Found| {
            found.line == line
                && kind.as_ref().is_none_or(|kind| found.kind == *kind)
                && (data.is_empty() || data.contains(&found.data))
        };
        // A line may be claimed clean of one datum and reached by another; what is expected is not in question.
        let wrong: Vec<_> = self.unexplained.iter().filter(|found| hit(found)).copied().collect();
        self.verdict.score.negatives += data.len().max(1);
        if wrong.is_empty() {
            self.verdict.score.clean += data.len().max(1);
            return;
        }
        self.verdict.score.invented += wrong.len();
        self.unexplained.retain(|found| !wrong.contains(found));
        let list = wrong.iter().map(|found| describe(found)).collect::<Vec<_>>().join(", ");
        self.report(expectation, &format!("found {list}"));
    }

    fn touches(&mut self, expectation: &Expectation, files: &[String], map: &Map) {
        let Claim::Touches { function, data, how } = &expectation.claim else { return };
        let touches: Vec<_> = files
            .iter()
            .filter_map(|file| map.touches.get(file))
            .flatten()
            .filter(|it| it.function == *function || it.function.ends_with(&format!("::{function}")))
            .collect();
        let agrees = match data {
            None => touches.is_empty(),
            Some(data) => touches.iter().any(|it| it.data == *data && how.iter().all(|how| it.how.contains(how))),
        };
        self.verdict.score.touches += 1;
        if agrees {
            self.verdict.score.touched += 1;
            return;
        }
        let list: Vec<_> = touches.iter().map(|it| format!("{} {}", it.data, it.how.join(", "))).collect();
        self.report(expectation, &format!("found [{}]", list.join("; ")));
    }

    fn finds(&mut self, expectation: &Expectation) {
        let Claim::Finds { rule, data, label } = &expectation.claim else { return };
        let wanted = Declared { line: self.case.labels[label], rule: rule.clone(), data: data.clone() };
        if !self.declarations.remove(&wanted) {
            let list: Vec<_> = self.declarations.iter().map(|it| declared(it)).collect();
            self.report(expectation, &format!("found [{}]", list.join("; ")));
        }
    }

    fn invented(&mut self) {
        if self.case.allow_other {
            return;
        }
        for found in std::mem::take(&mut self.declarations) {
            let text = format!("{}:{}: not expected: {}", self.markdown, found.line, declared(found));
            self.verdict.mismatches.push(text);
        }
        for found in std::mem::take(&mut self.unexplained) {
            self.verdict.score.invented += 1;
            let text = format!("{}:{}: not expected: {}", self.markdown, found.line, describe(found));
            self.verdict.mismatches.push(text);
        }
    }

    fn listed(&self, keep: impl Fn(&Found) -> bool) -> String {
        let list: Vec<_> = self.found.iter().filter(|found| keep(found)).map(|found| describe(found)).collect();
        if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
    }

    fn report(&mut self, expectation: &Expectation, text: &str) {
        let at =
            expectation.claim.label().map(|label| format!(" (line {})", self.case.labels[label])).unwrap_or_default();
        let text = format!("{}:{}: `{}`{at}: {text}", self.markdown, expectation.line, expectation.claim);
        self.verdict.mismatches.push(text);
    }
}

fn declared(found: &Declared) -> String {
    format!("{} {} at line {}", found.rule, found.data.join(", "), found.line)
}

fn describe(found: &Found) -> String {
    let Found { line, kind, data, host, recipient, test, pseudonymised } = found;
    let test = if *test { "test " } else { "" };
    let pseudonymised = if *pseudonymised { "pseudonymised " } else { "" };
    let to = Destination::of(host.as_deref(), recipient.as_deref());
    format!("{test}{pseudonymised}{data} -> {kind}({to}) at line {line}")
}

/// Recall and precision per theme, and over all.
#[must_use]
pub fn table(rows: &[(String, Score)]) -> String {
    let mut text = format!(
        "{:<16}{:>6}{:>11}{:>8}{:>11}{:>10}{:>11}{:>10}\n",
        "theme", "cases", "positives", "recall", "negatives", "invented", "precision", "touches"
    );
    let mut total = Score::default();
    for (_, score) in rows {
        total += *score;
    }
    for (name, score) in rows.iter().map(|(name, score)| (name.as_str(), *score)).chain([("total", total)]) {
        let _ = writeln!(
            text,
            "{name:<16}{:>6}{:>11}{:>8.3}{:>11}{:>10}{:>11.3}{:>10}",
            score.cases,
            format!("{}/{}", score.found, score.positives),
            score.recall(),
            format!("{}/{}", score.clean, score.negatives),
            score.invented,
            score.precision(),
            format!("{}/{}", score.touched, score.touches),
        );
    }
    text
}

/// The same as a table of Markdown, without what only readers of a terminal look for.
#[must_use]
pub fn markdown_table(rows: &[(String, Score)]) -> String {
    let mut text = String::from("| theme | cases | flows found | invented | recall | precision |\n");
    text += "|---|--:|--:|--:|--:|--:|\n";
    for (name, score) in rows {
        let _ = writeln!(
            text,
            "| {name} | {} | {}/{} | {} | {:.3} | {:.3} |",
            score.cases,
            score.found,
            score.positives,
            score.invented,
            score.recall(),
            score.precision(),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Map, load};
    use super::Verdict;

    const CASE: &str = "## A case\n\n```rust\na(); // #a\nb(); // #b\n```\n\n```flows\nUser.email -> log #a\nUser.email -/-> log #b\n```\n";

    fn judge(name: &str, lines: &[usize]) -> Verdict {
        let folder = std::env::temp_dir().join(format!("pii-flows-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("folder");
        fs::write(folder.join("theme.md"), CASE).expect("file");
        let themes = load(&folder).expect("reads");
        fs::remove_dir_all(&folder).expect("folder");
        let flows: Vec<_> = lines
            .iter()
            .map(|line| {
                serde_json::json!({ "data": ["m::User.email"], "sink": { "kind": "log", "file": "theme/src/a_case.rs", "line": line } })
            })
            .collect();
        let unanalysed = serde_json::json!({ "bodies_failed": 0, "opaque_statements": 0 });
        let map =
            serde_json::json!({ "schema": "pii-map/1", "functions": [], "flows": flows, "unanalysed": unanalysed });
        let map = Map::read(map.to_string().as_bytes()).expect("a map");
        Verdict::of(&themes[0], &themes[0].cases[0], &map)
    }

    #[test]
    fn the_right_map_has_no_mismatch() {
        let verdict = judge("right", &[4]);
        assert_eq!(verdict.mismatches, Vec::<String>::new());
        assert_eq!((verdict.score.found, verdict.score.clean, verdict.score.invented), (1, 1, 0));
    }

    #[test]
    fn what_is_missing_and_what_is_invented_is_told() {
        let verdict = judge("wrong", &[5, 6]);
        assert_eq!(verdict.mismatches.len(), 3, "{:?}", verdict.mismatches);
        assert!(verdict.mismatches[0].contains("theme.md:9: `User.email -> log #a` (line 4): User.email is missing"));
        assert!(verdict.mismatches[1].contains("theme.md:10:"));
        assert!(verdict.mismatches[2].contains("theme.md:6: not expected"));
        assert_eq!((verdict.score.found, verdict.score.clean, verdict.score.invented), (0, 0, 2));
    }
}
