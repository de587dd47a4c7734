//! A record about several people has an id for each.

use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subject = User)]
struct Message {
    #[pii(subject_id)]
    sender: u64,
    #[pii(subject_id, subject = ContactPerson)]
    receiver: u64,
    #[pii(subject_id, contact::Email, subject = ThirdPerson)]
    copied: String,
}

#[derive(PersonalData)]
enum Event {
    Joined(#[pii(subject_id)] u64),
    Left(#[pii(subject_id)] u64),
}

fn main() {
    let ids = Message::SCHEMA.fields().filter(|field| field.subject_id || field.role == pii_core::schema::Role::SubjectId);
    assert_eq!(ids.count(), 3);
    let message = Message { sender: 1, receiver: 2, copied: "ada@example.com".into() };
    assert!(!format!("{message:?}{:?}{:?}", Event::Joined(1), Event::Left(2)).contains('1'));
}
