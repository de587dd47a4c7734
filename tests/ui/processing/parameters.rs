use pii_core::processing;

#[processing(purpose = essential::Service, basis = contract)]
fn a(#[pii(contact::Emial)] email: &str, #[pii(erase = null)] name: &str, #[pii] _rest: u8) {
    let _ = (email, name);
}

#[processing(purpose = essential::Service, basis = contract)]
fn b(#[cfg(all())] _first: u8, #[pii(contact::Email, contact::Email)] email: &str) {
    let _ = email;
}

pub struct Plain;

#[processing(purpose = self::Plain, basis = contract, returns(self::Plain))]
fn c() {}

fn main() {}
