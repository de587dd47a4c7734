use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(bound = "")]
struct Customer<T> {
    #[pii(Name)]
    name: String,
    #[pii(none)]
    plan: T,
}

fn main() {}
