use pii_core::{Covers, Grant, Pii, Purpose, category::contact, purpose::marketing::Communications};

pub struct Delivery;

impl Purpose for Delivery {
    const KEY: &'static str = "delivery";
}

impl Covers<contact::Address> for Delivery {}

fn deliver(email: &Pii<String, contact::Email>, grant: &Grant<Delivery>) -> usize {
    email.expose(grant).len()
}

fn advertise(email: &Pii<String, contact::Email>, grant: &Grant<Communications>) -> usize {
    email.expose(grant).len()
}

fn main() {}
