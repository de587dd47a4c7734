//! Findings as commands of a GitHub workflow: annotations at their lines.

use super::finding::{Finding, findings};
use super::names::Names;
use super::sources::Sources;
use super::{Level, Report, counted, known_findings, short, wording};

/// GitHub shows as many errors, and as many warnings, of one step.
const SHOWN: usize = 10;

/// One command for each finding that will be shown, the others as lines of the log, and a notice that counts them.
///
/// `folder` is where the workspace stands in the repository, empty or with a slash at its end.
pub fn render(report: &Report, sources: &Sources, folder: &str) -> String {
    let names = Names::new(report);
    let all = findings(report);
    let (mut text, mut hidden) = (String::new(), [0_usize; 2]);
    for (level, hidden) in [Level::Deny, Level::Warn].into_iter().zip(&mut hidden) {
        for (number, finding) in all.iter().filter(|finding| finding.level() == level).enumerate() {
            if number < SHOWN {
                text.push_str(&command(*finding, &names, sources, folder));
            } else {
                *hidden += 1;
                text.push_str(&short::line(*finding, &names));
            }
        }
    }
    let known = known_findings(report).len();
    let mut said = Vec::new();
    if hidden != [0, 0] {
        let [errors, warnings] = hidden;
        said.push(format!(
            "not annotated: {} and {}, since GitHub shows {SHOWN} of each in one step; the log has all",
            counted(errors, "error"),
            counted(warnings, "warning"),
        ));
    }
    if known > 0 {
        said.push(format!("{} in the baseline", counted(known, "known finding")));
    }
    if !said.is_empty() {
        text.push_str(&format!("::notice title=cargo pii::{}\n", data(&said.join("; "))));
    }
    text
}

fn command(finding: Finding<'_>, names: &Names<'_>, sources: &Sources, folder: &str) -> String {
    let severity = wording::severity(finding.level());
    let mut properties =
        vec![format!("file={}", property(&format!("{folder}{}", finding.file()))), format!("line={}", finding.line())];
    match sources.place(finding.file(), finding.line(), finding.column(), finding.function()) {
        Some(place) => properties.push(format!("col={},endColumn={}", place.columns.start, place.columns.end)),
        None if finding.column() > 0 => properties.push(format!("col={}", finding.column())),
        None => {}
    }
    properties.push(format!("title={}", property(finding.rule())));
    let mut lines = vec![wording::headline(finding, names)];
    lines.extend(
        finding
            .steps()
            .iter()
            .map(|step| format!("{folder}{}:{}  {}: {}", step.file, step.line, step.function, step.what)),
    );
    lines.push(format!("help: {}", wording::help(finding, names)));
    format!("::{severity} {}::{}\n", properties.join(","), data(&lines.join("\n")))
}

/// What stands behind the colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands behind an equals sign.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_github_would_read_as_syntax_is_escaped() {
        assert_eq!(data("100 %\r\n::error::x"), "100 %25%0D%0A::error::x");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
