//! What the vendor is sent of a customer.

use pii_core::PersonalData;

use super::Customer;
use crate::consent::{Permission, Purpose};

/// A customer as far as the newsletter needs one. Only a [`Permission`] makes one, so a push without consent does not
/// compile.
#[derive(PersonalData)]
#[pii(subject = Subscriber)]
pub struct MarketingContact {
    /// E-mail address.
    #[pii(contact::Email, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    pub email: String,
    /// Given name.
    #[pii(name::First, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    pub first_name: Option<String>,
    /// Family name.
    #[pii(name::Last, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    pub last_name: Option<String>,
    /// Who the person works for.
    #[pii(contact::Organization, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(marketing::communications::Email, basis = consent))]
    pub company: Option<String>,
}

impl MarketingContact {
    /// The part of a customer the permission is for; nothing when it is another's or there is no address.
    pub fn new(customer: &Customer, permission: &Permission) -> Option<Self> {
        let covered = permission.customer() == customer.id && permission.purpose() == Purpose::Newsletter;
        let email = customer.email.clone().filter(|_| covered)?;
        Some(Self {
            email,
            first_name: customer.first_name.clone(),
            last_name: customer.last_name.clone(),
            company: customer.company.clone(),
        })
    }
}
