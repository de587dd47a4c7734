use pii_core::PersonalData;

#[derive(PersonalData)]
struct Plan {
    #[pii(none)]
    seats: u32,
}

#[derive(PersonalData)]
struct Unit;

#[derive(PersonalData)]
enum Never {}

#[derive(PersonalData)]
enum Level {
    Low,
    High,
}

fn main() {}
