use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(remote)]
struct A(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(remote = "other::Address")]
struct B(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(remote(other::Address))]
struct C(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(remot = std::string::String)]
struct D(#[pii(Name)] String);

#[derive(PersonalData)]
struct E(#[pii(Name, remote = std::string::String)] String);

#[derive(PersonalData)]
#[pii(remote = Foreign, remote = Foreign)]
struct F(#[pii(Name)] String);

pub struct Foreign(pub String);

fn main() {}
