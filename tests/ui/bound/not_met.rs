use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(bound = "T: Copy + std::fmt::Debug")]
struct Customer<T> {
    #[pii(Name)]
    name: String,
    #[pii(none)]
    plan: T,
}

#[derive(Debug)]
struct Plan;

fn show(customer: &Customer<Plan>) -> String {
    format!("{:?}", customer.redacted())
}

fn main() {}
