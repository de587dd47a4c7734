//! Types written by a macro, with every part of an attribute as a fragment.

use pii_core::PersonalData;

macro_rules! record {
    ($name:ident, $field:ident: $type:ty, $category:path, $purpose:path, $basis:ident, $text:literal) => {
        #[derive(PersonalData)]
        #[pii(store = $text)]
        struct $name {
            #[pii($category, purpose($purpose, basis = $basis), recipient($text))]
            $field: $type,
        }
    };
}

record!(Customer, email: Option<String>, contact::Email, essential::Service, contract, "crm");

fn main() {
    let customer = Customer { email: None };
    assert_eq!(format!("{customer:?}"), "Customer { email: <pii:contact.email> }");
    assert!(customer.email.is_none());
}
