//! Types, the sinks they reach, and who receives them there.

use std::collections::BTreeSet;

use super::build::{Builder, Label};
use super::ends::{self, Types};
use super::mark::{self, About};
use super::{Chart, Kind, unseen};
use crate::report::names::{self, Names};
use crate::report::{Report, counted};

pub(super) fn chart(report: &Report, names: &Names<'_>) -> Chart {
    let mut builder = Builder::default();
    let types = Types::of(report, names);
    let mut drawn = BTreeSet::new();
    for (index, flow) in report.flows.iter().enumerate().filter(|(_, flow)| !flow.test) {
        for datum in &flow.data {
            drawn.insert(names::split(datum).0);
            let from = types.node(&mut builder, datum);
            ends::leave(&mut builder, names, &from, index, flow);
        }
    }
    mark::add_and_note(&mut builder, report, names, |builder, about| match about {
        About::Data(datum) => {
            drawn.insert(names::split(datum).0);
            Some(types.node(builder, datum))
        }
        About::Function(_) => None,
    });
    let staying: Vec<_> =
        report.types.iter().map(|entry| entry.path.as_str()).filter(|path| !drawn.contains(path)).collect();
    if !staying.is_empty() {
        builder.node(Kind::Code, "staying", || Label {
            name: counted(staying.len(), if drawn.is_empty() { "type" } else { "other type" }),
            about: "no flow to a sink found".to_owned(),
            tip: staying.iter().map(|path| (*path).to_owned()).collect(),
        });
    }
    types.note(&mut builder);
    unseen::add(&mut builder, report, 1);
    builder.finish()
}
