use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
struct Holder<T> {
    #[pii(UniqueId, erase = null)]
    value: T,
}

fn erase(holder: &mut Holder<u64>) {
    drop(holder.erase());
}

fn main() {}
