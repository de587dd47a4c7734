use pii_core::processing;

#[processing(purpose = essential::Service, basis = contract)]
mod desk {}

#[processing(purpose = essential::Service, basis = contract)]
impl Desk {}

pub struct Desk;

#[processing(purpose = essential::Service, basis = contract)]
const LIMIT: u8 = 3;

#[processing(purpose = essential::Service, basis = contract)]
type Row = (u8, u8);

fn main() {}
