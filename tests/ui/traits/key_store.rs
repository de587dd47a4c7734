use pii_core::seal::{Context, Sealed};

pub struct Keys;

fn store(context: &Context<'_>) {
    drop(Sealed::seal(&String::from("ada@example.com"), &Keys, context));
}

fn main() {}
