use pii_core::processing;

#[processing]
fn a() {}

#[processing(purpose = essential::Service)]
fn b() {}

#[processing(basis = consent)]
fn c() {}

#[processing(purpose = essential::Servce, basis = contrct)]
fn d() {}

#[processing(purpos = essential::Service, basis = contract)]
fn e() {}

#[processing(purpose = essential::Service, basis = contract, returns(), recipient("x"))]
fn f() {}

#[processing("marketing")]
fn g() {}

fn main() {}
