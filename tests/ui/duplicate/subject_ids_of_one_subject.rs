use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subject = Customer)]
struct Friendship {
    #[pii(subject_id, subject = User)]
    from: u64,
    #[pii(subject_id, subject = User)]
    to: u64,
    #[pii(subject_id)]
    owner: u64,
    #[pii(subject_id)]
    payer: u64,
    #[pii(subject_id, subject = Customer)]
    sender: u64,
}

#[derive(PersonalData)]
enum Message {
    Sent(#[pii(subject_id)] u64, #[pii(subject_id, contact::Email)] String),
}

fn main() {}
