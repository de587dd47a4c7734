use pii_core::{Grant, purpose::essential::Service};

fn grant() -> Grant<Service> {
    Grant { inner: any(), purpose: std::marker::PhantomData }
}

fn any<T>() -> T {
    unimplemented!()
}

fn main() {}
