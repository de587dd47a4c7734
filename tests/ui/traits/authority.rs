use pii_core::grant::Authority;

pub struct Log;

fn authority() -> Authority {
    Authority::new(Log).consents(Log)
}

fn main() {}
