use pii_core::processing;

#[processing(purpose = essential::Service, basis = contract, return(contact::Email))]
fn a() {}

#[processing(purpose = essential::Service, basis = contract, returns = contact::Email)]
fn b() {}

#[processing(purpose = essential::Service, basis = contract, returns(contact::Emial, Name, Name))]
fn c() {}

#[processing(purpose = essential::Service, basis = contract, crate = "pii_core")]
fn d() {}

#[processing(purpose = essential::Service, basis = contract, store = "customers")]
fn e() {}

#[processing(essential::Service, basis = contract)]
fn f() {}

#[processing(purpose = essential::Service basis = contract)]
fn g() {}

fn main() {}
