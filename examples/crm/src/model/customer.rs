//! The customer.

use jiff::Timestamp;
use pii_core::{Erase, Export, PersonalData};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::{ContactForm, CustomerId, RemoteId};
use crate::store::decode;

/// A person the company knows, from the first message on.
#[derive(PersonalData, Export, Erase, Clone)]
#[pii(subject = Customer, store = "customers", store = "recipient_tasks")]
pub struct Customer {
    /// What log lines and the access log name the person by.
    #[pii(subject_id)]
    pub id: CustomerId,
    /// Where the newsletter and answers go; unique among customers.
    #[pii(contact::Email, mask = email, erase = null, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub email: Option<String>,
    /// Given name.
    #[pii(name::First, erase = null, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub first_name: Option<String>,
    /// Family name.
    #[pii(name::Last, erase = null, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub last_name: Option<String>,
    /// A number to call back.
    #[pii(contact::PhoneNumber, mask = phone, erase = null, retention = "P2Y")]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    pub phone: Option<String>,
    /// Who the person works for.
    #[pii(contact::Organization, erase = null, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub company: Option<String>,
    /// The number of the vendor's copy, once there is one.
    #[pii(UniqueId, erase = null, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub hubspot_id: Option<RemoteId>,
    /// What the person has bought.
    #[pii(none)]
    pub plan: Plan,
    /// When the record was made.
    #[pii(none)]
    pub created_at: Timestamp,
    /// When the person was erased; everything above but the number and the plan is gone then.
    #[pii(none)]
    pub erased_at: Option<Timestamp>,
}

impl Customer {
    /// A prospect of whom nothing is known yet.
    pub fn unknown() -> Self {
        Self {
            id: CustomerId::random(),
            email: None,
            first_name: None,
            last_name: None,
            phone: None,
            company: None,
            hubspot_id: None,
            plan: Plan::Prospect,
            created_at: Timestamp::now(),
            erased_at: None,
        }
    }

    /// A prospect known by an e-mail address alone.
    pub fn with_email(email: String) -> Self {
        Self { email: Some(email), ..Self::unknown() }
    }
}

impl From<ContactForm> for Customer {
    fn from(form: ContactForm) -> Self {
        Self {
            first_name: Some(form.first_name),
            last_name: Some(form.last_name),
            phone: form.phone,
            company: form.company,
            ..Self::with_email(form.email)
        }
    }
}

impl FromRow<'_, SqliteRow> for Customer {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: CustomerId(row.try_get("id")?),
            email: row.try_get("email")?,
            first_name: row.try_get("first_name")?,
            last_name: row.try_get("last_name")?,
            phone: row.try_get("phone")?,
            company: row.try_get("company")?,
            hubspot_id: row.try_get::<Option<_>, _>("hubspot_id")?.map(RemoteId),
            plan: decode::word(row, "plan", Plan::from_word)?,
            created_at: decode::time(row, "created_at")?,
            erased_at: decode::time_if_any(row, "erased_at")?,
        })
    }
}

/// What the customer desk is shown of a customer.
#[derive(PersonalData, Serialize, Clone)]
#[pii(subject = Customer, allow(serialize = "the answer to a member of staff who is signed in"))]
pub struct CustomerCard {
    /// The customer's number.
    #[pii(subject_id)]
    pub id: CustomerId,
    /// E-mail address.
    #[pii(contact::Email, purpose(essential::service::operations::Support, basis = contract))]
    pub email: Option<String>,
    /// Given and family name.
    #[pii(Name, purpose(essential::service::operations::Support, basis = contract))]
    pub name: String,
    /// A number to call back.
    #[pii(contact::PhoneNumber, purpose(essential::service::operations::Support, basis = contract))]
    pub phone: Option<String>,
    /// Who the person works for.
    #[pii(contact::Organization, purpose(essential::service::operations::Support, basis = contract))]
    pub company: Option<String>,
    /// What the person has bought.
    #[pii(none)]
    pub plan: Plan,
    /// Whether the vendor holds a copy.
    #[pii(none)]
    pub at_vendor: bool,
}

impl From<Customer> for CustomerCard {
    fn from(customer: Customer) -> Self {
        let name = [customer.first_name, customer.last_name].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Self {
            id: customer.id,
            email: customer.email,
            name,
            phone: customer.phone,
            company: customer.company,
            plan: customer.plan,
            at_vendor: customer.hubspot_id.is_some(),
        }
    }
}

/// What a customer has bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Nothing yet.
    Prospect,
    /// The free plan.
    Basic,
    /// The paid plan.
    Premium,
}

impl Plan {
    /// The word the database keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Basic => "basic",
            Self::Premium => "premium",
        }
    }

    /// The plan the database's word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Prospect, Self::Basic, Self::Premium].into_iter().find(|plan| plan.word() == word)
    }
}
