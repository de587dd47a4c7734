//! What is declared: types with personal data, their fields, and who receives it.

use serde::{Deserialize, Serialize};

/// Somebody who receives personal data (Art. 4(9) GDPR).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RecipientEntry {
    /// Name, as fields and sinks refer to it.
    pub name: String,
    /// `processor`, `controller`, `authority`.
    pub role: Option<String>,
    /// What it is used for, of a known service: `crm`.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Hosts it answers at.
    pub hosts: Vec<String>,
    /// Hosts of a known service for data that stays in the EU.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eu_hosts: Vec<String>,
    /// Functions that hand data to it.
    pub functions: Vec<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Safeguard of a transfer to a third country (Art. 46 GDPR), `scc`.
    pub safeguard: Option<String>,
    /// Where the safeguard is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safeguard_document: Option<String>,
    /// First day the safeguard holds, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Last day the safeguard holds, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Where the contract with the recipient is kept (Art. 28(3) GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<String>,
    /// `pii.toml` or a field names it.
    pub declared: bool,
    /// The shipped registry has it.
    pub known: bool,
}

/// A type that holds personal data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TypeEntry {
    /// Definition path, `crm::model::Customer`.
    pub path: String,
    /// Whose data it is, `Customer`.
    pub subject: Option<String>,
    /// Where the type says it is stored.
    pub store: Vec<String>,
    /// Where the annotation comes from.
    pub declared: Declared,
    /// Its annotated fields in declaration order.
    pub fields: Vec<FieldEntry>,
    /// Columns of its other fields: those that are no personal data, and those that hold types of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

impl TypeEntry {
    /// How flows and functions call one of its fields: `crm::model::Customer.email`; of a value that is personal as a
    /// whole, its path.
    pub(crate) fn datum(&self, field: &FieldEntry) -> String {
        if field.name.is_empty() { self.path.clone() } else { format!("{}.{}", self.path, field.name) }
    }
}

/// Where the knowledge about a type's fields comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Declared {
    /// `#[derive(PersonalData)]` in the workspace.
    Derive,
    /// An `[[external]]` entry of `pii.toml`.
    External,
}

/// One annotated field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FieldEntry {
    /// Field name; `Variant.field` in an enum.
    pub name: String,
    /// It says whose record this is, and is there for every purpose of the record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub subject_id: bool,
    /// Taxonomy key of the first category, `user.contact.email`.
    pub category: String,
    /// Taxonomy keys of all its categories.
    pub categories: Vec<String>,
    /// Flags of its categories: `secret`, `art9`, `art10`, `identifier`, `free_text`.
    pub flags: Vec<String>,
    /// Purposes with the basis of each.
    pub purposes: Vec<PurposeEntry>,
    /// ISO 8601 duration.
    pub retention: Option<String>,
    /// From when it counts: the name of a field, or an event in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_start: Option<RetentionStart>,
    /// Recipients named at the field.
    pub recipients: Vec<String>,
    /// Whose data it is, where it is not the subject of the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where the value comes from: `provided`, `observed`, `derived` or `third_party`, as the attribute says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// What erasure does with it, `anonymise` (Art. 17 GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erase: Option<String>,
    /// Mask under which a policy shows a part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mask: Option<String>,
    /// Column of the store, where it is not named like the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

/// From when a retention period counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionStart {
    /// The time in this field of the type.
    Field(String),
    /// This happens.
    Event(String),
}

/// A purpose and its legal basis (Art. 6(1) GDPR).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PurposeEntry {
    /// Purpose key, `marketing.communications`.
    pub purpose: String,
    /// Legal basis, `consent`.
    pub basis: Option<String>,
    /// Condition under which special categories are processed (Art. 9(2) GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Where the assessment of legitimate interests is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<String>,
}
