//! From facts and configuration to a report.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::config::Config;
use crate::facts::CrateFacts;
use crate::flow::{self, Analysis, TouchedFunction};
use crate::link::{DataField, PersonalData, PersonalType, Program, Role};
use crate::model::{ModelError, ModelFile, Models};
use crate::report::{
    Declared, FieldEntry, FunctionEntry, PurposeEntry, RecipientEntry, Report, Touch, TypeEntry, Unanalysed,
};
use crate::rules::{Judge, configuration_findings, registry::Levels};

/// What a report needs beside facts and configuration.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Root of the workspace.
    pub root: Utf8PathBuf,
    /// The compiler's version line.
    pub rustc: String,
    /// Packages asked for.
    pub packages: Vec<String>,
    /// Members of the workspace.
    pub members: Vec<cargo_metadata::Package>,
    /// Levels of the rules.
    pub levels: Levels,
    /// Local crates without facts.
    pub unread: Vec<String>,
}

/// Links the facts, follows the data and judges what it reaches.
///
/// # Errors
///
/// Every row of the models, or of the user's own tables, that does not say what it must.
pub fn analyse(facts: Vec<CrateFacts>, config: &Config, options: &Options) -> Result<Report, Vec<ModelError>> {
    let models = models(config)?;
    let program = Program::link(facts, config, models.aliases());
    let analysis = flow::analyse(program, &models);
    let mut judge = Judge::new(config, &options.levels, &analysis.data);
    let flows = analysis.sinks.iter().flat_map(|sink| judge.flows(sink)).collect();
    let used = judge.used_allows;
    let mut report = Report {
        tool: concat!("cargo-pii ", env!("CARGO_PKG_VERSION")).to_owned(),
        rustc: options.rustc.clone(),
        root: options.root.clone(),
        packages: options.packages.clone(),
        members: options.members.clone(),
        recipients: recipients(config),
        types: types(&analysis.data),
        functions: analysis.functions.iter().map(|function| function_entry(function, &analysis.data)).collect(),
        flows,
        configuration: configuration_findings(config, &options.levels, &analysis, &used),
        unanalysed: unanalysed(&analysis, options),
    };
    report.sort();
    Ok(report)
}

/// The shipped models with the user's tables on top.
fn models(config: &Config) -> Result<Models, Vec<ModelError>> {
    let own = ModelFile {
        alias: config.aliases.iter().map(|entry| entry.value.clone()).collect(),
        function: config.functions.iter().map(|entry| entry.value.clone()).collect(),
        sink: config.sinks.iter().map(|entry| entry.value.clone()).collect(),
        declassify: config.declassify.iter().map(|entry| entry.value.clone()).collect(),
        types: config.types.iter().map(|entry| entry.value.clone()).collect(),
        traits: config.traits.iter().map(|entry| entry.value.clone()).collect(),
        handler: config.handlers.iter().map(|entry| entry.value.clone()).collect(),
    };
    Models::shipped()?.with(crate::config::FILE, own)
}

fn recipients(config: &Config) -> Vec<RecipientEntry> {
    config
        .recipients
        .iter()
        .map(|entry| RecipientEntry {
            name: entry.name.clone(),
            role: entry.role.map(|role| kebab(&format!("{role:?}"))),
            hosts: entry.hosts.clone(),
            functions: entry.functions.clone(),
            country: entry.country.clone(),
            safeguard: entry.safeguard.map(|safeguard| kebab(&format!("{safeguard:?}"))),
        })
        .collect()
}

/// `SubProcessor` is `sub-processor`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// Every declared type once, whatever other names it is filed under.
fn types(data: &PersonalData) -> Vec<TypeEntry> {
    let once = data.types.iter().filter(|(name, ty)| **name == ty.path);
    once.map(|(_, ty)| type_entry(ty, data)).collect()
}

fn type_entry(ty: &PersonalType, data: &PersonalData) -> TypeEntry {
    let fields = ty.order.iter().map(|id| data.get(*id));
    let shown = fields.filter(|field| matches!(field.role, Role::Personal | Role::SubjectId));
    TypeEntry {
        path: ty.path.clone(),
        subject: ty.subject.clone(),
        store: ty.store.clone(),
        declared: if ty.external { Declared::External } else { Declared::Derive },
        fields: shown.map(field_entry).collect(),
    }
}

fn field_entry(field: &DataField) -> FieldEntry {
    let mut categories: Vec<String> = field.categories.iter().map(|category| category.name().to_owned()).collect();
    if categories.is_empty() {
        categories.push("user.unique_id".to_owned());
    }
    let mut flags: Vec<String> = field.categories.iter().flat_map(|category| category.flags.iter().cloned()).collect();
    flags.sort();
    flags.dedup();
    FieldEntry {
        name: field.name.clone(),
        category: categories[0].clone(),
        categories,
        flags,
        purposes: field.purposes.iter().map(purpose_entry).collect(),
        retention: field.retention.clone(),
        recipients: field.recipients.iter().map(|recipient| recipient.name.clone()).collect(),
    }
}

fn purpose_entry(purpose: &crate::link::Purpose) -> PurposeEntry {
    PurposeEntry { purpose: purpose.key.clone().unwrap_or_else(|| purpose.path.clone()), basis: purpose.basis.clone() }
}

fn function_entry(function: &TouchedFunction, data: &PersonalData) -> FunctionEntry {
    let marker = data.functions.get(&function.path);
    let touches: BTreeMap<&str, Vec<_>> = function
        .touches
        .iter()
        .map(|(id, how)| (data.get(*id).display.as_str(), how.iter().copied().collect()))
        .collect();
    FunctionEntry {
        path: function.path.clone(),
        file: function.site.file.clone(),
        line: function.site.line,
        test: function.test,
        generated: function.generated,
        handler: function.handler,
        purposes: marker.map(|marker| marker.purposes.iter().map(purpose_entry).collect()).unwrap_or_default(),
        touches: touches.into_iter().map(|(data, how)| Touch { data: data.to_owned(), how }).collect(),
    }
}

fn unanalysed(analysis: &Analysis, options: &Options) -> Unanalysed {
    Unanalysed {
        bodies: analysis.counts.bodies,
        bodies_failed: analysis.counts.bodies_failed,
        bodies_cut_short: analysis.cut_short,
        opaque_statements: analysis.counts.opaque_statements,
        unresolved_calls: analysis.unmodelled.values().sum(),
        unmodelled: analysis.unmodelled.iter().map(|(path, calls)| (path.clone(), *calls)).collect(),
        crates_without_facts: options.unread.clone(),
    }
}
