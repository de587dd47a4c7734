//! From facts and configuration to a report, or to the answer of one question.

pub mod cache;
mod why_not;

pub use why_not::why_not;

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use jiff::civil::Date;

use crate::config::Config;
use crate::facts::CrateFacts;
use crate::flow::{self, Analysis, TouchedFunction};
use crate::link::{DataField, FieldRecipient, PersonalData, PersonalType, Program, Role};
use crate::model::{ModelError, ModelFile, Models};
use crate::recipient::{Service, registry};
use crate::report::{
    Declared, FieldEntry, FunctionEntry, PurposeEntry, RecipientEntry, Report, RetentionStart, Touch, TypeEntry,
    Unanalysed,
};
use crate::rules::registry::Levels;
use crate::rules::{Judge, configuration_findings, declaration_findings, unanalysed_findings, vacuous_findings};

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
    /// The day on which dates of `pii.toml` are looked at.
    pub today: Date,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Rows of the models, or of the user's own tables, that do not say what they must.
    Models(Vec<ModelError>),
    /// Declarations that this version cannot read.
    Markers(Vec<String>),
    /// A question about something that is not there.
    Question {
        /// What is wrong.
        text: String,
        /// What to do.
        advice: String,
    },
}

/// Links the facts to one program, in the order of [`in_order`].
///
/// # Errors
///
/// What the declarations say that cannot be understood: without it the report would not be complete.
pub fn link(facts: Vec<CrateFacts>, models: &Models, config: &Config) -> Result<Program, Refusal> {
    let program = Program::link(in_order(facts), config, models.aliases());
    readable(&program)?;
    Ok(program)
}

/// Follows the data.
#[must_use]
pub fn follow(program: Program, models: &Models) -> Analysis {
    flow::analyse(program, models)
}

/// Judges what the data reaches.
#[must_use]
pub fn judged(analysis: &Analysis, config: &Config, options: &Options) -> Report {
    let mut judge = Judge::new(config, &options.levels, &analysis.data, options.today);
    let flows = analysis.sinks.iter().flat_map(|sink| judge.flows(sink)).collect();
    let (mut allows, services) = (judge.allows, judge.services);
    let declarations = declaration_findings(config, &options.levels, analysis, &mut allows);
    let unanalysed = Unanalysed::of(analysis.crates.clone(), options.unread.clone());
    let mut configuration = configuration_findings(config, &options.levels, analysis, &allows);
    configuration.extend(vacuous_findings(config, &options.levels, analysis));
    configuration.extend(unanalysed_findings(config, &options.levels, &unanalysed));
    let mut report = Report {
        tool: concat!("cargo-pii ", env!("CARGO_PKG_VERSION")).to_owned(),
        rustc: options.rustc.clone(),
        root: options.root.clone(),
        packages: options.packages.clone(),
        members: options.members.clone(),
        recipients: recipients(config, &analysis.data, &services),
        types: types(&analysis.data),
        functions: analysis.functions.iter().map(|function| function_entry(function, &analysis.data)).collect(),
        flows,
        configuration,
        declarations,
        unanalysed,
    };
    report.sort();
    report
}

/// The same crates give the same report, whichever was compiled first.
#[must_use]
pub fn in_order(mut facts: Vec<CrateFacts>) -> Vec<CrateFacts> {
    facts.sort_by(|a, b| {
        (&a.crate_name, a.test, a.bodies.len(), &a.strings).cmp(&(&b.crate_name, b.test, b.bodies.len(), &b.strings))
    });
    facts
}

/// Nothing is left out in silence because another version declared it.
fn readable(program: &Program) -> Result<(), Refusal> {
    let unreadable = &program.data.unreadable;
    if unreadable.is_empty() { Ok(()) } else { Err(Refusal::Markers(unreadable.clone())) }
}

/// The shipped models with the user's tables on top.
///
/// # Errors
///
/// Every row of the user's own tables that does not say what it must.
pub fn models(shipped: Models, config: &Config) -> Result<Models, Refusal> {
    let own = ModelFile {
        alias: config.aliases.iter().map(|entry| entry.value.clone()).collect(),
        function: config.functions.iter().map(|entry| entry.value.clone()).collect(),
        sink: config.sinks.iter().map(|entry| entry.value.clone()).collect(),
        declassify: config.declassify.iter().map(|entry| entry.value.clone()).collect(),
        types: config.types.iter().map(|entry| entry.value.clone()).collect(),
        traits: config.traits.iter().map(|entry| entry.value.clone()).collect(),
        consent: config.consents.iter().map(|entry| entry.value.clone()).collect(),
        handler: config.handlers.iter().map(|entry| entry.value.clone()).collect(),
    };
    shipped.with(crate::config::FILE, own).map_err(Refusal::Models)
}

/// Those `pii.toml` names, and those the registry knows to receive something.
fn recipients(
    config: &Config,
    data: &PersonalData,
    services: &BTreeMap<&'static str, &'static Service>,
) -> Vec<RecipientEntry> {
    let declared = config.recipients.iter().map(|entry| {
        let service = registry().named(&entry.name);
        let known = service.map(|service| known_entry(service, true)).unwrap_or_default();
        RecipientEntry {
            name: entry.name.clone(),
            role: entry
                .role
                .map(|role| role.name().to_owned())
                .or_else(|| at_fields(data, &entry.name).find_map(|recipient| recipient.role.clone())),
            hosts: if entry.hosts.is_empty() { known.hosts } else { entry.hosts.clone() },
            eu_hosts: if entry.hosts.is_empty() { known.eu_hosts } else { Vec::new() },
            functions: entry.functions.clone(),
            country: entry
                .country
                .clone()
                .or_else(|| at_fields(data, &entry.name).find_map(|recipient| recipient.country.clone()))
                .or(known.country),
            safeguard: entry
                .safeguard
                .map(|safeguard| safeguard.name().to_owned())
                .or_else(|| at_fields(data, &entry.name).find_map(|recipient| recipient.safeguard.clone())),
            safeguard_document: entry.safeguard_document.clone(),
            valid_from: entry.valid_from.map(|day| day.to_string()),
            valid_until: entry.valid_until.map(|day| day.to_string()),
            contract: entry.contract.clone(),
            declared: true,
            ..known
        }
    });
    let named = |service: &Service, name: &str| name.eq_ignore_ascii_case(&service.name);
    let at_field = |service: &Service| {
        data.fields.iter().flat_map(|field| &field.recipients).any(|recipient| named(service, &recipient.name))
    };
    let known = services.values().filter(|service| !config.recipients.iter().any(|entry| named(service, &entry.name)));
    let known: Vec<_> = known.map(|service| known_entry(service, at_field(service))).collect();
    let mut entries: Vec<_> = declared.chain(known).collect();
    for recipient in data.fields.iter().flat_map(|field| &field.recipients) {
        if !entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(&recipient.name)) {
            entries.push(named_at_field(recipient));
        }
    }
    entries
}

/// What fields say about a recipient.
fn at_fields<'d>(data: &'d PersonalData, name: &str) -> impl Iterator<Item = &'d FieldRecipient> {
    let recipients = data.fields.iter().flat_map(|field| &field.recipients);
    recipients.filter(move |recipient| recipient.name.eq_ignore_ascii_case(name))
}

/// What a field says about a recipient, and the registry where it knows the name.
fn named_at_field(recipient: &FieldRecipient) -> RecipientEntry {
    let known = registry().named(&recipient.name).map(|service| known_entry(service, true)).unwrap_or_default();
    RecipientEntry {
        name: recipient.name.clone(),
        role: recipient.role.clone(),
        country: recipient.country.clone().or(known.country),
        safeguard: recipient.safeguard.clone(),
        declared: true,
        ..known
    }
}

/// What the registry says.
fn known_entry(service: &Service, declared: bool) -> RecipientEntry {
    RecipientEntry {
        name: service.name.clone(),
        purpose: Some(service.purpose.name().to_owned()),
        hosts: service.hosts.clone(),
        eu_hosts: service.eu_hosts.clone(),
        country: Some(service.country.clone()),
        declared,
        known: true,
        ..RecipientEntry::default()
    }
}

/// Every declared type once, whatever other names it is filed under.
fn types(data: &PersonalData) -> Vec<TypeEntry> {
    let once = data.types.iter().filter(|(name, ty)| **name == ty.path);
    once.map(|(_, ty)| type_entry(ty, data)).collect()
}

fn type_entry(ty: &PersonalType, data: &PersonalData) -> TypeEntry {
    let fields = ty.order.iter().map(|id| data.get(*id));
    let (shown, others): (Vec<_>, Vec<_>) =
        fields.partition(|field| matches!(field.role, Role::Personal | Role::SubjectId));
    TypeEntry {
        path: ty.path.clone(),
        subject: ty.subject.clone(),
        store: ty.store.clone(),
        declared: if ty.external { Declared::External } else { Declared::Derive },
        fields: shown.into_iter().map(field_entry).collect(),
        others: others.into_iter().map(|field| field.column.as_ref().unwrap_or(&field.name).clone()).collect(),
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
        subject_id: field.role == Role::SubjectId,
        category: categories[0].clone(),
        categories,
        flags,
        purposes: field.purposes.iter().map(purpose_entry).collect(),
        retention: field.retention.clone(),
        retention_start: field.retention_start.as_ref().map(retention_start),
        recipients: field.recipients.iter().map(|recipient| recipient.name.clone()).collect(),
        subject: field.subject.clone(),
        origin: field.origin.clone(),
        erase: field.erase.clone(),
        mask: field.mask.clone(),
        column: field.column.clone(),
    }
}

fn retention_start(start: &crate::link::RetentionStart) -> RetentionStart {
    match start {
        crate::link::RetentionStart::Field(field) => RetentionStart::Field(field.clone()),
        crate::link::RetentionStart::Event(event) => RetentionStart::Event(event.clone()),
    }
}

fn purpose_entry(purpose: &crate::link::Purpose) -> PurposeEntry {
    PurposeEntry {
        purpose: purpose.key.clone().unwrap_or_else(|| purpose.path.clone()),
        basis: purpose.basis.clone(),
        condition: purpose.condition.clone(),
        assessment: purpose.assessment.clone(),
    }
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
        coverage: None,
    }
}
