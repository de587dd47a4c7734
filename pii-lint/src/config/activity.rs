//! What only people know about a processing activity: `[[activity]]` of `pii.toml`.

use jiff::civil::Date;
use serde::Deserialize;

use super::checker;

/// One activity, found by its purpose. Nothing else is required; what is missing is shown as missing in reports.
///
/// What the code says too (individuals, data, recipients and the like) is added to what the code says, so that an
/// activity on paper has its place in the record as well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Activity {
    /// Key of the purpose, as reports print it: `marketing.communications.email`.
    pub purpose: String,
    /// The crate it is about, where several process for the same purpose.
    pub system: Option<String>,
    /// What people call it.
    pub name: Option<String>,
    /// Its number in the register.
    pub reference: Option<String>,
    /// When it was entered.
    pub created: Option<Day>,
    /// When the entry was last looked at.
    pub updated: Option<Day>,
    /// Department or business function.
    pub department: Option<String>,
    /// The organisation's own role.
    pub role: Option<OwnRole>,
    /// Who decides together with the controller (Art. 26).
    pub joint_controller: Option<String>,
    /// Categories of people besides those the code names.
    pub individuals: Vec<String>,
    /// Categories of data besides those the code names.
    pub data: Vec<String>,
    /// Where data is kept besides the stores the code names.
    pub datasets: Vec<String>,
    /// Recipients besides those the code names.
    pub recipients: Vec<String>,
    /// Where contracts with them are kept.
    pub contracts: Vec<String>,
    /// Transfers to third countries.
    pub transfers: Vec<String>,
    /// What makes them lawful.
    pub safeguards: Vec<String>,
    /// Transfers under the second subparagraph of Art. 49(1), and where they are documented.
    pub exceptional_transfers: Vec<String>,
    /// Time limits of erasure.
    pub retention: Vec<String>,
    /// Where the policy of retention and erasure is kept.
    pub retention_policy: Option<String>,
    /// Whether it is kept to.
    pub retention_adherence: Option<String>,
    /// Technical and organisational measures (Art. 32(1)).
    pub security: Option<String>,
    /// Legal basis (Art. 6(1)).
    pub basis: Option<String>,
    /// Condition for special categories (Art. 9(2)).
    pub condition: Option<String>,
    /// Condition of national law for special categories or criminal data.
    pub national_condition: Option<String>,
    /// The legitimate interests (Art. 6(1)(f)).
    pub legitimate_interests: Option<String>,
    /// Where their assessment is kept.
    pub assessment: Option<String>,
    /// Rights people have against it.
    pub rights: Vec<String>,
    /// Decisions made by machines alone, profiling among them (Art. 22).
    pub automated_decisions: Option<String>,
    /// Where the data comes from (Art. 14(2)(f)).
    pub source: Option<String>,
    /// Where consent is on record (Art. 7(1)).
    pub consent_record: Option<String>,
    /// Where the data is, as a place.
    pub location: Option<String>,
    /// Whether an impact assessment is required (Art. 35).
    pub dpia_required: Option<String>,
    /// How far it is.
    pub dpia_progress: Option<String>,
    /// Where it is kept.
    pub dpia: Option<String>,
    /// Breaches so far, and where they are documented (Art. 33(5)).
    pub breaches: Option<String>,
}

/// The organisation's own role in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnRole {
    /// It decides.
    Controller,
    /// It decides together with others.
    JointController,
    /// Others decide.
    Processor,
}

impl OwnRole {
    /// Its word in `pii.toml` and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::JointController => "joint controller",
            Self::Processor => "processor",
        }
    }
}

/// A day, written with quotes or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Day(pub Date);

impl TryFrom<toml::Value> for Day {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        checker::day(&value).map(Self).map_err(|given| format!("`{given}` is not a date, as `2027-06-30` is"))
    }
}
