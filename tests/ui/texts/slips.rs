use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(labell = "Customers")]
struct Customer {
    #[pii(contact::Email, lable = "E-mail")]
    a: String,
    #[pii(Name, notes = "x")]
    b: String,
    #[pii(Name, colum = "x")]
    c: String,
}

fn main() {}
