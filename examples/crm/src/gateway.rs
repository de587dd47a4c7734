//! The CRM vendor as the rest of the service sees it.

use async_trait::async_trait;

use crate::model::{MarketingContact, RemoteId};

/// Somebody outside who keeps a copy of our contacts.
#[async_trait]
pub trait ContactGateway: Send + Sync {
    /// The recipient's name, as the fields and the record of processing call it.
    fn recipient(&self) -> &'static str;

    /// Creates the contact, or updates the one that has the same e-mail address, and gives the vendor's number for it.
    async fn upsert(&self, contact: &MarketingContact) -> Result<RemoteId, GatewayError>;

    /// Corrects a contact the vendor already has (Art. 19).
    async fn update(&self, remote: &RemoteId, contact: &MarketingContact) -> Result<(), GatewayError>;

    /// Takes a contact out of use, so that it can come back when the person agrees again.
    async fn archive(&self, remote: &RemoteId) -> Result<(), GatewayError>;

    /// Deletes a contact for good (Art. 17 and 19).
    async fn erase(&self, remote: &RemoteId) -> Result<(), GatewayError>;
}

/// Why the vendor did not do it. Vendors quote what they were sent, so neither their words nor URLs are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No vendor is configured.
    #[error("no vendor is configured: set CRM_HUBSPOT_TOKEN")]
    NotConfigured,
    /// The vendor cannot be reached in time.
    #[error("the vendor cannot be reached")]
    Unreachable,
    /// The vendor answered with an error.
    #[error("the vendor answered {0}")]
    Refused(u16),
    /// The vendor's answer is not what its documentation says.
    #[error("the vendor's answer cannot be read")]
    Unreadable,
}

/// Nobody: what the service runs with until a vendor is configured.
#[derive(Debug, Clone, Copy)]
pub struct NoGateway;

#[async_trait]
impl ContactGateway for NoGateway {
    fn recipient(&self) -> &'static str {
        "nobody"
    }

    async fn upsert(&self, _: &MarketingContact) -> Result<RemoteId, GatewayError> {
        Err(GatewayError::NotConfigured)
    }

    async fn update(&self, _: &RemoteId, _: &MarketingContact) -> Result<(), GatewayError> {
        Err(GatewayError::NotConfigured)
    }

    async fn archive(&self, _: &RemoteId) -> Result<(), GatewayError> {
        Err(GatewayError::NotConfigured)
    }

    async fn erase(&self, _: &RemoteId) -> Result<(), GatewayError> {
        Err(GatewayError::NotConfigured)
    }
}
