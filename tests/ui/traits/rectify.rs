use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn correct(mut customer: Customer) {
    needs_rectify(&mut customer);
}

fn needs_rectify<T: pii_core::Rectify>(_: &mut T) {}

fn main() {}
