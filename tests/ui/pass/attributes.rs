//! Attributes in any order, in one list or several, with commas at the end.

use pii_core::{Erase, Export, PersonalData};

#[derive(PersonalData, Export, Erase)]
#[pii(store = "customers")]
#[pii(subject = Customer, allow(serialize = "storage", display = "mail merge"),)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(
        erase = keep(until = "P10Y", reason = "tax law",),
        recipient("HubSpot", "Mailgun",),
        purpose(basis = contract, essential::Service, condition = employment,),
        contact::Email,
    )]
    #[pii(Name, retention = "P1Y6M")]
    #[pii(purpose(condition = explicit_consent, basis = consent, marketing::Communications), HealthAndMedical)]
    #[pii(purpose(essential::LegalObligation, condition = legal_claims, basis = legal_obligation))]
    #[pii(mask = email, recipient("Stripe"), subject = NextOfKin)]
    email: String,
    #[pii(none)]
    plan: u8,
}

fn main() {
    let field = Customer::SCHEMA.field("email").unwrap();
    assert_eq!(field.categories.len(), 3);
    assert_eq!(field.purposes.len(), 3);
    let recipients = field.recipients.iter().map(|recipient| recipient.name);
    assert_eq!(recipients.collect::<Vec<_>>(), ["HubSpot", "Mailgun", "Stripe"]);
    let customer = Customer { id: 1, email: String::new(), plan: 0 };
    assert!(format!("{customer:?}").contains("plan: 0"));
}
