//! The one HTTP client of the service.

use std::time::Duration;

/// A client with TLS, time limits and this service's name.
///
/// # Errors
///
/// When the machine has no usable certificate store.
pub fn client() -> reqwest::Result<reqwest::Client> {
    // Only the first caller in a process can install a provider; any provider already there serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(concat!("crm/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(20))
        .build()
}
