use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(contact::Email, validate)]
    a: String,
    #[pii(contact::Email, validate = "judge")]
    b: String,
    #[pii(contact::Email, validate(judge))]
    c: String,
    #[pii(contact::Email, validate = |_| Ok(()))]
    d: String,
    #[pii(contact::Email, validate = judge, validate = judge)]
    e: String,
    #[pii(contact::Email, valid = judge)]
    f: String,
}

fn judge(_: &str) -> Result<(), &'static str> {
    Ok(())
}

fn main() {}
