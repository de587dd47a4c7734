use pii_core::processing;

#[processing(purpose = crate::nowhere::News, basis = consent, returns(self::Missing))]
fn a(#[pii(super::Gone)] _name: &str) {}

#[processing(purpose = essential::Service, basis = contract, crate = nowhere)]
fn b() {}

fn main() {}
