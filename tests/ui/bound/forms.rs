use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(bound = T)]
struct A<T>(#[pii(Name)] T);

#[derive(PersonalData)]
#[pii(bound(T: Clone))]
struct B<T>(#[pii(Name)] T);

#[derive(PersonalData)]
#[pii(bound = "T")]
struct C<T>(#[pii(Name)] T);

#[derive(PersonalData)]
#[pii(bound = "where T: Clone")]
struct D<T>(#[pii(Name)] T);

#[derive(PersonalData)]
struct E<T>(#[pii(Name, bound = "T: Clone")] T);

#[derive(PersonalData)]
#[pii(bounds = "T: Clone")]
struct F<T>(#[pii(Name)] T);

fn main() {}
