use pii_core::{Grant, purpose::essential::Service};

fn grant() -> Grant<Service> {
    Grant::default()
}

fn make() -> Grant<Service> {
    Grant::new()
}

fn main() {}
