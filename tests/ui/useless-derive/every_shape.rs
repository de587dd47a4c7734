use pii_core::PersonalData;

#[derive(PersonalData)]
struct Unit;

#[derive(PersonalData)]
struct Named {}

#[derive(PersonalData)]
struct Tuple();

#[derive(PersonalData)]
enum Never {}

#[derive(PersonalData)]
enum Units {
    A,
    B,
}

#[derive(PersonalData)]
struct Plain<T>(#[pii(none)] T);

fn main() {}
