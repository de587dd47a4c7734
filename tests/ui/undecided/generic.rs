use pii_core::PersonalData;

#[derive(PersonalData)]
struct Page<'a, T, const N: usize> {
    items: &'a [T; N],
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
