use pii_core::PersonalData;

pub struct Plain;

#[derive(PersonalData)]
#[pii(erase_after)]
struct A(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(erase_after())]
struct B(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(erase_after = Plain)]
struct C(#[pii(Name)] String);

#[derive(PersonalData)]
#[pii(erase_after("Plain", 3))]
struct D(#[pii(Name)] String);

#[derive(PersonalData)]
struct E(#[pii(Name, erase_after(Plain))] String);

#[derive(PersonalData)]
#[pii(erase_aftr(Plain))]
struct F(#[pii(Name)] String);

fn main() {}
