//! What the vendor is sent of a customer.

use super::Customer;
use crate::consent::{Permission, Purpose};

/// A customer as far as the newsletter needs one. Only a [`Permission`] makes one, so a push without consent does not
/// compile.
pub struct MarketingContact {
    /// E-mail address.
    pub email: String,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Who the person works for.
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
