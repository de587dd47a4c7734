//! The source lines a witness passes, so that a finding can be read without an editor.

use std::collections::BTreeMap;

use crate::report::{Report, Sources, finding};

/// Lines by file and number.
pub(super) type Snippets<'s> = BTreeMap<&'s str, BTreeMap<u32, &'s str>>;

/// Lines above and below the one that is meant.
const AROUND: u32 = 1;

/// A line is cut here; nobody reads minified code.
const LONGEST: usize = 240;

pub(super) fn of<'s>(report: &'s Report, sources: &'s Sources) -> Snippets<'s> {
    let mut wanted: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for finding in finding::findings(report) {
        let steps = finding.steps().iter().map(|step| (step.file.as_str(), step.line));
        for (file, line) in steps.chain([(finding.file(), finding.line())]) {
            wanted.entry(file).or_default().extend(line.saturating_sub(AROUND)..=line.saturating_add(AROUND));
        }
    }
    let mut snippets = Snippets::new();
    for (file, numbers) in wanted {
        let Some(text) = sources.text(file) else { continue };
        let lines: Vec<&str> = text.lines().collect();
        let found = numbers.into_iter().filter_map(|number| {
            let line = lines.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
            let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(end, _)| end);
            Some((number, &line[..end]))
        });
        snippets.insert(file, found.collect());
    }
    snippets
}
