//! HubSpot's contacts API, version 3.

mod payload;

use async_trait::async_trait;
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use secrecy::ExposeSecret;

use crate::config::HubSpotConfig;
use crate::gateway::{ContactGateway, GatewayError};
use crate::model::{MarketingContact, RemoteId};
use payload::{Contact, GdprDelete, Record, Search, SearchResults};

/// Where HubSpot's API lives.
pub const API: &str = "https://api.hubapi.com";

/// The vendor, reached with a private app's token.
pub struct HubSpot {
    client: Client,
    config: HubSpotConfig,
}

impl HubSpot {
    /// A vendor behind an address and a token.
    pub fn new(client: Client, config: HubSpotConfig) -> Self {
        Self { client, config }
    }

    async fn create(&self, contact: &MarketingContact) -> Result<RemoteId, GatewayError> {
        let request = self.client.post(self.url(&[])).json(&Contact::from(contact));
        self.send(request).await?.json().await.map(Record::into_id).map_err(|_| GatewayError::Unreadable)
    }

    /// Looked up with a body: the API would take an address as part of the URL too, and both sides log URLs.
    async fn search(&self, contact: &MarketingContact) -> Result<RemoteId, GatewayError> {
        let request = self.client.post(self.url(&["search"])).json(&Search::by_email(&contact.email));
        let found: SearchResults =
            self.send(request).await?.json().await.map_err(|_| GatewayError::Unreadable)?;
        found.results.into_iter().next().map(Record::into_id).ok_or(GatewayError::Unreadable)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, GatewayError> {
        let response = request
            .bearer_auth(self.config.token.expose_secret())
            .send()
            .await
            .map_err(|_| GatewayError::Unreachable)?;
        let status = response.status();
        if status.is_success() { Ok(response) } else { Err(GatewayError::Refused(status.as_u16())) }
    }

    fn url(&self, rest: &[&str]) -> Url {
        let mut url = self.config.base_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(["crm", "v3", "objects", "contacts"]).extend(rest);
        }
        url
    }

    async fn done(&self, request: RequestBuilder) -> Result<(), GatewayError> {
        self.send(request).await.map(drop)
    }
}

#[async_trait]
impl ContactGateway for HubSpot {
    fn recipient(&self) -> &'static str {
        "HubSpot"
    }

    async fn upsert(&self, contact: &MarketingContact) -> Result<RemoteId, GatewayError> {
        match self.create(contact).await {
            Err(GatewayError::Refused(status)) if status == StatusCode::CONFLICT.as_u16() => {
                let remote = self.search(contact).await?;
                self.update(&remote, contact).await?;
                Ok(remote)
            }
            created => created,
        }
    }

    async fn update(&self, remote: &RemoteId, contact: &MarketingContact) -> Result<(), GatewayError> {
        self.done(self.client.patch(self.url(&[&remote.0])).json(&Contact::from(contact))).await
    }

    async fn archive(&self, remote: &RemoteId) -> Result<(), GatewayError> {
        self.done(self.client.delete(self.url(&[&remote.0]))).await
    }

    async fn erase(&self, remote: &RemoteId) -> Result<(), GatewayError> {
        self.done(self.client.post(self.url(&["gdpr-delete"])).json(&GdprDelete::of(remote))).await
    }
}
