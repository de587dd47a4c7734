use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer<T> {
    #[pii(contact::Email, mask = email)]
    email: T,
}

pub struct Foreign;

fn show(customer: &Customer<Foreign>) -> String {
    format!("{customer:?}")
}

fn main() {}
