//! The documents HubSpot sends and expects.

use pii_core::PersonalData;
use serde::{Deserialize, Serialize};

use crate::model::{MarketingContact, RemoteId};

/// A contact to create or change.
#[derive(PersonalData, Serialize)]
#[pii(allow(serialize = "what HubSpot is sent"))]
pub(super) struct Contact<'a> {
    #[pii(nested)]
    properties: Properties<'a>,
}

/// What becomes of an absent property is that it keeps its value; an empty one is cleared.
#[derive(PersonalData, Serialize)]
#[pii(subject = Subscriber, allow(serialize = "what HubSpot is sent"))]
struct Properties<'a> {
    #[pii(contact::Email, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    email: &'a str,
    #[pii(name::First, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    firstname: &'a str,
    #[pii(name::Last, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    lastname: &'a str,
    #[pii(contact::Organization, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    company: &'a str,
}

impl<'a> From<&'a MarketingContact> for Contact<'a> {
    fn from(contact: &'a MarketingContact) -> Self {
        Self {
            properties: Properties {
                email: &contact.email,
                firstname: contact.first_name.as_deref().unwrap_or_default(),
                lastname: contact.last_name.as_deref().unwrap_or_default(),
                company: contact.company.as_deref().unwrap_or_default(),
            },
        }
    }
}

/// A search for contacts.
#[derive(PersonalData, Serialize)]
#[pii(allow(serialize = "what HubSpot is sent"))]
#[serde(rename_all = "camelCase")]
pub(super) struct Search<'a> {
    #[pii(nested)]
    filter_groups: [FilterGroup<'a>; 1],
    #[pii(none)]
    limit: u8,
}

#[derive(PersonalData, Serialize)]
#[pii(allow(serialize = "what HubSpot is sent"))]
struct FilterGroup<'a> {
    #[pii(nested)]
    filters: [Filter<'a>; 1],
}

#[derive(PersonalData, Serialize)]
#[pii(subject = Subscriber, allow(serialize = "what HubSpot is sent"))]
#[serde(rename_all = "camelCase")]
struct Filter<'a> {
    #[pii(none)]
    property_name: &'static str,
    #[pii(none)]
    operator: &'static str,
    #[pii(contact::Email, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    value: &'a str,
}

impl<'a> Search<'a> {
    /// The one contact with an e-mail address.
    pub(super) fn by_email(email: &'a str) -> Self {
        let filter = Filter { property_name: "email", operator: "EQ", value: email };
        Self { filter_groups: [FilterGroup { filters: [filter] }], limit: 1 }
    }
}

/// What a search found.
#[derive(Deserialize)]
pub(super) struct SearchResults {
    pub(super) results: Vec<Record>,
}

/// A contact as HubSpot answers it. Its properties are left unread.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Subscriber, store = "customers", store = "recipient_tasks")]
pub(super) struct Record {
    #[pii(UniqueId, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    id: RemoteId,
}

impl Record {
    pub(super) fn into_id(self) -> RemoteId {
        self.id
    }
}

/// The permanent deletion of a contact and everything HubSpot derived from it.
#[derive(PersonalData, Serialize)]
#[pii(subject = Subscriber, allow(serialize = "what HubSpot is sent"))]
#[serde(rename_all = "camelCase")]
pub(super) struct GdprDelete<'a> {
    #[pii(UniqueId, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(RightsFulfilment, basis = legal_obligation))]
    object_id: &'a str,
}

impl<'a> GdprDelete<'a> {
    pub(super) fn of(remote: &'a RemoteId) -> Self {
        Self { object_id: &remote.0 }
    }
}
