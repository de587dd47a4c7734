//! The shipped model files are well-formed and say everything in one way.

use std::collections::BTreeSet;

use pii_lint::model::{ModelFile, Models, Place, PlaceRoot, SHIPPED, normalise};

fn files() -> impl Iterator<Item = (&'static str, ModelFile)> {
    SHIPPED.iter().map(|&(name, text)| {
        let file = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, file)
    })
}

fn names<'a>(one: Option<&'a String>, more: &'a [String]) -> impl Iterator<Item = &'a str> {
    one.into_iter().chain(more).map(String::as_str)
}

/// Every path of a file with the table it stands in.
fn paths(file: &ModelFile) -> Vec<(&'static str, &str)> {
    let functions = file.function.iter().flat_map(|row| names(row.path.as_ref(), &row.paths));
    let sinks = file.sink.iter().flat_map(|row| names(row.function.as_ref(), &row.functions));
    let declassifiers = file.declassify.iter().flat_map(|row| names(row.function.as_ref(), &row.functions));
    let types = file.types.iter().flat_map(|row| names(row.path.as_ref(), &row.paths));
    let handlers = file.handler.iter().flat_map(|row| names(row.function.as_ref(), &row.functions));
    functions
        .map(|path| ("function", path))
        .chain(sinks.map(|path| ("sink", path)))
        .chain(declassifiers.map(|path| ("declassify", path)))
        .chain(types.map(|path| ("type", path)))
        .chain(file.traits.iter().map(|row| ("trait", row.path.as_str())))
        .chain(handlers.map(|path| ("handler", path)))
        .collect()
}

#[test]
fn every_file_of_the_folder_is_shipped() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/models");
    let present: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the models folder is there")
        .map(|entry| entry.expect("is readable").file_name().to_string_lossy().into_owned())
        .collect();
    let shipped: BTreeSet<String> = SHIPPED.iter().map(|&(name, _)| name.to_owned()).collect();
    assert_eq!(present, shipped);
}

#[test]
fn every_row_loads() {
    if let Err(errors) = Models::shipped() {
        let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", text.join("\n"));
    }
}

#[test]
fn every_path_is_what_a_lookup_asks_for() {
    let models = Models::shipped().expect("every row loads");
    let mut wrong = Vec::new();
    for (name, file) in files() {
        for (table, path) in paths(&file) {
            let normal = normalise(path);
            if normal != path || models.canonical(path) != path {
                wrong.push(format!("{name}: [[{table}]] `{path}` is looked up as `{}`", models.canonical(&normal)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_path_of_a_list_stands_once_and_in_order() {
    let mut wrong = Vec::new();
    for (name, file) in files() {
        let lists = file
            .function
            .iter()
            .map(|row| &row.paths)
            .chain(file.sink.iter().map(|row| &row.functions))
            .chain(file.types.iter().map(|row| &row.paths));
        for list in lists {
            wrong.extend(list.windows(2).filter(|pair| pair[0] >= pair[1]).map(|pair| format!("{name}: {pair:?}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A call with a sink and no function row would count as unmodelled, and its argument would flow on by default.
#[test]
fn every_sink_and_declassifier_says_what_flows() {
    let models = Models::shipped().expect("every row loads");
    let mut missing = Vec::new();
    for (name, file) in files() {
        for (table, path) in paths(&file) {
            if matches!(table, "sink" | "declassify" | "handler") && models.function(path).is_none() {
                missing.push(format!("{name}: [[{table}]] `{path}`"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn macros_are_plain_names() {
    for (name, file) in files() {
        for row in &file.sink {
            for macro_name in &row.macros {
                let plain = macro_name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                assert!(plain, "{name}: `{macro_name}`");
            }
        }
    }
}

/// A flow into an argument is a write through it, a call of one is of another than it is given.
#[test]
fn flows_go_somewhere() {
    for (name, file) in files() {
        for row in &file.function {
            for flow in &row.flows {
                let in_place = row.overwrites.contains(&flow.to);
                assert!(flow.from != flow.to || in_place, "{name}: {:?} {flow:?}", row.path);
                assert!(flow.from.root != PlaceRoot::Return, "{name}: {:?} {flow:?}", row.path);
            }
            for call in &row.calls {
                let own = PlaceRoot::Argument(call.callee);
                let is_kept_there = |at: &Place| {
                    let mut kept = row.calls.iter().filter_map(|call| call.to.as_ref());
                    kept.any(|to| to.root == own && at.path.starts_with(&to.path))
                };
                let itself =
                    call.arguments.iter().any(|at| at.root == own && (at.path.is_empty() || !is_kept_there(at)));
                assert!(!itself, "{name}: {:?} {call:?}", row.path);
            }
        }
    }
}
