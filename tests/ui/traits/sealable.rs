use pii_core::seal::{Context, MemoryKeyStore, Sealed};

pub struct Address;

fn store(keys: &MemoryKeyStore, context: &Context<'_>) {
    drop(Sealed::seal(&Address, keys, context));
}

fn main() {}
