use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, retention("P2Y", from = create_at))]
    email: String,
    #[pii(Name, retention("P2Y", from = closed))]
    name: String,
    #[pii(none)]
    created_at: u64,
}

#[derive(PersonalData)]
enum Order {
    Open {
        #[pii(Name, retention("P2Y", from = paid_at))]
        buyer: String,
    },
    Paid {
        #[pii(none)]
        paid_at: u64,
    },
}

#[derive(PersonalData)]
struct Pair(#[pii(Name, retention("P2Y", from = second))] String, #[pii(none)] u64);

fn main() {}
