use pii_core::{Pii, category::contact::Email};

use pii_core::category::Name;

fn same(email: &Pii<String, Email>, name: &Pii<String, Name>) -> bool {
    email.same_as(name)
}

fn pass(email: Pii<String, Email>) -> Pii<String, Name> {
    email
}

fn main() {}
