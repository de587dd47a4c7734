use pii_core::processing;

#[processing(purpose = essential::Service, basis = contract)]
struct Customer;

trait Desk {
    #[processing(purpose = essential::Service, basis = contract)]
    fn look_up(&self);
}

fn main() {}
