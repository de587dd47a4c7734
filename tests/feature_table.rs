//! `docs/features.md` says what is so: what it links to is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pii_tests::tool;

/// `[`name`](target)`, with the row each stands in.
fn links(page: &str) -> Vec<(u32, &str, &str)> {
    let rows = page.lines().filter_map(|line| Some((number(line)?, line)));
    let links = rows.flat_map(|(row, line)| {
        let links = line.split("[`").skip(1).filter_map(|rest| rest.split_once("`](")).map(|(name, rest)| {
            let (target, _) = rest.split_once(')').expect("a link ends");
            (name, target)
        });
        links.map(move |(name, target)| (row, name, target)).collect::<Vec<_>>()
    });
    links.collect()
}

/// The number a row begins with.
fn number(line: &str) -> Option<u32> {
    line.strip_prefix("| ")?.split(' ').next()?.parse().ok()
}

fn mistake(name: &str, file: &Path, target: &str) -> Option<String> {
    let Ok(text) = fs::read_to_string(file) else {
        return Some("no such file".to_owned());
    };
    if let Some(case) = target.strip_prefix("../tests/ui/") {
        let case = case.trim_end_matches(".rs");
        if !case.ends_with(name) {
            return Some(format!("the case is `{case}`"));
        }
        let reported = case.starts_with("pass/") || file.with_extension("stderr").exists();
        return (!reported).then(|| "no message is expected".to_owned());
    }
    let name = name.rsplit("::").next().unwrap_or_default();
    let is_item = name.ends_with('!') || name.starts_with(|first: char| first.is_ascii_uppercase()) || name == "all";
    if is_item {
        let kinds = ["struct", "enum", "fn", "macro_rules!"];
        let item = kinds.iter().find_map(|kind| text.find(&format!("{kind} {}", name.trim_end_matches('!'))));
        let shown = item.is_some_and(|item| text[..item].contains("/// ```"));
        return (!shown).then(|| "no item with an example".to_owned());
    }
    (!text.contains(&format!("fn {name}("))).then(|| "no such test".to_owned())
}

#[test]
fn links_lead_to_tests() {
    let docs = tool::repository().join("docs");
    let page = fs::read_to_string(docs.join("features.md")).expect("readable");
    let links = links(&page);
    assert_eq!(links.len(), page.matches("](").count(), "a link outside of the rows, or of another form");
    let mistakes = links.iter().filter_map(|(row, name, target)| {
        Some(format!("row {row}: `{name}` in {target}: {}", mistake(name, &docs.join(target), target)?))
    });
    let mistakes = mistakes.collect::<Vec<_>>();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

/// What is there is shown, and what is not is not.
#[test]
fn every_row_is_shown_or_says_that_there_is_nothing() {
    let page = fs::read_to_string(tool::repository().join("docs/features.md")).expect("readable");
    let rows = page.lines().filter_map(|line| Some((number(line)?, line))).collect::<Vec<_>>();
    assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), (1..=25).collect::<Vec<_>>());
    let shown = links(&page).into_iter().map(|(row, ..)| row).collect::<BTreeSet<_>>();
    for (row, line) in rows {
        let state = line.split(" | ").nth(2).expect("a state").trim();
        assert!(["done", "part: ", "no"].iter().any(|word| state.starts_with(word)), "row {row}: {state}");
        assert_eq!(shown.contains(&row), state != "no", "row {row}: {state}");
    }
}
