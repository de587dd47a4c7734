use pii_core::PersonalData;

pub mod other {
    pub enum Channel {
        Mail(String),
        Call(String),
    }
}

#[derive(PersonalData)]
#[pii(remote = other::Channel)]
enum ChannelDef {
    Mail(#[pii(contact::Email)] String),
}

fn main() {}
