//! One field's journey: who touches it, the ways it takes, and where it leaves.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Builder, Label};
use super::ends;
use super::function::{Functions, way};
use super::mark::{self, About};
use super::{Chart, Kind, Untested};
use crate::report::names::{self, Names};
use crate::report::{FunctionEntry, Report, counted};

/// Every field the report knows of.
pub(super) fn names(report: &Report) -> BTreeSet<&str> {
    let flowing = report.flows.iter().flat_map(|flow| &flow.data);
    let touched = report.functions.iter().flat_map(|function| &function.touches).map(|touch| &touch.data);
    flowing.chain(touched).map(String::as_str).collect()
}

pub(super) fn chart(report: &Report, names: &Names<'_>, field: &str) -> Chart {
    let mut builder = Builder::default();
    let functions = Functions::of(report);
    let start = builder.node(Kind::Field, field, || label(names, field));
    let mut drawn = BTreeMap::new();
    let flows = report.flows.iter().enumerate();
    for (index, flow) in flows.filter(|(_, flow)| !flow.test && flow.data.iter().any(|datum| datum == field)) {
        // The witness is the first datum's. Of the others the place where they leave is known, and no more.
        let is_witnessed = flow.data.first().is_some_and(|datum| datum == field);
        let passed = if is_witnessed { way(flow) } else { vec![flow.sink.within.as_str()] };
        let nodes: Vec<_> = passed.iter().map(|path| functions.node(&mut builder, path)).collect();
        drawn.extend(passed.into_iter().zip(nodes.iter().cloned()));
        if is_witnessed {
            for step in &flow.steps {
                let node = functions.node(&mut builder, &step.function);
                builder.tell(&node, format!("{}:{} {}", step.file, step.line, step.what));
            }
        }
        builder.flow(&start, &nodes[0], index, flow);
        for pair in nodes.windows(2) {
            builder.flow(&pair[0], &pair[1], index, flow);
        }
        ends::leave(&mut builder, names, &nodes[nodes.len() - 1], index, flow);
    }
    let touching =
        |function: &&FunctionEntry| function.is_by_hand() && function.touches.iter().any(|touch| touch.data == field);
    let others =
        report.functions.iter().filter(touching).filter(|function| !drawn.contains_key(function.path.as_str()));
    let mut by_crate: BTreeMap<String, Vec<&FunctionEntry>> = BTreeMap::new();
    for function in others {
        let others = ends::others(&ends::module_of(&function.path));
        by_crate.entry(others).or_default().push(function);
    }
    for (path, functions) in by_crate {
        let untested = functions.iter().filter(|function| function.is_untested()).count();
        let only = if untested > 0 { "" } else { ", touch only" };
        let node = builder.node(Kind::Module, &path, || Label {
            name: path.clone(),
            about: format!("{}{only}", counted(functions.len(), "function")),
            tip: ends::some(functions.iter().map(|function| function.path.clone())),
        });
        builder.untested(&node, Untested { functions: untested, of: functions.len() });
        builder.touch(&start, &node);
        drawn.extend(functions.iter().map(|function| (function.path.as_str(), node.clone())));
    }
    // What is found about other data is told where they go.
    mark::add(&mut builder, report, names, |_, finding, about| match about {
        About::Data(datum) => mark::is_of(datum, field).then(|| start.clone()),
        About::Function(path) if finding.data.is_empty() || finding.data.iter().any(|datum| datum == field) => {
            drawn.get(path).cloned()
        }
        About::Function(_) => None,
    });
    builder.finish()
}

fn label(names: &Names<'_>, field: &str) -> Label {
    let (owner, name) = names::split(field);
    let known = names.field(field).map(|(_, entry)| entry);
    let purposes = known.map(|entry| entry.purposes.iter().map(|held| format!("purpose: {}", held.purpose)));
    let retention = known.and_then(|entry| entry.retention.as_ref()).map(|period| format!("retention: {period}"));
    Label {
        name: if name.is_empty() { names.short(owner).to_owned() } else { names.short(field).to_owned() },
        about: known.map_or_else(|| "not listed".to_owned(), |entry| entry.categories.join(", ")),
        tip: std::iter::once(field.to_owned()).chain(purposes.into_iter().flatten()).chain(retention).collect(),
    }
}
