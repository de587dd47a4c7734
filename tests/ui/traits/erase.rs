use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn forget(mut customer: Customer) {
    needs_erase(&mut customer);
    needs_no_key(&mut customer);
}

fn needs_erase<T: pii_core::Erase>(_: &mut T) {}

fn needs_no_key<T: pii_core::erase::EraseWithoutKey>(_: &mut T) {}

fn main() {}
