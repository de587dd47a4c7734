use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
enum Reach {
    Mail(#[pii(contact::Email)] String),
}

#[derive(PersonalData, Rectify)]
struct Generic<T>(#[pii(contact::Email)] T);

#[derive(PersonalData, Rectify)]
struct Number(#[pii(subject_id)] u64);

fn main() {}
