//! HubSpot's contacts API, version 3.

mod payload;

use async_trait::async_trait;
use reqwest::{Client, Method, Response, StatusCode, Url};
use secrecy::ExposeSecret;
use serde::Serialize;
use serde::de::DeserializeOwned;

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
        let created = self.send(Method::POST, &[], Some(&Contact::from(contact))).await?;
        read(created).await.map(Record::into_id)
    }

    /// Looked up with a body: the API would take an address as part of the URL too, and both sides log URLs.
    async fn search(&self, contact: &MarketingContact) -> Result<RemoteId, GatewayError> {
        let search = Search::by_email(&contact.email);
        let found = self.send(Method::POST, &["search"], Some(&search)).await?;
        let SearchResults { results } = read(found).await?;
        results.into_iter().next().map(Record::into_id).ok_or(GatewayError::Unreadable)
    }

    /// The one place where data leaves for the vendor.
    async fn send(
        &self,
        method: Method,
        path: &[&str],
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<Response, GatewayError> {
        let mut request = self.client.request(method, self.url(path)).bearer_auth(self.config.token.expose_secret());
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.map_err(|_| GatewayError::Unreachable)?;
        let status = response.status();
        if status.is_success() { Ok(response) } else { Err(GatewayError::Refused(status.as_u16())) }
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.config.base_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(["crm", "v3", "objects", "contacts"]).extend(path);
        }
        url
    }
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, GatewayError> {
    response.json().await.map_err(|_| GatewayError::Unreadable)
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
        let contact = Contact::from(contact);
        self.send(Method::PATCH, &[&remote.0], Some(&contact)).await.map(drop)
    }

    async fn archive(&self, remote: &RemoteId) -> Result<(), GatewayError> {
        self.send(Method::DELETE, &[&remote.0], None::<&Contact<'_>>).await.map(drop)
    }

    async fn erase(&self, remote: &RemoteId) -> Result<(), GatewayError> {
        let order = GdprDelete::of(remote);
        self.send(Method::POST, &["gdpr-delete"], Some(&order)).await.map(drop)
    }
}
