use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(bound = "U: Clone")]
struct Customer<T> {
    #[pii(Name)]
    name: T,
}

fn main() {}
