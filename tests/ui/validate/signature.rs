use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(contact::Email, validate = by_value)]
    a: String,
    #[pii(contact::Email, validate = yes_or_no)]
    b: String,
    #[pii(contact::Email, validate = of_number)]
    c: String,
    #[pii(contact::Email, validate = quoting)]
    d: String,
    #[pii(contact::Email, validate = of_nothing)]
    e: String,
    #[pii(contact::Email, validate = of_text)]
    f: Option<String>,
}

fn by_value(_: String) -> Result<(), &'static str> {
    Ok(())
}

fn yes_or_no(_: &str) -> bool {
    true
}

fn of_number(_: &u32) -> Result<(), &'static str> {
    Ok(())
}

fn quoting(text: &str) -> Result<(), String> {
    Err(text.to_owned())
}

fn of_nothing() -> Result<(), &'static str> {
    Ok(())
}

fn of_text(_: &str) -> Result<(), &'static str> {
    Ok(())
}

fn main() {}
