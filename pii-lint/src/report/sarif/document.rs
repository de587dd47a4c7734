//! The parts of SARIF that findings need, as the standard names them.

use std::collections::BTreeMap;

use serde::Serialize;

const VERSION: &str = "2.1.0";
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
pub(super) struct Log<'d> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'d>; 1],
}

impl<'d> Log<'d> {
    pub(super) fn of(run: Run<'d>) -> Self {
        Self { schema: SCHEMA, version: VERSION, runs: [run] }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'d> {
    pub tool: Tool<'d>,
    pub automation_details: AutomationDetails,
    pub column_kind: &'static str,
    pub invocations: Vec<Invocation>,
    pub results: Vec<ResultEntry<'d>>,
}

/// Tells the runs of several tools about one commit apart, and of one tool in several workspaces of a repository: what
/// GitHub gets under the same name replaces what it had.
#[derive(Serialize)]
pub(super) struct AutomationDetails {
    pub id: String,
}

#[derive(Serialize)]
pub(super) struct Tool<'d> {
    pub driver: Driver<'d>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'d> {
    pub name: String,
    pub semantic_version: String,
    pub information_uri: &'static str,
    pub rules: Vec<Descriptor<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor<'d> {
    pub id: &'d str,
    pub short_description: Message,
    pub full_description: Message,
    pub help: Help<'d>,
    pub default_configuration: Configuration,
    pub properties: RuleProperties,
}

#[derive(Serialize)]
pub(super) struct Help<'d> {
    pub text: &'d str,
    pub markdown: &'d str,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub enabled: bool,
    pub level: &'static str,
}

#[derive(Serialize)]
pub(super) struct RuleProperties {
    pub tags: Vec<&'static str>,
    pub precision: &'static str,
    #[serde(rename = "problem.severity")]
    pub severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
pub(super) struct Notification {
    level: &'static str,
    message: Message,
}

impl Notification {
    pub(super) fn warning(text: String) -> Self {
        Self { level: "warning", message: Message { text } }
    }
}

#[derive(Serialize)]
pub(super) struct Message {
    pub text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultEntry<'d> {
    pub rule_id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_index: Option<usize>,
    pub level: &'static str,
    pub message: Message,
    pub locations: Vec<Location<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code_flows: Vec<CodeFlow<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_locations: Vec<Location<'d>>,
    pub partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_state: Option<BaselineState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressions: Option<Vec<Suppression>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<Properties<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum BaselineState {
    New,
    Unchanged,
}

#[derive(Serialize)]
pub(super) struct Suppression {
    pub kind: &'static str,
    pub status: &'static str,
    pub justification: String,
}

/// What the standard has no place for.
#[derive(Serialize)]
pub(super) struct Properties<'d> {
    pub data: &'d [String],
    pub categories: &'d [String],
    pub sink: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<&'d str>,
    pub help: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names of the standard")]
pub(super) struct Location<'d> {
    pub physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub logical_locations: Vec<LogicalLocation<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub artifact_location: ArtifactLocation,
    pub region: Region,
}

#[derive(Serialize)]
pub(super) struct ArtifactLocation {
    pub uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogicalLocation<'d> {
    fully_qualified_name: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

impl<'d> LogicalLocation<'d> {
    pub(super) fn function(path: &'d str) -> Self {
        Self { fully_qualified_name: path, kind: Some("function") }
    }

    /// A type, a field or a function.
    pub(super) fn item(path: &'d str) -> Self {
        Self { fully_qualified_name: path, kind: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CodeFlow<'d> {
    pub message: Message,
    pub thread_flows: Vec<ThreadFlow<'d>>,
}

#[derive(Serialize)]
pub(super) struct ThreadFlow<'d> {
    pub locations: Vec<ThreadFlowLocation<'d>>,
}

#[derive(Serialize)]
pub(super) struct ThreadFlowLocation<'d> {
    pub location: Location<'d>,
}
