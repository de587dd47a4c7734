//! The rows of a model file, and what each says of the calls it stands for.

use pii_lint::model::{ModelFile, Place, PlaceRoot, RowKind, SHIPPED, Segment, TypeCondition};

/// One path of one row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The table it stands in.
    pub kind: RowKind,
    /// Its path.
    pub path: String,
    /// Arguments and results it speaks of.
    pub places: Vec<Place>,
    /// Types it asks an argument for.
    pub condition: Option<TypeCondition>,
    /// Macros it says expand to the call.
    pub macros: Vec<String>,
    /// Methods of a trait that make answers.
    pub methods: Vec<String>,
}

/// All rows of a model file.
pub(crate) fn of(file: &str) -> Result<Vec<Row>, String> {
    let name = format!("{file}.toml");
    let (_, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name).ok_or_else(|| format!("no {name}"))?;
    let file: ModelFile = toml::from_str(text).map_err(|error| format!("{name}: {error}"))?;
    let mut rows = Vec::new();
    let mut add = |kind, one: Option<&String>, more: &[String], row: Row| {
        rows.extend(one.into_iter().chain(more).map(|path| Row { kind, path: path.clone(), ..row.clone() }));
    };
    for alias in &file.alias {
        add(RowKind::Alias, Some(&alias.krate), &[], Row::speaking_of([]));
    }
    for model in &file.function {
        let of_call = |place: &Place| !matches!(place.root, PlaceRoot::Declared(_));
        let flows = model.flows.iter().flat_map(|flow| [flow.from.clone(), flow.to.clone()]).filter(of_call);
        let calls = model.calls.iter().flat_map(|call| {
            std::iter::once(argument(call.callee)).chain(call.arguments.clone()).chain(call.to.clone())
        });
        let row = Row::speaking_of(flows.chain(calls).chain(model.overwrites.iter().cloned()));
        add(RowKind::Function, model.path.as_ref(), &model.paths, row);
    }
    for sink in &file.sink {
        let leaving = sink.argument.iter().chain(&sink.arguments).map(|number| {
            let path: Vec<Segment> = sink.part.clone().into_iter().collect();
            Place { path, ..argument(*number) }
        });
        let others = sink.host.into_iter().chain(sink.when.as_ref().map(|when| when.argument)).map(argument);
        let row = Row {
            condition: sink.when.clone(),
            macros: sink.macros.clone(),
            ..Row::speaking_of(leaving.chain(others))
        };
        add(RowKind::Sink, sink.function.as_ref(), &sink.functions, row);
    }
    for row in &file.declassify {
        add(RowKind::Declassify, row.function.as_ref(), &row.functions, Row::speaking_of([]));
    }
    for row in &file.types {
        add(RowKind::Type, row.path.as_ref(), &row.paths, Row::speaking_of([]));
    }
    for row in &file.traits {
        let row_of = Row { methods: row.methods.clone(), ..Row::speaking_of([]) };
        add(RowKind::Trait, Some(&row.path), &[], row_of);
    }
    for row in &file.handler {
        let places = row.argument.into_iter().chain(row.given).map(argument);
        add(RowKind::Handler, row.function.as_ref(), &row.functions, Row::speaking_of(places));
    }
    Ok(rows)
}

fn argument(number: usize) -> Place {
    Place { root: PlaceRoot::Argument(number), path: Vec::new() }
}

impl Row {
    fn speaking_of(places: impl IntoIterator<Item = Place>) -> Self {
        let places = places.into_iter().collect();
        Self {
            kind: RowKind::Function,
            path: String::new(),
            places,
            condition: None,
            macros: Vec::new(),
            methods: Vec::new(),
        }
    }
}
