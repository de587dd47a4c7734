use pii_core::Pseudonym;

pub struct Key;

fn name() -> Pseudonym {
    Pseudonym::of(&Key, "customer", b"7")
}

fn main() {}
