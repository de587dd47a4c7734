//! Who answers for the processing: the controller, or the processor and those it works for.

use serde::Deserialize;

/// Who is responsible for the processing. Nothing is required; what is missing is shown as missing in reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Controller {
    /// Name of the organisation.
    pub name: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Controllers that decide together with this one (Art. 26).
    pub joint: Vec<Contact>,
    /// Representative in the Union (Art. 27).
    pub representative: Option<Contact>,
    /// Data protection officer (Art. 37).
    pub dpo: Option<Contact>,
    /// Technical and organisational measures (Art. 32(1)), or where they are described.
    pub security: Option<String>,
    /// Authority that supervises the processing (Art. 55).
    pub authority: Option<String>,
    /// Hours in which the authority must hear of a breach (Art. 33(1)).
    pub breach_notice_hours: Option<u32>,
}

impl Controller {
    /// How it is reached itself.
    pub fn contact(&self) -> Contact {
        Contact {
            name: self.name.clone(),
            address: self.address.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
        }
    }
}

/// Who processes on behalf of others (Art. 28), for the record under Art. 30(2).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Processor {
    /// Name of the organisation.
    pub name: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Representative in the Union (Art. 27).
    pub representative: Option<Contact>,
    /// Data protection officer (Art. 37).
    pub dpo: Option<Contact>,
    /// Technical and organisational measures (Art. 32(1)), or where they are described.
    pub security: Option<String>,
    /// On whose behalf it processes.
    pub controllers: Vec<Client>,
}

/// A controller on whose behalf data is processed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Client {
    /// Name of the organisation.
    pub name: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Its representative in the Union (Art. 27).
    pub representative: Option<Contact>,
    /// Its data protection officer (Art. 37).
    pub dpo: Option<Contact>,
    /// What is done for it: categories of processing (Art. 30(2)(b)).
    pub processing: Vec<String>,
    /// Where the contract is kept (Art. 28(3)).
    pub contract: Option<String>,
}

/// A person or organisation and how to reach it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Contact {
    /// Name.
    pub name: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}
