//! The records, and what is personal in them.

mod access;
mod consent;
mod contact_form;
mod customer;
mod dossier;
mod email;
mod id;
mod marketing_contact;
mod message;
mod newsletter;
mod rectification;

pub use access::{Access, Action};
pub use consent::{ConsentEntry, Statement};
pub use contact_form::{ContactForm, Ticked};
pub use customer::{Customer, CustomerCard, Plan};
pub use dossier::Dossier;
pub use email::plausible_email;
pub use id::{CustomerId, MessageId, RemoteId, StaffId};
pub use marketing_contact::MarketingContact;
pub use message::Message;
pub use newsletter::{EmailLookup, OptIn, OptOut};
pub use rectification::Rectification;
