//! What compilers print of one corpus, from the oldest that is read to the newest: all of it is understood, and they all
//! say the same. README.md tells how the texts are made.

mod compiler;
mod differences;
mod said;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write;

use camino::Utf8Path;
use pii_lint::driver::toolchain::{NEWEST, OLDEST};
use pii_lint::mir::Reader;

use compiler::Compiler;
use differences::{Difference, KNOWN, fits};
use said::Said;

fn folder() -> &'static Utf8Path {
    Utf8Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"))
}

#[test]
fn the_compiler_at_hand_is_understood() {
    let compiler = Compiler::at_hand();
    let minor = compiler.toolchain.minor;
    let text = compiler.text();
    let said = said::said(&said::facts(minor, &text));
    if env::var_os("PII_GOLDEN_KEEP").is_some() {
        let kept = compiler::kept(&text);
        assert_eq!(said::said(&said::facts(minor, &kept)), said, "what is left out says nothing");
        compiler::keep(minor, &kept);
    } else if let Some(kept) = compiler::versions().get(&minor).filter(|_| compiler.is_release()) {
        assert_eq!(said, said::said(&said::facts(minor, kept)), "the corpus has changed: run `.ci/golden`");
    }
}

#[test]
fn every_version_is_understood() {
    let versions = compiler::versions();
    assert!(versions.len() >= 3 && versions.contains_key(&OLDEST) && versions.contains_key(&NEWEST));
    let mut counts = String::new();
    for (minor, text) in versions {
        for (name, number) in said::counted(&said::facts(minor, &text)) {
            writeln!(counts, "1.{minor} {name}: {number}").expect("a string takes it");
        }
    }
    insta::assert_snapshot!(counts);
}

#[test]
fn versions_say_the_same_but_for_what_is_known() {
    let versions = compiler::versions();
    let all: Vec<(u32, Said)> =
        versions.iter().map(|(minor, text)| (*minor, said::said(&said::facts(*minor, text)))).collect();
    let mut unknown = Vec::new();
    for pair in all.windows(2) {
        let [(old, before), (new, since)] = pair else { unreachable!("windows of two") };
        let known: Vec<&Difference> = KNOWN.iter().filter(|difference| difference.since == *new).collect();
        let told = unexplained(before, since, &known);
        unknown.extend(told.into_iter().map(|what| format!("1.{old} to 1.{new}: {what}")));
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    assert!(KNOWN.iter().all(|difference| versions.contains_key(&difference.since)));
}

/// Differences that are not known, and known ones that are not there.
fn unexplained(before: &Said, since: &Said, known: &[&Difference]) -> Vec<String> {
    let mut told = Vec::new();
    let mut seen = BTreeSet::new();
    let mut explain = |name: &str, patterns: &dyn Fn(&Difference) -> &'static [&'static str]| {
        let mut fitting =
            known.iter().flat_map(|difference| patterns(difference).iter().map(|pattern| (difference.why, *pattern)));
        let found = fitting.find(|(_, pattern)| fits(pattern, name));
        seen.extend(found);
        found.map(|(why, _)| why)
    };
    for (side, [here, there]) in [[before, since], [since, before]].into_iter().enumerate() {
        for (body, calls) in here {
            let Some(others) = there.get(body) else {
                if explain(body, &|difference| difference.bodies[side]).is_none() {
                    told.push(format!("{body} is only in the {}", ["older", "newer"][side]));
                }
                continue;
            };
            for call in calls.difference(others) {
                let Some(why) = explain(call, &|difference| difference.calls[side]) else {
                    told.push(format!("{body} calls {call} only in the {}", ["older", "newer"][side]));
                    continue;
                };
                let counterparts = known.iter().find(|difference| difference.why == why).expect("just found").calls;
                let counterparts = counterparts[1 - side];
                let is_counterpart = |other: &String| counterparts.iter().any(|pattern| fits(pattern, other));
                if !counterparts.is_empty() && !others.difference(calls).any(is_counterpart) {
                    told.push(format!("{body} calls {call}, and nothing in its place"));
                }
            }
        }
    }
    for difference in known {
        for pattern in difference.calls.iter().chain(&difference.bodies).copied().flatten() {
            if !seen.contains(&(difference.why, *pattern)) {
                told.push(format!("nothing fits {pattern} any more"));
            }
        }
    }
    told
}

#[test]
fn damaged_texts_are_counted_and_stop_nothing() {
    let versions = compiler::versions();
    let text = versions.values().next_back().expect("the newest");
    let unread = |damaged: &str| {
        let mut reader = Reader::new(damaged.as_bytes());
        while reader.next_body().expect("text in memory can be read").is_some() {}
        reader.counts.bodies_failed + reader.counts.opaque_statements
    };
    assert_eq!(unread(text), 0);
    for step in [2, 3, 7, 31, 97] {
        let without: String = text.chars().enumerate().filter(|(at, _)| at % step != 0).map(|(_, c)| c).collect();
        assert!(unread(&without) > 0, "every {step}th character is missing");
        let lines = text.split_inclusive('\n').enumerate().filter(|(at, _)| at % step != 0);
        unread(&lines.map(|(_, line)| line).collect::<String>());
        let bracketless: String =
            text.chars().enumerate().filter(|(at, c)| at % step != 0 || *c != ')').map(|(_, c)| c).collect();
        assert!(unread(&bracketless) > 0, "brackets are missing");
    }
    let chars: Vec<char> = text.chars().collect();
    for at in (0..chars.len()).step_by(chars.len() / 50) {
        unread(&chars[at..chars.len().min(at + 3000)].iter().collect::<String>());
    }
}
