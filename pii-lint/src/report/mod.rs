//! What a run found, ready to be shown. Every output format is one file below and reads only this.

mod baseline;
mod chart;
pub mod coverage;
mod declared;
pub mod diff;
mod end;
mod finding;
mod flow;
pub mod functions;
pub mod github;
pub mod human;
mod identity;
pub(crate) mod json;
mod layout;
pub mod map_dot;
pub mod map_html;
pub mod map_json;
pub mod map_mermaid;
pub mod map_svg;
pub(crate) mod names;
mod palette;
mod paths;
pub(crate) mod plain;
pub mod rustc_json;
pub mod sarif;
pub mod short;
mod sources;
mod system;
mod touch;
mod unanalysed;
pub(crate) mod whole;
pub mod why_not;
mod wording;

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

pub use baseline::{Baseline, Ratchet};
pub use chart::View;
pub use declared::{Declared, FieldEntry, PurposeEntry, RecipientEntry, RetentionStart, TypeEntry};
pub use end::{End, EndKind, GivenTo};
pub use finding::{ConfigFinding, Finding, Level, MANIFEST, findings, known_findings};
pub use flow::{Flow, Sink, SinkKind, Step};
pub(crate) use identity::fnv;
pub use sources::Sources;
pub use touch::{Coverage, FunctionEntry, How, Touch};
pub use unanalysed::{CallEntry, CrateEntry, DynCalls, Seen, Unanalysed};
pub use why_not::Answer;
pub(crate) use wording::counted;

/// Everything one run learnt, sorted and complete; the only input of every output format.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    /// Name and version of this tool.
    pub tool: String,
    /// Version line of the compiler whose MIR was read.
    pub rustc: String,
    /// Root of the workspace; every `file` is relative to it.
    #[serde(skip)]
    pub root: Utf8PathBuf,
    /// Packages that were asked for.
    pub packages: Vec<String>,
    /// Members of the workspace as cargo describes them: who owns a file.
    #[serde(skip)]
    pub members: Vec<cargo_metadata::Package>,
    /// Recipients that `pii.toml` or a field declares, and known services that receive something, by name.
    pub recipients: Vec<RecipientEntry>,
    /// Types with personal data, by path.
    pub types: Vec<TypeEntry>,
    /// Functions that touch personal data, by path.
    pub functions: Vec<FunctionEntry>,
    /// Every flow of personal data into a sink, whatever its level.
    pub flows: Vec<Flow>,
    /// Findings about the configuration itself and about what the run could see: unused allows, paths that match
    /// nothing, rules with nothing to look at, limits exceeded.
    pub configuration: Vec<ConfigFinding>,
    /// Findings about what types, fields and functions declare: purposes, consent, retention, rights.
    #[serde(default)]
    pub declarations: Vec<ConfigFinding>,
    /// What the run could not see.
    pub unanalysed: Unanalysed,
}

impl Report {
    /// The same report in its documented order.
    fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        sorted.sort();
        sorted
    }

    /// Brings every list into its documented order; field order and witness steps stay as they are.
    pub fn sort(&mut self) {
        self.packages.sort();
        self.recipients.sort_by(|a, b| a.name.cmp(&b.name));
        self.types.sort_by(|a, b| a.path.cmp(&b.path));
        for function in &mut self.functions {
            function.touches.sort();
        }
        self.functions.sort_by(|a, b| (&a.path, &a.file, a.line).cmp(&(&b.path, &b.file, b.line)));
        self.flows.sort_by(|a, b| {
            let place = |flow: &Flow| (flow.sink.line, flow.sink.column);
            (&a.sink.file, place(a), &a.rule, &a.id).cmp(&(&b.sink.file, place(b), &b.rule, &b.id))
        });
        for findings in [&mut self.configuration, &mut self.declarations] {
            findings.sort_by(|a, b| (&a.file, a.line, &a.rule, &a.item).cmp(&(&b.file, b.line, &b.rule, &b.item)));
        }
        self.unanalysed.sort();
    }
}
