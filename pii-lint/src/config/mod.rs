//! `pii.toml`: what the code cannot say. Read from the workspace root, checked as a whole, every mistake at its place.
//!
//! `read` turns the text into tables as written, `valid` into what is below; both collect mistakes and never stop at
//! the first.

mod activity;
mod checker;
mod limits;
mod mistake;
mod raw;
mod read;
mod responsible;
pub mod taxonomy;
mod valid;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::ops::Deref;

use camino::Utf8Path;
use jiff::civil::Date;

pub use activity::{Activity, Day, OwnRole};
pub use limits::{Limit, Unseen};
pub use responsible::{Client, Contact, Controller, Processor};

use crate::error::Failure;
use crate::model::{
    Alias, ConsentModel, DeclassifyModel, FunctionModel, HandlerModel, SinkModel, TraitModel, TypeModel,
};
use crate::report::{Level, SinkKind};

/// Name of the file, at the workspace root.
pub const FILE: &str = "pii.toml";

/// What `cargo pii init` writes.
pub const TEMPLATE: &str = include_str!("template.toml");

/// A checked `pii.toml`; empty when there is none.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The text all the rest was read from.
    pub text: String,
    /// Who is responsible, for the record of processing (Art. 30(1)(a) GDPR).
    pub controller: Controller,
    /// Who processes on behalf of others, for the record of a processor (Art. 30(2) GDPR).
    pub processor: Option<Processor>,
    /// What only people know about the processing activities.
    pub activities: Vec<Entry<Activity>>,
    /// Personal data in types and functions nobody can annotate.
    pub externals: Vec<Entry<External>>,
    /// Who receives data.
    pub recipients: Vec<Entry<Recipient>>,
    /// Where data is kept.
    pub stores: Vec<Entry<Store>>,
    /// Findings that are accepted, each with its reason.
    pub allows: Vec<Entry<Allow>>,
    /// Sinks besides the shipped ones.
    pub sinks: Vec<Entry<SinkModel>>,
    /// Functions whose result no longer shows its argument.
    pub declassify: Vec<Entry<DeclassifyModel>>,
    /// Summaries of functions without body.
    pub functions: Vec<Entry<FunctionModel>>,
    /// What values of a type can carry.
    pub types: Vec<Entry<TypeModel>>,
    /// What trait objects can show.
    pub traits: Vec<Entry<TraitModel>>,
    /// Functions that register request handlers.
    pub handlers: Vec<Entry<HandlerModel>>,
    /// Other names of the same crate.
    pub aliases: Vec<Entry<Alias>>,
    /// Functions that say whether somebody has consented.
    pub consents: Vec<Entry<ConsentModel>>,
    /// Levels chosen in `[levels]`.
    pub levels: BTreeMap<&'static str, Entry<Level>>,
    /// Limits chosen in `[unanalysed]`.
    pub limits: BTreeMap<Unseen, Entry<Limit>>,
}

/// A table or key of `pii.toml` with its line, for findings about the entry itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// Line of the table's header or of the key, from 1.
    pub line: u32,
    /// What it says.
    pub value: T,
}

impl<T> Deref for Entry<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A category of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Taxonomy key, `user.contact.email`; of a category of the user's own, its path as written.
    pub key: String,
    /// `secret`, `art9`, `art10`, `identifier`, `free_text`, `not_personal`; of a category of the user's own, none.
    pub flags: &'static [&'static str],
}

/// Personal data in code of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum External {
    /// Every value of a type is personal data.
    Type {
        /// Path of the type.
        path: String,
        /// What it is.
        category: Category,
    },
    /// Fields of a type, by name or index (`Variant.field` in an enum).
    Fields {
        /// Path of the type.
        path: String,
        /// What they are.
        fields: BTreeMap<String, Category>,
    },
    /// A function gives or takes personal data.
    Function {
        /// Path of the function.
        path: String,
        /// What it returns.
        returns: Option<Category>,
        /// What its arguments are, counted from 0.
        arguments: BTreeMap<usize, Category>,
    },
}

/// Somebody who receives personal data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    /// The name fields are annotated with.
    pub name: String,
    /// Its role towards the controller.
    pub role: Option<Role>,
    /// Hosts it is reached at; matched against URL literals.
    pub hosts: Vec<String>,
    /// Functions that send to it.
    pub functions: Vec<String>,
    /// ISO 3166-1 alpha-2 code of the country it processes the data in.
    pub country: Option<String>,
    /// What makes a transfer there lawful.
    pub safeguard: Option<Safeguard>,
    /// Where the safeguard is documented: the decision, the signed clauses.
    pub safeguard_document: Option<String>,
    /// First day the safeguard holds.
    pub valid_from: Option<Date>,
    /// Last day the safeguard holds.
    pub valid_until: Option<Date>,
    /// Where the contract with the recipient is kept (Art. 28(3), Art. 26).
    pub contract: Option<String>,
}

/// Role of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Processes on behalf of the controller (Art. 28).
    Processor,
    /// Processes on behalf of a processor (Art. 28(4)).
    SubProcessor,
    /// Decides itself.
    Controller,
    /// Decides together with the controller (Art. 26).
    JointController,
    /// A public authority.
    Authority,
}

impl Role {
    /// Every role with its word in `pii.toml`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("processor", Self::Processor),
        ("sub-processor", Self::SubProcessor),
        ("controller", Self::Controller),
        ("joint-controller", Self::JointController),
        ("authority", Self::Authority),
    ];

    /// Its word in `pii.toml` and in reports.
    pub fn name(self) -> &'static str {
        word(Self::WORDS, self)
    }
}

/// What makes a transfer to a third country lawful (Art. 45 to 49).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safeguard {
    /// Adequacy decision (Art. 45).
    Adequacy,
    /// Standard contractual clauses (Art. 46(2)(c) and (d)).
    Scc,
    /// Binding corporate rules (Art. 47).
    Bcr,
    /// Approved code of conduct (Art. 46(2)(e)).
    CodeOfConduct,
    /// Approved certification (Art. 46(2)(f)).
    Certification,
    /// Clauses authorised by the authority (Art. 46(3)).
    AdHoc,
    /// Derogation for a specific situation (Art. 49).
    Derogation,
}

impl Safeguard {
    /// Every safeguard with its word in `pii.toml`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("adequacy", Self::Adequacy),
        ("scc", Self::Scc),
        ("bcr", Self::Bcr),
        ("code-of-conduct", Self::CodeOfConduct),
        ("certification", Self::Certification),
        ("ad-hoc", Self::AdHoc),
        ("derogation", Self::Derogation),
    ];

    /// Its word in `pii.toml` and in reports.
    pub fn name(self) -> &'static str {
        word(Self::WORDS, self)
    }
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, other)| *other == value).map_or("", |(word, _)| word)
}

/// A place where personal data is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// The name types are annotated with.
    pub name: String,
    /// What it is.
    pub kind: Option<SinkKind>,
    /// Functions that write to it.
    pub functions: Vec<String>,
    /// Why data is kept there.
    pub reason: Option<String>,
}

/// A finding that is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The rule.
    pub rule: &'static str,
    /// The function the sink stands in, or the type, field or function a declaration is about; a last segment `*`
    /// matches everything below.
    pub path: String,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
}

/// Reads and checks the `pii.toml` of a workspace.
///
/// # Errors
///
/// All mistakes at once, each rendered with its place; or that the file cannot be read.
pub fn load(root: &Utf8Path) -> Result<Config, Failure> {
    let path = root.join(FILE);
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text).map_err(Failure::Mistakes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(Failure::io(format_args!("cannot read {path}"), &error)),
    }
}

/// Checks the text of a `pii.toml`.
///
/// # Errors
///
/// All mistakes at once, each rendered with its place.
pub fn parse(text: &str) -> Result<Config, Vec<String>> {
    let (document, mut mistakes) = read::read(text);
    let config = valid::check(document, text, &mut mistakes);
    if mistakes.is_empty() {
        return Ok(config);
    }
    mistakes.sort_by_key(|mistake| mistake.span.start);
    Err(mistakes.iter().map(|mistake| mistake.render(text)).collect())
}

#[cfg(test)]
mod tests;
