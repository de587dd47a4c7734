//! Types, every function that touches them or hands them on, and where data leaves.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Builder, Id, Label};
use super::ends::{self, Types};
use super::mark::{self, About};
use super::{Chart, Kind, Untested, unseen};
use crate::report::names::Names;
use crate::report::{Flow, FunctionEntry, Report, paths};

pub(super) fn chart(report: &Report, names: &Names<'_>) -> Chart {
    let mut builder = Builder::default();
    let types = Types::of(report, names);
    let functions = Functions::of(report);
    for function in report.functions.iter().filter(|function| function.is_by_hand()) {
        for touch in &function.touches {
            let (from, to) = (types.node(&mut builder, &touch.data), functions.node(&mut builder, &function.path));
            builder.touch(&from, &to);
        }
    }
    for (index, flow) in report.flows.iter().enumerate().filter(|(_, flow)| !flow.test) {
        let way = way(flow);
        let nodes: Vec<_> = way.iter().map(|path| functions.node(&mut builder, path)).collect();
        let last = way.len() - 1;
        for (number, datum) in flow.data.iter().enumerate() {
            // The witness is the first datum's; the others are only known to arrive.
            let first_touch = way.iter().position(|path| functions.touches(path, datum));
            let entry = first_touch.unwrap_or(if number == 0 { 0 } else { last });
            let from = types.node(&mut builder, datum);
            builder.flow(&from, &nodes[entry], index, flow);
        }
        for pair in nodes.windows(2) {
            builder.flow(&pair[0], &pair[1], index, flow);
        }
        ends::leave(&mut builder, names, &nodes[last], index, flow);
    }
    mark::add_and_note(&mut builder, report, names, |builder, about| match about {
        About::Data(datum) => Some(types.node(builder, datum)),
        About::Function(path) => Some(functions.node(builder, path)),
    });
    types.note(&mut builder);
    unseen::add(&mut builder, report, 2);
    builder.finish()
}

/// The functions a flow passes, each where it first does; never empty.
pub(super) fn way(flow: &Flow) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let all = flow.steps.iter().map(|step| step.function.as_str()).chain([flow.sink.within.as_str()]);
    all.filter(|path| seen.insert(*path)).collect()
}

/// What is known of functions by their path.
pub(super) struct Functions<'r> {
    known: BTreeMap<&'r str, &'r FunctionEntry>,
}

impl<'r> Functions<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        Self { known: report.functions.iter().map(|entry| (entry.path.as_str(), entry)).collect() }
    }

    pub(super) fn touches(&self, path: &str, datum: &str) -> bool {
        self.known.get(path).is_some_and(|entry| entry.touches.iter().any(|touch| touch.data == datum))
    }

    pub(super) fn node(&self, builder: &mut Builder, path: &str) -> Id {
        let known = self.known.get(path);
        let node = builder.node(Kind::Function, path, || {
            let (module, name) = paths::module_and_name(path);
            let place = known.map(|entry| format!("{}:{}", entry.file, entry.line));
            Label { name, about: module, tip: [Some(path.to_owned()), place].into_iter().flatten().collect() }
        });
        let untested = usize::from(known.is_some_and(|entry| entry.is_untested()));
        builder.untested(&node, Untested { functions: untested, of: 1 });
        node
    }
}
