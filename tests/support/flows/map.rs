//! What the cases need of a `pii-map/1` document. Read here anew, so that the document and not the library is tested.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::expectation::Datum;

/// A map, ordered by generated file.
#[derive(Debug, Default)]
pub struct Map {
    /// What reaches sinks, by file relative to the workspace root.
    pub flows: BTreeMap<String, BTreeSet<Found>>,
    /// What functions touch, by file relative to the workspace root.
    pub touches: BTreeMap<String, Vec<Touched>>,
    /// Findings about declarations, by file relative to the workspace root.
    pub declarations: BTreeMap<String, BTreeSet<Declared>>,
    /// Bodies that were not read and statements that were not understood.
    pub blind_spots: u64,
}

/// One datum at one sink.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Line the sink is reported at.
    pub line: usize,
    /// Kind of sink.
    pub kind: String,
    /// The datum, without crate and module.
    pub data: Datum,
    /// Host it goes to.
    pub host: Option<String>,
    /// Who receives it.
    pub recipient: Option<String>,
    /// Listed as test code.
    pub test: bool,
    /// Listed as pseudonymised.
    pub pseudonymised: bool,
}

/// One datum in one function.
#[derive(Debug)]
pub struct Touched {
    /// Path of the function.
    pub function: String,
    /// The datum, without crate and module.
    pub data: Datum,
    /// How.
    pub how: Vec<String>,
}

/// A finding about a declaration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declared {
    /// Line it is reported at.
    pub line: usize,
    /// The rule.
    pub rule: String,
    /// The data, without crate and module, sorted.
    pub data: Vec<Datum>,
}

#[derive(Deserialize)]
struct Declaration {
    rule: String,
    file: String,
    line: usize,
    #[serde(default)]
    allowed: bool,
    #[serde(default)]
    data: Vec<String>,
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    functions: Vec<Function>,
    flows: Vec<Flow>,
    #[serde(default)]
    declarations: Vec<Declaration>,
    unanalysed: Unanalysed,
}

#[derive(Deserialize)]
struct Function {
    path: String,
    file: String,
    touches: Vec<Touch>,
}

#[derive(Deserialize)]
struct Touch {
    data: String,
    how: Vec<String>,
}

#[derive(Deserialize)]
struct Flow {
    data: Vec<String>,
    sink: Sink,
    #[serde(default)]
    test: bool,
    #[serde(default)]
    pseudonymised: bool,
}

#[derive(Deserialize)]
struct Sink {
    kind: String,
    file: String,
    line: usize,
    host: Option<String>,
    recipient: Option<String>,
}

#[derive(Deserialize)]
struct Unanalysed {
    bodies_failed: u64,
    opaque_statements: u64,
}

impl Map {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// If it is no `pii-map/1` document.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        let document: Document = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        if document.schema != "pii-map/1" {
            return Err(format!("schema `{}`", document.schema));
        }
        let mut map = Self {
            blind_spots: document.unanalysed.bodies_failed + document.unanalysed.opaque_statements,
            ..Self::default()
        };
        for flow in document.flows {
            let found = flow.data.iter().map(|data| Found {
                line: flow.sink.line,
                kind: flow.sink.kind.clone(),
                data: short(data),
                host: flow.sink.host.clone(),
                recipient: flow.sink.recipient.clone(),
                test: flow.test,
                pseudonymised: flow.pseudonymised,
            });
            map.flows.entry(flow.sink.file.clone()).or_default().extend(found);
        }
        for Declaration { rule, file, line, data, .. } in document.declarations.into_iter().filter(|it| !it.allowed) {
            let mut data: Vec<Datum> = data.iter().map(|datum| short(datum)).collect();
            data.sort();
            map.declarations.entry(file).or_default().insert(Declared { line, rule, data });
        }
        for function in document.functions {
            let touched = function.touches.into_iter().map(|touch| Touched {
                function: function.path.clone(),
                data: short(&touch.data),
                how: touch.how,
            });
            map.touches.entry(function.file).or_default().extend(touched);
        }
        Ok(map)
    }
}

/// `crate::module::User.email` as the cases write it.
fn short(path: &str) -> Datum {
    path.rsplit("::").next().unwrap_or(path).to_owned()
}
