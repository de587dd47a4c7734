use pii_core::PersonalData;

macro_rules! record {
    ($name:ident { $($field:ident: $type:ty),* }) => {
        #[derive(PersonalData)]
        struct $name {
            $($field: $type),*
        }
    };
}

record!(Customer { email: String, plan: u8 });

fn main() {}
