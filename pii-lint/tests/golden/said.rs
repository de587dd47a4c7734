//! What a text says, in a form in which versions can be compared.

use std::collections::{BTreeMap, BTreeSet};

use pii_lint::facts::{self, Body, CrateFacts, Terminator, UnitInfo};
use pii_lint::mir::{BodyKind, Callee};
use pii_lint::text::Text;

/// Bodies with what each calls.
pub(crate) type Said = BTreeMap<String, BTreeSet<String>>;

/// The facts of a text; nothing in it may be unknown.
pub(crate) fn facts(minor: u32, text: &str) -> CrateFacts {
    let folder = super::folder().join("corpus");
    let unit = UnitInfo {
        crate_name: "corpus".to_owned(),
        package_root: folder.clone(),
        workspace_root: folder.clone(),
        cwd: folder,
        test: false,
        rustc: format!("1.{minor}"),
        externs: Vec::new(),
    };
    let facts = facts::extract(text.as_bytes(), &unit).expect("text in memory can be read");
    let counts = &facts.counts;
    assert_eq!((counts.bodies_failed, counts.opaque_statements), (0, 0), "1.{minor}: {:#?}", counts.samples);
    assert!(counts.bodies > 200, "1.{minor}: only {} bodies", counts.bodies);
    facts
}

pub(crate) fn said(facts: &CrateFacts) -> Said {
    let mut said = Said::new();
    for body in &facts.bodies {
        said.entry(name(facts, body)).or_default().extend(calls(facts, body));
    }
    said
}

/// How much there is of each kind.
pub(crate) fn counted(facts: &CrateFacts) -> BTreeMap<&'static str, usize> {
    let mut counted = BTreeMap::new();
    let mut add = |name, number| *counted.entry(name).or_default() += number;
    for body in &facts.bodies {
        let kind = match body.kind {
            BodyKind::Function => "functions",
            BodyKind::Constant => "constants",
            BodyKind::Static => "statics",
            BodyKind::Promoted(_) => "promoted",
        };
        add(kind, 1);
        for block in &body.blocks {
            add("statements", block.statements.len());
            match block.terminator.0 {
                Terminator::Call(_) => add("calls", 1),
                Terminator::Drop(..) => add("drops", 1),
                Terminator::Suspend(_) => add("suspensions", 1),
                _ => {}
            }
        }
    }
    counted
}

fn name(facts: &CrateFacts, body: &Body) -> String {
    let path = text(facts, body.path);
    match body.kind {
        BodyKind::Function => path.to_owned(),
        BodyKind::Constant => format!("const {path}"),
        BodyKind::Static => format!("static {path}"),
        BodyKind::Promoted(number) => format!("{path}::promoted[{number}]"),
    }
}

fn calls(facts: &CrateFacts, body: &Body) -> BTreeSet<String> {
    let terminators = body.blocks.iter().map(|block| &block.terminator.0);
    terminators
        .filter_map(|terminator| match terminator {
            Terminator::Call(call) => Some(match &call.callee {
                Callee::Path(path) => text(facts, *path).to_owned(),
                Callee::Value(_) => "a value".to_owned(),
            }),
            _ => None,
        })
        .collect()
}

fn text(facts: &CrateFacts, text: Text) -> &str {
    &facts.strings[text.0 as usize]
}
