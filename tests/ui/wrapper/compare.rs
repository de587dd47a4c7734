use pii_core::{Pii, category::contact::Email};

use std::hash::Hash;

fn equal(left: &Pii<String, Email>, right: &Pii<String, Email>) -> bool {
    left == right
}

fn sorted(left: &Pii<String, Email>, right: &Pii<String, Email>) -> bool {
    left < right
}

fn hashed<T: Eq + Hash>(_: T) {}

fn ordered<T: Ord>(_: T) {}

fn sets(email: Pii<String, Email>, other: Pii<String, Email>) {
    hashed(email);
    ordered(other);
}

fn main() {}
