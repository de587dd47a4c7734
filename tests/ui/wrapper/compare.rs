use pii_core::{Pii, category::contact::Email};

use std::collections::{BTreeSet, HashSet};

fn equal(left: &Pii<String, Email>, right: &Pii<String, Email>) -> bool {
    left == right
}

fn sorted(left: &Pii<String, Email>, right: &Pii<String, Email>) -> bool {
    left < right
}

fn sets(email: Pii<String, Email>, other: Pii<String, Email>) {
    HashSet::new().insert(email);
    BTreeSet::new().insert(other);
}

fn main() {}
