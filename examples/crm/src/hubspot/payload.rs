//! The documents HubSpot sends and expects.

use serde::{Deserialize, Serialize};

use crate::model::{MarketingContact, RemoteId};

/// A contact to create or change.
#[derive(Serialize)]
pub(super) struct Contact<'a> {
    properties: Properties<'a>,
}

/// What becomes of an absent property is that it keeps its value; an empty one is cleared.
#[derive(Serialize)]
struct Properties<'a> {
    email: &'a str,
    firstname: &'a str,
    lastname: &'a str,
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
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Search<'a> {
    filter_groups: [FilterGroup<'a>; 1],
    limit: u8,
}

#[derive(Serialize)]
struct FilterGroup<'a> {
    filters: [Filter<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Filter<'a> {
    property_name: &'static str,
    operator: &'static str,
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
#[derive(Deserialize)]
pub(super) struct Record {
    id: RemoteId,
}

impl Record {
    pub(super) fn into_id(self) -> RemoteId {
        self.id
    }
}

/// The permanent deletion of a contact and everything HubSpot derived from it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GdprDelete<'a> {
    object_id: &'a str,
}

impl<'a> GdprDelete<'a> {
    pub(super) fn of(remote: &'a RemoteId) -> Self {
        Self { object_id: &remote.0 }
    }
}
