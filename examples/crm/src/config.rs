//! Settings, read once from the environment.

use std::fmt;
use std::net::SocketAddr;

use reqwest::Url;
use secrecy::SecretString;
use tracing::level_filters::LevelFilter;

use crate::hubspot;
use crate::staff::StaffKeys;

/// Everything the service is told from outside.
#[derive(Debug)]
pub struct Config {
    /// `CRM_ADDRESS`: where to listen, `127.0.0.1:8080` when unset.
    pub address: SocketAddr,
    /// `CRM_DATABASE`: an SQLite URL, `sqlite::memory:` when unset.
    pub database: String,
    /// `CRM_HUBSPOT_URL` and `CRM_HUBSPOT_TOKEN`: the vendor; without a token nothing leaves the service.
    pub hubspot: Option<HubSpotConfig>,
    /// `CRM_STAFF_TOKENS`: who may open the customer desk, as `number:token,number:token`.
    pub staff: StaffKeys,
    /// `CRM_LOG`: `error`, `warn`, `info`, `debug` or `trace`; `info` when unset.
    pub log_level: LevelFilter,
}

/// How to reach the vendor.
#[derive(Debug, Clone)]
pub struct HubSpotConfig {
    /// The API's address without a path.
    pub base_url: Url,
    /// The private app's access token.
    pub token: SecretString,
}

impl Config {
    /// Reads the process environment.
    ///
    /// # Errors
    ///
    /// Every setting that cannot be used, all at once.
    pub fn from_env() -> Result<Self, Problems> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads settings from anywhere, by name.
    ///
    /// # Errors
    ///
    /// Every setting that cannot be used, all at once.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let setting = |name: &str, default: &str| lookup(name).unwrap_or_else(|| default.to_owned());

        let address = setting("CRM_ADDRESS", "127.0.0.1:8080").parse().ok();
        let log_level = setting("CRM_LOG", "info").parse().ok();
        let base_url = Url::parse(&setting("CRM_HUBSPOT_URL", hubspot::API)).ok();
        let staff = StaffKeys::parse(&setting("CRM_STAFF_TOKENS", "")).ok();
        let token = lookup("CRM_HUBSPOT_TOKEN").filter(|token| !token.is_empty()).map(SecretString::from);

        problems.expect("CRM_ADDRESS", "an address and a port, as in 127.0.0.1:8080", address.is_some());
        problems.expect("CRM_LOG", "error, warn, info, debug or trace", log_level.is_some());
        problems.expect("CRM_HUBSPOT_URL", "a URL, as in https://api.hubapi.com", base_url.is_some());
        problems.expect("CRM_STAFF_TOKENS", "number:token pairs between commas", staff.is_some());

        match (address, log_level, base_url, staff) {
            (Some(address), Some(log_level), Some(base_url), Some(staff)) => Ok(Self {
                address,
                database: setting("CRM_DATABASE", "sqlite::memory:"),
                hubspot: token.map(|token| HubSpotConfig { base_url, token }),
                staff,
                log_level,
            }),
            _ => Err(problems),
        }
    }
}

/// Settings that cannot be used, by name; values are left out because some of them are secret.
#[derive(Debug, Default)]
pub struct Problems(Vec<(&'static str, &'static str)>);

impl Problems {
    fn expect(&mut self, name: &'static str, wanted: &'static str, holds: bool) {
        if !holds {
            self.0.push((name, wanted));
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, wanted)) in self.0.iter().enumerate() {
            let end = if index == 0 { "" } else { "\n" };
            write!(f, "{end}error: {name} is not usable: give {wanted}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
