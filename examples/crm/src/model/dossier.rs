//! Everything held about one person.

use pii_core::{Erase, Export, PersonalData};

use super::{ConsentEntry, Customer, Message};

/// What a request for access is answered with, and what an erasure goes through.
#[derive(PersonalData, Export, Erase)]
#[pii(subject = Customer)]
pub struct Dossier {
    /// Who the person is to the company.
    #[pii(nested)]
    pub customer: Customer,
    /// What they wrote.
    #[pii(nested)]
    pub messages: Vec<Message>,
    /// What they agreed to.
    #[pii(nested)]
    pub consents: Vec<ConsentEntry>,
}
