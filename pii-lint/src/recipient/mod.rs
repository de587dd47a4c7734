//! Who is known to receive data: the shipped registry of services, found by name, host or crate.
//!
//! The registry is TOML in `recipients/`, one file for each thing services are used for; the file's name is what the
//! services in it are for.
//!
//! ```toml
//! [[service]]
//! name = "HubSpot"                    # what fields and `pii.toml` call it; without regard to case
//! country = "US"                      # where the provider has its head office, ISO 3166-1 alpha-2
//! hosts = ["api.hubapi.com"]          # each with its subdomains; `*.` says that those are what is called
//! eu-hosts = ["api-eu1.hubapi.com"]   # hosts for data that stays in the EU, of a provider that has others
//! crates = ["hubspot"]                # as paths print them; a final `*` stands for any ending
//! ```
//!
//! To be known is not to be declared: the registry says who it is, never that they may have the data.

mod host;
mod purpose;
mod registry;

pub use host::covers;
pub use purpose::Purpose;
pub use registry::{Registry, Service, registry};
