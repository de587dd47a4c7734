//! What a call passes on: from which argument to where, and what it does with it.

use super::Engine;
use super::callee::CallInfo;
use super::label::Label;
use super::tree::Tree;
use crate::link::{BodyId, Target};
use crate::model::{Declassified, FunctionModel, PlaceRoot, Shows};

/// What happens to a value on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hop {
    /// Becomes text by `Debug` or `Display`.
    Formats,
    /// Becomes text or bytes by `Serialize`.
    Serializes,
    /// Comes out of a future.
    Awaits,
    /// Goes into a channel.
    Sends,
    /// Becomes a pseudonym.
    Pseudonymises,
    /// Goes through a function of the workspace and comes back.
    Through(BodyId),
}

/// Where a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Result,
    Argument(usize),
}

/// One of the things a call does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passing {
    pub(super) from: usize,
    pub(super) to: To,
    pub(super) hop: Option<Hop>,
}

/// What a call with so many arguments passes on.
pub(super) fn passes(engine: &Engine<'_>, info: Option<&CallInfo>, arguments: usize) -> Vec<Passing> {
    let to_result = |from, hop| Passing { from, to: To::Result, hop };
    let Some(info) = info else { return anything(arguments) };
    match info.declassify {
        Some(Declassified::Redacted) => return Vec::new(),
        Some(_) => return (0..arguments).map(|from| to_result(from, Some(Hop::Pseudonymises))).collect(),
        None => {}
    }
    let of_trait = info.resolved.of_trait.as_deref().unwrap_or_default();
    if of_trait == "std::future::Future" {
        return vec![to_result(0, Some(Hop::Awaits))];
    }
    if is_special(of_trait) {
        return anything(arguments);
    }
    if let Some(model) = &info.model {
        return modelled(model, &info.resolved.path);
    }
    if info.resolved.targets.is_empty() {
        return if info.sinks.is_empty() { anything(arguments) } else { Vec::new() };
    }
    info.resolved.targets.iter().flat_map(|target| summarised(engine, target)).collect()
}

/// Calls whose meaning depends on their types.
fn is_special(of_trait: &str) -> bool {
    let call = ["std::ops::Fn", "std::ops::AsyncFn"].iter().any(|prefix| of_trait.starts_with(prefix));
    call || matches!(
        of_trait,
        "std::ops::FromResidual" | "std::convert::Into" | "std::convert::TryInto" | "std::convert::From"
    )
}

fn anything(arguments: usize) -> Vec<Passing> {
    let mut all = Vec::new();
    for from in 0..arguments {
        all.push(Passing { from, to: To::Result, hop: None });
        all.extend((0..arguments).filter(|to| *to != from).map(|to| Passing { from, to: To::Argument(to), hop: None }));
    }
    all
}

fn modelled(model: &FunctionModel, path: &str) -> Vec<Passing> {
    let to = |root: &PlaceRoot| match root {
        PlaceRoot::Argument(number) => To::Argument(*number),
        PlaceRoot::Return | PlaceRoot::Declared(_) => To::Result,
    };
    let sends = path.contains("Sender") && path.rsplit("::").next().is_some_and(|method| method.contains("send"));
    let mut all = Vec::new();
    for flow in &model.flows {
        let PlaceRoot::Argument(from) = flow.from.root else { continue };
        let hop = match flow.shows {
            Some(Shows::Serialize | Shows::Export | Shows::Sealed) => Some(Hop::Serializes),
            Some(Shows::Response | Shows::Opened | Shows::Parsed | Shows::Names) | None => sends.then_some(Hop::Sends),
            Some(_) => Some(Hop::Formats),
        };
        all.push(Passing { from, to: to(&flow.to.root), hop });
    }
    for call in &model.calls {
        let given = call.arguments.iter().filter_map(|place| match place.root {
            PlaceRoot::Argument(number) => Some(number),
            PlaceRoot::Return | PlaceRoot::Declared(_) => None,
        });
        for from in given.chain([call.callee]) {
            let target = call.to.as_ref().map(|place| to(&place.root));
            all.extend(target.map(|to| Passing { from, to, hop: None }));
            if from != call.callee {
                all.push(Passing { from, to: To::Argument(call.callee), hop: None });
            }
        }
    }
    all
}

fn summarised(engine: &Engine<'_>, target: &Target) -> Vec<Passing> {
    let mut all = Vec::new();
    let mut add = |tree: &Tree, to: To| {
        for label in tree.all_labels().iter() {
            if let Label::Param(from, _) | Label::Derived(from, ..) = engine.labels.get(label)
                && To::Argument(*from as usize) != to
            {
                all.push(Passing { from: *from as usize, to, hop: Some(Hop::Through(target.body)) });
            }
        }
    };
    for id in engine.instances.of_body(target.body) {
        let summary = &engine.instances.get(id).summary;
        add(&summary.result, To::Result);
        for (number, added) in &summary.outs {
            add(added, To::Argument(*number as usize));
        }
    }
    all
}
