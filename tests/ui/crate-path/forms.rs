use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(crate = "pii_core")]
struct A(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(crate(pii_core))]
struct B(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(crate = pii_core + 1)]
struct C(#[pii(Name)] String);

#[derive(PersonalData)]
struct D(#[pii(Name, crate = pii_core)] String);

fn main() {}
