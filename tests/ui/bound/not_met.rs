use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(bound = "T: Copy + std::fmt::Debug")]
struct Customer<T> {
    #[pii(Name)]
    name: String,
    #[pii(none)]
    plan: T,
}

fn show(customer: &Customer<Vec<u8>>) -> String {
    format!("{:?}", customer.redacted())
}

fn main() {}
