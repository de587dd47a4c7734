use pii_core::processing;

#[processing(purpose(essential::Service, basis = contract), purpose(essential::Service, basis = consent))]
fn a() {}

#[processing(purpose = essential::Service, purpose = Sales, basis = contract)]
fn b() {}

#[processing(purpose(essential::Service), purpose(basis = consent))]
fn c() {}

#[processing(purpose = essential::Service, basis = contract, basis = consent)]
fn d() {}

#[processing(purpose = essential::Service, basis = legitimate_interests, assessment = "")]
fn e() {}

#[processing(purpose = "marketing", basis = "consent")]
fn f() {}

fn main() {}
