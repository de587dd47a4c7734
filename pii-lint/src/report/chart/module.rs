//! Types, the modules from which data leaves, and where it goes. Modules that only touch it stand together.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Builder, Id, Label};
use super::ends::{self, Types};
use super::fold::Fold;
use super::mark::{self, About};
use super::{Chart, Kind, Untested, unseen};
use crate::report::names::Names;
use crate::report::{FunctionEntry, Report, counted};

/// As many modules are drawn one by one.
const MODULES: usize = 60;

pub(super) fn chart(report: &Report, names: &Names<'_>) -> Chart {
    let mut builder = Builder::default();
    let types = Types::of(report, names);
    let modules = Modules::of(report);
    for function in touching(report) {
        for touch in &function.touches {
            let (from, to) = (types.node(&mut builder, &touch.data), modules.node(&mut builder, &function.path));
            builder.touch(&from, &to);
        }
    }
    for (index, flow) in report.flows.iter().enumerate().filter(|(_, flow)| !flow.test) {
        let within = modules.node(&mut builder, &flow.sink.within);
        // Also when the function is not listed as touching it, the data passes here.
        for datum in &flow.data {
            let from = types.node(&mut builder, datum);
            builder.flow(&from, &within, index, flow);
        }
        ends::leave(&mut builder, names, &within, index, flow);
    }
    mark::add_and_note(&mut builder, report, names, |builder, about| match about {
        About::Data(datum) => Some(types.node(builder, datum)),
        About::Function(path) => Some(modules.node(builder, path)),
    });
    types.note(&mut builder);
    if modules.fold.is_needed() {
        builder.notes.push("modules are folded into those around them".to_owned());
    }
    unseen::add(&mut builder, report, 2);
    builder.finish()
}

fn touching(report: &Report) -> impl Iterator<Item = &FunctionEntry> {
    report.functions.iter().filter(|function| function.is_by_hand())
}

struct Modules {
    fold: Fold,
    /// Those from which something leaves, folded.
    leaving: BTreeSet<String>,
    /// What touches data, by node.
    held: BTreeMap<String, Held>,
}

/// What a node stands for.
#[derive(Default)]
struct Held {
    functions: usize,
    untested: usize,
    /// The modules that stand together.
    modules: BTreeSet<String>,
}

impl Modules {
    fn of(report: &Report) -> Self {
        let leaving: BTreeSet<_> =
            report.flows.iter().filter(|flow| !flow.test).map(|flow| ends::module_of(&flow.sink.within)).collect();
        let fold = Fold::of(leaving.iter().map(String::as_str), MODULES);
        let leaving = leaving.iter().map(|module| fold.apply(module).to_owned()).collect();
        let mut modules = Self { fold, leaving, held: BTreeMap::new() };
        for function in touching(report) {
            let module = ends::module_of(&function.path);
            let held = modules.held.entry(modules.shown(&module)).or_default();
            held.functions += 1;
            held.untested += usize::from(function.is_untested());
            held.modules.insert(module);
        }
        modules
    }

    /// Path of the node a module stands in.
    fn shown(&self, module: &str) -> String {
        match self.fold.apply(module) {
            folded if self.leaving.contains(folded) => folded.to_owned(),
            folded => ends::others(folded),
        }
    }

    fn node(&self, builder: &mut Builder, function: &str) -> Id {
        let shown = self.shown(&ends::module_of(function));
        let nothing = Held::default();
        let held = self.held.get(&shown).unwrap_or(&nothing);
        let node = builder.node(Kind::Module, &shown, || {
            let functions = counted(held.functions, "function");
            if self.leaving.contains(&shown) {
                return Label { name: shown.clone(), about: functions, tip: vec![shown.clone()] };
            }
            let modules = counted(held.modules.len(), "module");
            // What no test runs comes before it.
            let about = if held.untested > 0 { functions } else { format!("{functions} in {modules}, touch only") };
            Label { name: shown.clone(), about, tip: ends::some(held.modules.iter().cloned()) }
        });
        builder.untested(&node, Untested { functions: held.untested, of: held.functions });
        node
    }
}
