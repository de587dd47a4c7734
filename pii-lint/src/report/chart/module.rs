//! Types, the modules whose functions touch them, and where data leaves from there.

use super::build::{Builder, Id, Label};
use super::ends::{self, Types, count};
use super::fold::Fold;
use super::{Chart, Kind, unseen};
use crate::report::Report;
use crate::report::names::Names;

/// As many modules are drawn one by one.
const MODULES: usize = 60;

pub(super) fn chart(report: &Report, names: &Names<'_>) -> Chart {
    let mut builder = Builder::default();
    let types = Types::of(report, names);
    let functions = report.functions.iter().filter(|function| !function.test && !function.generated);
    let touching: Vec<_> = functions.map(|function| (ends::module_of(&function.path), function)).collect();
    let flows = report.flows.iter().enumerate().filter(|(_, flow)| !flow.test);
    let leaving: Vec<_> = flows.map(|(index, flow)| (ends::module_of(&flow.sink.within), index, flow)).collect();
    let all = touching.iter().map(|(module, _)| module).chain(leaving.iter().map(|(module, ..)| module));
    let fold = Fold::of(all.map(String::as_str), MODULES);
    let node = |builder: &mut Builder, module: &str| -> Id {
        let shown = fold.apply(module);
        builder.node(Kind::Module, shown, || Label {
            name: shown.to_owned(),
            about: count(touching.iter().filter(|(of, _)| fold.apply(of) == shown).count(), "function"),
            tip: vec![shown.to_owned()],
        })
    };
    for (module, function) in &touching {
        for touch in &function.touches {
            let (from, to) = (types.node(&mut builder, &touch.data), node(&mut builder, module));
            builder.touch(&from, &to);
        }
    }
    for (module, index, flow) in leaving.iter().map(|(module, index, flow)| (module, *index, *flow)) {
        let within = node(&mut builder, module);
        // Also when the function is not listed as touching it, the data passes here.
        for datum in &flow.data {
            let from = types.node(&mut builder, datum);
            builder.flow(&from, &within, index, flow);
        }
        ends::leave(&mut builder, names, &within, index, flow);
    }
    types.note(&mut builder);
    if fold.is_needed() {
        builder.notes.push("modules are folded into those around them".to_owned());
    }
    unseen::add(&mut builder, report, 2);
    builder.finish()
}
