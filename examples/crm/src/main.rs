//! A customer service.
fn main() {}
