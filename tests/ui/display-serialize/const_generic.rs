use pii_core::PersonalData;

#[derive(PersonalData)]
struct Code<const N: usize>(#[pii(authorization::Pin)] [u8; N]);

impl std::fmt::Display for Code<4> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
